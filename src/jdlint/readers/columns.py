"""Columns of a page that was drawn line by line across them: read one column after the other, as a person does."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdlint.readers.layout import Printed

#: What stands between two columns is at least this wide (points); lines this near (in letter sizes) stand on one row, and lines
#: this near below each other.
_GUTTER: Final = 6.0
_SAME: Final = 0.5
_BELOW: Final = 1.75
_STOPS: Final = ".!?:;"


@dataclass(slots=True)
class _Region:
    """Rows that one strip of empty paper parts into a left and a right side; the strip is ``low`` to ``high`` (points)."""

    low: float
    high: float
    rows: list[list[Printed]] = field(default_factory=list)
    both: int = 0

    def take(self, row: list[Printed]) -> bool:
        """Add a row, if the strip stays wide enough beside its lines."""
        low, high = self.low, self.high
        gaps = [(one.right, two.left) for one, two in pairwise(row)]
        inside = [(max(low, left), min(high, right)) for left, right in gaps if min(high, right) - max(low, left) >= _GUTTER]
        if inside:
            low, high = max(inside, key=lambda gap: gap[1] - gap[0])
        elif row[-1].right <= high - _GUTTER:
            low = max(low, row[-1].right)
        elif row[0].left >= low + _GUTTER:
            high = min(high, row[0].left)
        else:
            return False
        if high - low < _GUTTER:
            return False
        self.low, self.high = low, high
        self.both += bool(inside)
        self.rows.append(row)
        return True

    def sides(self) -> tuple[list[Printed], list[Printed]]:
        """Give the lines on the left and those on the right."""
        lines = [line for row in self.rows for line in row]
        return [one for one in lines if one.right <= self.low], [one for one in lines if one.left >= self.high]


def ordered(lines: Sequence[Printed]) -> list[Printed]:
    """Give lines page by page, columns one after the other where their lines were drawn in turns."""
    return [line for _, page in groupby(lines, key=lambda one: one.page) for line in _page(list(page))]


def _page(lines: list[Printed]) -> Iterator[Printed]:
    rows = _rows(lines)
    index = 0
    while index < len(rows):
        region = _region(rows, index)
        if region is None:
            yield from rows[index]
            index += 1
            continue
        yield from _read(region)
        index += len(region.rows)


def _rows(lines: list[Printed]) -> list[list[Printed]]:
    """Put neighbours that stand on one height together."""
    rows: list[list[Printed]] = []
    for line in lines:
        last = rows[-1][-1] if rows else None
        if last and abs(last.bottom - line.bottom) < _SAME * line.size and line.left > last.right:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _region(rows: list[list[Printed]], start: int) -> _Region | None:
    """Give the region that begins with a row; None where none of two columns does."""
    if len(rows[start]) == 1:
        return None
    region = _Region(0.0, float("inf"))
    for row in rows[start:]:
        before = region.rows[-1][0].bottom if region.rows else float("inf")
        if row[0].bottom > before or not region.take(row):
            break
    while region.rows and len(region.rows[-1]) == 1 and region.both:
        last = region.rows[-1][0]
        side = next((side for side in region.sides() if last in side), [])
        if len(side) > 1 and side[-2].bottom - last.bottom <= _BELOW * last.size:
            break
        region.rows.pop()
    return region if region.both > 1 and any(_interrupted(side, region) for side in region.sides()) else None


def _interrupted(side: list[Printed], region: _Region) -> bool:
    """Tell whether a sentence of one side goes on only after words of the other."""
    order = {id(line): number for number, line in enumerate(line for row in region.rows for line in row)}
    return any(
        order[id(two)] - order[id(one)] > 1
        and 0 < one.bottom - two.bottom <= _BELOW * two.size
        and one.size == two.size
        and two.text[0].islower()
        and one.text[-1] not in _STOPS
        for one, two in pairwise(side)
    )


def _read(region: _Region) -> Iterator[Printed]:
    left, right = region.sides()
    if all(one.bold for one in left) and not all(one.bold for one in right):
        yield from _labelled(left, right)
        return
    yield from _page(left)
    yield from _page(right)


def _labelled(labels: list[Printed], texts: list[Printed]) -> Iterator[Printed]:
    """Give each label before the lines beside it, up to the next label's."""
    groups: list[list[Printed]] = []
    for line in labels:
        if groups and groups[-1][-1].bottom - line.bottom <= _BELOW * line.size:
            groups[-1].append(line)
        else:
            groups.append([line])
    for group, following in zip(groups, [*groups[1:], None], strict=True):
        end = following[0].bottom + following[0].size * _SAME if following else float("-inf")
        yield from group
        yield from (one for one in texts if end < one.bottom)
        texts = [one for one in texts if one.bottom <= end]
