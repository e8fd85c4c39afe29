"""A place in a line where duties are to be rewritten, and what becomes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jdlint.fixes.phrases import Wording, full, like, wording

if TYPE_CHECKING:
    from jdlint.catalogue import Catalogue
    from jdlint.fixes.heads import Head, Target
    from jdlint.fixes.line import Line
    from jdlint.model import Span

#: Words (characters) that begin with so many alike are taken for one.
_STEM: Final = 5
#: A clause that gives more duties than these in words of its own is told by the first of them.
_MOST: Final = 2
#: So many words alike need not be said twice.
_SAME: Final = 3


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """Characters ``start`` to ``end`` of the block's clean text become ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Site:
    """Duties that one head governs, in order.

    ``others`` are items of other things that it governs beside them, ``goods`` items of the line's other duties that must
    outlive it, ``habit`` is the form in which the lines around open.
    """

    line: Line
    head: Head
    targets: tuple[Target, ...]
    others: frozenset[int]
    goods: frozenset[int]
    keys: frozenset[tuple[Span, str]]
    habit: str | None
    catalogue: Catalogue

    def wording(self, target: Target, form: str, thing: str = "") -> Wording:
        """Give the contrast of one of the duties in a form, around its object; without it where its words would stand twice."""
        duty = self.catalogue.duties[target.duty]
        words = wording(duty, form, self.catalogue)
        if not words.whole and _stems(thing) & _stems(f"{words.before} {words.after}"):
            return Wording(full(duty, form, self.catalogue), "", whole=True)
        return words

    def full(self, form: str) -> str:
        """Give the contrast of the duties in a form, with what the rules call their objects."""
        duties = list(dict.fromkeys(target.duty for target in self.targets))[:_MOST]
        first, *more = [full(self.catalogue.duties[duty], form, self.catalogue) for duty in duties]
        return " and ".join((first, *(_shortened(one, first) for one in more)))


def cased(line: Line, start: int, text: str) -> str:
    """Begin a text as the words that it replaces begin; behind a label only a word of the rules can show by its capital how."""
    model = line.text[start:]
    first = model.split(maxsplit=1)[0].lower().strip(",.") if model.split() else ""
    if line.text[:start].rstrip().endswith(":") and first not in line.lexicon.starters:
        return text
    return like(text, model)


def _shortened(text: str, first: str) -> str:
    """Leave out the words with which another text has begun already."""
    words, said = text.split(), first.split()
    same = next((at for at, (one, two) in enumerate(zip(words, said, strict=False)) if one != two), 0)
    return " ".join(words[same:]) if same >= _SAME else text


def _stems(text: str) -> set[str]:
    """Give the beginnings of the words that matter in a text; the names of the two roles may stand twice."""
    return {word[:_STEM] for word in re.findall(r"[a-z]{5,}", text.lower())} - {"produ", "manag", "owner"}
