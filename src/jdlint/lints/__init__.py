"""Readings to findings: one small function a judgement, named by the ``check`` of its rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from jdlint.errors import RuleError
from jdlint.lints import mixed_duties, ownership, role_definition
from jdlint.lints.findings import Context
from jdlint.model import Finding, Reading, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jdlint.catalogue import Catalogue
    from jdlint.catalogue.rules import LintRule, Profile

    Check = Callable[[Reading, LintRule, Context], Iterator[Finding]]

#: The judgements that rules may name as their ``check``.
CHECKS: Final[Mapping[str, Check]] = {
    "foreign-duty": mixed_duties.foreign_duty,
    "two-jobs": mixed_duties.two_jobs,
    "title-contradicts": mixed_duties.title_contradicts,
    "lacks-duty": role_definition.lacks_duty,
    "claim": ownership.claim,
    "suppression": role_definition.no_judgement,
}


def run(
    reading: Reading, catalogue: Catalogue, profile: Profile, options: Mapping[str, Mapping[str, float]] | None = None
) -> tuple[Finding, ...]:
    """Judge a reading by every lint that the profile leaves on; ``options`` are thresholds by code.

    Returns the findings in order of place, then of code.

    Raises:
        RuleError: where a rule names a check that does not exist.
    """
    context = Context(catalogue, frozenset(profile.both_roles))
    findings: list[Finding] = []
    for rule in catalogue.lints.values():
        if rule.code in _left_out(reading, profile):
            continue
        findings += _check(rule)(reading, _profiled(rule, profile, (options or {}).get(rule.code, {})), context)
    return tuple(sorted(findings, key=lambda one: (one.location.span, one.code, one.message)))


def _check(rule: LintRule) -> Check:
    try:
        return CHECKS[rule.check]
    except KeyError:
        known = ", ".join(sorted(CHECKS))
        raise RuleError(f"names the check '{rule.check}'", path=rule.path, key="check", remedy=f"use one of: {known}") from None


def _left_out(reading: Reading, profile: Profile) -> frozenset[str]:
    """Give the codes that the profile leaves out for this reading."""
    is_open = reading.posting.role is Role.BOTH or any(claim.kind.value in profile.open_claims for claim in reading.claims)
    return frozenset(profile.ignore) | (frozenset(profile.ignore_if_open) if is_open else frozenset())


def _profiled(rule: LintRule, profile: Profile, options: Mapping[str, float]) -> LintRule:
    return replace(
        rule,
        message=profile.messages.get(rule.code, rule.message),
        advice=profile.advice.get(rule.code, rule.advice),
        options={**rule.options, **options},
    )
