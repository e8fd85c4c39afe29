"""What governs an object: the verb, predicate or noun of action that says what somebody does with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from jdlint.analysis.grammar import Verb, chain, is_actor, verb_at
from jdlint.analysis.lexicon import LESSER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdlint.analysis.clauses import Item
    from jdlint.analysis.lexicon import DutyObject, Lexicon

#: So many words that no rule knows may stand between a verb and its object.
REACH: Final = 9


@dataclass(frozen=True)
class Governor:
    """What governs an object. ``index`` is the item at which its attribution is asked, ``first`` where its words begin.

    ``verbs`` are base forms, ``form`` that of the first of them; ``nominals`` the classes of nouns of action between verb and
    object; ``predicate`` where it is 'responsible for' or alike; ``through`` counts unknown words crossed, ``loose`` is true
    where 'of' behind an unknown noun was crossed; ``listed`` where the object was reached over other objects.
    """

    index: int
    first: int
    verbs: frozenset[str] = frozenset()
    form: str = ""
    nominals: frozenset[str] = frozenset()
    predicate: bool = False
    through: int = 0
    loose: bool = False
    listed: bool = False

    @property
    def bare(self) -> bool:
        """Tell whether nothing governs the object."""
        return not (self.verbs or self.nominals or self.predicate)


def govern(items: Sequence[Item], index: int, thing: DutyObject, lexicon: Lexicon) -> Governor | None:
    """Walk left from an object to what governs it; None where something else than a duty of the line governs it."""
    found = Governor(index=index, first=index)
    at = index - 1
    while at >= 0:
        item = items[at]
        verb = verb_at(items, at, lexicon)
        if verb is not None and not (item.entry.nominals and _is_of(items, at + 1)):
            return _by_verb(items, verb, found, lexicon)
        if item.entry.predicates:
            return replace(found, index=at, first=at, predicate=True)
        if item.entry.nominals and (_is_of(items, at + 1) or item.text.endswith((" to", " in", " on", " into", " with", " for"))):
            found = replace(found, index=at, first=at, nominals=found.nominals | item.entry.nominals, loose=False)
        elif item.text == "of" and found.first == index:
            found = replace(found, loose=True)
        elif _ends(item, thing):
            return found if found.nominals and not (item.text == "–") else _ended(found, items, at)
        elif item.entry.objects:
            found = replace(found, listed=True)
        elif not item.has("determiner") and item.text not in {",", "/", "(", ")", '"', "'", "-"} and not item.has("and"):
            found = replace(found, through=found.through + 1)
            if found.through > REACH:
                return None
        at -= 1
    return found


def _is_of(items: Sequence[Item], index: int) -> bool:
    return index < len(items) and (items[index].text in {"of", "for"} or (items[index].has("and") and _nominal_of(items, index + 1)))


def _nominal_of(items: Sequence[Item], index: int) -> bool:
    return index + 1 < len(items) and bool(items[index].entry.nominals) and items[index + 1].text in {"of", "for"}


def _ends(item: Item, thing: DutyObject) -> bool:
    if item.text in thing.through or item.has("list"):
        return False
    return item.has("stop") or item.has("end") or is_actor(item) or item.has("relative") or item.text in {":", "–", "to", "is", "are"}


def _ended(found: Governor, items: Sequence[Item], at: int) -> Governor | None:
    """At a stop nothing of the line governs the object, save where the stop only introduces it ('focused on', 'duties:')."""
    if items[at].has("introducer"):
        return found
    return None


def _by_verb(items: Sequence[Item], verb: Verb, found: Governor, lexicon: Lexicon) -> Governor:
    verbs = chain(items, verb, lexicon)
    lemmas = frozenset().union(*(one.lemmas for one in verbs))
    return replace(found, index=verbs[0].index, first=verbs[0].index, verbs=lemmas, form=verb.form)


def head_of(items: Sequence[Item], index: int) -> tuple[frozenset[str], int] | None:
    """Find the noun of action that an object is compounded with ('roadmap and backlog management'): classes and index."""
    at = index + 1
    while at < len(items):
        item = items[at]
        if item.entry.nominals and not item.entry.objects and not _takes_object(items, at):
            return frozenset(item.entry.nominals), at
        if not (item.has("and") or item.text in {",", "/"} or (item.entry.objects and at > index + 1)):
            return None
        at += 1
    return None


def _takes_object(items: Sequence[Item], at: int) -> bool:
    """Tell a verb that follows a list of objects ('roadmap and managing the backlog') from the head of a compound."""
    return at + 1 < len(items) and items[at + 1].has("determiner")


def accepts(thing: DutyObject, governor: Governor, lexicon: Lexicon) -> bool:
    """Tell whether what governs the object makes it the duty."""
    if governor.verbs & thing.verbs:
        lesser = governor.nominals & LESSER - thing.classes
        return not lesser
    if governor.nominals & thing.classes:
        return not any(lexicon.of_class(verb, LESSER - thing.classes) for verb in governor.verbs)
    return governor.predicate and not governor.nominals & LESSER


def lessens(governor: Governor, lexicon: Lexicon) -> bool:
    """Tell whether it only helps with, tells of or follows the object."""
    return bool(governor.nominals & LESSER) or any(lexicon.of_class(verb, LESSER) for verb in governor.verbs)
