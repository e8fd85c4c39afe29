"""Whether rules agree: what one names the others have, and nothing is said twice so that the second is dead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING, Final

from jdlint.catalogue.bounds import MAX_PATTERN
from jdlint.catalogue.checks import FIELDS, FIX_FIELDS, OPTIONS, REWRITE_FIELDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from jdlint.catalogue import Catalogue
    from jdlint.catalogue.duties import DutyRule, ObjectRule
    from jdlint.catalogue.rules import LintRule

#: The parts of a duty's pattern that name something: a class of verbs, a set of cues, or words.
_PART: Final = re.compile(r"<([^>]+)>|\[([^\]]+)\]|([^|<\[]+)")
_GAPS: Final = ("...", "..")
_WORDS: Final = re.compile(r"[a-z0-9&'_-]+")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an entry (its text; empty: any) below a key of a rule file (its path in a folder of rules)."""

    name: str
    key: str
    entry: str
    what: str
    remedy: str


def faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Give what does not fit together in the rules of lints, duties, sections and profiles."""
    for key, duty in catalogue.duties.items():
        yield from _of_duty(f"duties/{key.replace('.', '/')}.yaml", duty, catalogue)
    for lint in catalogue.lints.values():
        yield from _of_lint(f"lints/{lint.code}-{lint.name}.yaml", lint, catalogue)
    yield from _of_sections(catalogue)
    yield from _of_profiles(catalogue)


def _known(names: Collection[str]) -> str:
    return f"use one of: {', '.join(sorted(names))}"


def _of_duty(name: str, duty: DutyRule, catalogue: Catalogue) -> Iterator[Fault]:
    classes = catalogue.verbs.classes
    seen: dict[str, ObjectRule] = {}
    for one in duty.objects:
        named = [verb for verb in one.verbs if not verb.startswith("+")]
        for verb in named:
            if verb not in classes:
                yield Fault(name, "verbs", verb, f"'{verb}' is no class of verbs", _known(classes))
        verbs = {verb for given in named for verb in classes.get(given, ())} | {verb.lstrip("+") for verb in one.verbs}
        for verb in one.not_for:
            if verb not in verbs:
                yield Fault(name, "not-for", verb, f"'{verb}' is dead: it is in none of the classes of verbs", "take it out")
        for phrase in one.phrases:
            if seen.setdefault(phrase.lower(), one) is not one:
                yield Fault(name, "phrases", phrase, f"'{phrase}' stands in two objects of the duty", "take one of the two out")
    for pattern in duty.patterns:
        yield from _of_pattern(name, pattern, catalogue)
    for text in (duty.rewrite.verb, duty.rewrite.noun) if duty.rewrite else ():
        yield from _of_template(name, "rewrite", text, REWRITE_FIELDS)


def _of_pattern(name: str, pattern: str, catalogue: Catalogue) -> Iterator[Fault]:
    if len(pattern) > MAX_PATTERN:
        yield Fault(name, "patterns", pattern, f"has {len(pattern):,} characters", f"split it: {MAX_PATTERN} are the most")
    for part in (part for part in pattern.split() if part not in _GAPS):
        if _PART.sub("", part).strip("|"):
            yield Fault(name, "patterns", pattern, f"'{part}' cannot be read", "close every '<' and '['")
        for classes, kind, words in _PART.findall(part):
            for one in classes.split("|") if classes else ():
                if one not in catalogue.verbs.classes:
                    yield Fault(
                        name, "patterns", pattern, f"names '<{one}>', no class of verbs", _known(catalogue.verbs.classes)
                    )
            if kind and kind not in catalogue.cues.sets:
                yield Fault(name, "patterns", pattern, f"names '[{kind}]', no set of cues.yaml", _known(catalogue.cues.sets))
            if words and not _WORDS.fullmatch(words):
                remedy = "write words in small letters, and _ for a space"
                yield Fault(name, "patterns", pattern, f"is dead: no word of a posting is read as '{words}'", remedy)


def _of_lint(name: str, lint: LintRule, catalogue: Catalogue) -> Iterator[Fault]:
    for key, text in (("message", lint.message), ("line-message", lint.line_message), ("advice", lint.advice)):
        yield from _of_template(name, key, text, FIELDS[lint.check])
    for fix in lint.fixes:
        yield from _of_template(name, "replacement", fix.replacement, FIX_FIELDS)
    for option in OPTIONS.get(lint.check, ()):
        if option not in lint.options:
            yield Fault(
                name, "options", "", f"lacks '{option}', which the check {lint.check.value} asks for", "give it a number"
            )
    if lint.duty is not None and lint.duty not in catalogue.duties:
        yield Fault(name, "duty", lint.duty, f"'{lint.duty}' is no duty", _known(catalogue.duties))
    roles = {key.partition(".")[0] for key in catalogue.duties}
    if lint.duty_role is not None and lint.duty_role not in roles:
        yield Fault(name, "duty-role", lint.duty_role, f"'{lint.duty_role}' has no duties", _known(roles))


def _of_template(name: str, key: str, text: str, fields: Collection[str]) -> Iterator[Fault]:
    try:
        parts = list(Formatter().parse(text))
    except ValueError as fault:
        yield Fault(name, key, text, f"is no template ({fault})", "write '{{' for a brace that is none of a field")
        return
    for _, field, form, conversion in parts:
        if field is not None and (field not in fields or form or conversion):
            yield Fault(name, key, text, f"names the field '{{{field}}}', which is not filled here", _known(fields))


def _of_sections(catalogue: Catalogue) -> Iterator[Fault]:
    """Look for headings that a kind further up has already: of two at the same place the first kind decides."""
    seen: dict[str, str] = {}
    for section in catalogue.sections:
        for heading in section.headings:
            kind = seen.setdefault(heading, section.kind.value)
            if kind != section.kind.value:
                what = f"'{heading}' is dead as '{section.kind.value}': it means '{kind}' already"
                yield Fault("sections.yaml", "headings", heading, what, "take one of the two out")


def _of_profiles(catalogue: Catalogue) -> Iterator[Fault]:
    for profile in catalogue.profiles.values():
        codes = {
            "ignore": profile.ignore,
            "ignore-if-open": profile.ignore_if_open,
            "messages": tuple(profile.messages),
            "advice": tuple(profile.advice),
        }
        for key, named in codes.items():
            for code in named:
                if code not in catalogue.lints:
                    yield Fault("profiles.yaml", key, code, f"'{code}' is no code of a lint", _known(catalogue.lints))
        for duty in profile.both_roles:
            if duty not in catalogue.duties:
                yield Fault("profiles.yaml", "both-roles", duty, f"'{duty}' is no duty", _known(catalogue.duties))
        for key, texts in (("messages", profile.messages), ("advice", profile.advice)):
            for code, text in texts.items():
                if code in catalogue.lints:
                    yield from _of_template("profiles.yaml", key, text, FIELDS[catalogue.lints[code].check])
