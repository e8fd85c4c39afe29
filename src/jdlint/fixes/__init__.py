"""How findings are mended: every code has a fix, be it one that only a person can finish."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jdlint.analysis.lexicon import compile_lexicon
from jdlint.fixes import duties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdlint.catalogue import Catalogue
    from jdlint.model import Finding, Reading


def offer(reading: Reading, findings: Sequence[Finding], catalogue: Catalogue) -> tuple[Finding, ...]:
    """Give the findings of a reading their fixes, in order of preference."""
    wrong = frozenset((one.location.span, one.duty) for one in findings if one.duty is not None)
    found = duties.offer(reading, wrong, compile_lexicon(catalogue), catalogue) if wrong else {}
    return tuple(
        replace(one, fixes=(found[one.location.span, one.duty],))
        if one.duty is not None and (one.location.span, one.duty) in found
        else one
        for one in findings
    )
