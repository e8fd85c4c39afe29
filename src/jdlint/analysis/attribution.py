"""To whom a clause gives a duty: subjects, cues with a direction, a scope and an end, and the section, after ConText."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jdlint.analysis.grammar import before, is_actor, is_adverb, verb_at
from jdlint.analysis.inflection import BASE, GERUND, THIRD
from jdlint.analysis.lexicon import HELP
from jdlint.model import Attribution, BlockKind, Role, SectionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdlint.analysis.clauses import Item
    from jdlint.analysis.lexicon import Lexicon

#: Where cues disagree, the first of these that one of them says.
_PRIORITY: Final = (
    Attribution.NEGATED,
    Attribution.SOMEONE_ELSE,
    Attribution.REQUIRED,
    Attribution.SUPPORTING,
    Attribution.UNCLEAR,
)
_HIRED: Final = {
    Role.PRODUCT_OWNER: frozenset({"product_owner"}),
    Role.PRODUCT_MANAGER: frozenset({"product_manager"}),
    Role.BOTH: frozenset({"product_owner", "product_manager"}),
    Role.OTHER: frozenset[str](),
}
_SILENT: Final = frozenset({SectionKind.BENEFITS, SectionKind.PROCESS, SectionKind.EQUAL_OPPORTUNITY})
HIRE, OTHER = "hire", "other"


@dataclass(frozen=True)
class Context:
    """Where a segment stands: the hired role, the kind of its section and block, and what the line that opens its list says."""

    role: Role
    section: SectionKind
    block: BlockKind
    lead: Attribution | None = None
    lead_hire: bool = False


@dataclass(frozen=True)
class Subject:
    """Who does something: ``who`` is 'hire' or 'other', ``index`` the item that says so."""

    who: str
    index: int


@dataclass(frozen=True)
class Verdict:
    """An attribution, and whether the line says openly that it is the hire (``explicit``)."""

    attribution: Attribution
    explicit: bool = False


def who(item: Item, role: Role) -> str:
    """Tell whether an actor is the hire or somebody else."""
    roles = {tag for tag in ("product_owner", "product_manager") if item.has(tag)}
    if roles and not item.has("other"):
        return HIRE if roles & _HIRED[role] else OTHER
    return HIRE if item.has("hire") else OTHER


def subject_of(items: Sequence[Item], index: int, form: str, role: Role, lexicon: Lexicon) -> Subject | None:
    """Find the subject of the verb at an index: the nearest actor to its left that does something and fits its form."""
    at = index - 1
    while at >= 0:
        item = items[at]
        if item.has("end"):
            return None
        if item.has("relative") and _leads(items, at, lexicon):
            return _antecedent(items, at, index, form, role, lexicon)
        if item.has("other") and _joined_with_hire(items, at):
            return Subject(HIRE, at)
        if is_actor(item) and _does(items, at, index, lexicon) and _same_form(items, at, index, form, lexicon):
            return Subject(who(item, role), at)
        at -= 1
    return None


def _joined_with_hire(items: Sequence[Item], at: int) -> bool:
    """Tell 'you and two engineers' from engineers alone."""
    return any(items[back].has("hire") and items[back + 1].text == "and" for back in range(max(0, at - 4), at))


def _leads(items: Sequence[Item], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a relative is the subject of what follows it ('which owns', not 'by which the team is judged')."""
    follow = at + 1
    while follow < len(items) and is_adverb(items[follow]):
        follow += 1
    return follow < len(items) and (items[follow].has("modal") or bool(items[follow].entry.verbs))


