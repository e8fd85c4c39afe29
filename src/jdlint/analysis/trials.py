"""The rules of duties put to the test: their examples, and whether every phrase and pattern of theirs can ever be found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jdlint.analysis.duties import read_block
from jdlint.analysis.inflection import spellings
from jdlint.analysis.lexicon import compile_lexicon
from jdlint.analysis.line import Context
from jdlint.analysis.patterns import sample, words_of
from jdlint.errors import RuleError
from jdlint.model import Attribution, BlockKind, Role, SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.analysis.lexicon import Lexicon
    from jdlint.analysis.readings import Found
    from jdlint.catalogue import Catalogue
    from jdlint.catalogue.duties import DutyRule, ObjectRule, OtherExample

_MARK: Final = re.compile(r"\[\[(.+?)\]\]")
_ROLES: Final = {"product_owner": Role.PRODUCT_OWNER, "product_manager": Role.PRODUCT_MANAGER}


def check_duties(catalogue: Catalogue) -> tuple[RuleError, ...]:
    """Run the examples of all duties and look for words that can never be found; each fault as an error, none raised."""
    lexicon = compile_lexicon(catalogue)
    faults: list[RuleError] = []
    for key, duty in catalogue.duties.items():
        for kind, faulty in (("examples", _examples(key, duty, lexicon)), ("objects", _objects(key, duty, catalogue, lexicon))):
            faults += [RuleError(what, path=duty.path, key=kind, remedy=remedy) for what, remedy in faulty]
        faults += [
            RuleError(what, path=duty.path, key="patterns", remedy=remedy)
            for what, remedy in _patterns(key, duty, catalogue, lexicon)
        ]
    return tuple(faults)


def _read(text: str, role: Role, lexicon: Lexicon) -> list[Found]:
    return read_block(text, Context(role, SectionKind.RESPONSIBILITIES, BlockKind.BULLET), lexicon)


def _examples(key: str, duty: DutyRule, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Read each example as a bullet of the duties of a posting for the role that does not have the duty."""
    role = next(role for name, role in _ROLES.items() if not key.startswith(name))
    for example in duty.examples.assigned:
        marked = _MARK.search(example)
        text = example.replace("[[", "").replace("]]", "")
        if marked is None:
            yield f"'{example}' marks no words", "put [[ and ]] around the words that name the duty"
            continue
        span = range(marked.start(), marked.start() + len(marked[1]))
        found = [one for one in _read(text, role, lexicon) if one.duty == key and one.attribution is Attribution.ASSIGNED]
        if not any(one.start < span.stop and span.start < one.end for one in found):
            yield f"'{example}' is not read as this duty", "mend the rule or the example"
    for other in duty.examples.other:
        yield from _other(key, other, role, lexicon)


def _other(key: str, example: OtherExample, role: Role, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    said = {one.attribution for one in _read(example.text, role, lexicon) if one.duty == key}
    wanted = {example.attribution} if example.attribution else set()
    if said != wanted:
        read = ", ".join(sorted(one.value for one in said)) or "nothing"
        yield f"'{example.text}' is read as {read}", "mend the rule or the attribution of the example"


def _objects(key: str, duty: DutyRule, catalogue: Catalogue, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for rule in duty.objects:
        verbs = [verb for name in rule.verbs for verb in ([name[1:]] if name[0] == "+" else catalogue.verbs.classes[name])]
        for word in set(rule.not_for) - set(verbs):
            yield f"not-for: '{word}' is in none of the classes of verbs", "take it out"
        alive = [verb for verb in verbs if verb not in rule.not_for]
        for phrase in rule.phrases:
            if phrase in seen:
                yield f"phrases: '{phrase}' is there already, perhaps as a plural or with hyphens", "take one out"
            seen |= set(spellings(phrase))
            if not _is_found(key, rule, phrase, alive, lexicon):
                yield (
                    f"phrases: '{phrase}' can never be found",
                    "look for a longer phrase, another duty or a trap that hides it",
                )


def _is_found(key: str, rule: ObjectRule, phrase: str, verbs: list[str], lexicon: Lexicon) -> bool:
    role = next(role for name, role in _ROLES.items() if not key.startswith(name))
    texts = (f"You {verb} {article}{phrase}" for verb in verbs for article in ("the ", "")) if rule.verbs else iter(())
    return any(one.duty == key for text in texts for one in _read(text, role, lexicon))


def _patterns(key: str, duty: DutyRule, catalogue: Catalogue, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    compiled = {pattern.text: pattern for pattern in lexicon.patterns if pattern.duty == key}
    for text in duty.patterns:
        example = sample(text, duty.path, catalogue)
        if compiled[text].search(words_of(example)) is None:
            yield f"'{text}' does not even fit '{example}'", "mend the pattern"
