"""Text taken out of an XML document that knows which elements its characters came from, so that they can be changed there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jdlint.readers.archive import Element

_WORDS: Final = re.compile(r"\S(?:.*\S)?", re.DOTALL)


class Origin(NamedTuple):
    """Characters ``at`` to ``at + length`` of a text are those from ``offset`` on of an element's text."""

    at: int
    length: int
    element: Element
    offset: int


class Traced(str):
    """A text with its origins in order; characters between them (a tab, a bullet's sign) came from no text."""

    __slots__ = ("origins",)
    origins: tuple[Origin, ...]

    def __new__(cls, text: str, origins: Iterable[Origin] = ()) -> Traced:  # noqa: PYI034 - nobody derives from this
        """Make one."""
        made = super().__new__(cls, text)
        made.origins = tuple(origins)
        return made


def joined(parts: Iterable[tuple[str, Element | None]]) -> Traced:
    """Put texts together, each with the element that it is the text of, if it is one's."""
    texts: list[str] = []
    origins: list[Origin] = []
    at = 0
    for text, element in parts:
        if element is not None and text:
            origins.append(Origin(at, len(text), element, 0))
        texts.append(text)
        at += len(text)
    return Traced("".join(texts), origins)


def lines(text: Traced) -> Iterator[Traced]:
    """Give the lines of a text without the white space around them."""
    at = 0
    for line in text.split("\n"):
        words = _WORDS.search(line)
        yield _cut(text, at + words.start(), at + words.end()) if words else Traced("")
        at += len(line) + 1


def _cut(text: Traced, start: int, end: int) -> Traced:
    return Traced(text[start:end], _within(text.origins, start, end))


def _within(origins: Iterable[Origin], start: int, end: int) -> Iterator[Origin]:
    for one in origins:
        first, last = max(one.at, start), min(one.at + one.length, end)
        if first < last:
            yield Origin(first - start, last - first, one.element, one.offset + first - one.at)
