"""Files are replaced whole or not at all."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from jdlint import writing
from jdlint.errors import SourceError
from jdlint.readers.decode import decode

if TYPE_CHECKING:
    from pathlib import Path


def test_replaces_and_keeps_the_mode(tmp_path: Path) -> None:
    path = tmp_path / "posting.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    writing.replace(path, b"new", read=b"old")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["posting.md"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.md", tmp_path / "link.md"
    target.write_bytes(b"old")
    link.symlink_to(target)
    writing.replace(link, b"new", read=b"old")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_refuses_what_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "posting.md"
    path.write_bytes(b"somebody else's")
    with pytest.raises(SourceError, match="has changed since it was read"):
        writing.replace(path, b"new", read=b"old")
    assert path.read_bytes() == b"somebody else's"


def test_refuses_what_is_gone(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be written"):
        writing.replace(tmp_path / "gone.md", b"new", read=b"old")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_says_where_it_may_not_write(tmp_path: Path) -> None:
    path = tmp_path / "posting.md"
    path.write_bytes(b"old")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(SourceError, match="cannot be written"):
            writing.replace(path, b"new", read=b"old")
    finally:
        tmp_path.chmod(0o700)


def test_creates_and_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file.md"
    writing.create(path, b"one")
    with pytest.raises(SourceError, match="is there already"):
        writing.create(path, b"two")
    assert path.read_bytes() == b"one"


@pytest.mark.parametrize(
    "data",
    [
        "# Café\r\n".encode(),
        b"\xef\xbb\xbf# Product Owner\n",
        b"\xff\xfe" + "# Product Owner\n".encode("utf-16-le"),
        "We pay 100 \u20ac at the caf\u00e9 and the na\u00efve fa\u00e7ade".encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 with a mark", "utf-16", "cp1252"],
)
def test_encodes_as_it_was(data: bytes) -> None:
    source = decode("posting.md", data)
    assert writing.encode(source, source.text) == data


def test_says_which_character_the_encoding_lacks() -> None:
    source = decode("posting.md", "We pay 100 \u20ac at the caf\u00e9 and the na\u00efve fa\u00e7ade".encode("cp1252"))
    with pytest.raises(SourceError, match="cannot hold '\u2713' in cp1252"):
        writing.encode(source, "\u2713")
