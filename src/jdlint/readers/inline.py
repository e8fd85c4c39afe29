"""Markdown within a line: what is markup goes, what a person sees stays."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

from jdlint.readers.mask import BREAK, GONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdlint.readers.clean import Clean

_QUICK: Final = re.compile(rf"[\\&\[*_~`{{{GONE}{BREAK}]")
_TARGET: Final = r"\((?:[^()\s]|\([^()\s]{0,500}\)){0,2000}(?:\s{1,9}(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s{0,9}\)"
_TOKEN: Final = re.compile(
    rf"""(?P<escape>\\[!-/:-@\[-`{{-~])
    |(?P<entity>&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
    |(?P<open>!?\[(?!\^))
    |(?P<close>\](?:{_TARGET}|\[[^\[\]]{{0,200}}\]))
    |(?P<strike>~~)
    |(?P<mark>\*+|_+)
    |(?P<drop>`+|\[\^[^\[\]\s]{{1,30}}\]|\{{[:\#.][^{{}}]{{0,300}}\}}|[{GONE}{BREAK}]+)""",
    re.VERBOSE,
)


class Cut(NamedTuple):
    """A stretch to leave out, or to replace by ``text``."""

    start: int
    end: int
    text: str | None = None


def fill(clean: Clean, text: str, segments: Sequence[tuple[int, int]]) -> None:
    """Add stretches of Markdown text, one a line, to a clean text; the line ends between them become spaces."""
    cuts = _cuts(text, segments) if any(_QUICK.search(text, *segment) for segment in segments) else []
    index = 0
    at = segments[0][0] if segments else 0
    for number, (start, end) in enumerate(segments):
        if number:
            clean.space(segments[number - 1][1], start)
        at = max(at, start)
        while index < len(cuts) and cuts[index].start < end:
            one = cuts[index]
            if one.start >= at:
                clean.run(at, one.start)
                if one.text is not None:
                    clean.unit(one.text, one.start, one.end)
            at = max(at, one.end)
            index += 1
        if at < end:
            clean.run(at, end)


def _cuts(text: str, segments: Sequence[tuple[int, int]]) -> list[Cut]:
    cuts: list[Cut] = []
    opened: list[tuple[int, bool]] = []
    struck = -1
    for match in _tokens(text, segments):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "open":
            opened.append((start, text[start] == "!"))
        elif kind == "close" and opened:
            first, image = opened.pop()
            cuts += [Cut(first, end)] if image else [Cut(first, first + 1), Cut(start, end)]
        elif kind == "strike":
            cuts.append(Cut(struck if struck >= 0 else start, end))
            struck = -1 if struck >= 0 else start
        elif kind == "escape":
            cuts.append(Cut(start, start + 1))
        elif kind == "entity":
            cuts.append(Cut(start, end, unescape(match.group())))
        elif kind == "drop" or (kind == "mark" and _is_emphasis(text, start, end)):
            cuts.append(Cut(start, end))
    return sorted(cuts, key=lambda one: (one.start, -one.end))


def _tokens(text: str, segments: Sequence[tuple[int, int]]) -> Iterator[re.Match[str]]:
    for start, end in segments:
        yield from _TOKEN.finditer(text, start, end)


def _is_emphasis(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if text[start] == "_":
        return not (before.isalnum() and after.isalnum())
    return not (before.isspace() and after.isspace()) or after in "\r\n" or before in "\r\n"
