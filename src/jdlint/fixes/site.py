"""A place in a line where duties are to be rewritten, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jdlint.fixes.phrases import full, wording

if TYPE_CHECKING:
    from jdlint.catalogue import Catalogue
    from jdlint.fixes.heads import Head, Target
    from jdlint.fixes.line import Line
    from jdlint.fixes.phrases import Wording
    from jdlint.model import Span


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """Characters ``start`` to ``end`` of the block's clean text become ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Site:
    """Duties that one head governs, in order, and items of other things that it governs beside them."""

    line: Line
    head: Head
    targets: tuple[Target, ...]
    others: frozenset[int]
    keys: frozenset[tuple[Span, str]]
    crowded: bool
    catalogue: Catalogue

    def wording(self, target: Target, form: str) -> Wording:
        """Give the contrast of one of the duties in a form, around its object."""
        return wording(self.catalogue.duties[target.duty], form, self.catalogue)

    def full(self, form: str) -> str:
        """Give the contrast of the first duty in a form, with what the rules call its object."""
        return full(self.catalogue.duties[self.targets[0].duty], form, self.catalogue)
