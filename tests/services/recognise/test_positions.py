"""Coordinates however they are written: one reading where one holds, all where several do, none where none does."""

from __future__ import annotations

import pytest

from carto_mairie.services.recognise.model import Kind, Meaning, Nothing, Unsure
from carto_mairie.services.recognise.positions import positions
from carto_mairie.services.recognise.recogniser import recognise

EPINAY = (48.6733, 2.3156)
ANTONY = (48.7043, 2.3222)  # 650123, 6845123 in Lambert-93
VILLEJUIF = (48.7743, 2.3214)  # 1650123, 8175123 in CC49
NANTES = (47.2181, -1.5536)

ONE = {
    "48.6733, 2.3156": EPINAY,  # Google Maps
    "48.6733,2.3156": EPINAY,
    "(48.6733, 2.3156)": EPINAY,
    "48.6733 2.3156": EPINAY,
    "48.6733 / 2.3156": EPINAY,
    "48.6733\t2.3156": EPINAY,
    "48.6733\n2.3156": EPINAY,
    "48,6733 2,3156": EPINAY,
    "48,6733;2,3156": EPINAY,
    "48,6733, 2,3156": EPINAY,
    "48,6733,2,3156": EPINAY,
    "2.3156 48.6733": EPINAY,
    "2,3156 ; 48,6733": EPINAY,
    "48.67330000 2.31560000": EPINAY,
    "48.6733, 2.3156, 85": EPINAY,
    "48.6733 N, 2.3156 E, alt 85 m": EPINAY,
    "48.6733N 2.3156E": EPINAY,
    "48.6733° N, 2.3156° E": EPINAY,
    "48,6733°N ; 2,3156°E": EPINAY,
    "48.6733°,2.3156°": EPINAY,
    "lat 48.6733 lon 2.3156": EPINAY,
    "lon: 2.3156, lat: 48.6733": EPINAY,
    "latitude : 48,6733 longitude : 2,3156": EPINAY,
    "Coordonnées GPS : 48.6733, 2.3156": EPINAY,
    "48.6733, 2.3156 (WGS84)": EPINAY,
    "x=2.3156&y=48.6733": EPINAY,
    "POINT(2.3156 48.6733)": EPINAY,
    '{"type":"Point","coordinates":[2.3156,48.6733]}': EPINAY,
    "geo:48.6733,2.3156": EPINAY,
    "48°40'23.9\"N 2°18'56.2\"E": EPINAY,
    "48°40′23,9″ N, 2° 18′ 56,2″ E": EPINAY,
    "48º40’23.9” N 2º18’56.2” E": EPINAY,
    "48°40'23.9''N 2°18'56.2''E": EPINAY,
    "N 48°40'23.9\" E 2°18'56.2\"": EPINAY,
    "2°18'56.2\"E 48°40'23.9\"N": EPINAY,
    "48°40'24 N 2°18'56 E": EPINAY,
    "48° 40' 24\" Nord, 2° 18' 56\" Est": EPINAY,
    "48° 40.398' N 2° 18.936' E": EPINAY,
    "48 40 24 N 2 18 56 E": EPINAY,
    "48d40m23.9s N, 2d18m56.2s E": EPINAY,
    "Longitude 2.3156 E Latitude 48.6733 N": EPINAY,
    "N48 40 24 E002 18 56": EPINAY,
    "47°13'05\"N 1°33'13\"O": NANTES,
    "47°13'05\"N 1°33'13\"W": NANTES,
    "47.2181, -1.5536": NANTES,
    "47.2181 −1.5536": NANTES,  # a typographer's minus
    "47.2181N 1.5536W": NANTES,
    "X=650123.45 Y=6845123.12": ANTONY,
    "X : 650 123,45 Y : 6 845 123,12": ANTONY,
    "X = 650123.45\nY = 6845123.12": ANTONY,
    "650123 6845123": ANTONY,
    "(650123,6845123)": ANTONY,
    "650123.45,6845123.12": ANTONY,
    "650 123,45 6 845 123,12": ANTONY,
    "650\u202f123,45 ; 6\u202f845\u202f123,12": ANTONY,
    "6845123 650123": ANTONY,
    "Y 6845123 X 650123": ANTONY,
    "E 650123.45 N 6845123.12": ANTONY,
    "650123.45 6845123.12 Z 85.2": ANTONY,
    "650123.45 m ; 6845123.12 m (Lambert 93)": ANTONY,
    "Lambert 93 : X = 650 123 ; Y = 6 845 123": ANTONY,
    "EPSG:2154 650123 6845123": ANTONY,
    "SRID=2154;POINT(650123 6845123)": ANTONY,
    "1650123.45 8175123.20": VILLEJUIF,
    "1 650 123,45 8 175 123,20": VILLEJUIF,
    "1.650.123,45 8.175.123,20": VILLEJUIF,
    "CC49 1650123.45 8175123.20": VILLEJUIF,
    "RGF93 CC49 X : 1 650 123,45 Y : 8 175 123,20": VILLEJUIF,
    "X: 1650123,45 m Y: 8175123,20 m (RGF93 - CC49)": VILLEJUIF,
    "600000 2400000": (48.5987, 2.3365),  # Lambert II étendu
    "-20.8789, 55.4481": (-20.8789, 55.4481),
    "55.4481 -20.8789": (-20.8789, 55.4481),
    "16.2650, -61.5510": (16.2650, -61.5510),
    "4,9224 -52,3135": (4.9224, -52.3135),
    "UTM 31 450000 5391000": (48.6700, 2.3209),
    "https://www.google.com/maps/@48.6733,2.3156,17z": EPINAY,
    "https://www.google.fr/maps/place/48%C2%B040'23.9%22N+2%C2%B018'56.2%22E/": EPINAY,
    "https://www.google.com/maps/search/48.6733,+2.3156": EPINAY,
    "https://www.google.com/maps/dir//48.6733,2.3156": EPINAY,
    "https://waze.com/ul?ll=48.6733,2.3156&navigate=yes": EPINAY,
    "https://www.bing.com/maps?cp=48.6733~2.3156&lvl=15": EPINAY,
    "48 40 23.9 2 18 56.2": EPINAY,
    "48 40 24, 2 18 56": EPINAY,
    "L2E 600000 2428000": (48.8503, 2.3365),
    "LIIE : 600 000 / 2 428 000": (48.8503, 2.3365),
    "Lambert 2 et. 600000 2428000": (48.8503, 2.3365),
    "31U 451590 5413480": (48.8724, 2.3398),
    "https://www.google.com/maps/place/M/@48.9,2.9,17z/data=!3m1!8m2!3d48.6733!4d2.3156": EPINAY,
    "https://maps.google.com/?q=48.6733,2.3156": EPINAY,
    "https://www.geoportail.gouv.fr/carte?c=2.3156,48.6733&z=17&l0=CADASTRALPARCELS": EPINAY,
    "https://www.geoportail-urbanisme.gouv.fr/map/#tile=1&lon=2.3156&lat=48.6733&zoom=17": EPINAY,
    "https://cartes.gouv.fr/explorer-les-cartes/?c=2.3156,48.6733&z=15": EPINAY,
    "https://www.openstreetmap.org/#map=17/48.6733/2.3156": EPINAY,
    "https://www.openstreetmap.org/?mlat=48.6733&mlon=2.3156#map=17/48.6/2.3": EPINAY,
}


