"""Postings that give one person the duties of two jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdlint.lints.findings import finding, flat, of_line, title_span
from jdlint.model import Attribution, Mention, Related, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.catalogue.rules import LintRule
    from jdlint.lints.findings import Context
    from jdlint.model import Finding, Reading


def assigned(reading: Reading, context: Context) -> list[Mention]:
    """Give the duties that the posting assigns to the hire, without those that the profile gives to both roles."""
    return [
        mention
        for mention in reading.mentions
        if mention.attribution is Attribution.ASSIGNED and mention.duty not in context.common_duties
    ]


def foreign_duty(reading: Reading, rule: LintRule, context: Context) -> Iterator[Finding]:
    """Find each duty of ``duty-role``, or the one ``duty``, in a posting for one of ``posting-roles``.

    Template fields: ``quote``, ``duty`` (its label), ``hired`` and ``other`` (labels of the roles), ``instead`` (the duty's
    contrast).
    """
    posting = reading.posting
    if posting.role not in rule.posting_roles:
        return
    for mention in assigned(reading, context):
        if mention.duty == rule.duty or (rule.duty is None and mention.role == rule.duty_role):
            duty = context.catalogue.duties[mention.duty]
            words = {
                "duty": duty.label,
                "hired": context.label(posting.role.value),
                "other": context.label(mention.role),
                "instead": duty.contrast.imperative[:1].upper() + duty.contrast.imperative[1:],
            }
            said = of_line(rule) if mention.reader == "second" else rule
            yield finding(said, posting, mention.span, words, confidence=mention.confidence, mention=mention)


def _sides(reading: Reading, context: Context) -> dict[str, list[Mention]]:
    sides: dict[str, list[Mention]] = {Role.PRODUCT_MANAGER.value: [], Role.PRODUCT_OWNER.value: []}
    for mention in assigned(reading, context):
        if mention.role in sides:
            sides[mention.role].append(mention)
    return sides


def _related(reading: Reading, context: Context, mentions: list[Mention]) -> Iterator[Related]:
    for mention in mentions:
        location = reading.posting.source.locate(mention.span)
        duty = context.catalogue.duties[mention.duty].label
        yield Related(location, f"{context.label(mention.role)}: {duty} ('{flat(location.quote)}')")


def two_jobs(reading: Reading, rule: LintRule, context: Context) -> Iterator[Finding]:
    """Find a posting that gives at least ``duties`` duties of each role, and each at least the ``share`` of all.

    Template fields: ``quote`` (the title), ``manager`` and ``owner`` (how many duties of each role).
    """
    posting = reading.posting
    if posting.role not in rule.posting_roles:
        return
    sides = _sides(reading, context)
    counts = {role: len({mention.duty for mention in mentions}) for role, mentions in sides.items()}
    least, total = min(counts.values()), sum(counts.values())
    if least < rule.options["duties"] or least < rule.options["share"] * total:
        return
    manager, owner = sides[Role.PRODUCT_MANAGER.value], sides[Role.PRODUCT_OWNER.value]
    words = {"manager": str(counts[Role.PRODUCT_MANAGER.value]), "owner": str(counts[Role.PRODUCT_OWNER.value])}
    related = _related(reading, context, [*manager, *owner])
    yield finding(rule, posting, title_span(posting), words, related=related)


def title_contradicts(reading: Reading, rule: LintRule, context: Context) -> Iterator[Finding]:
    """Find a posting titled for one role with at least ``duties`` duties of the other, more than the ``share`` of all.

    Template fields: ``quote`` (the title), ``hired``, ``other``, ``foreign`` and ``total`` (counts of duties).
    """
    posting = reading.posting
    if posting.role not in rule.posting_roles:
        return
    sides = _sides(reading, context)
    other = next(role for role in sides if role != posting.role.value)
    counts = {role: len({mention.duty for mention in mentions}) for role, mentions in sides.items()}
    total = sum(counts.values())
    if counts[other] < rule.options["duties"] or counts[other] <= rule.options["share"] * total:
        return
    words = {
        "hired": context.label(posting.role.value),
        "other": context.label(other),
        "foreign": str(counts[other]),
        "total": str(total),
    }
    yield finding(rule, posting, title_span(posting), words, related=_related(reading, context, sides[other]))
