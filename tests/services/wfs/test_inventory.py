"""What layers have on a shape, summed up layer by layer: areas, lengths, shares, failures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest
from shapely import wkb
from shapely.geometry import LineString, MultiPoint, Point, box

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import Cancelled, ErrorKind, IncompleteError, ServiceError
from carto_mairie.services.geo.geometry import dimension, to_local
from carto_mairie.services.geo.overlap import Overlay
from carto_mairie.services.model import Feature, Field, Geometry, Page, Schema
from carto_mairie.services.net.side_by_side import Came
from carto_mairie.services.query import Query
from carto_mairie.services.wfs.intersect_pages import computed_fields
from carto_mairie.services.wfs.inventory import LayerSummary, take_inventory

SQUARE = box(2.30, 48.66, 2.31, 48.67)
WEST_HALF = box(2.29, 48.65, 2.305, 48.68)
KINDS = (Geometry.MULTI_POINT, Geometry.MULTI_LINE, Geometry.MULTI_POLYGON)


@dataclass(frozen=True)
class LayerQuery(Query):
    """A layer of the test, by the name of its features."""

    name: str

    kind: ClassVar[str] = "test_inventory"


def page_of(shape, *features):
    own = dimension(features[0])
    schema = Schema("layer", KINDS[own], (Field("name"), *computed_fields(min(own, dimension(shape)))))
    packed = [wkb.dumps(feature, big_endian=False) for feature in features]
    rows = [Feature(whole, ("a", *overlap[:3])) for whole, overlap in zip(packed, Overlay(shape).measure(packed))]
    return Page(schema, rows, len(features))


def summary_of(shape, *features):
    def ask(query, cancel):
        yield page_of(shape, *features)

    [summary] = [
        event
        for event in take_inventory(shape, [LayerQuery("one")], ask, CancelToken())
        if isinstance(event, LayerSummary)
    ]
    return summary


def test_what_lies_under_two_zones_counts_once():
    summary = summary_of(SQUARE, WEST_HALF, WEST_HALF)
    assert (summary.features, summary.total, summary.is_length) == (2, 2, False)
    assert summary.share == pytest.approx(0.5, abs=1e-4)
    assert summary.size == pytest.approx(to_local(SQUARE)[0].area / 2, rel=1e-3)


def test_lines_in_a_polygon_have_the_sum_of_their_lengths_and_no_share():
    line = LineString([(2.302, 48.66), (2.302, 48.67)])
    summary = summary_of(SQUARE, line, line)
    assert summary.is_length
    assert summary.size == pytest.approx(2 * to_local(line)[0].length, rel=1e-3)
    assert summary.share is None


def test_a_line_in_a_zone_has_a_length_and_a_share():
    line = LineString([(2.302, 48.66), (2.308, 48.66)])
    summary = summary_of(line, WEST_HALF)
    assert summary.is_length
    assert summary.share == pytest.approx(0.5, abs=1e-3)
    assert summary.size == pytest.approx(to_local(line)[0].length / 2, rel=1e-3)


def test_a_point_has_no_size():
    summary = summary_of(Point(2.302, 48.665), WEST_HALF)
    assert (summary.features, summary.size, summary.share) == (1, None, 1.0)


def test_of_several_points_a_part_lies_in_a_zone():
    summary = summary_of(MultiPoint([(2.302, 48.665), (2.308, 48.665)]), WEST_HALF)
    assert (summary.size, summary.share) == (None, 0.5)


def test_points_in_a_polygon_have_no_size():
    summary = summary_of(SQUARE, Point(2.302, 48.665), Point(2.308, 48.665))
    assert (summary.features, summary.size, summary.share) == (2, None, None)


def test_a_layer_that_fails_spoils_no_other():
    def ask(query, cancel):
        yield page_of(SQUARE, WEST_HALF)
        if query.name == "bad":
            raise ServiceError(ErrorKind.UNAVAILABLE, "wfs")

    events = list(take_inventory(SQUARE, [LayerQuery("good"), LayerQuery("bad")], ask, CancelToken()))
    summaries = {event.query.name: event for event in events if isinstance(event, LayerSummary)}
    assert sum(isinstance(event, Came) for event in events) == 2
    summaries["good"].check()
    with pytest.raises(IncompleteError):
        summaries["bad"].check()
    assert summaries["bad"].features == 1


def test_a_failure_before_any_feature_is_raised_as_it_is():
    def ask(query, cancel):
        raise ServiceError(ErrorKind.UNAVAILABLE, "wfs")
        yield

    [summary] = take_inventory(SQUARE, [LayerQuery("bad")], ask, CancelToken())
    with pytest.raises(ServiceError) as caught:
        summary.check()
    assert not isinstance(caught.value, IncompleteError)


def test_it_can_be_cancelled():
    token = CancelToken()

    def ask(query, cancel):
        token.cancel()
        cancel.wait(5)
        yield page_of(SQUARE, WEST_HALF)

    with pytest.raises(Cancelled):
        list(take_inventory(SQUARE, [LayerQuery("one")], ask, token))