def _antecedent(items: Sequence[Item], at: int, index: int, form: str, role: Role, lexicon: Lexicon) -> Subject | None:
    """Find whom a relative stands for: whom the posting seeks, else the actor right before it; 'which' is nobody's duty."""
    if not _same_form(items, at, index, form, lexicon):
        return subject_of(items, at - 1, form, role, lexicon)
    actors = [back for back in range(at) if is_actor(items[back])]
    sought = [back for back in actors if items[back].has("hire") or (who_tag(items[back]) and who(items[back], role) == HIRE)]
    if sought and items[at + 1].text in {"will", "can", "is"} and not items[at - 1].has("other"):
        return Subject(HIRE, at)
    if sought and items[at + 1].text == "will":
        return Subject(HIRE, at)
    near = [back for back in actors if at - back <= 5 and items[back].text != "you"]
    if near:
        mine = who(items[near[-1]], role) == HIRE and not (who_tag(items[near[-1]]) and _is_acted_on(items, near[-1], lexicon))
        return Subject(HIRE if mine else OTHER, at)
    opens = at == 0 or (items[at].text == "who" and not actors)
    return None if opens else Subject(OTHER, at)


def _is_acted_on(items: Sequence[Item], at: int, lexicon: Lexicon) -> bool:
    """Tell whether somebody of the hired role is another one than the hire: managed, coached or worked with by the hire."""
    for back in range(at - 1, max(-1, at - 5), -1):
        if items[back].has("sought"):
            return False
        if items[back].text in {"with", "to", "by", "of"} or _has_verb(items, back, lexicon):
            return True
    return False


def _does(items: Sequence[Item], at: int, index: int, lexicon: Lexicon) -> bool:
    """Tell whether an actor stands as a subject: a verb, auxiliary or relative follows, and no preposition comes before."""
    follow = _behind(items, at)
    if follow == index and items[index - 1].text == ",":
        return False
    if follow >= len(items):
        return False
    after = items[follow]
    back = before(items, at)
    while back >= 0 and items[back].has("determiner"):
        back -= 1
    left = items[back] if back >= 0 else None
    governed = (
        left is not None and (left.has("stop") or left.text == "of" or _has_verb(items, back, lexicon)) and left.text != "that"
    )
    if governed and not after.has("relative") and not (items[at].text in {"you", "we", "they"} and left is not None):
        return False
    if items[at].text in {"you"} and left is not None and left.text in {"with", "for", "by", "to", "of", "offer", "give"}:
        return False
    if after.text in {"to", ":"}:
        return items[at].has("hire") or who_tag(items[at])
    return (
        follow == index
        or after.has("modal")
        or after.has("relative")
        or bool(after.entry.predicates)
        or _has_verb(items, follow, lexicon)
    )


def _behind(items: Sequence[Item], at: int) -> int:
    """Give the index of what follows an actor, adverbs, commas and words in brackets left out."""
    follow, brackets = at + 1, 0
    while follow < len(items):
        item = items[follow]
        brackets += (item.text == "(") - (item.text == ")")
        if not (brackets or is_adverb(item) or item.text in {",", ")", "–"}):
            break
        follow += 1
    return follow


def who_tag(item: Item) -> bool:
    """Tell whether an item names one of the two roles."""
    return item.has("product_owner") or item.has("product_manager")


def _has_verb(items: Sequence[Item], index: int, lexicon: Lexicon) -> bool:
    return verb_at(items, index, lexicon) is not None


def _same_form(items: Sequence[Item], at: int, index: int, form: str, lexicon: Lexicon) -> bool:
    """Tell whether the verb at ``index`` can go on the clause of the subject at ``at``: coordinated verbs share a form."""
    left = before(items, index)
    coordinated = left > at and (items[left].has("and") or items[left].text in {",", "–"})
    if not coordinated or form not in (BASE, THIRD, GERUND):
        return True
    between = [verb_at(items, one, lexicon) for one in range(at + 1, index)]
    seen = {verb.form for verb in between if verb is not None}
    return form in seen if seen else form != GERUND


