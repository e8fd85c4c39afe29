"""Fixes that a lint's rule words as templates: titles, and statements on who the owner is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jdlint.analysis.role import compile_names
from jdlint.fixes.line import clean_end, clean_offset
from jdlint.fixes.phrases import like
from jdlint.model import Applicability, Attribution, Edit, Fix, Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jdlint.catalogue import Catalogue
    from jdlint.catalogue.rules import FixRule, LintRule
    from jdlint.model import Finding, Reading, Source

#: What follows a statement and names those among whom it shares the role.
_AMONG: Final = re.compile(r"\s+(?:between|among|amongst|by|with|across)\s+(?P<rest>[^.;!?]+)")
_HIRED: Final = (Role.PRODUCT_MANAGER, Role.PRODUCT_OWNER)


def offer(reading: Reading, finding: Finding, rule: LintRule, catalogue: Catalogue) -> Iterator[Fix]:
    """Give the fixes of a rule for a finding, in its order.

    Template fields: ``quote``, ``who`` (whom the statement makes the owner), ``rest`` (among whom it shares the role),
    ``dominant`` and ``other`` (titles of the role that most duties belong to, and of the role that is not hired). A fix with a
    field that the posting does not fill is left out.
    """
    span, rest = _reach(reading, finding)
    words = {
        "quote": " ".join(finding.location.quote.split()),
        "who": next((one.who for one in reading.claims if one.span == finding.location.span), "the others"),
        "rest": rest,
        "dominant": _dominant(reading),
        "other": _title(next(role for role in _HIRED if role is not reading.posting.role)),
    }
    for fix in rule.fixes:
        if any(words[name] is None for name in re.findall(r"\{(\w+)\}", fix.replacement)):
            continue
        if fix.applicability is not Applicability.PLACEHOLDER:
            where = _role_in(finding, catalogue) or finding.location.span
        else:
            where = span if "{rest}" in fix.replacement else finding.location.span
        yield _fix(reading.posting.source, fix, words, where)


def _fix(source: Source, fix: FixRule, words: Mapping[str, str | None], span: Span) -> Fix:
    text = like(fix.replacement.format_map(words), source.text[span.start : span.end])
    applicability = fix.applicability if source.mendable else Applicability.PLACEHOLDER
    return Fix(f"{fix.title}: {text}", applicability, (Edit(source.locate(span), text),), alone=True)


def _reach(reading: Reading, finding: Finding) -> tuple[Span, str]:
    """Give a statement's span up to those among whom it shares the role, and their names."""
    span = finding.location.span
    for block in reading.posting.document.blocks:
        if not block.pieces or not block.span(0, len(block.text)).start <= span.start < block.span(0, len(block.text)).end:
            continue
        match = _AMONG.match(block.text, clean_end(block, span.end))
        if match:
            return block.span(clean_offset(block, span.start), match.end()), match["rest"].strip()
    return span, "the others"


def _dominant(reading: Reading) -> str | None:
    """Title the role that most of the duties belong to; None where the two are even."""
    duties = {(one.role, one.duty) for one in reading.mentions if one.attribution is Attribution.ASSIGNED}
    counts = {role: sum(owner == role.value for owner, _ in duties) for role in _HIRED}
    first, second = sorted(_HIRED, key=lambda role: -counts[role])
    return _title(first) if counts[first] > counts[second] else None


def _title(role: Role) -> str:
    return role.value.replace("_", " ").title()


def _role_in(finding: Finding, catalogue: Catalogue) -> Span | None:
    """Find the one name of a role in a title; None where there are several or none."""
    names = compile_names(catalogue.roles, catalogue.titles)
    quote = finding.location.quote
    found = [match.span() for _, pattern in names.names for match in pattern.finditer(quote)]
    if len(found) != 1:
        return None
    start = finding.location.span.start
    return Span(start + found[0][0], start + found[0][1])
