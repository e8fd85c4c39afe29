"""To whom a clause gives a duty: its subject, cues with a direction, a scope and an end, and its section, after ConText."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jdlint.analysis.grammar import before, is_mark
from jdlint.analysis.inflection import BASE, GERUND, PARTICIPLE, PAST, THIRD
from jdlint.analysis.lexicon import HELP
from jdlint.analysis.line import names_role
from jdlint.analysis.subjects import Subject, is_strangers, subject_of
from jdlint.model import Attribution, BlockKind, Role, SectionKind

if TYPE_CHECKING:
    from jdlint.analysis.line import Line
    from jdlint.catalogue.duties import CueRule

#: Where cues disagree, the first of these that one of them says.
_PRIORITY: Final = (
    Attribution.NEGATED,
    Attribution.SOMEONE_ELSE,
    Attribution.REQUIRED,
    Attribution.SUPPORTING,
    Attribution.UNCLEAR,
)
_SILENT: Final = frozenset({SectionKind.BENEFITS, SectionKind.PROCESS, SectionKind.EQUAL_OPPORTUNITY})
_HELP: Final = frozenset({HELP})
#: So many items behind 'with' a partner is looked for.
_PARTNER: Final = 6
_MEANS: Final = frozenset({"by", "through", "via"})


@dataclass(frozen=True)
class Place:
    """Where a duty stands in its line: its first and last item, its key, and the form of its verb ('' where it has none)."""

    first: int
    last: int
    duty: str
    form: str = ""


@dataclass(frozen=True)
class Verdict:
    """An attribution, and whether the line says openly that it is the hire (``explicit``)."""

    attribution: Attribution
    explicit: bool = False


def attribute(line: Line, place: Place) -> Verdict:
    """Say to whom a line gives the duty at a place in it."""
    subject = subject_of(line, place.first, place.form)
    if not subject.hire if subject is not None else is_strangers(line, place.first, place.form):
        return Verdict(Attribution.SOMEONE_ELSE)
    said = {*_forward(line, place, subject), *_backward(line, place), *_past(line), *_helped(line, place)}
    lead = line.context.lead
    if lead is not None and (subject is None or lead is Attribution.NEGATED):
        said.add(lead)
    attribution = next((one for one in _PRIORITY if one in said), None) or _by_section(line, place, subject)
    return Verdict(attribution, explicit=subject is not None)


def _past(line: Line) -> set[Attribution]:
    """Take a line that opens with a verb in the past ('Managed a backlog …') as asking for what the candidate has done."""
    index = next((n for n, item in enumerate(line.items[:3]) if not is_mark(item)), None)
    if index is None or index + 1 >= len(line.items) or not line.items[index].entry.verbs:
        return set()
    forms = {form for _, form in line.items[index].entry.verbs}
    after = line.items[index + 1]
    done = forms <= {PAST, PARTICIPLE} and (after.has("determiner") or after.has("stop") or after.has("and"))
    return {Attribution.REQUIRED} if done else set()


def _cues(line: Line, index: int) -> tuple[CueRule, ...]:
    cues = line.items[index].entry.cues
    return () if any(cue.pseudo for cue in cues) else tuple(cues)


def _forward(line: Line, place: Place, subject: Subject | None) -> set[Attribution]:
    """Collect what cues before the place say of it."""
    floor = subject.index if subject is not None else -1
    return {
        cue.attribution
        for index in range(place.first)
        for cue in _cues(line, index)
        if (cue.direction == "forward" or (cue.direction == "opening" and index <= 1))
        and not _is_closed(line, index, place.first, cue)
        and not (cue.attribution is Attribution.REQUIRED and (index < floor or _is_possessed(line, index)))
        and not (cue.attribution is Attribution.NEGATED and index < floor - 2)
    }


def _is_possessed(line: Line, index: int) -> bool:
    """'Use your knowledge to …' asks for nothing; 'Your knowledge of …' at the start does."""
    return index > 1 and line.items[index - 1].text == "your"


def _is_closed(line: Line, index: int, first: int, cue: CueRule) -> bool:
    """Tell whether a cue's scope ends before the place: at 'but', at an end of its own, and what is asked for at its means."""
    ends = {*cue.ends, *(_MEANS if cue.attribution is Attribution.REQUIRED else ())}
    return any(item.text in ends or item.has("end") for item in line.items[index + 1 : first])