def attribute(
    items: Sequence[Item], first: int, last: int, form: str, duty: str, context: Context, lexicon: Lexicon
) -> Verdict:
    """Say to whom a segment gives a duty whose words begin at item ``first`` and end at item ``last``."""
    subject = subject_of(items, first, form, context.role, lexicon)
    explicit = subject is not None and subject.who == HIRE
    if (subject is not None and subject.who == OTHER) or (subject is None and _stranger(items, first, form, context.role, lexicon)):
        return Verdict(Attribution.SOMEONE_ELSE)
    said = {*_forward(items, first, subject), *_backward(items, last, verbal=bool(form))}
    if _is_past(items):
        said.add(Attribution.REQUIRED)
    helped = _helped(items, first, form, duty, context, lexicon)
    if helped is not None:
        said.add(helped)
    if context.lead is not None and not explicit:
        said.add(context.lead)
    for one in _PRIORITY:
        if one in said:
            return Verdict(one, explicit)
    return Verdict(_by_section(items, first, form, subject, context), explicit)


def _stranger(items: Sequence[Item], first: int, form: str, role: Role, lexicon: Lexicon) -> bool:
    """Tell whether a third person goes on a clause whose subject no rule knows ('The lab head leads it and plans the …')."""
    opener = next((index for index in range(min(2, first)) if is_actor(items[index]) and who(items[index], role) == OTHER), None)
    if form in (BASE, THIRD) and opener is not None and not any(items[at].text in {",", ":"} for at in range(opener + 1, first)):
        return not any(is_actor(items[at]) and items[at].has("hire") for at in range(first))
    if form != THIRD or _has_verb(items, 0, lexicon):
        return False
    for index in range(1, first):
        third = any(name == THIRD for _, name in items[index].entry.verbs)
        if third and not _has_verb(items, index, lexicon) and not items[index - 1].has("determiner"):
            return True
    return False


def _is_past(items: Sequence[Item]) -> bool:
    """Tell whether a line opens with a verb in the past ('Managed a backlog …'): it asks for what the candidate has done."""
    index = next((n for n, item in enumerate(items[:3]) if any(letter.isalpha() for letter in item.text)), None)
    if index is None or index + 1 >= len(items) or not items[index].entry.verbs:
        return False
    forms = {form for _, form in items[index].entry.verbs}
    after = items[index + 1]
    return forms <= {"past", "participle"} and (after.has("determiner") or after.has("stop") or after.has("and"))


def _pseudo(items: Sequence[Item], index: int) -> bool:
    return any(cue.pseudo for cue in items[index].entry.cues)


def _forward(items: Sequence[Item], first: int, subject: Subject | None) -> set[Attribution]:
    said: set[Attribution] = set()
    floor = subject.index if subject is not None and subject.who == HIRE else -1
    for index in range(first):
        if _pseudo(items, index):
            continue
        for cue in items[index].entry.cues:
            if cue.direction == "opening" and index > 1:
                continue
            if cue.direction in ("backward", "tail") or _closed(items, index, first, cue.ends):
                continue
            if cue.attribution is Attribution.REQUIRED and any(items[at].text in {"by", "through"} for at in range(index, first)):
                continue
            if cue.attribution is Attribution.REQUIRED and (index < floor or _possessed(items, index)):
                continue
            if cue.attribution is Attribution.NEGATED and index < floor - 2:
                continue
            said.add(cue.attribution)
    return said


def _possessed(items: Sequence[Item], index: int) -> bool:
    """'Use your knowledge to …' asks for nothing; 'Your knowledge of …' at the start does."""
    return index > 1 and items[index - 1].text == "your"


def _closed(items: Sequence[Item], index: int, first: int, ends: tuple[str, ...]) -> bool:
    return any(items[at].text in ends or items[at].has("end") for at in range(index + 1, first))


def _backward(items: Sequence[Item], last: int, *, verbal: bool) -> set[Attribution]:
    said: set[Attribution] = set()
    for index in range(last + 1, len(items)):
        if items[index].has("end") or (items[index].has("hire") and items[index].text.startswith("you")):
            break
        if _pseudo(items, index):
            continue
        for cue in items[index].entry.cues:
            if cue.direction == "backward" or (cue.direction == "tail" and not verbal):
                said.add(cue.attribution)
    return said


