"""The parts of a parcel's reference, and the IDU that holds them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carto_mairie.services.cadastre.parcel_reference import ParcelReference, looks_like_idu, parse_idu
from carto_mairie.services.errors import Problem, QueryError

REFERENCES = st.builds(
    ParcelReference,
    st.from_regex(r"(91|2A|2B|75|97)[0-9]{3}", fullmatch=True),
    st.from_regex(r"[0-9]{3}", fullmatch=True),
    st.from_regex(r"[0-9A-Z]{2}", fullmatch=True),
    st.integers(1, 9999).map("{:04}".format),
)


@given(REFERENCES, st.lists(st.integers(0, 14), max_size=4))
def test_an_idu_is_read_back_with_spaces_and_in_lower_case(reference, gaps):
    text = reference.idu.lower()
    for gap in gaps:
        text = text[:gap] + " " + text[gap:]
    assert parse_idu(text) == reference
    assert looks_like_idu(text)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("91216000AB001", Problem.IDU_LENGTH),
        ("91216000AB00012", Problem.IDU_LENGTH),
        ("00216000AB0001", Problem.IDU),
        ("9121600AAB0001", Problem.IDU),
        ("91216000ABCD01", Problem.IDU),
        ("91216000é10001", Problem.IDU),
        ("91216000AB٠٠٠١", Problem.IDU),
        ("91216000AB0000", Problem.IDU),
    ],
)
def test_what_is_no_idu_is_refused(text, problem):
    with pytest.raises(QueryError) as refused:
        parse_idu(text)
    assert refused.value.problem is problem


@pytest.mark.parametrize("text", ["8 rue de l'église", "Épinay", "AB 12", "91216", "12 rue 000AB"])
def test_other_texts_do_not_look_like_an_idu(text):
    assert not looks_like_idu(text)
