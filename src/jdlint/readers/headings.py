"""Headings that are only typed like one: bold, in capitals, short above a list, ending in a colon, alone on a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jdlint.readers.lines import Line, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Longest headings, in words, by what makes them one; and in characters for all.
_LONGEST: Final = 110
_TITLE: Final = 14
_BOLD: Final = 14
_CAPITALS: Final = 10
_COLON: Final = 10
_ABOVE_LIST: Final = 9
_ALONE: Final = 7
_BETWEEN: Final = 5
_LETTERS: Final = 3
#: A line of prose is at least this long, or ends a sentence (characters).
_PROSE: Final = 60
_STOPS: Final = ".!;,…"


def level(lines: Sequence[Line], index: int, text: str, *, first: bool) -> int:
    """Give the level of the heading that a line of text is; 0 if it is none. ``first`` marks the document's first line."""
    line = lines[index]
    if line.end - line.start > _LONGEST:
        return 0
    raw = text[line.start : line.end]
    plain = raw.strip("*_ \t:") + (":" if raw.rstrip("*_ \t").endswith(":") else "")
    count = len(plain.split())
    if not any(char.isalpha() for char in plain):
        return 0
    return (
        _underlined(lines, index, text, plain, count)
        or (1 if first and count <= _TITLE and _is_title(lines, index, text, plain) else 0)
        or (2 if count <= _CAPITALS and _is_capitals(plain) else 0)
        or (3 if count <= _BOLD and plain[-1] not in ".;," and is_bold(raw) else 0)
        or (4 if count <= _COLON and plain[-1] == ":" and _begins(lines, index, text) else 0)
        or (3 if _is_weak(lines, index, text, plain, count) else 0)
    )


def bullet_level(lines: Sequence[Line], index: int, text: str) -> int:
    """Give the level of the heading that a bullet is ('1. YOUR TASKS', '- **Your tasks**' above bullets); 0 if it is none."""
    line, below = lines[index], _below(lines, index)
    if below is None or line.end - line.start > _LONGEST:
        return 0
    raw = text[line.start : line.end]
    plain = raw.strip("*_ \t:")
    if len(plain.split()) > _CAPITALS or not (is_bold(raw) or _is_capitals(plain)):
        return 0
    opens = below.shape is Shape.TEXT or (
        below.shape is Shape.BULLET and (below.margin > line.margin or below.marker[:1].isdigit() != line.marker[:1].isdigit())
    )
    return 5 if opens else 0


def is_bold(raw: str) -> bool:
    """Tell whether all of a line is bold."""
    raw = raw.strip().removesuffix(":").rstrip()
    mark = raw[:2]
    return mark in ("**", "__") and len(raw) > len(mark) * 2 and raw.endswith(mark) and raw.strip("*_").find(mark) < 0


def _underlined(lines: Sequence[Line], index: int, text: str, plain: str, count: int) -> int:
    """Setext: a rule of '=' or '-' directly below."""
    if index + 1 >= len(lines) or lines[index + 1].shape is not Shape.RULE or count > _TITLE or plain[-1] in _STOPS:
        return 0
    return {"=": 1, "-": 2}.get(text[lines[index + 1].start], 0)


def _is_title(lines: Sequence[Line], index: int, text: str, plain: str) -> bool:
    if plain[-1] in _STOPS:
        return False
    after = lines[index + 1] if index + 1 < len(lines) else None
    return after is None or after.shape is not Shape.TEXT or not text[after.start].islower()


def _is_capitals(plain: str) -> bool:
    return plain.isupper() and plain[-1] not in ".,;" and sum(char.isalpha() for char in plain) >= _LETTERS


def _begins(lines: Sequence[Line], index: int, text: str) -> bool:
    """Tell whether a line begins something, or goes on with the line before it."""
    before = lines[index - 1] if index else None
    if before is None or before.shape is not Shape.TEXT:
        return True
    return not text[lines[index].start].islower() and (text[before.end - 1] in ".!?:;" or before.end - before.start < _PROSE)


def _is_weak(lines: Sequence[Line], index: int, text: str, plain: str, count: int) -> bool:
    """Tell headings that only their place makes one: short lines directly above a list, or alone above prose."""
    below = _below(lines, index)
    if below is None or plain[-1] in _STOPS or ": " in plain or not _begins(lines, index, text):
        return False
    if plain[:1].islower() and ((below is lines[index + 1] and below.shape is Shape.TEXT) or not _ended(lines, index, text)):
        return False
    if below.shape is Shape.BULLET:
        return count <= _ABOVE_LIST
    above = lines[index - 1] if index else None
    if count > _ALONE or plain[:1].islower() or text[below.start].islower():
        return False
    if above is not None and above.shape is Shape.TEXT and (count > _BETWEEN or text[above.end - 1] not in ".!?"):
        return False
    return below.shape is Shape.TEXT and _is_prose(text[below.start : below.end], plain) and not _announced(lines, index, text)


def _is_prose(body: str, plain: str) -> bool:
    return len(body) >= _PROSE or (body[-1] in ".!" and len(body) > len(plain))


def _announced(lines: Sequence[Line], index: int, text: str) -> bool:
    """Tell whether the line above ends in a colon, which makes this line the first of a list."""
    at = _above(lines, index)
    return at >= 0 and text[lines[at].start : lines[at].end].rstrip("*_ ").endswith(":")


def _ended(lines: Sequence[Line], index: int, text: str) -> bool:
    """Tell whether what stands above, if it is no heading, ends a sentence."""
    at = _above(lines, index)
    return at < 0 or lines[at].shape not in (Shape.TEXT, Shape.BULLET) or text[lines[at].end - 1] in ".!?)"


def _above(lines: Sequence[Line], index: int) -> int:
    """Give the index of the line above that is not blank; -1 if there is none."""
    at = index - 1
    while at >= 0 and lines[at].shape is Shape.BLANK:
        at -= 1
    return at


def _below(lines: Sequence[Line], index: int) -> Line | None:
    """Give the next line that is not blank."""
    for at in range(index + 1, len(lines)):
        if lines[at].shape is not Shape.BLANK:
            return lines[at]
    return None
