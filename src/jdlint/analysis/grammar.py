"""Which words of a segment are verbs and which of these stand together; by position alone, no tagger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from jdlint.analysis.inflection import BASE, GERUND, PARTICIPLE, PAST, THIRD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdlint.analysis.clauses import Item

#: The dash that opens an aside or another thought; hyphens stand within words.
DASH: Final = "\N{EN DASH}"
_OPENING: Final = frozenset({*",;:(•\"'[/*-|)>", DASH})
_BE: Final = frozenset({"be", "is", "are", "am", "'re", "'s", "been", "being", "was", "were", "gets", "get"})
_HAVE: Final = frozenset({"have", "has", "had", "'ve", "having"})
_END: Final = frozenset(".)!?")
_ACTORS: Final = frozenset({"hire", "other", "product_owner", "product_manager"})
#: Verbs that another verb follows without 'to'.
_BARE_INFINITIVE: Final = frozenset({"help", "help to", "let", "make"})
_SHORT_ADVERB: Final = 4


@dataclass(frozen=True)
class Verb:
    """A verb at an item: which verbs (base forms) it may be, and in which form it stands."""

    index: int
    lemmas: frozenset[str]
    form: str


class Clause(Protocol):
    """Items, and for each the verb that it is, if any (`verb_at`)."""

    @property
    def items(self) -> Sequence[Item]:
        """Give the items."""

    @property
    def verbs(self) -> Sequence[Verb | None]:
        """Give the verbs."""


def is_adverb(item: Item) -> bool:
    """Tell whether an item may stand between subject and verb."""
    return item.has("adverb") or (item.text.endswith("ly") and not item.entry.objects and len(item.text) > _SHORT_ADVERB)


def is_mark(item: Item) -> bool:
    """Tell whether an item is punctuation alone."""
    return not any(letter.isalnum() for letter in item.text)


def before(items: Sequence[Item], index: int) -> int:
    """Give the index of the item before, adverbs left out; -1 at the start."""
    index -= 1
    while index >= 0 and is_adverb(items[index]):
        index -= 1
    return index


def verb_at(items: Sequence[Item], index: int, nouns: frozenset[str]) -> Verb | None:
    """Give the verb that stands at an index, or None where its neighbours make it a noun or an adjective, or it is none.

    ``nouns`` are the verbs that are as often nouns.
    """
    item = items[index]
    for form in (BASE, THIRD, GERUND, PARTICIPLE, PAST):
        lemmas = frozenset(lemma for lemma, name in item.entry.verbs if name == form)
        if lemmas and _fits(items, Verb(index, lemmas, form), nouns):
            return Verb(index, lemmas, form)
    return None


def _fits(items: Sequence[Item], verb: Verb, nouns: frozenset[str]) -> bool:
    at = before(items, verb.index)
    left = items[at] if at >= 0 else None
    linked = left is not None and (left.has("and") or left.text == ",")
    last = verb.index + 1 >= len(items) or items[verb.index + 1].text in _END
    if last and not linked and (verb.form != GERUND or left is not None):
        return False
    if verb.form in (BASE, THIRD):
        return _finite(items, verb, at, nouns)
    if verb.form == GERUND:
        earlier = any(form == GERUND for item in items[: verb.index] for _, form in item.entry.verbs)
        after = None if last else items[verb.index + 1]
        joined = after is None or after.has("and") or after.has("stop") or after.text == ","
        listed = linked and joined and not earlier and not verb.lemmas.isdisjoint(nouns)
        return not listed and _gerund(items, verb.index, left)
    return left is not None and (left.text in _BE or left.text in _HAVE or left.text.endswith(("'ve", "'re")))


def _finite(items: Sequence[Item], verb: Verb, at: int, nouns: frozenset[str]) -> bool:
    if at < 0:
        return verb.form == THIRD or not _is_compound(items, verb, nouns)
    left = items[at]
    if left.has("determiner") and left.text != "all":
        return False
    if left.text == "to":
        return verb.form == BASE
    if left.entry.tags & _ACTORS or left.has("relative") or left.has("modal") or left.text == "that":
        compound = left.has("other") and not verb.lemmas.isdisjoint(nouns) and at > 0 and items[at - 1].entry.verbs
        return left.text not in _BE and not compound  # 'accept engineering work'
    if left.has("and") or _opens(left) or left.has("end"):
        return verb.lemmas.isdisjoint(nouns) or _acts(items, verb, at)
    return verb.form == BASE and any(lemma in _BARE_INFINITIVE for lemma, _ in left.entry.verbs)


def _opens(item: Item) -> bool:
    """Tell whether a mark of punctuation may stand before a clause."""
    return item.text in _OPENING or is_mark(item)


def _is_compound(items: Sequence[Item], verb: Verb, nouns: frozenset[str]) -> bool:
    """Tell a noun that opens a title or a list ('Release planning', 'Design, build') from an imperative."""
    if verb.lemmas.isdisjoint(nouns) or verb.index + 1 >= len(items):
        return False
    after = items[verb.index + 1]
    return bool(after.entry.nominals and not after.entry.objects and not after.entry.verbs) or after.text == ":"


def _acts(items: Sequence[Item], verb: Verb, at: int) -> bool:
    """Tell whether a noun behind a comma or 'and' is a verb after all: a verb before it, something to act on after it."""
    after = items[verb.index + 1] if verb.index + 1 < len(items) else None
    if after is None or not (
        after.has("determiner") or after.entry.objects or after.has("and") or after.text == "," or not _is_known(after)
    ):
        return False
    if items[at].text == "," and items[0].has("stop"):
        return True  # 'In this role, plan the releases'
    for other in range(at - 1, -1, -1):
        entry = items[other].entry
        if any(name == verb.form for _, name in entry.verbs) or entry.predicates or items[other].has("hire"):
            return True
    return at <= 1


def _is_known(item: Item) -> bool:
    entry = item.entry
    return bool(entry.verbs or entry.nominals or entry.objects or entry.tags or entry.predicates)


def _gerund(items: Sequence[Item], index: int, left: Item | None) -> bool:
    after = items[index + 1] if index + 1 < len(items) else None
    if after is not None and after.text == "of":
        return False
    if left is None:
        return True
    if left.has("determiner") and left.text not in {"your", "all"}:
        return False
    if not (_is_known(left) or left.entry.cues) and left.text.isalpha():
        return False  # 'the morning meeting'
    entry = items[index].entry
    if entry.objects and entry.nominals and not (left.has("and") or _opens(left) or left.has("stop")):
        return False
    return not (left.entry.objects and entry.nominals)


def chain(line: Clause, verb: Verb) -> list[Verb]:
    """Give a verb and those coordinated to its left ('define, own and prioritise'), the leftmost first."""
    found = [verb]
    index = before(line.items, verb.index)
    linked = False
    while index >= 0:
        item = line.items[index]
        if item.has("and") or item.text in {",", "/"}:
            linked = True
        else:
            other = line.verbs[index] if linked else None
            if other is None:
                break
            found.insert(0, other)
            linked = False
        index = before(line.items, index)
    return found
