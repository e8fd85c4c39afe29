"""Which words of a segment are verbs, what they govern together, and who their subject is; by position alone, no tagger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jdlint.analysis.inflection import BASE, GERUND, PARTICIPLE, PAST, THIRD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdlint.analysis.clauses import Item
    from jdlint.analysis.lexicon import Lexicon

_OPENING: Final = frozenset(",;:(–•\"'[/*-|)>")
_BE: Final = frozenset({"be", "is", "are", "am", "'re", "'s", "been", "being", "was", "were", "gets", "get"})
_HAVE: Final = frozenset({"have", "has", "had", "'ve", "having"})
ROLE_TAGS: Final = ("product_owner", "product_manager")


@dataclass(frozen=True)
class Verb:
    """A verb at an item: which verbs (base forms) it may be, and in which form it stands."""

    index: int
    lemmas: frozenset[str]
    form: str


def is_adverb(item: Item) -> bool:
    """Tell whether an item may stand between subject and verb."""
    return item.has("adverb") or (item.text.endswith("ly") and not item.entry.objects and len(item.text) > 4)


def is_actor(item: Item) -> bool:
    """Tell whether an item names somebody."""
    return item.has("hire") or item.has("other") or item.has(ROLE_TAGS[0]) or item.has(ROLE_TAGS[1])


def before(items: Sequence[Item], index: int) -> int:
    """Give the index of the item before, adverbs left out; -1 at the start."""
    index -= 1
    while index >= 0 and is_adverb(items[index]):
        index -= 1
    return index


def verb_at(items: Sequence[Item], index: int, lexicon: Lexicon) -> Verb | None:
    """Give the verb that stands at an index, or None where its neighbours make it a noun or an adjective, or it is none."""
    item = items[index]
    if not item.entry.verbs:
        return None
    for form in (BASE, THIRD, GERUND, PARTICIPLE, PAST):
        lemmas = frozenset(lemma for lemma, name in item.entry.verbs if name == form)
        if lemmas and _fits(items, index, form, lemmas, lexicon):
            return Verb(index, lemmas, form)
    return None


def _fits(items: Sequence[Item], index: int, form: str, lemmas: frozenset[str], lexicon: Lexicon) -> bool:
    at = before(items, index)
    left = items[at] if at >= 0 else None
    if _followed_by_end(items, index) and (form != GERUND or left is not None) and not _links(left):
        return False
    if form in (BASE, THIRD):
        return _finite(items, index, at, form, lemmas, lexicon)
    if form == GERUND:
        return _gerund(items, index, left, lexicon)
    return left is not None and (left.text in _BE or left.text in _HAVE or left.text.endswith(("'ve", "'re")))


def _links(left: Item | None) -> bool:
    return left is not None and (left.has("and") or left.text == ",")


def _followed_by_end(items: Sequence[Item], index: int) -> bool:
    return index + 1 >= len(items) or items[index + 1].text in {".", ")", "!", "?"}


def _finite(items: Sequence[Item], index: int, at: int, form: str, lemmas: frozenset[str], lexicon: Lexicon) -> bool:
    if at < 0:
        return form == THIRD or not _is_compound(items, index, lemmas, lexicon)
    left = items[at]
    if left.has("determiner") and left.text not in {"all"}:
        return False
    if left.text == "to":
        return form == BASE
    if is_actor(left) or left.has("relative") or left.has("modal") or left.text == "that":
        return not (left.text in _BE)
    if left.has("and") or _opens(left) or left.has("end"):
        return lemmas.isdisjoint(lexicon.nouns) or _acts(items, index, at, form, lexicon)
    return any(lemma in {"help", "help to", "let", "make"} for lemma, _ in left.entry.verbs) and form == BASE


def _opens(item: Item) -> bool:
    """Tell whether a mark of punctuation may stand before a clause."""
    return item.text in _OPENING or not any(letter.isalnum() for letter in item.text)


def _is_compound(items: Sequence[Item], index: int, lemmas: frozenset[str], lexicon: Lexicon) -> bool:
    """Tell a noun that opens a title or a list ('Release planning', 'Design, build') from an imperative."""
    if lemmas.isdisjoint(lexicon.nouns) or index + 1 >= len(items):
        return False
    after = items[index + 1]
    return bool(after.entry.nominals and not after.entry.objects and not after.entry.verbs) or after.text in {":"}


def _acts(items: Sequence[Item], index: int, at: int, form: str, lexicon: Lexicon) -> bool:
    """Tell whether a word that is as often a noun is a verb behind a comma or 'and': a verb before, something to act on after."""
    after = items[index + 1] if index + 1 < len(items) else None
    acts_on = after is not None and (
        after.has("determiner") or bool(after.entry.objects) or after.has("and") or after.text == "," or not _is_known(after)
    )
    if not acts_on:
        return False
    for other in range(at - 1, -1, -1):
        if any(name == form for _, name in items[other].entry.verbs):
            return True
        if items[other].entry.predicates or items[other].has("hire"):
            return True
    return at <= 1


def _is_known(item: Item) -> bool:
    entry = item.entry
    return bool(entry.verbs or entry.nominals or entry.objects or entry.tags or entry.predicates)


def _gerund(items: Sequence[Item], index: int, left: Item | None, lexicon: Lexicon) -> bool:
    after = items[index + 1] if index + 1 < len(items) else None
    if after is not None and after.text == "of":
        return False
    if left is None:
        return True
    if left.has("determiner") and left.text not in {"your", "all"}:
        return False
    entry = items[index].entry
    known = left.entry.verbs or left.entry.tags or left.entry.predicates or left.entry.cues or left.entry.objects
    if not known and left.text.isalpha():
        return False  # 'the morning meeting', not 'a team managing …'
    if entry.objects and entry.nominals and not (left.has("and") or _opens(left) or left.has("stop")):
        return False
    return not (left.entry.objects and entry.nominals)


def chain(items: Sequence[Item], verb: Verb, lexicon: Lexicon) -> list[Verb]:
    """Give a verb and those coordinated to its left ('define, own and prioritise'), the leftmost first."""
    found = [verb]
    index = before(items, verb.index)
    linked = False
    while index >= 0:
        item = items[index]
        if item.has("and") or item.text in {",", "/"}:
            linked = True
            index = before(items, index)
            continue
        other = verb_at(items, index, lexicon) if linked else None
        if other is None or other.index == found[0].index:
            break
        linked = False
        found.insert(0, other)
        index = before(items, index)
    return found
