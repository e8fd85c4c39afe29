"""One way to make a finding, for all lints."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jdlint.model import Confidence, Finding, Mention, Posting, Related, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jdlint.catalogue import Catalogue
    from jdlint.catalogue.rules import LintRule


@dataclass(frozen=True, slots=True)
class Context:
    """What a lint may look at beside the reading: the rules, and the duties that the profile gives to both roles."""

    catalogue: Catalogue
    common_duties: frozenset[str] = frozenset()

    def label(self, role: str) -> str:
        """Name a role as the rules do; one that they do not name, by its key."""
        return next((rule.label for rule in self.catalogue.roles if rule.role.value == role), role.replace("_", " "))


def finding(
    rule: LintRule,
    posting: Posting,
    span: Span,
    words: dict[str, str],
    *,
    confidence: Confidence | None = None,
    mention: Mention | None = None,
    role: str | None = None,
    related: Iterable[Related] = (),
) -> Finding:
    """Make a finding of a rule at a span; ``words`` fill the templates of message and advice."""
    location = posting.source.locate(span)
    words = {"quote": flat(location.quote), **words}
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        confidence=confidence or rule.confidence,
        message=rule.message.format_map(words).strip(),
        filename=posting.source.path,
        location=location,
        why=rule.why.strip(),
        advice=rule.advice.format_map(words).strip(),
        duty=mention.duty if mention else None,
        role=mention.role if mention else role,
        attribution=mention.attribution if mention else None,
        section=_section_of(posting, span),
        related=tuple(related),
    )


def of_line(rule: LintRule) -> LintRule:
    """Give the rule as it speaks where only the line as a whole, not its words, is known to say so."""
    return replace(rule, message=rule.line_message or rule.message)


def flat(quote: str) -> str:
    """Put the words of a span on one line."""
    return " ".join(quote.split())


def title_span(posting: Posting) -> Span:
    """Give the span of the title; without one, of the first block's text."""
    blocks = (posting.title, *posting.document.blocks)
    block = next(one for one in blocks if one is not None)
    return block.span(0, len(block.text))


def _section_of(posting: Posting, span: Span) -> str:
    """Name the section that a span stands in by its heading's words."""
    name = ""
    for section in posting.sections:
        first = section.heading or next(iter(section.blocks), None)
        if first is None or first.span(0, len(first.text)).start > span.start:
            break
        name = section.heading.text if section.heading else ""
    return name
