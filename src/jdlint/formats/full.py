"""For people at a terminal: the line, the words underlined, why, what to do instead, and the other side of a conflict."""

from __future__ import annotations

import textwrap
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final, TextIO

from jdlint.formats.place import spot
from jdlint.formats.severity import STYLES
from jdlint.formats.terminal import cells, paint, tame, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.formats.report import Look, Report
    from jdlint.model import Finding, Location, Related

#: Columns that a label ('why', 'help') takes with what stands around it.
_INDENT: Final = 5
#: The other side of a conflict may have many lines; the first few show what is meant.
_MAX_RELATED: Final = 6


def write(report: Report, stream: TextIO) -> None:
    """Write the findings as they come, each with its line; a lint's reason only once a file."""
    for result in report.results:
        explained: set[str] = set()
        for finding in result.findings:
            stream.writelines(f"{line}\n" for line in _lines(finding, report.look, why=finding.code not in explained))
            explained.add(finding.code)


def _lines(finding: Finding, look: Look, *, why: bool) -> Iterator[str]:
    style = STYLES[finding.severity]
    where = paint(visible(spot(finding.filename, finding.location)), "bold", colour=look.colour)
    what = paint(f"{finding.code} {finding.severity.value}", *style, colour=look.colour)
    yield f"{where}: {what}: {visible(finding.message)}"
    yield from _excerpt(finding.location, look, *style)
    if why and finding.why:
        yield from _paragraph("why", finding.why, look)
    if finding.advice:
        yield from _paragraph("help", finding.advice, look)
    for fix in finding.fixes:
        yield from _paragraph(f"fix ({fix.applicability.value})", fix.message, look)
    yield from _others(finding.related, look)
    yield ""


def _others(related: tuple[Related, ...], look: Look) -> Iterator[str]:
    for one in related[:_MAX_RELATED]:
        where = one.location.place or f"line {one.location.start.row}"
        yield from _paragraph("see", f"{where}: {one.message}", look)
        yield from _excerpt(one.location, look, "cyan")
    if len(related) > _MAX_RELATED:
        yield from _paragraph("see", f"and {len(related) - _MAX_RELATED} more", look)


def _paragraph(label: str, text: str, look: Look) -> Iterator[str]:
    start = f"{'':{_INDENT}}= {label}: "
    lines = textwrap.wrap(visible(" ".join(text.split())), max(40, look.columns - len(start)), break_long_words=False)
    for number, line in enumerate(lines):
        yield paint(start, "dim", colour=look.colour) + line if number == 0 else " " * len(start) + visible(line)


def _excerpt(location: Location, look: Look, *style: str) -> Iterator[str]:
    """Show the line with the words underlined; of a long line, the stretch around them."""
    first = location.start.column - 1
    count = location.end.column - 1 - first if location.end.row == location.start.row else len(location.line) - first
    shown, before, marked = _window(location.line, first, max(1, count), max(40, look.columns - _INDENT - 3))
    number = f"{location.start.row:>{_INDENT - 1}} | " if location.place is None else f"{'':{_INDENT - 1}} | "
    yield paint(number, "dim", colour=look.colour) + tame(shown.rstrip())
    yield (
        paint(f"{'':{_INDENT - 1}} | ", "dim", colour=look.colour)
        + " " * before
        + paint("^" * marked, *style, colour=look.colour)
    )


def _window(line: str, first: int, count: int, columns: int) -> tuple[str, int, int]:
    """Cut a line to a number of columns around ``count`` characters from ``first``.

    Returns what to show, and in columns: how much stands before the words, and how much the words take.
    """
    # Lines can be megabytes long: look only at what could be shown.
    reach = 4 * columns
    cut = max(0, first - reach)
    every = cells(line[cut : first + min(count, reach) + reach])
    first -= cut
    edges = [0, *accumulate(width for _, width in every)]
    begin, end = 0, len(every)
    if cut or edges[-1] > columns:
        # A third of the room is for what comes before the words.
        begin = min(first, bisect_left(edges, edges[first] - columns // 3))
        end = max(begin + 1, bisect_right(edges, edges[begin] + columns - 2) - 1)
    head, tail = "…" if cut or begin else "", "…" if end < len(every) else ""
    text = head + "".join(shown for shown, _ in every[begin:end]) + tail
    marked = edges[max(begin, min(end, first + count))] - edges[first]
    return text, len(head) + edges[first] - edges[begin], max(1, marked)
