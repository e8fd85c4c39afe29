"""What is said of an object behind it: passives ('the roadmap is owned by you') and possession ('pricing is yours')."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jdlint.analysis.attribution import HIRE, who
from jdlint.analysis.grammar import is_actor, is_adverb
from jdlint.analysis.inflection import PARTICIPLE
from jdlint.model import Attribution, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdlint.analysis.clauses import Item
    from jdlint.analysis.lexicon import DutyObject, Lexicon

_BE: Final = frozenset({"is", "are", "be", "been", "gets", "get", "will be", "stays", "remains"})
_REACH: Final = 8


@dataclass(frozen=True)
class Said:
    """To whom the words behind an object give it, and the item at which they end; ``agentless`` where none is named."""

    attribution: Attribution
    last: int
    agentless: bool = False


def after_object(items: Sequence[Item], index: int, thing: DutyObject, role: Role, lexicon: Lexicon) -> Said | None:
    """Read a passive or a statement of possession behind an object; None where there is neither."""
    at, limit = index + 1, min(len(items), index + 1 + _REACH)
    while at < limit:
        item = items[at]
        if item.has("yours"):
            return Said(Attribution.ASSIGNED, at)
        if item.has("not yours"):
            return Said(Attribution.SOMEONE_ELSE, at)
        if item.has("held"):
            return _holder(items, at, role)
        if item.text in {"being", "was", "were"}:
            return None
        if item.text in _BE or item.has("modal"):
            return _passive(items, at, thing, role, lexicon)
        if item.text in {".", ":", "(", "–"} or item.has("relative") or item.has("end"):
            return None
        at += 1
    return None


def _holder(items: Sequence[Item], at: int, role: Role) -> Said:
    """Read who holds an object from the actor named next; one that no rule knows is not the hire."""
    for later in range(at + 1, min(len(items), at + 4)):
        if is_actor(items[later]):
            mine = who(items[later], role) == HIRE
            return Said(Attribution.ASSIGNED if mine else Attribution.SOMEONE_ELSE, later)
    return Said(Attribution.SOMEONE_ELSE, at)


def belongs_elsewhere(items: Sequence[Item], last: int, role: Role) -> bool:
    """Tell whether the words behind an object say that somebody else makes it ('the roadmap set by the product manager')."""
    at = last + 1
    if at < len(items) and items[at].text == ",":
        at += 1
    if at + 1 < len(items) and items[at].text in {"which", "that", "whose"}:
        return is_actor(items[at + 1]) and who(items[at + 1], role) != HIRE
    if at + 1 >= len(items) or items[at + 1].text != "by":
        return False
    if not any(form == PARTICIPLE for _, form in items[at].entry.verbs):
        return False
    agents = [item for item in items[at + 2 : at + 5] if is_actor(item)]
    return bool(agents) and who(agents[0], role) != HIRE


def _passive(items: Sequence[Item], at: int, thing: DutyObject, role: Role, lexicon: Lexicon) -> Said | None:
    while at < len(items) and (items[at].text in _BE or items[at].has("modal") or is_adverb(items[at])):
        at += 1
    accepted = False
    last = at
    while at < len(items):
        lemmas = {lemma for lemma, form in items[at].entry.verbs if form == PARTICIPLE}
        if lemmas:
            accepted = accepted or bool(lemmas & thing.verbs)
            last = at
        elif not (items[at].has("and") or items[at].text == "," or is_adverb(items[at])):
            break
        at += 1
    if not accepted:
        return None
    if at < len(items) and items[at].text == "by":
        for later in range(at + 1, min(len(items), at + 5)):
            if is_actor(items[later]):
                mine = who(items[later], role) == HIRE
                return Said(Attribution.ASSIGNED if mine else Attribution.SOMEONE_ELSE, later)
        return Said(Attribution.SOMEONE_ELSE, at)
    return Said(Attribution.ASSIGNED, last, agentless=True)
