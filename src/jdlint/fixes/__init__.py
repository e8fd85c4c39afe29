"""How findings are mended: every code has a fix, be it one that only a person can finish."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdlint.catalogue import Catalogue
    from jdlint.model import Finding, Fix, Reading


def offer(reading: Reading, findings: Sequence[Finding], catalogue: Catalogue) -> tuple[Finding, ...]:
    """Give the findings of a reading their fixes, in order of preference."""
    if not findings:
        return ()
    from jdlint.fixes import duties, templates  # noqa: PLC0415 - many postings have nothing to mend

    wrong = frozenset((one.location.span, one.duty) for one in findings if one.duty is not None)
    rewritten = duties.offer(reading, wrong, catalogue) if wrong else {}

    def fixes(one: Finding) -> tuple[Fix, ...]:
        if one.duty is not None:
            return (rewritten[one.location.span, one.duty],) if (one.location.span, one.duty) in rewritten else ()
        return tuple(templates.offer(reading, one, catalogue.lints[one.code], catalogue))

    return tuple(replace(one, fixes=(*one.fixes, *fixes(one))) for one in findings)
