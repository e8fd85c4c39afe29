"""The XML within the zip archives that word processors write, read within bounds and without fetching or expanding anything."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from jdlint.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A posting's text is a few kB of XML; these bounds are for what was made to break readers.
MAX_PART: Final = 30_000_000
MAX_PARTS: Final = 5_000
MAX_ELEMENTS: Final = 400_000
MAX_DEPTH: Final = 150
_OLD: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = 1


@dataclass(slots=True)
class Element:
    """An element by its local name, with its attributes by theirs, and what it holds in order.

    Its tags begin at the bytes ``start`` and ``end`` of its part.
    """

    name: str
    attributes: dict[str, str]
    items: list[Element | str] = field(default_factory=list)
    start: int = 0
    end: int = 0

    def children(self) -> Iterator[Element]:
        """Give the elements directly below."""
        return (item for item in self.items if isinstance(item, Element))

    def child(self, *names: str) -> Element | None:
        """Follow names down to the first element there; None if there is none."""
        here: Element | None = self
        for name in names:
            here = next((one for one in here.children() if one.name == name), None) if here else None
        return here

    def all(self, name: str) -> Iterator[Element]:
        """Give the elements of that name anywhere below, in order."""
        for one in self.children():
            if one.name == name:
                yield one
            yield from one.all(name)

    def text(self) -> str:
        """Give all text below."""
        return "".join(item if isinstance(item, str) else item.text() for item in self.items)


class Archive:
    """A zip archive in memory."""

    def __init__(self, path: str, data: bytes) -> None:
        """Open it.

        Raises:
            SourceError: where it is no archive, an encrypted one, or has too many parts.
        """
        self.path = path
        if data.startswith(_OLD):
            raise SourceError("is encrypted or in an old format", path=path, remedy="save it as .docx without a password")
        try:
            self.zip = zipfile.ZipFile(BytesIO(data))
            self.names = frozenset(self.zip.namelist())
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError):
            raise self.broken() from None
        if len(self.names) > MAX_PARTS:
            raise SourceError(f"has {len(self.names):,} parts", path=path, remedy=f"save it anew: {MAX_PARTS:,} is the limit")

    def part(self, name: str) -> Element | None:
        """Read a part's XML; None if there is no such part.

        Raises:
            SourceError: where it is damaged, encrypted or larger than `MAX_PART` when unpacked.
        """
        return self._parse(self.content(name)) if name in self.names else None

    def content(self, name: str) -> bytes:
        """Give the bytes of a part that there is.

        Raises:
            SourceError: where it is damaged, encrypted or larger than `MAX_PART`.
        """
        info = self.zip.getinfo(name)
        if info.flag_bits & _ENCRYPTED:
            raise SourceError("is encrypted", path=self.path, remedy="save it without a password")
        try:
            with self.zip.open(info) as stream:
                data = stream.read(MAX_PART + 1)
        except Exception:  # noqa: BLE001 - zipfile, zlib, lzma and bz2 each have errors of their own for damaged data
            raise self.broken() from None
        if len(data) > MAX_PART:
            raise SourceError(
                "unpacks to too much", path=self.path, remedy=f"save it anew: {MAX_PART // 1_000_000} MB is the limit"
            )
        return data

    def broken(self) -> SourceError:
        """Give the error that says that the file is damaged."""
        return SourceError("is damaged or no such document", path=self.path, remedy="open it, and save it anew")

    def _parse(self, data: bytes) -> Element:
        builder = _Builder()
        try:
            builder.parser.Parse(data, True)  # noqa: FBT003 - the only way to say that this is all
        except (expat.ExpatError, LookupError, ValueError):
            raise self.broken() from None
        except _TooMuchError as fault:
            raise SourceError(str(fault), path=self.path, remedy="open it, and save it anew") from None
        return builder.root


class _TooMuchError(Exception):
    pass


class _Builder:
    def __init__(self) -> None:
        self.root = Element("", {})
        self.stack = [self.root]
        self.count = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data

    def _doctype(self, *_: object) -> None:
        raise _TooMuchError("declares entities, as no word processor does")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MAX_ELEMENTS or len(self.stack) > MAX_DEPTH:
            raise _TooMuchError("is larger or nested deeper than any posting")
        named = {_local(key): value for key, value in attributes.items()}
        element = Element(_local(name), named, start=self.parser.CurrentByteIndex)
        self.stack[-1].items.append(element)
        self.stack.append(element)

    def _end(self, _: str) -> None:
        self.stack.pop().end = self.parser.CurrentByteIndex

    def _data(self, data: str) -> None:
        self.stack[-1].items.append(data)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
