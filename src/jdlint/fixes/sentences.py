"""A clause that gives a duty in words of its own, replaced as a whole in its form: with its subject, or as its list opens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from jdlint.analysis.grammar import is_adverb
from jdlint.analysis.inflection import BASE, GERUND, PARTICIPLE, THIRD
from jdlint.analysis.line import is_actor
from jdlint.fixes.heads import NOUNS
from jdlint.fixes.phrases import NOUN
from jdlint.fixes.site import Change, cased
from jdlint.model import BlockKind

if TYPE_CHECKING:
    from jdlint.catalogue.duties import DutyRule
    from jdlint.fixes.line import Line
    from jdlint.fixes.site import Site

#: The form of a line that is a sentence with a subject of its own.
SENTENCE: Final = "sentence"
#: What opens a clause that hangs on the words before it.
CLAUSES: Final = frozenset({"that", "which", "who", "whether", "how", "what", "where", "if", "why"})
#: Who speaks of herself gives nobody else a duty: her words are hers to change.
SPEAKERS: Final = frozenset({"i", "i'm", "i've", "i'll"})
_ENDS: Final = " .;:,"
_PERSONS: Final = frozenset(
    {"i", "we", "they", "she", "he", "it", "somebody", "someone", "nobody", "there", "nothing", "everything"}
)
_PLURAL: Final = frozenset({"you", "we", "they"})
_BE: Final = frozenset({"is", "are", "am", "be", "was", "were", "'re", "'s", "being", "been"})
_HAVE: Final = frozenset({"have", "has", "'ve"})
#: So many items may stand before the subject of a sentence ('In this role you …').
_LEAD: Final = 6
#: A longer clause (characters) says more than the duty for which it would be replaced.
_WHOLE: Final = 200
#: Shorter words say nothing on what a clause is about.
_WORD: Final = re.compile(r"[a-z]{4,}")


class Subject(NamedTuple):
    """Who opens a clause: the item behind it and its modal, the form of verb that follows there, and what to call it anew."""

    behind: int
    form: str
    anew: str = ""


def reworded(site: Site) -> list[Change] | None:
    """Replace the clause of a site's duty; None where it holds another duty, is long, or is said by somebody of herself."""
    line = site.line
    if not line.items:
        return None
    first, last = _clause(site)
    while last > first and line.text[line.items[last].start : line.items[last].end] in _ENDS:
        last -= 1
    start, end = line.items[first].start, line.items[last].end
    if any(first <= at <= last for at in site.goods) or end - start > _WHOLE or line.items[first].text in SPEAKERS:
        return None
    subject = subject_of(line, first, last)
    if subject is not None and subject.anew:
        return [Change(start, end, cased(line, start, f"{subject.anew} {site.full(BASE)}"))]
    if subject is not None and subject.behind <= last:
        return [Change(line.items[subject.behind].start, end, site.full(subject.form))]
    if line.items[first].text == "to" and first < last:
        return [Change(line.items[first + 1].start, end, site.full(BASE))]
    own = opening_form(line, first)
    if own is None and line.block.kind is BlockKind.PARAGRAPH and _is_sentence(line, first, last):
        own = SENTENCE
    form = own or site.habit
    if form in (None, SENTENCE):
        form = SENTENCE if _is_sentence(line, first, last) else NOUN
    elif form == NOUN and _is_finite(line, first, last) and _is_sentence(line, first, last):
        form = site.habit if site.habit in (BASE, THIRD, GERUND) else SENTENCE
    text = f"you {site.full(BASE)}" if form == SENTENCE else site.full(form)
    return [Change(start, end, cased(line, start, text))]


def opening_form(line: Line, first: int) -> str | None:
    """Tell in which form a line opens: that of a verb, a noun phrase, or a sentence; None where it cannot be told."""
    item = line.items[first]
    if item.text == "to":
        return BASE if first + 1 < len(line.items) and line.items[first + 1].text != "be" else None
    if subject_of(line, first, len(line.items) - 1) is not None:
        return SENTENCE
    verb = line.verbs[first]
    if verb is not None and verb.form in (BASE, THIRD, GERUND):
        return verb.form
    if item.has("determiner") or item.entry.nominals or item.entry.objects or item.text.endswith(NOUNS):
        return NOUN
    return _guessed(line, first)


def _guessed(line: Line, first: int) -> str | None:
    """Guess the form of a verb that no rule knows by what follows it and how it ends."""
    item = line.items[first]
    word = item.text.split()[0]
    if item.entry.tags or word in _PERSONS or is_adverb(item):
        return None
    if word.endswith("ing") and len(line.items) > first + 1 and line.items[first + 1].text != "of":
        return GERUND
    if not line.acts(first):
        return None
    return THIRD if word.endswith("s") and not word.endswith("ss") else BASE


