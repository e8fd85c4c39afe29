"""Which lines belong together: postings are hard-wrapped, or hold one sentence a line, and nothing says which."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from jdlint.readers.lines import Line, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Nobody wraps text wider than this by hand, or narrower than that (characters).
WIDEST: Final = 130
NARROWEST: Final = 40
#: How many line breaks it takes to tell, and how many of them must be where a word did not fit.
_FEWEST: Final = 2
_SHARE: Final = 0.6
#: What opens a line of its own: 'Location: ', '*where:* '.
LABEL: Final = re.compile(r"[*_]*[A-Z][\w /&'\u2019()-]{0,40}:[*_]*\s|[*_]+[^*_:\r\n]{1,40}:?[*_]+:?\s|\w{1,20}:\s")
_HANGING: Final = re.compile(
    r"(?:,|&|/|\b(?:and|or|the|of|to|an?|for|with|in|on|by|our|your|as|that|which|using|from|at|into|including))$"
)
_CLOSERS: Final = "\"'\u201d\u2019)]*_`"
_OPENERS: Final = "\"'\u201c\u2018([*_`"


def width(lines: Sequence[Line], text: str) -> int | None:
    """Give the column at which the text is wrapped by hand; None if it is not."""
    pairs = [(one, two) for one, two in pairwise(lines) if _flows(one) and two.shape is Shape.TEXT and not one.hard]
    longest = max((_length(line) for line in lines if _flows(line)), default=0)
    if len(pairs) < _FEWEST or not NARROWEST <= longest <= WIDEST:
        return None
    tight = sum(not _fits(one, two, text, longest) for one, two in pairs)
    return longest if tight >= _SHARE * len(pairs) else None


def continues(before: Line, line: Line, text: str, wrap: int | None) -> bool:
    """Tell whether a line of text goes on with the sentence of the line before it."""
    if before.hard or LABEL.match(text, line.start, line.end):
        return False
    tail = text[max(before.start, before.end - 12) : before.end].rstrip(_CLOSERS)
    head = text[line.start : line.start + 3].lstrip(_OPENERS)[:1]
    if tail and text[line.start] in ",.;)":
        return True
    if not tail or tail[-1] in ".!?:;…":
        return False
    # Text copied from a page with tags in it is broken at the tags, and keeps a space there.
    if _HANGING.search(tail) or (head.islower() and (before.loose or line.margin == 1)):
        return True
    return not _fits(before, line, text, wrap) if wrap else head.islower() and before.end - before.start >= NARROWEST


def hangs(before: Line, line: Line, text: str) -> bool:
    """Tell whether an indented line below a bullet goes on with it, sentence or no."""
    if before.hard or LABEL.match(text, line.start, line.end):
        return False
    head = text[line.start : line.start + 3].lstrip(_OPENERS)[:1]
    tail = text[before.end - 1 : before.end]
    return head.islower() or tail in ".!?;,…" or before.end - before.start >= NARROWEST


def _flows(line: Line) -> bool:
    return line.shape in (Shape.TEXT, Shape.BULLET)


def _length(line: Line) -> int:
    return line.margin + line.end - line.start + (len(line.marker) + 1 if line.marker else 0)


def _fits(before: Line, line: Line, text: str, wide: int) -> bool:
    """Tell whether the first word of a line would have fitted on the line before."""
    word = text.find(" ", line.start, min(line.end, line.start + wide))
    return _length(before) + 1 + (word if word > 0 else line.end) - line.start <= wide
