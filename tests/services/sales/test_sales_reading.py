"""Files as they come: marks, quotes, encodings, gzip; and those that mean harm, or are not what they say."""

from __future__ import annotations

import gzip
import io

import pytest
from dvf_kit import TOWN, YEAR, house, row, text_of, zipped

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import Cancelled, ErrorKind, ServiceError
from carto_mairie.services.sales import reading
from carto_mairie.services.sales.reading import read_file
from sandbox.sales_records import COLUMNS


def read(body, communes=(TOWN,)):
    return read_file(body.encode() if isinstance(body, str) else body, communes, YEAR, CancelToken())


def test_the_lines_of_a_commune_and_no_others():
    text = text_of(house(), house(code_commune="45902"), row(id_mutation="2024-3"))
    for body in (text.encode(), zipped(text), gzip.compress(text[:200].encode()) + gzip.compress(text[200:].encode())):
        assert [line.sale for line in read(body).lines] == ["2024-1", "2024-3"]
    assert read(text).total == 3
    assert len(read(text, ("45901", "45902")).lines) == 3


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_marks_between_fields(mark):
    (line,) = read(text_of(house(valeur_fonciere="1234,5"), mark=mark)).lines
    assert line.price == 1234.5


def test_quoted_fields_with_marks_quotes_and_breaks():
    streets = ('RUE "A", B', "RUE\nB", "RUE\r\nC", 'L"', ",,,", '"')
    text = text_of(*(house(adresse_nom_voie=street) for street in streets), house(adresse_nom_voie="RUE D"))
    result = read(text)
    assert [line.address for line in result.lines] == [*(street.strip() for street in streets), "RUE D"]
    assert result.unread == 0


def test_a_lone_quote_swallows_no_other_line():
    broken = text_of(house()).splitlines()[1].replace("2024-1", '"2024-1')
    middle = text_of(house()).splitlines()[1].replace("Vente", 'Ven"te')
    text = (
        text_of(house(id_mutation="2024-7"))
        + "\n".join((broken, middle, ""))
        + text_of(house(id_mutation="2024-8")).partition("\n")[2]
    )
    result = read(text)
    assert [line.sale for line in result.lines] == ["2024-7", "2024-1", "2024-8"]
    assert result.unread == 1


def test_encodings():
    text = text_of(house(nom_commune="Épinay", nature_mutation="Vente en l'état futur d'achèvement"))
    for body in (
        text.encode(),
        b"\xef\xbb\xbf" + text.encode(),
        text.encode("cp1252"),
        text.replace("\n", "\r\n").encode(),
    ):
        (line,) = read(body).lines
        assert (line.town, line.nature) == ("Épinay", "Vente en l'état futur d'achèvement")


def test_columns_in_another_order_and_more_of_them():
    columns = ["new", *reversed(COLUMNS)]
    (line,) = read(text_of({**house(), "new": "x"}, columns=columns)).lines
    assert (line.parcel, line.built) == (f"{TOWN}000AB0001", 100.0)
    few = [name for name in COLUMNS if name not in ("nom_commune", "ancien_id_parcelle", "adresse_numero")]
    assert read(text_of(house(), columns=few)).lines[0].town == ""


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\n\n",
        b"<!DOCTYPE html><html><body>Maintenance</body></html>",
        b'{"error": "no"}',
        b"a,b,c\n1,2,3\n",
        b"\x00" * 500,
        b"\x1f\x8b" + b"\x00" * 100,
        gzip.compress(b"nothing of it", mtime=0),
        text_of(house()).encode("utf-16"),
        text_of(house()).replace("valeur_fonciere", "prix").encode(),
        text_of(house()).replace(",type_local,", ",code_type_local,").encode(),
    ],
)
def test_what_is_no_such_file_is_refused(body):
    with pytest.raises((ValueError, ServiceError)):
        read(body)


def test_what_is_cut_short_is_refused():
    text = text_of(*(house(id_mutation=f"2024-{number}") for number in range(2000)))
    whole = zipped(text)
    for body in (text.encode()[:-30], whole[:-9], whole[: len(whole) // 2]):
        with pytest.raises(ValueError):
            read(body)


def test_lines_that_are_none_are_counted():
    text = text_of(house(), house(id_mutation=""), house(id_parcelle=""), house(date_mutation="2019-01-01"))
    text += "45901,too,short\n" + ",".join(["x"] * 10 + [TOWN] + ["y"] * 60) + "\n" + "," * 39 + "\n\n"
    result = read(text)
    assert len(result.lines) == 1
    assert result.unread == 5


def test_a_file_of_another_year_is_refused():
    with pytest.raises(ValueError, match="2024"):
        read(text_of(house(date_mutation="2019-01-01")))


def test_a_file_of_zeros_that_unpacks_for_ever_is_given_up(monkeypatch):
    monkeypatch.setattr(reading, "LARGEST", 1 << 20)
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as file:
        file.write(text_of(house()).encode())
        file.write((b"," * 39 + b"\n") * 60_000)
    with pytest.raises(ServiceError) as raised:
        read(packed.getvalue())
    assert raised.value.kind is ErrorKind.OVERSIZED


def test_a_line_without_an_end_is_given_up():
    with pytest.raises(ValueError, match="bytes"):
        read(gzip.compress(text_of(house()).encode() + b"a" * (50 << 20)))


def test_lines_without_end_are_given_up(monkeypatch):
    monkeypatch.setattr(reading, "MOST_LINES", 1000)
    with pytest.raises(ServiceError):
        read(text_of(house()) + "\n" * 2000)


def test_time_has_a_bound(monkeypatch):
    monkeypatch.setattr(reading, "LONGEST_TIME", -1.0)
    with pytest.raises(ServiceError) as raised:
        read(text_of(house()) + "\n" * 5000)
    assert raised.value.kind is ErrorKind.TIMEOUT


def test_reading_can_be_cancelled():
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        read_file((text_of(house()) + "\n" * 5000).encode(), (TOWN,), YEAR, token)


def test_many_lone_quotes_take_no_longer_than_their_length():
    line = text_of(house()).splitlines()[1].replace("2024-1", '"2024-1')
    result = read(text_of(house(id_mutation="2024-9")) + (line + "\n") * 20_000)
    assert [one.sale for one in result.lines] == ["2024-9"]
    assert result.unread == 20_000
