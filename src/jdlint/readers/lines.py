"""What kind of line each line of a text is, looked at by itself and by its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from jdlint.readers.mask import BREAK, GONE

if TYPE_CHECKING:
    from collections.abc import Iterator


class Shape(Enum):
    """The kinds of line. A row is one of a table, a divider the line of dashes below a table's head."""

    BLANK = "blank"
    TEXT = "text"
    BULLET = "bullet"
    HEADING = "heading"
    RULE = "rule"
    ROW = "row"
    DIVIDER = "divider"


@dataclass(slots=True)
class Line:
    """A line without its markers: its words are ``start`` to ``end``, its marker stood in column ``margin`` (from 0).

    ``level`` is that of a heading, ``marker`` the bullet. ``hard`` says that the line break after it is meant, ``loose`` that a
    space before it says the contrary.
    """

    shape: Shape
    start: int
    end: int
    margin: int
    level: int = 0
    marker: str = ""
    hard: bool = False
    loose: bool = False
    emoji: bool = False
    quoted: bool = False


#: What ends a line for a reader; only the first three end a row for an editor.
_LINE_END: Final = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_ATX: Final = re.compile(r"(#{1,6})(?:[ \t\u00a0]+|(?=[^\s#0-9])(?<=##)|$)")
_FENCE: Final = re.compile(r"(?:`{3,}[^`]*|~{3,}[^~]*)$")
_QUOTE: Final = re.compile(r"(?:>[ \t]?)+")
_SPACE: Final = r"[ \t\u00a0\u2000-\u200a]"
_SYMBOLS: Final = "•●▪◦‣\u2043∙·►▶➔➤➢➜➙➡→⇒✓✔✅☑☐❖◆◇■□▫◾◽⚫⚪○◉»\u203a¤§\uf000-\uf0ff"
_DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014\u2212"
#: What opens an item: a sign and a space; what is always a bullet; a dash before a capital; an arrow; a number or letter.
_MARKER: Final = re.compile(
    rf"""\\?(?:[{_DASHES}*+~oOØº¬](?={_SPACE})
    |[{_SYMBOLS}]\ufe0f?(?:{_SPACE}*[{_SYMBOLS}]\ufe0f?)*
    |[-\u2013\u2014](?=[A-Z][a-z])|(?:--?|=)>|--(?={_SPACE}|[A-Z][a-z])
    |(?:\(?(?:[0-9]{{1,3}}(?:\.[0-9]{{1,2}}){{0,3}}\\?[.)]|[a-zA-Z]\)|[ivx]{{2,5}}[.)])|[a-z]\.)(?={_SPACE}))
    {_SPACE}*(?:\[[\ xX]\]{_SPACE}+)?""",
    re.VERBOSE,
)
_PICTURES: Final = "\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff"
_EMOJI: Final = re.compile(
    rf"(?:(?:[{_PICTURES}][\ufe0f\u200d\U0001f3fb-\U0001f3ff]*)+|!\[[^\[\]\r\n]{{0,200}}\]\([^()\s]{{1,500}}\))[ \t\u00a0]*"
)
_RULE_MARKS: Final = frozenset("-*_=~\u2013\u2014•·.#+")
_DIVIDER_MARKS: Final = frozenset("|-:+= \t")
_SHORTEST_RULE: Final = 3
_TAB: Final = 4
#: Lines of a wrapped quotation are about equally long: the shortest to the longest, the last line apart.
_EVEN: Final = 0.75
_NARROWEST: Final = 40


def split(text: str) -> Iterator[tuple[int, int]]:
    """Give start and end of each line, without its line end; a break made by a tag ends a line, but not in a table's row."""
    at = 0
    for match in _LINE_END.finditer(text):
        yield from _broken(text, at, match.start())
        at = match.end()
    yield from _broken(text, at, len(text))


