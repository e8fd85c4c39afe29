"""Write an edited file back: all of it or nothing, and never over a change that somebody else made meanwhile."""

from __future__ import annotations

import codecs
import contextlib
import errno
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
#: Characters of a file's name in that of the file beside it: names may have 255 bytes, and a character four.
_SHOWN: Final = 40
#: A file that nobody may write to is meant to stay as it is, even where the superuser runs jdlint.
_WRITABLE: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


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
    """Replace a file's content, if it still is what was ``read``; mode and owner stay, and links to it stay links.

    The new content is written beside the file, flushed to the disk, and put in its place in one step.

    Raises:
        SourceError: where the file has changed, is write-protected, or cannot be written; it is the old one then, unless the
            error says that it has been replaced.
    """
    target = path.resolve()
    try:
        _refuse_changed(target, path, read)
        before = target.stat()
        if not before.st_mode & _WRITABLE or not os.access(target, os.W_OK):
            raise SourceError("is write-protected", path=str(path), remedy="make it writable, or mend a copy with --output")
        beside = _write_beside(target, data, before)
        try:
            _refuse_changed(target, path, read)
            os.replace(beside, target)  # noqa: PTH105 - the pair of os.fsync and tempfile
        except BaseException:
            with contextlib.suppress(OSError):
                Path(beside).unlink(missing_ok=True)
            raise
    except OSError as fault:
        raise SourceError(
            f"cannot be written ({fault.strerror}) and is as it was", path=str(path), remedy="check disk space and permissions"
        ) from None
    try:
        _flush_folder(target.parent)
    except OSError as fault:
        raise SourceError(
            f"has been replaced, but may be the old file again after a power cut ({fault.strerror})",
            path=str(path),
            remedy="check the disk",
        ) from None


def create(path: Path, data: bytes) -> None:
    """Write a new file, with its folders: all of it or nothing.

    Raises:
        SourceError: where there is something of that name already, or the folder is none or cannot be written to.
    """
    beside = path.with_name(f".{path.name[:_SHOWN]}.{os.urandom(4).hex()}.jdlint")
    try:
        _make(path.parent)
        try:
            with beside.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _name(beside, path)
        finally:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
    except FileExistsError:
        raise SourceError("is there already", path=str(path), remedy="move it away, or choose another place") from None
    except OSError as fault:
        raise SourceError(
            f"cannot be written ({fault.strerror})", path=str(path), remedy="check path and permissions"
        ) from None


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:  # mkdir says so of a file that stands where the folder should
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None


def _name(beside: Path, path: Path) -> None:
    """Give a file its name, which nothing may have yet."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise FileExistsError from None
        os.replace(beside, path)  # noqa: PTH105


def copy_of(path: str, folder: str) -> Path:
    """Name the copy of a file in a folder: below it as the file is below here, else by its name alone."""
    here = Path(path)
    inside = not here.is_absolute() and ".." not in here.parts
    return Path(folder) / (here if inside else here.name)


def _refuse_changed(target: Path, path: Path, read: bytes) -> None:
    if target.read_bytes() != read:
        raise SourceError("has changed since it was read", path=str(path), remedy="run jdlint again")


def _write_beside(target: Path, data: bytes, like: os.stat_result) -> str:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:_SHOWN]}.", suffix=".jdlint", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            _make_alike(name, like)
            os.fsync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink(missing_ok=True)
        raise
    return name


def _make_alike(name: str, like: os.stat_result) -> None:
    """Give a file the owner and mode of another; where one's own group is all that may be given, that stays."""
    now = os.stat(name)  # noqa: PTH116 - beside os.chown
    if (now.st_uid, now.st_gid) != (like.st_uid, like.st_gid) and hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):
            os.chown(name, like.st_uid, like.st_gid)
    Path(name).chmod(stat.S_IMODE(like.st_mode))


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
