"""Bytes into text."""

from __future__ import annotations

import pytest

from jdlint import readers
from jdlint.errors import SourceError
from jdlint.limits import MAX_BYTES
from jdlint.readers.decode import decode, note

TEXT = "Café owner: naïve “quotes” – and a price of 5 €, said the façade.\n"


@pytest.mark.parametrize(
    ("data", "encoding", "bom"),
    [
        (TEXT.encode(), "utf-8", False),
        (TEXT.encode("utf-8-sig"), "utf-8", True),
        (TEXT.encode("utf-16"), "utf-16-le", True),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be", True),
        (TEXT.encode("cp1252"), "cp1252", False),
    ],
)
def test_encodings(data: bytes, encoding: str, *, bom: bool) -> None:
    source = decode("a.md", data)
    assert (source.text, source.encoding, source.bom) == (TEXT, encoding, bom)


def test_a_guess_is_said() -> None:
    assert note(decode("a.md", TEXT.encode("cp1252"))) == "is not UTF-8; read as cp1252"
    assert note(decode("a.md", TEXT.encode())) is None


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"a\0b", "is not text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is not text"),
        ("lone \ud800 surrogate".encode("utf-8", "surrogatepass"), "is not text"),
        (b"\xff\xfea", "is not text"),
        (b"\x01\x02\x03\x04 and", "is not text"),
        (b"a" * (MAX_BYTES + 1), "has 10.0 MB"),
        (b"a\n" * 600_000, "has 600,000 lines"),
    ],
)
def test_refusals(data: bytes, what: str) -> None:
    with pytest.raises(SourceError) as caught:
        readers.read("a.md", data)
    assert caught.value.what == what
    assert caught.value.path == "a.md"
    assert caught.value.remedy
