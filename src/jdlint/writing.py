"""Write an edited file back: all of it or nothing, and never over a change that somebody else made meanwhile."""

from __future__ import annotations

import codecs
import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jdlint.errors import SourceError

if TYPE_CHECKING:
    from jdlint.model import Source

#: The bytes before the text of a file that has a byte order mark.
_MARKS: Final = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


def encode(source: Source, text: str) -> bytes:
    """Give the bytes of a text in the encoding of the source, with its byte order mark if it had one.

    Raises:
        SourceError: where the encoding lacks a character.
    """
    try:
        body = text.encode(source.encoding)
    except UnicodeEncodeError as fault:
        raise SourceError(
            f"cannot hold '{text[fault.start]}' in {source.encoding}", path=source.path, remedy="save the file as UTF-8 first"
        ) from None
    return (_MARKS.get(source.encoding, b"") if source.bom else b"") + body


def replace(path: Path, data: bytes, *, read: bytes) -> None:
    """Replace a file's content, if it still is what was ``read``; its mode stays, and links to it stay links.

    The new content is written beside the file, flushed to the disk, and put in its place in one step.

    Raises:
        SourceError: where the file has changed, or cannot be written.
    """
    target = path.resolve()
    try:
        _refuse_changed(target, path, read)
        mode = stat.S_IMODE(target.stat().st_mode)
        beside = _write_beside(target, data, mode)
        try:
            _refuse_changed(target, path, read)
            os.replace(beside, target)  # noqa: PTH105 - the pair of os.fsync and tempfile
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
        _flush_folder(target.parent)
    except OSError as fault:
        raise SourceError(
            f"cannot be written ({fault.strerror})", path=str(path), remedy="check the permissions of file and folder"
        ) from None


def create(path: Path, data: bytes) -> None:
    """Write a new file, with its folders.

    Raises:
        SourceError: where there is something of that name already, or the folder cannot be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise SourceError("is there already", path=str(path), remedy="move it away, or choose another place") from None
    except OSError as fault:
        raise SourceError(
            f"cannot be written ({fault.strerror})", path=str(path), remedy="check path and permissions"
        ) from None


def copy_of(path: str, folder: str) -> Path:
    """Name the copy of a file in a folder: below it as the file is below here, else by its name alone."""
    here = Path(path)
    inside = not here.is_absolute() and ".." not in here.parts
    return Path(folder) / (here if inside else here.name)


def _refuse_changed(target: Path, path: Path, read: bytes) -> None:
    if target.read_bytes() != read:
        raise SourceError("has changed since it was read", path=str(path), remedy="run jdlint again")


def _write_beside(target: Path, data: bytes, mode: int) -> str:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".jdlint", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return name


def _flush_folder(folder: Path) -> None:
    """Make the new name last; systems that cannot open a folder need no flush."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
