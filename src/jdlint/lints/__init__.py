"""Readings to findings: one small function a judgement, named by the ``check`` of its rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from jdlint.catalogue.checks import Check
from jdlint.lints import mixed_duties, ownership, role_definition
from jdlint.lints.findings import Context
from jdlint.model import Finding, Reading, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jdlint.catalogue import Catalogue
    from jdlint.catalogue.rules import LintRule, Profile

    Judge = Callable[[Reading, LintRule, Context], Iterator[Finding]]

_JUDGES: Final[Mapping[Check, Judge]] = {
    Check.FOREIGN_DUTY: mixed_duties.foreign_duty,
    Check.TWO_JOBS: mixed_duties.two_jobs,
    Check.TITLE_CONTRADICTS: mixed_duties.title_contradicts,
    Check.LACKS_DUTY: role_definition.lacks_duty,
    Check.CLAIM: ownership.claim,
    Check.SUPPRESSION: role_definition.no_judgement,
}


def run(
    reading: Reading, catalogue: Catalogue, profile: Profile, options: Mapping[str, Mapping[str, float]] | None = None
) -> tuple[Finding, ...]:
    """Judge a reading by every lint that the profile leaves on; ``options`` are thresholds by code.

    Returns the findings in order of place, then of code.
    """
    context = Context(catalogue, frozenset(profile.both_roles))
    findings: list[Finding] = []
    for rule in catalogue.lints.values():
        if rule.code in _left_out(reading, profile):
            continue
        findings += _JUDGES[rule.check](reading, _profiled(rule, profile, (options or {}).get(rule.code, {})), context)
    return tuple(sorted(findings, key=lambda one: (one.location.span, one.code, one.message)))


def _left_out(reading: Reading, profile: Profile) -> frozenset[str]:
    """Give the codes that the profile leaves out for this reading."""
    is_open = reading.posting.role is Role.BOTH or any(claim.kind in profile.open_claims for claim in reading.claims)
    return frozenset(profile.ignore) | (frozenset(profile.ignore_if_open) if is_open else frozenset())


def _profiled(rule: LintRule, profile: Profile, options: Mapping[str, float]) -> LintRule:
    return replace(
        rule,
        message=profile.messages.get(rule.code, rule.message),
        advice=profile.advice.get(rule.code, rule.advice),
        options={**rule.options, **options},
    )
