"""Postings that make the owner anything but one person in one role."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jdlint.lints.findings import finding, flat

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
            said = rule if one.who or not rule.line_message else replace(rule, message=rule.line_message)
            yield finding(said, reading.posting, one.span, words, confidence=one.confidence, role="product_owner")