def _broken(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    stop = text.find(BREAK, start, end)
    if stop < 0 or text[start:stop].lstrip()[:1] == "|":
        yield start, end
        return
    while stop >= 0:
        yield start, stop
        start = stop + 1
        stop = text.find(BREAK, start, end)
    yield start, end


def classify(text: str) -> list[Line]:
    """Look at every line of a text in which comments and tags are hidden already."""
    lines: list[Line] = []
    in_table = False
    for start, end in split(text):
        line = _line(text, start, end)
        if line is None:
            continue
        if line.shape is Shape.DIVIDER:
            in_table = _mark_head(lines, text)
            if not in_table:
                line.shape = Shape.RULE
        elif line.shape is Shape.TEXT and in_table and "|" in text[line.start : line.end]:
            line.shape = Shape.ROW
        elif line.shape is not Shape.ROW:
            in_table = False
        lines.append(line)
    _mark_emoji(lines)
    _mark_quoted(lines)
    return lines


def _mark_head(lines: list[Line], text: str) -> bool:
    """Make the line above a divider a table's head, if it can be one."""
    if lines and lines[-1].shape is Shape.TEXT and "|" in text[lines[-1].start : lines[-1].end]:
        lines[-1].shape = Shape.ROW
    return bool(lines) and lines[-1].shape is Shape.ROW


def _mark_emoji(lines: list[Line]) -> None:
    """Make lines that open with an emoji or a picture bullets where they stand together."""
    before: Line | None = None
    for line in lines:
        if line.shape is Shape.BLANK:
            continue
        if before and before.emoji and line.emoji:
            before.shape = line.shape = Shape.BULLET
        before = line


def _mark_quoted(lines: list[Line]) -> None:
    """Make lines behind '>' bullets, unless they are the lines of a quotation that was wrapped at one width."""
    index = 0
    while index < len(lines):
        stop = index
        while stop < len(lines) and lines[stop].quoted and lines[stop].shape is Shape.TEXT:
            stop += 1
        run = lines[index:stop]
        lengths = [line.end - line.start for line in run]
        if len(run) > 1 and min(lengths[:-1]) < max(_NARROWEST, max(lengths) * _EVEN):
            for line in run:
                line.shape, line.marker = Shape.BULLET, ">"
        index = max(stop, index + 1)


def _line(text: str, start: int, end: int) -> Line | None:
    """Tell the shape of one line; None if nothing of it is the posting's (a hidden comment, a code fence)."""
    body = text[start:end]
    words = body.strip()
    if GONE in words:
        words = words.replace(GONE, "").strip()
        if not words:
            return None if body.strip() else Line(Shape.BLANK, start, start, 0)
        start += _leading(body)
        body = text[start:end]
    if not words:
        return Line(Shape.BLANK, start, start, 0)
    margin, start = _margin(text, start, end)
    end = start + len(text[start:end].rstrip())
    hard = body.endswith(("  ", "\\"))
    quote = _QUOTE.match(text, start, end)
    if quote:
        start = quote.end()
        inner, start = _margin(text, start, end)
        margin += inner
        if start >= end:
            return Line(Shape.BLANK, start, start, 0)
    if text[start] in "`~" and _FENCE.match(text, start, end):
        return None
    line = Line(Shape.TEXT, start, end, margin, hard=hard, loose=body[-1] == " " and not hard, quoted=bool(quote))
    return _shaped(text, line)


def _leading(body: str) -> int:
    """Count hidden characters that a line begins with, so that its marker is seen."""
    return len(body) - len(body.lstrip(GONE + " \t")) if body.lstrip(" \t").startswith(GONE) else 0


def _margin(text: str, start: int, end: int) -> tuple[int, int]:
    margin = 0
    while start < end and text[start].isspace():
        margin += _TAB - margin % _TAB if text[start] == "\t" else 1
        start += 1
    return margin, start


def _shaped(text: str, line: Line) -> Line:
    first = text[line.start]
    if first.isalnum() and first not in "oO" and not _numbered(text, line.start):
        return line
    if first == "#" and (atx := _ATX.match(text, line.start, line.end)):
        return _atx(text, line, atx)
    body = text[line.start : line.end]
    if (first in _RULE_MARKS or first in _DIVIDER_MARKS) and (shape := _drawn(body)):
        line.shape = shape
        return line
    if first == "|" and body.count("|") > 1:
        line.shape = Shape.ROW
        return line
    return _marked(text, line)


def _numbered(text: str, start: int) -> bool:
    """Tell whether a line that begins with a letter or digit may begin with 'a)' or '1.' or 'iv.'."""
    return any(mark in text[start + 1 : start + 6] for mark in ".)")


def _atx(text: str, line: Line, match: re.Match[str]) -> Line:
    body = text[match.end() : line.end].rstrip("#").rstrip()
    line.shape, line.level = Shape.HEADING, len(match.group(1))
    line.start, line.end = match.end(), match.end() + len(body)
    return line if body else Line(Shape.BLANK, line.start, line.start, 0)


def _drawn(body: str) -> Shape | None:
    """Tell lines that are drawn, not written: dividers of tables and rules across the page."""
    marks = set(body)
    if "|" in marks and marks <= _DIVIDER_MARKS and "-" in marks:
        return Shape.DIVIDER
    plain = marks - {" ", "\t"}
    if len(plain) == 1 and plain <= _RULE_MARKS and len(body) >= _SHORTEST_RULE:
        return Shape.RULE
    return None


def _marked(text: str, line: Line) -> Line:
    """Take the bullet, or the bullets, or the emoji off a line."""
    start = line.start
    for _ in range(3):
        match = _MARKER.match(text, start, line.end)
        if not match or match.end() == start:
            break
        line.marker = line.marker or match.group().strip()
        start = match.end()
    if line.marker:
        line.start = start
        line.shape = Shape.BULLET
        return line if start < line.end else Line(Shape.BLANK, start, start, 0)
    if (emoji := _EMOJI.match(text, start, line.end)) and emoji.end() < line.end:
        line.start, line.emoji = emoji.end(), True
    return line
