"""Forms with a piece of a file: the same bytes by pieces and at once, and the same again."""

from __future__ import annotations

from email import message_from_bytes

import pytest

from carto_mairie.services.net.form_body import BLOCK, FileCutShortError, FilePiece, FormBody

CONTENT = bytes(range(256)) * (BLOCK // 100)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "été.bin"
    path.write_bytes(CONTENT)
    return path


def filled(body):
    memory = bytearray(len(body))
    body.read_into(memoryview(memory))
    return bytes(memory)


@pytest.mark.parametrize(("offset", "length"), [(0, len(CONTENT)), (3, 1), (1000, 2 * BLOCK + 17), (5, BLOCK)])
def test_a_piece_of_a_file_stands_in_the_form_behind_its_fields(file, offset, length):
    body = FormBody({"partindex": 2, "filename": "été.gpkg"}, FilePiece(file, "blob", offset, length))
    whole = b"".join(body)
    assert len(whole) == len(body)
    assert filled(body) == whole == b"".join(body)
    form = message_from_bytes(b"Content-Type: " + body.content_type.encode() + b"\r\n\r\n" + whole)
    parts = {part.get_param("name", header="content-disposition"): part for part in form.get_payload()}
    assert list(parts) == ["partindex", "filename", "file"]
    assert parts["file"].get_filename() == "blob"
    assert parts["filename"].get_payload(decode=True).decode() == "été.gpkg"
    head = whole.index(b"\r\n\r\n", whole.index(b'name="file"')) + 4
    assert whole[head : head + length] == CONTENT[offset : offset + length]


def test_a_form_without_a_file_ends_as_one_does():
    body = FormBody({"uuid": "u"})
    assert filled(body) == b"".join(body)
    assert b"".join(body).endswith(f"--{body.content_type.partition('boundary=')[2]}--\r\n".encode())


def test_a_file_that_has_become_shorter_is_not_sent_with_a_hole(file):
    body = FormBody({}, FilePiece(file, "blob", 10, len(CONTENT)))
    with pytest.raises(FileCutShortError):
        b"".join(body)
    with pytest.raises(FileCutShortError):
        filled(body)
