"""Postings that leave out what makes the role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdlint.lints.findings import finding, title_span
from jdlint.lints.mixed_duties import assigned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.catalogue.rules import LintRule
    from jdlint.lints.findings import Context
    from jdlint.model import Finding, Reading


def lacks_duty(reading: Reading, rule: LintRule, context: Context) -> Iterator[Finding]:
    """Find a posting for one of ``posting-roles`` that never assigns ``duty`` (or any duty of ``duty-role``).

    A posting that assigns fewer than ``duties`` duties of any kind says too little for a verdict.
    Template fields: ``quote`` (the title), ``hired``.
    """
    posting = reading.posting
    if posting.role not in rule.posting_roles:
        return
    mentions = assigned(reading, context)
    if len(mentions) < rule.options["duties"]:
        return
    if any(mention.duty == rule.duty or mention.role == rule.duty_role for mention in mentions):
        return
    yield finding(rule, posting, title_span(posting), {"hired": context.label(posting.role.value)})


def no_judgement(reading: Reading, rule: LintRule, context: Context) -> Iterator[Finding]:  # noqa: ARG001 (all checks are called alike)
    """Find nothing: the comments in a file are judged by `jdlint.suppressions`, after all findings are known."""
    return iter(())
