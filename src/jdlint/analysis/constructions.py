"""What is said of an object behind it: passives ('the roadmap is owned by you') and possession ('pricing is yours')."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jdlint.analysis.grammar import DASH, is_adverb
from jdlint.analysis.inflection import PARTICIPLE
from jdlint.analysis.line import is_actor
from jdlint.model import Attribution

if TYPE_CHECKING:
    from jdlint.analysis.lexicon import DutyObject
    from jdlint.analysis.line import Line

_BE: Final = frozenset({"is", "are", "be", "been", "gets", "get", "will be", "stays", "remains"})
_NOT_NOW: Final = frozenset({"being", "was", "were"})
_REACH: Final = 8
#: An agent stands within so many items of 'by'.
_AGENT: Final = 5


@dataclass(frozen=True)
class Said:
    """To whom the words behind an object give it, and the item at which they end; ``agentless`` where none is named."""

    attribution: Attribution
    last: int
    agentless: bool = False


def after_object(line: Line, index: int, thing: DutyObject) -> Said | None:
    """Read a passive or a statement of possession behind an object; None where there is neither."""
    for at in range(index + 1, min(len(line.items), index + 1 + _REACH)):
        item = line.items[at]
        if item.has("yours"):
            return Said(Attribution.ASSIGNED, at)
        if item.has("not yours"):
            return Said(Attribution.SOMEONE_ELSE, at)
        if item.has("held"):
            return _agent(line, at)
        if item.text in _NOT_NOW or item.text in {".", ":", "(", DASH} or item.has("relative") or item.has("end"):
            return None
        if item.text in _BE or item.has("modal"):
            return _passive(line, at, thing)
    return None


def _agent(line: Line, at: int) -> Said:
    """Read who holds or makes an object from the actor named next; one that no rule knows is not the hire."""
    for later in range(at + 1, min(len(line.items), at + _AGENT)):
        if is_actor(line.items[later]):
            return Said(Attribution.ASSIGNED if line.is_hire(later) else Attribution.SOMEONE_ELSE, later)
    return Said(Attribution.SOMEONE_ELSE, at)


def belongs_elsewhere(line: Line, last: int) -> bool:
    """Tell whether the words behind an object say that somebody else makes it ('the roadmap set by the product manager')."""
    items = line.items
    at = last + 1
    if at < len(items) and items[at].text == ",":
        at += 1
    if at + 1 >= len(items):
        return False
    if items[at].text in {"which", "that", "whose"}:
        actor = next((later for later in range(at + 1, len(items)) if not items[later].has("determiner")), at)
        return line.is_other(actor)
    if items[at + 1].text != "by" or not any(form == PARTICIPLE for _, form in items[at].entry.verbs):
        return False
    agents = [later for later in range(at + 2, min(len(items), at + _AGENT)) if is_actor(items[later])]
    return bool(agents) and not line.is_hire(agents[0])


def _passive(line: Line, at: int, thing: DutyObject) -> Said | None:
    items = line.items
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
        return _agent(line, at)
    return Said(Attribution.ASSIGNED, last, agentless=True)
