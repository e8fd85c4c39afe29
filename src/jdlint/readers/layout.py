"""Lines on a page into paragraphs: what the eye tells by size, weight, indent, gaps and full lines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jdlint.readers.columns import ordered
from jdlint.readers.wrap import LABEL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as printed: its text, its edges in points, and how its letters look.

    ``bottom`` is that of the first letter, from ``low`` to ``top`` its font reaches; they count upwards. ``edges`` are left and
    right edge of each character of the text.
    """

    text: str
    place: str
    page: int
    line: int
    left: float
    right: float
    bottom: float
    low: float
    top: float
    size: float
    bold: bool
    edges: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; ``level`` is a heading's, else 0."""

    lines: tuple[Printed, ...]
    level: int
    bold: bool


#: How much larger than the body a heading's letters are; how far apart lines of one paragraph stand (in letter sizes).
_LARGER: Final = 1.13
_GAP: Final = 1.75
#: Lines that begin within this of each other share a right edge (points); a line is indented from here on.
_COLUMN: Final = 70.0
_INDENT: Final = 4.0
_SLACK: Final = 2.0
_STOPS: Final = ".!?:;"
_LONGEST_HEADING: Final = 100
_LEVELS: Final = 4
_OPENS: Final = re.compile(
    r"[•●▪◦‣∙·►▶➔➤✓✔■□○◆❖\uf000-\uf0ff]|[-*\u2013\u2014o](?=\s)|\(?(?:[0-9]{1,2}|[a-zA-Z])[.)]\s|#", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"(?:page\s*)?[0-9]{1,3}(?:\s*(?:/|of)\s*[0-9]{1,3})?$", re.IGNORECASE)


def paragraphs(lines: Sequence[Printed]) -> Iterator[Paragraph]:
    """Put the lines of a document together, leaving out what is printed on every page."""
    lines = ordered(_without_running(lines))
    if not lines:
        return
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0]
    larger = sorted((size for size in sizes if size >= body * _LARGER), reverse=True)
    edges = _right_edges(lines)
    current: list[Printed] = []
    for line in lines:
        if current and not _goes_on(current, line, edges[current[-1]]):
            yield _paragraph(current, larger, lines[0])
            current = []
        current.append(line)
    yield _paragraph(current, larger, lines[0])


def is_item(text: str) -> bool:
    """Tell whether a line opens an item of a list."""
    return bool(_OPENS.match(text))


def _paragraph(lines: list[Printed], larger: list[float], title: Printed) -> Paragraph:
    size, length = lines[0].size, sum(len(line.text) for line in lines)
    is_heading = size in larger and length <= _LONGEST_HEADING and not _OPENS.match(lines[0].text)
    level = 1 if lines[0] is title else min(_LEVELS, larger.index(size) + 2) if is_heading else 0
    return Paragraph(tuple(lines), level if is_heading else 0, all(line.bold for line in lines))


def _goes_on(current: list[Printed], line: Printed, edge: float) -> bool:
    """Tell whether a line goes on with the paragraph: it looks alike, stands right below, and the line above was full."""
    first, last = current[0], current[-1]
    if line.size != last.size or _OPENS.match(line.text) or LABEL.match(line.text):
        return False
    is_item = bool(_OPENS.match(first.text))
    if line.page == last.page:
        gap = last.bottom - line.bottom
        if not 0 < gap <= _GAP * line.size:
            return False
    elif last.text[-1] in _STOPS:
        return False
    if is_item and len(current) == 1:
        aligned = line.left > first.left + _INDENT / 2
    else:
        aligned = abs(line.left - last.left) <= _INDENT or (len(current) == 1 and 0 < first.left - line.left < _COLUMN)
    word = line.text.split(maxsplit=1)[0]
    width = (line.right - line.left) * (len(word) + 1) / max(1, len(line.text))
    full = last.right + width > edge - _SLACK or (word[0].islower() and last.text[-1] not in _STOPS)
    return aligned and full


def _right_edges(lines: Sequence[Printed]) -> dict[Printed, float]:
    """Give each line the right edge of its column: the furthest that lines which begin near it on any page reach."""
    columns: list[tuple[float, float]] = []
    for line in sorted(set(lines), key=lambda one: one.left):
        if columns and line.left - columns[-1][0] <= _COLUMN:
            columns[-1] = (columns[-1][0], max(columns[-1][1], line.right))
        else:
            columns.append((line.left, line.right))
    return {line: next(right for left, right in reversed(columns) if left <= line.left) for line in lines}


def _without_running(lines: Sequence[Printed]) -> list[Printed]:
    """Leave out page numbers, and headers and footers from the second page on."""
    ends: dict[int, tuple[float, float]] = {}
    for line in lines:
        low, high = ends.get(line.page, (line.bottom, line.bottom))
        ends[line.page] = (min(low, line.bottom), max(high, line.bottom))
    seen: set[tuple[str, int]] = set()
    kept: list[Printed] = []
    for line in lines:
        at_end = line.bottom in ends[line.page]
        mark = (line.text, round(line.bottom))
        if not (at_end and (_NUMBER.match(line.text) or mark in seen)):
            kept.append(line)
        seen.add(mark)
    return kept
