"""Postings that make the owner anything but one person in one role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdlint.lints.findings import finding, flat, of_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.catalogue.rules import LintRule
    from jdlint.lints.findings import Context
    from jdlint.model import Finding, Reading


def claim(reading: Reading, rule: LintRule, context: Context) -> Iterator[Finding]:  # noqa: ARG001 (all checks are called alike)
    """Find the statements of the kinds in ``claims``.

    Template fields: ``quote`` (the whole statement), ``who`` (whom it makes the owner, or what it combines the role with).
    """
    for one in reading.claims:
        if one.kind in rule.claims:
            words = {"who": flat(one.who)}
            yield finding(
                rule if one.who else of_line(rule),
                reading.posting,
                one.span,
                words,
                confidence=one.confidence,
                role="product_owner",
            )