@pytest.mark.parametrize("text", ONE)
def test_one_place(text: str) -> None:
    recognised = recognise(text, "91216")
    assert recognised.kinds == (Kind.POSITION,)
    (meaning,) = recognised.meanings
    assert meaning.unsure is None
    place = meaning.position
    assert place is not None
    assert (place.latitude, place.longitude) == pytest.approx(ONE[text], abs=2e-4)


def found(text: str, near: tuple[float, float] | None = None) -> tuple[Meaning, ...]:
    answer = positions(text, near)
    assert isinstance(answer, tuple), answer
    return answer


def test_where_several_readings_remain_all_are_offered_the_nearest_first() -> None:
    systems = {item.position.system for item in found("450000 5391000") if item.position}
    assert {"ETRS89 / UTM 30N", "ETRS89 / UTM 31N", "ETRS89 / UTM 32N"} <= systems
    nearest = found("450000 5391000", (2.3, 48.7))[0].position
    assert nearest is not None
    assert nearest.system == "ETRS89 / UTM 31N"


def test_numbers_without_the_digit_of_a_lambert_zone_are_asked() -> None:
    places = found("600000 126000", (2.3, 48.7))
    assert places[0].position is not None
    assert places[0].position.system == "Lambert I"
    assert "RGFG95 / UTM 22N" in {item.position.system for item in places if item.position}


def test_labels_and_systems_that_contradict_the_place_leave_a_question() -> None:
    (meaning,) = found("lat 2.3156 lon 48.6733")
    assert meaning.unsure is Unsure.AXES
    (meaning,) = found("Lambert 93 1650123 8175123")
    assert meaning.unsure is Unsure.SYSTEM
    assert meaning.position is not None
    assert meaning.position.system == "RGF93 CC49"
    (meaning,) = found("EPSG:2154 2.3156 48.6733")
    assert meaning.unsure is Unsure.SYSTEM


@pytest.mark.parametrize(
    "text", ["40.7128, -74.0060", "48.6733 48.6733", "48°40'61\"N 2°18'56\"E", "X=1.5 Y=2.5", "0.0000, 0.0000"]
)
def test_no_place_in_france_is_told_so(text: str) -> None:
    assert positions(text) is Nothing.OUTSIDE


@pytest.mark.parametrize(
    "text", ["12 34", "48 2", "650123 650123", "650.123 6845.123", "12.5 rue 13", "1,5", "", "x y", "01 69 12 34 56 78"]
)
def test_what_is_no_pair_of_coordinates(text: str) -> None:
    assert positions(text) is Nothing.NUMBER


def test_letters_and_small_numbers_are_references_too() -> None:
    assert recognise("N 48 E 2", "91216").kinds == (Kind.POSITION, Kind.PARCEL_LIST)
    assert recognise("X 12, Y 13", "91216").kinds == (Kind.PARCEL_LIST,)
    assert recognise("E 12", "91216").kinds == (Kind.PARCEL,)
