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
_OF: Final = frozenset({"of", "for", "over"})
#: Classes of verbs one of which an object has if one can be responsible for it.
_ANSWERED: Final = frozenset({"own", "plan", "host", "launch", "do", "test", "join", "keep"})


@dataclass(frozen=True)
class Governor:
    """What governs an object. ``index`` is the item at which its attribution is asked, ``first`` where its words begin.

    ``verbs`` are base forms, ``form`` that of the first of them; ``nominals`` the classes of nouns of action between verb and
    object; ``predicate`` where it is 'responsible for' or alike (``introduced``: 'focused on', 'tasks include'); ``through`` counts unknown words crossed, ``loose`` is true
    where 'of' behind an unknown noun was crossed; ``listed`` where the object was reached over other objects.
    """

    index: int
    first: int
    verbs: frozenset[str] = frozenset()
    form: str = ""
    nominals: frozenset[str] = frozenset()
    predicate: bool = False
    introduced: bool = False
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
        if _is_aside(items, at, index):
            at = _before_aside(items, at)
            continue
        verb = None if item.has("list") else verb_at(items, at, lexicon)
        if verb is not None and not (item.entry.nominals and _is_of(items, at + 1)):
            return _by_verb(items, verb, found, lexicon)
        if item.entry.predicates or item.has("introducer"):
            return replace(found, index=at, first=at, predicate=True, introduced=not item.entry.predicates)
        if item.entry.nominals and (
            _is_of(items, at + 1) or item.text.endswith((" to", " in", " on", " into", " with", " for"))
        ):
            found = replace(found, index=at, first=at, nominals=found.nominals | item.entry.nominals, loose=False)
        elif item.text == "of" and found.first == index:
            found = replace(found, loose=True)
        elif item.text in _OF and at and "own" in items[at - 1].entry.nominals:
            pass  # 'responsibility for'
        elif _ends(items, at, thing) and not (at == index - 1 and _is_modifier(items, at)):
            return found if found.nominals and item.text != "–" else None
        elif item.entry.objects:
            found = replace(found, listed=True)
        elif not item.has("determiner") and item.text not in {",", "/", "(", ")", '"', "'", "-"} and not item.has("and"):
            found = replace(found, through=found.through + 1)
            if found.through > REACH:
                return None
        at -= 1
    return found


def _is_of(items: Sequence[Item], index: int) -> bool:
    return index < len(items) and (
        items[index].text in _OF or (items[index].has("and") and _nominal_of(items, index + 1))
    )


def _nominal_of(items: Sequence[Item], index: int) -> bool:
    return index + 1 < len(items) and bool(items[index].entry.nominals) and items[index + 1].text in _OF


def _ends(items: Sequence[Item], at: int, thing: DutyObject) -> bool:
    item = items[at]
    if item.text in thing.through or item.has("list"):
        return False
    if is_actor(item):
        return not _owns(items, at)
    return item.has("stop") or item.has("end") or item.has("relative") or item.text in {":", "–", "to", "is", "are"}


def _is_modifier(items: Sequence[Item], at: int) -> bool:
    """Tell whether a group of people right before an object only qualifies it ('engineering work', 'team retros')."""
    if not items[at].has("other") or " " in items[at].text.removeprefix("our ").removeprefix("the "):
        return False
    return at == 0 or not items[at - 1].has("stop")


def _owns(items: Sequence[Item], at: int) -> bool:
    """Tell whether an actor only says whose a thing is ('the team's roadmap')."""
    return at + 1 < len(items) and items[at + 1].text in {"'s", "'"}


def _is_aside(items: Sequence[Item], at: int, index: int) -> bool:
    """Tell whether a comma closes words put between verb and object ('develop, together with Sales, a roadmap')."""
    return items[at].text == "," and at + 1 < index + 1 and _before_aside(items, at) < at


def _before_aside(items: Sequence[Item], at: int) -> int:
    """Give the index of the verb before the comma that opens the words put between; the same index where there is none."""
    for back in range(at - 1, max(0, at - 14), -1):
        if items[back].text == ",":
            opens = items[back + 1].has("stop") and items[back + 1].text != "to"
            return back - 1 if opens and items[back - 1].entry.verbs else at
    return at


def _by_verb(items: Sequence[Item], verb: Verb, found: Governor, lexicon: Lexicon) -> Governor:
    verbs = chain(items, verb, lexicon)
    lemmas = frozenset().union(*(one.lemmas for one in verbs))
    return replace(found, index=verbs[0].index, first=verbs[0].index, verbs=lemmas, form=verb.form)


def head_of(items: Sequence[Item], index: int) -> tuple[frozenset[str], int] | None:
    """Find the noun of action that an object is compounded with ('roadmap and backlog management'): classes and index."""
    at = index + 1
    if " of " in items[index].text:
        return None
    while at < len(items):
        item = items[at]
        follows = bool(items[at - 1].entry.objects)
        if follows and item.entry.nominals and not item.entry.objects and not _takes_object(items, at):
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
    if governor.nominals & LESSER - thing.classes:
        return False
    if governor.verbs & thing.verbs:
        return True
    if governor.nominals & thing.classes:
        return not any(lexicon.of_class(verb, LESSER - thing.classes) for verb in governor.verbs)
    if governor.introduced:
        return thing.rule.bare
    return governor.predicate and not governor.nominals & LESSER and not thing.classes.isdisjoint(_ANSWERED)


def lessens(governor: Governor, lexicon: Lexicon) -> bool:
    """Tell whether it only helps with, tells of or follows the object."""
    return bool(governor.nominals & LESSER) or any(lexicon.of_class(verb, LESSER) for verb in governor.verbs)