def _helped(items: Sequence[Item], first: int, form: str, duty: str, context: Context, lexicon: Lexicon) -> Attribution | None:
    """Find a verb of helping whose scope reaches the duty; taking part in a product owner's duty is still the duty."""
    for index in range(first - 1, -1, -1):
        item = items[index]
        if item.has("end") or item.text in {"by", "through", "via"}:
            return None
        if item.text == "with" and _partner(items, index, first, duty, context):
            return Attribution.UNCLEAR
        verb = verb_at(items, index, lexicon)
        if "help" in item.entry.nominals and verb is None:
            return Attribution.SUPPORTING
        if verb is None or not any(lexicon.of_class(lemma, frozenset({HELP})) for lemma in verb.lemmas):
            continue
        if _ended(items, index, first, form, verb.form, lexicon):
            return None
        if any(items[at].text == "us" for at in range(index, first)):
            return Attribution.UNCLEAR
        if duty.startswith("product_owner.") and not _owner_between(items, index, first, duty, context):
            return None
        return Attribution.SUPPORTING
    return None


def _owner_between(items: Sequence[Item], index: int, first: int, duty: str, context: Context) -> bool:
    return any(who_tag(items[at]) and who(items[at], context.role) == OTHER for at in range(index, first)) or (
        context.role is Role.OTHER and any(is_actor(items[at]) for at in range(index, first))
    )


def _partner(items: Sequence[Item], index: int, first: int, duty: str, context: Context) -> bool:
    """Tell whether the duty is done 'with' somebody whose own duty it is: then it is open whose it is."""
    role = duty.partition(".")[0]
    reach = items[index + 1 : min(first, index + 7)]
    return any(item.has(role) and who(item, context.role) == OTHER for item in reach) or any(
        "head of product" in item.text or item.text in {"cpo", "our cpo", "product leadership"} for item in reach
    )


def _ended(items: Sequence[Item], index: int, first: int, form: str, help_form: str, lexicon: Lexicon) -> bool:
    """Tell whether the help ends before the duty: at a coordinated verb that does not go on with what is helped to do."""
    complement: str | None = None
    for at in range(index + 1, first + 1):
        verb = verb_at(items, at, lexicon)
        if verb is None:
            continue
        left = before(items, at)
        coordinated = left >= 0 and (items[left].has("and") or items[left].text == ",")
        if complement is None and not coordinated:
            complement = verb.form
        elif coordinated and verb.form != complement and (complement is not None or verb.form == help_form):
            return True
    return False


def _by_section(items: Sequence[Item], first: int, form: str, subject: Subject | None, context: Context) -> Attribution:
    explicit = subject is not None and subject.who == HIRE
    if context.section in _SILENT:
        return Attribution.UNCLEAR
    left = before(items, first)
    while left >= 0 and items[left].has("modal"):
        left -= 1
    opens = left < 0 or all(not any(letter.isalnum() for letter in item.text) for item in items[: left + 1])
    if context.section is SectionKind.REQUIREMENTS:
        promised = subject is not None and explicit and _promises(items, subject.index)
        return Attribution.ASSIGNED if promised or (opens and form in (BASE, THIRD)) else Attribution.REQUIRED
    if explicit or context.lead_hire:
        return Attribution.ASSIGNED
    if context.section is SectionKind.ABOUT:
        listed = context.block is BlockKind.BULLET
        return Attribution.ASSIGNED if opens and (listed or form in (BASE, THIRD, GERUND)) else Attribution.UNCLEAR
    return Attribution.ASSIGNED


def _promises(items: Sequence[Item], index: int) -> bool:
    """Tell whether a subject is followed by a future or a statement of responsibility: no quality, but a duty."""
    follow = items[index + 1 : index + 3]
    return any(item.text in {"will", "'ll", "shall", "'re"} or item.entry.predicates for item in follow) or "'ll" in items[index].text