def _backward(line: Line, place: Place) -> set[Attribution]:
    """Collect what cues behind the place say of it, up to a new statement."""
    said: set[Attribution] = set()
    for index in range(place.last + 1, len(line.items)):
        item = line.items[index]
        if item.has("end") or (item.has("hire") and item.text.startswith("you")):
            break
        for cue in _cues(line, index):
            if cue.direction == "backward" or (cue.direction == "tail" and not place.form and _is_head(line, index)):
                said.add(cue.attribution)
    return said


def _is_head(line: Line, index: int) -> bool:
    """Tell whether a noun ends its phrase ('backlog management experience', not 'purchase experience and …')."""
    return index + 1 >= len(line.items) or is_mark(line.items[index + 1]) or line.items[index + 1].has("stop")


def _helped(line: Line, place: Place) -> set[Attribution]:
    """Find a verb of helping whose scope reaches the duty; taking part in a product owner's duty is still the duty."""
    for index in range(place.first - 1, -1, -1):
        item, verb = line.items[index], line.verbs[index]
        if item.has("end") or item.text in _MEANS:
            return set()
        if item.text.split()[-1] == "with" and _is_partner(line, index, place):
            return {Attribution.UNCLEAR}
        if HELP in item.entry.nominals and verb is None:
            return {Attribution.SUPPORTING}
        forms = {form for lemma, form in item.entry.verbs if line.lexicon.of_class(lemma, _HELP)}
        if GERUND in forms:
            return _by_help(line, index, GERUND, place)
        if verb is not None and verb.form in forms:
            return _by_help(line, index, verb.form, place)
    return set()


def _by_help(line: Line, index: int, help_form: str, place: Place) -> set[Attribution]:
    if _help_ends(line, index, help_form, place.first):
        return set()
    if any(item.text == "us" for item in line.items[index : place.first]):
        return {Attribution.UNCLEAR}
    if place.duty.startswith(Role.PRODUCT_OWNER.value) and not _is_owners(line, index, place.first):
        return set()
    return {Attribution.SUPPORTING}


def _is_owners(line: Line, index: int, first: int) -> bool:
    """Tell whether one of the two roles that is not the hire stands between help and duty ('support the product owner in')."""
    unknown = line.context.role is Role.OTHER
    return any(line.is_other(at) and (unknown or names_role(line.items[at])) for at in range(index, first))


def _is_partner(line: Line, index: int, place: Place) -> bool:
    """Tell whether the duty is done 'with' somebody whose own duty it is: then it is open whose it is."""
    role = place.duty.partition(".")[0]
    reach = range(index + 1, min(place.first, index + 1 + _PARTNER))
    return any(line.items[at].has("partner") or (line.items[at].has(role) and line.is_other(at)) for at in reach)


def _help_ends(line: Line, index: int, help_form: str, first: int) -> bool:
    """Tell whether the help ends before the duty: at a coordinated verb that does not go on with what is helped to do."""
    complement: str | None = None
    for at in range(index + 1, first + 1):
        verb = line.verbs[at]
        if verb is None:
            continue
        left = before(line.items, at)
        coordinated = left >= 0 and (line.items[left].has("and") or line.items[left].text == ",")
        if complement is None and not coordinated:
            complement = verb.form
        elif coordinated and verb.form != complement and (complement is not None or verb.form == help_form):
            return True
    return False


def _by_section(line: Line, place: Place, subject: Subject | None) -> Attribution:
    """Let the section decide where no word of the line does."""
    context = line.context
    if context.section in _SILENT:
        return Attribution.UNCLEAR
    opens = _opens(line, place.first)
    if context.section is SectionKind.REQUIREMENTS:
        plain = opens and place.form in (BASE, THIRD)
        return (
            Attribution.ASSIGNED if plain or (subject is not None and _promises(line, subject.index)) else Attribution.REQUIRED
        )
    if subject is not None or context.lead_hire or context.section is not SectionKind.ABOUT:
        return Attribution.ASSIGNED
    told = context.block is BlockKind.BULLET or place.form in (BASE, THIRD, GERUND)
    return Attribution.ASSIGNED if opens and told else Attribution.UNCLEAR


def _opens(line: Line, first: int) -> bool:
    left = before(line.items, first)
    while left >= 0 and line.items[left].has("modal"):
        left -= 1
    return left < 0 or all(is_mark(item) for item in line.items[: left + 1])


def _promises(line: Line, index: int) -> bool:
    """Tell whether a subject is followed by a future or a statement of responsibility: no quality, but a duty."""
    follow = line.items[index + 1 : index + 3]
    future = any(item.text in {"will", "'ll", "shall", "'re"} or item.entry.predicates for item in follow)
    return future or "'ll" in line.items[index].text
