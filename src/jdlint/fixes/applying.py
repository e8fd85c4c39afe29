"""Put fixes into a text: none touches a character outside its edits, and of two that overlap the first by position wins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jdlint.model import Applicability

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jdlint.model import Edit, Finding, Fix

#: What each level of daring may apply.
SAFE = frozenset({Applicability.SAFE})
UNSAFE = frozenset({Applicability.SAFE, Applicability.UNSAFE})


@dataclass(frozen=True)
class Applied:
    """A text with fixes in it, their edits, the findings that they mend, and whether some had to wait for another round."""

    text: str
    edits: tuple[Edit, ...]
    mended: tuple[Finding, ...]
    waiting: bool


def apply(text: str, findings: Iterable[Finding], levels: frozenset[Applicability]) -> Applied:
    """Apply of each finding the first fix that the levels allow; findings with the very same fix are mended by it together."""
    chosen = [(fix, finding) for finding in findings if (fix := applicable(finding, levels)) is not None]
    chosen.sort(key=lambda pair: (not pair[0].alone, [one.location.span for one in pair[0].edits]))
    if chosen and chosen[0][0].alone:
        first = chosen[0][0]
        together = tuple(one for fix, one in chosen if fix == first)
        return Applied(put(text, first.edits), first.edits, together, waiting=len(chosen) > 1)
    edits: list[Edit] = []
    mended: list[Finding] = []
    waiting = False
    for fix, finding in chosen:
        if set(fix.edits) <= set(edits):
            mended.append(finding)
        elif _fits(fix.edits, edits):
            edits += fix.edits
            mended.append(finding)
        else:
            waiting = True
    return Applied(put(text, edits), tuple(edits), tuple(mended), waiting)


def applicable(finding: Finding, levels: frozenset[Applicability]) -> Fix | None:
    """Give the first of a finding's fixes that the levels allow and that changes something."""
    return next((fix for fix in finding.fixes if fix.applicability in levels and fix.edits), None)


def put(text: str, edits: Iterable[Edit]) -> str:
    """Replace what the edits name; they must not overlap."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda one: one.location.span):
        parts += (text[at : edit.location.span.start], edit.content)
        at = edit.location.span.end
    return "".join((*parts, text[at:]))


def _fits(new: Sequence[Edit], taken: Sequence[Edit]) -> bool:
    """Tell whether edits touch none of those taken already; two insertions at one place would depend on their order."""
    return all(
        one.location.span.end < other.location.span.start or other.location.span.end < one.location.span.start
        for one in new
        for other in taken
    )
