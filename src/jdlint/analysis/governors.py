"""What governs an object: the verb, predicate or noun of action that says what somebody does with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from jdlint.analysis.grammar import DASH, Clause, Verb, chain
from jdlint.analysis.lexicon import HELP, LESSER
from jdlint.analysis.line import is_actor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdlint.analysis.clauses import Item
    from jdlint.analysis.lexicon import DutyObject, Lexicon

#: So many words that no rule knows may stand between a verb and its object.
REACH: Final = 9
#: So many items may be put between two commas behind a verb.
_ASIDE: Final = 14
_OF: Final = frozenset({"of", "for", "over"})
_CROSSED: Final = frozenset({",", "/", "(", ")", '"', "'", "-"})
#: Endings of nouns of action that hold their preposition ('input to').
_PREPOSITIONS: Final = (" to", " in", " on", " into", " with", " for")
#: Classes of events: taking part in them is the duty.
_TAKING_PART: Final = frozenset({"join", "host"})
#: Classes of verbs one of which an object has if one can be responsible for it.
_ANSWERED: Final = frozenset({"own", "plan", "host", "launch", "do", "test", "join", "keep"})


@dataclass(frozen=True)
class Governor:
    """What governs an object. ``index`` is the item where its words begin and where its attribution is asked.

    ``verbs`` are base forms, ``form`` that of the first of them; ``nominals`` the classes of nouns of action between verb and
    object; ``predicate`` where it is 'responsible for' or alike, ``introduced`` where it is 'focused on' or 'tasks include';
    ``through`` counts unknown words crossed, ``loose`` is true where 'of' behind an unknown noun was crossed.
    """

    index: int
    verbs: frozenset[str] = frozenset()
    form: str = ""
    nominals: frozenset[str] = frozenset()
    predicate: bool = False
    introduced: bool = False
    through: int = 0
    loose: bool = False

    @property
    def bare(self) -> bool:
        """Tell whether nothing governs the object."""
        return not (self.verbs or self.nominals or self.predicate)


def govern(line: Clause, index: int, thing: DutyObject) -> Governor | None:
    """Walk left from an object to what governs it; None where something else than a duty of the line governs it."""
    items = line.items
    found = Governor(index)
    at = index - 1
    while at >= 0:
        item = items[at]
        verb = None if item.has("list") else line.verbs[at]
        if (aside := _before_aside(items, at)) < at:
            at = aside
            continue
        if verb is not None and not (item.entry.nominals and _is_of(items, at + 1)):
            return _by_verb(line, verb, found)
        if item.entry.predicates or item.has("introducer"):
            return replace(found, index=at, predicate=True, introduced=not item.entry.predicates)
        if _ends(items, at, index, thing):
            return found if found.nominals and item.text != DASH else None
        found = _crossed(items, at, index, found)
        if found.through > REACH:
            return None
        at -= 1
    return found


def _crossed(items: Sequence[Item], at: int, index: int, found: Governor) -> Governor:
    """Note what an item between an object and its governor adds."""
    item = items[at]
    if item.entry.nominals and (_is_of(items, at + 1) or item.text.endswith(_PREPOSITIONS)):
        return replace(found, index=at, nominals=found.nominals | item.entry.nominals, loose=False)
    if item.text == "of" and found.index == index:
        return replace(found, loose=True)
    if _is_owning(items, at) or item.entry.objects or item.has("determiner") or item.has("and") or item.text in _CROSSED:
        return found
    return replace(found, through=found.through + 1)


def _is_owning(items: Sequence[Item], at: int) -> bool:
    """Tell whether a preposition belongs to a noun of owning before it ('responsibility for')."""
    return items[at].text in _OF and at > 0 and "own" in items[at - 1].entry.nominals


def _is_of(items: Sequence[Item], index: int) -> bool:
    """Tell whether 'of' stands at an index, or behind another noun of action there ('definition and care of')."""
    if index >= len(items):
        return False
    following = index + 2 < len(items) and items[index + 1].entry.nominals and items[index + 2].text in _OF
    return items[index].text in _OF or bool(items[index].has("and") and following)


def _ends(items: Sequence[Item], at: int, index: int, thing: DutyObject) -> bool:
    item = items[at]
    if item.text in thing.through or item.has("list") or _is_owning(items, at):
        return False
    if item.entry.nominals and (_is_of(items, at + 1) or item.text.endswith(_PREPOSITIONS)):
        return False
    if is_actor(item):
        return not _owns(items, at) and not (at == index - 1 and _is_modifier(items, at))
    return item.has("stop") or item.has("end") or item.has("relative") or item.text in {":", DASH, "to", "is", "are"}


def _is_modifier(items: Sequence[Item], at: int) -> bool:
    """Tell whether a group of people right before an object only qualifies it ('engineering work', 'team retros')."""
    if not items[at].has("other") or " " in items[at].text.removeprefix("our ").removeprefix("the "):
        return False
    return at == 0 or not items[at - 1].has("stop")


def _owns(items: Sequence[Item], at: int) -> bool:
    """Tell whether an actor only says whose a thing is ('the team's roadmap')."""
    return at + 1 < len(items) and items[at + 1].text in {"'s", "'"}


def _before_aside(items: Sequence[Item], at: int) -> int:
    """At a comma that closes words put between verb and object give the index of the verb ('develop, with Sales, a plan')."""
    if items[at].text != ",":
        return at
    for back in range(at - 1, max(0, at - _ASIDE), -1):
        if items[back].text == ",":
            opener = back + 2 if items[back + 1].has("adverb") else back + 1
            opens = items[opener].has("stop") and items[opener].text != "to"
            return back - 1 if opens and items[back - 1].entry.verbs else at
    return at


def _by_verb(line: Clause, verb: Verb, found: Governor) -> Governor:
    verbs = chain(line, verb)
    lemmas: frozenset[str] = frozenset().union(*(one.lemmas for one in verbs))
    return replace(found, index=verbs[0].index, verbs=lemmas, form=verb.form)


def head_of(items: Sequence[Item], index: int) -> tuple[frozenset[str], int] | None:
    """Find the noun of action that an object is compounded with ('roadmap and backlog management'): classes and index."""
    if " of " in items[index].text:
        return None
    for at in range(index + 1, len(items)):
        item = items[at]
        if items[at - 1].entry.objects and item.entry.nominals and not item.entry.objects and not _takes_object(items, at):
            return frozenset(item.entry.nominals), at
        if not (item.has("and") or item.text in {",", "/"} or (item.entry.objects and at > index + 1)):
            return None
    return None


def _takes_object(items: Sequence[Item], at: int) -> bool:
    """Tell a verb that follows a list of objects ('roadmap and managing the backlog') from the head of a compound."""
    return at + 1 < len(items) and items[at + 1].has("determiner")


def accepts(thing: DutyObject, governor: Governor, lexicon: Lexicon) -> bool:
    """Tell whether what governs the object makes it the duty."""
    meant = governor.nominals & thing.classes
    lesser = governor.nominals & LESSER - thing.classes
    if lesser and (not meant or (HELP in lesser and not meant & _TAKING_PART)):
        return False
    if governor.verbs & thing.verbs:
        return True
    if meant:
        return not any(lexicon.of_class(verb, LESSER - thing.classes) for verb in governor.verbs)
    if governor.introduced:
        return thing.rule.bare and not thing.rule.weak
    answered = {"own"} if thing.rule.weak else _ANSWERED
    return governor.predicate and not thing.classes.isdisjoint(answered)


def lessens(governor: Governor, lexicon: Lexicon) -> bool:
    """Tell whether it only helps with, tells of or follows the object."""
    return bool(governor.nominals & LESSER) or any(lexicon.of_class(verb, LESSER) for verb in governor.verbs)