def subject_of(line: Line, first: int, last: int) -> Subject | None:
    """Find who opens a clause, if it is the person hired or somebody whose words can be taken for the posting's."""
    at = first
    while at <= last and at - first <= _LEAD:
        item = line.items[at]
        led = at > first and (line.items[at - 1].has("stop") or line.items[at - 1].text == "of")
        if item.text.split()[0] in _PLURAL or (item.has("hire") and not led):
            return _behind(line, at, last)
        if line.is_verb(at) or item.text in {",", ":", "("} or (item.has("stop") and at > first) or item.text in _PERSONS:
            return None
        at += 1
    return None


def _behind(line: Line, at: int, last: int) -> Subject | None:
    items = line.items
    name, _, rest = items[at].text.partition(" ")
    behind = at + 1
    while behind <= last and is_adverb(items[behind]):
        behind += 1
    following = items[behind].text if behind <= last else ""
    if name == "your" or name in ("we", "they"):
        opens = following in {"is to", "will be to"} or (following == "is" and behind < last and items[behind + 1].text == "to")
        if name == "your" and opens:
            return Subject(behind + 1 if following != "is" else behind + 2, BASE)
        return Subject(at, BASE, "you")
    have = behind if rest in _HAVE else behind + 1 if following in _HAVE else None
    if have is not None and have <= last and any(form == PARTICIPLE for _, form in items[have].entry.verbs):
        return Subject(have, PARTICIPLE)
    modal = False
    while behind <= last and items[behind].has("modal") and items[behind].text not in _BE:
        behind, modal = behind + 1, True
    if behind > last or items[behind].has("stop") or items[behind].text == "of":
        return None
    if not (modal or items[behind].text in _BE or line.acts(behind)):
        return None
    plural = modal or name.startswith("you")
    return Subject(behind, BASE if plural else THIRD)


def _is_finite(line: Line, first: int, last: int) -> bool:
    """Tell whether something is said of a noun: it 'is', it 'will', it 'is yours'."""
    said = line.items[first : last + 1]
    return any(one.has("modal") or one.has("yours") or one.has("held") or one.text in _HAVE for one in said)


def _is_sentence(line: Line, first: int, last: int) -> bool:
    """Tell a sentence from a fragment: somebody, or a verb before any clause that only hangs on a noun; no label before it."""
    if line.text[: line.segment.start].rstrip().endswith(":"):
        return False
    if line.items[first].text in _PERSONS:
        return True
    for index in range(first, last + 1):
        if line.is_verb(index) or _is_finite(line, index, index):
            return True
        if line.items[index].text in CLAUSES or line.items[index].has("relative") or line.items[index].text == ":":
            return False
    return False


def _clause(site: Site) -> tuple[int, int]:
    """Choose among the clauses of a sentence: the one that holds the duty's words, or says most of what the duty is about."""
    line, target = site.line, site.targets[0]
    found = list(_clauses(line))
    if len(found) == 1:
        return found[0]
    if not target.loose:
        return next((one for one in found if one[0] <= target.first <= one[1]), found[-1])
    duties = {one.duty for one in site.targets}
    whole = found[0][0], found[-1][1]
    if len(duties) > 1 and line.items[whole[1]].end - line.items[whole[0]].start <= _WHOLE:
        return whole
    words = frozenset(word for duty in duties for word in _vocabulary(site.catalogue.duties[duty]))
    scores = [
        len({word for item in line.items[first : last + 1] for word in _WORD.findall(item.text)} & words)
        for first, last in found
    ]
    best = max(scores)
    return found[scores.index(best)] if best else whole


def _clauses(line: Line) -> list[tuple[int, int]]:
    """Cut a segment where another subject opens another clause."""
    items = line.items
    starts = [line.opening()]
    for at in range(starts[0] + 2, len(items) - 1):
        joined = line.is_join(at - 1) or items[at - 1].text in {"but", "so"}
        somebody = is_actor(items[at]) or items[at].text in _PERSONS or items[at].text.startswith("you ")
        if joined and somebody and (line.is_verb(at + 1) or items[at + 1].has("modal") or is_adverb(items[at + 1])):
            starts.append(at)
    ends = [_before(line, start) for start in starts[1:]]
    return list(zip(starts, [*ends, len(items) - 1], strict=True))


def _before(line: Line, start: int) -> int:
    at = start - 1
    while at > 0 and (line.is_join(at) or line.items[at].text in {"but", "so"}):
        at -= 1
    return at


def _vocabulary(duty: DutyRule) -> frozenset[str]:
    """Give the words that the rules use of a duty."""
    texts = [phrase for one in duty.objects for phrase in one.phrases]
    texts += [*duty.patterns, *duty.examples.assigned]
    return frozenset(word for text in texts for word in _WORD.findall(text.lower()))
