"""Who does what a verb says: the nearest actor that stands as a subject and fits the verb's form, or whom 'who' stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jdlint.analysis.grammar import DASH, before, is_adverb
from jdlint.analysis.inflection import BASE, GERUND, THIRD
from jdlint.analysis.line import is_actor, names_role

if TYPE_CHECKING:
    from jdlint.analysis.clauses import Item
    from jdlint.analysis.line import Line

#: So many items may stand between an actor and the 'who' that stands for it.
_NEAR: Final = 5
_PRONOUNS: Final = frozenset({"you", "we", "they"})
_TO_THE_HIRE: Final = frozenset({"with", "for", "by", "to", "of", "offer", "give"})


@dataclass(frozen=True)
class Subject:
    """Who does something: the hire or somebody else, and the item that says so."""

    hire: bool
    index: int


def subject_of(line: Line, index: int, form: str) -> Subject | None:
    """Find the subject of the verb at an index, which stands in the form given; None where none is named."""
    left = before(line.items, index)
    if form == GERUND and left > 0 and line.items[left].text in {"by", "through"} and line.verbs[0] is not None:
        return None  # the subject of the whole line, which opens with its verb
    for at in range(index - 1, -1, -1):
        item = line.items[at]
        if item.has("end"):
            return None
        if (item.has("relative") or _is_that(line, at)) and _leads(line, at):
            return _antecedent(line, at, index, form)
        if item.has("other") and _joined_with_hire(line, at):
            return Subject(hire=True, index=at)
        if is_actor(item) and _does(line, at, index) and _same_form(line, at, index, form):
            return Subject(line.is_hire(at), at)
    return None


def is_strangers(line: Line, first: int, form: str) -> bool:
    """Tell whether a verb whose subject no rule knows is somebody's all the same ('The lab head leads it and plans')."""
    items = line.items
    if form in (BASE, THIRD):
        opener = 1 if items[0].has("determiner") else 0
        if (
            opener < first
            and line.is_other(opener)
            and not any(items[at].text in {",", ":"} for at in range(opener + 1, first))
        ):
            return not any(items[at].has("hire") for at in range(first))
    if form != THIRD or line.verbs[0] is not None:
        return False
    for at in range(1, first):
        third = any(name == THIRD for _, name in items[at].entry.verbs)
        if third and line.verbs[at] is None and not items[at - 1].has("determiner"):
            return True
    return False


def _joined_with_hire(line: Line, at: int) -> bool:
    """Tell 'you and two engineers' from engineers alone."""
    return any(line.items[back].has("hire") and line.items[back + 1].text == "and" for back in range(max(0, at - 4), at))


def _is_that(line: Line, at: int) -> bool:
    """Tell whether 'that' stands for an actor ('…, that will be responsible for')."""
    if line.items[at].text != "that" or not 0 < at < len(line.items) - 1:
        return False
    return line.items[at + 1].has("modal") and (line.items[at - 1].text == "," or is_actor(line.items[at - 1]))


def _leads(line: Line, at: int) -> bool:
    """Tell whether a relative is the subject of what follows it ('which owns', not 'by which the team is judged')."""
    follow = at + 1
    while follow < len(line.items) and is_adverb(line.items[follow]):
        follow += 1
    return follow < len(line.items) and (line.items[follow].has("modal") or bool(line.items[follow].entry.verbs))


def _antecedent(line: Line, at: int, index: int, form: str) -> Subject | None:
    """Find whom a relative stands for: whom the posting seeks, else the actor right before it; 'which' is nobody's duty."""
    items = line.items
    if not _same_form(line, at, index, form):
        return subject_of(line, at - 1, form)
    actors = [back for back in range(at) if is_actor(items[back])]
    sought = any(items[back].has("hire") or (names_role(items[back]) and line.is_hire(back)) for back in actors)
    follow = items[at + 1].text
    if sought and (follow == "will" or (follow in {"can", "is"} and not items[at - 1].has("other"))):
        return Subject(hire=True, index=at)
    near = [back for back in actors if at - back <= _NEAR and items[back].text != "you"]
    if near:
        mine = line.is_hire(near[-1]) and not (names_role(items[near[-1]]) and _is_acted_on(line, near[-1]))
        return Subject(mine, at)
    looked_for = items[at].text == "who" and any(item.has("sought") for item in items[:at])
    return None if at == 0 or looked_for else Subject(hire=False, index=at)


def _is_acted_on(line: Line, at: int) -> bool:
    """Tell whether somebody of the hired role is another one than the hire: managed, coached or worked with by the hire."""
    for back in range(at - 1, max(-1, at - _NEAR), -1):
        if line.items[back].has("sought") or line.items[back].has("becoming"):
            return False
        if line.items[back].text in {"with", "to", "by", "of"} or line.items[back].entry.verbs:
            return True
    return False


def _does(line: Line, at: int, index: int) -> bool:
    """Tell whether an actor stands as a subject: a verb, auxiliary or relative follows, and no preposition comes before."""
    items = line.items
    follow = _behind(line, at)
    if follow >= len(items) or (follow == index and items[index - 1].text == ","):
        return False
    if _is_governed(line, at) and not items[follow].has("relative"):
        return False
    after = items[follow]
    if after.text in {"to", ":"}:
        return items[at].has("hire") or names_role(items[at])
    auxiliary = after.has("modal") or after.has("relative") or bool(after.entry.predicates)
    return follow == index or auxiliary or line.verbs[follow] is not None


def _is_governed(line: Line, at: int) -> bool:
    """Tell whether an actor is the object of a verb or preposition before it."""
    back = before(line.items, at)
    while back >= max(0, at - _NEAR) and (line.items[back].has("determiner") or _is_plain(line.items[back])):
        back -= 1
    if back < 0 or line.items[back].text == "that":
        return False
    left = line.items[back]
    if line.items[at].text in _PRONOUNS:
        return line.items[at].text == "you" and left.text in _TO_THE_HIRE
    return left.has("stop") or left.text == "of" or line.verbs[back] is not None


def _is_plain(item: Item) -> bool:
    """Tell whether an item is a word that no rule knows."""
    entry = item.entry
    return item.text.isalpha() and not (entry.tags or entry.verbs or entry.objects or entry.cues or entry.predicates)


def _behind(line: Line, at: int) -> int:
    """Give the index of what follows an actor, adverbs, commas and words in brackets left out."""
    follow, brackets = at + 1, 0
    while follow < len(line.items):
        item = line.items[follow]
        brackets += (item.text == "(") - (item.text == ")")
        if not (brackets or is_adverb(item) or item.text in {",", ")", DASH}):
            break
        follow += 1
    return follow


def _same_form(line: Line, at: int, index: int, form: str) -> bool:
    """Tell whether the verb at ``index`` can go on the clause of the subject at ``at``: coordinated verbs share a form."""
    left = before(line.items, index)
    coordinated = left > at and (line.items[left].has("and") or line.items[left].text in {",", DASH})
    if not coordinated or form not in (BASE, THIRD, GERUND):
        return True
    seen = {verb.form for verb in line.verbs[at + 1 : index] if verb is not None}
    return form in seen if seen else form != GERUND
