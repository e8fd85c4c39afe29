"""Rewrite the duties of one governor into their contrast, in the form of the clause, and leave the rest of the line alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jdlint.analysis.inflection import BASE, GERUND, PARTICIPLE, THIRD
from jdlint.fixes.heads import Kind
from jdlint.fixes.line import PARTICLES
from jdlint.fixes.phrases import NOUN, full, like, lowered, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdlint.catalogue import Catalogue
    from jdlint.fixes.heads import Head, Target
    from jdlint.fixes.line import Line
    from jdlint.fixes.phrases import Wording
    from jdlint.model import Span

_OWNERS: Final = ("owner of", "custodian of", "guardian of", "keeper of", "steward of", "your own")
_ENDS: Final = " .;:,"
_TAILS: Final = ("in order", "up to date", "up-to-date", "in shape", "in good shape", "tidy", "clean", "healthy", "visible")
#: What opens a clause that belongs to words rewritten as a whole.
_CLAUSES: Final = frozenset({"that", "which", "who", "whether", "how", "what", "where", "if", "why"})
_MARKS: Final = frozenset({")", ":", "\u2013", "\u2022", ".", ";"})
_BES: Final = frozenset({"is", "are", "be", "being", "been"})
#: A longer sentence (characters) says more than the duty for which it would be replaced.
_WHOLE: Final = 160


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """Characters ``start`` to ``end`` of the block's clean text become ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Site:
    """Duties that one head governs, in order, and items of other things that it governs beside them."""

    line: Line
    head: Head
    targets: tuple[Target, ...]
    others: frozenset[int]
    keys: frozenset[tuple[Span, str]]
    crowded: bool
    catalogue: Catalogue


def rewrite(site: Site) -> list[Change] | None:
    """Give the changes that turn a site's duties into their contrast; None where that cannot be done grammatically."""
    return _WRITERS[site.head.kind](site)


def _wording(site: Site, target: Target, form: str) -> Wording:
    return wording(site.catalogue.duties[target.duty], form, site.catalogue)


def _full(site: Site, form: str) -> str:
    return full(site.catalogue.duties[site.targets[0].duty], form, site.catalogue)


def _verb(site: Site) -> list[Change] | None:
    line, head = site.line, site.head
    first = head.first
    while first > 0 and line.items[first - 1].text.endswith("ly"):
        first -= 1
    return list(_runs(site, line.items[first].start, head.last + 1, head.form))


def _predicate(site: Site) -> list[Change] | None:
    """Rewrite what follows 'responsible for'; 'the owner of' goes with the verb that it stands behind."""
    line, head = site.line, site.head
    item = line.items[head.first]
    if item.text.startswith("you "):
        return _led("you ", list(_runs(site, item.start, head.last + 1, BASE)))
    if not item.text.endswith(_OWNERS):
        return _led(" ", list(_runs(site, item.end, head.last + 1, GERUND)))
    at = head.first - 1
    while at >= 0 and line.items[at].has("determiner"):
        at -= 1
    be = line.items[at].text if at >= 0 else ""
    if be not in ("is", "are", "be", "am", "'re"):
        return _nominal(site)
    changes = list(_runs(site, line.items[at].start, head.last + 1, THIRD if be == "is" else BASE))
    return _led(" ", changes) if be == "'re" else changes


def _led(lead: str, changes: list[Change]) -> list[Change]:
    """Put words before the first of some changes, with its capital."""
    first, *rest = changes
    text = like(lead, first.text) + first.text[:1].lower() + first.text[1:] if lead.strip() else lead + first.text
    return [Change(first.start, first.end, text), *rest]


def _nominal(site: Site) -> list[Change] | None:
    line = site.line
    first = _nouns_start(line, site.head.first)
    while first > 1 and line.is_join(first - 1) and line.items[first - 2].entry.nominals:
        first = _nouns_start(line, first - 2)
    return list(_runs(site, line.items[first].start, site.head.last + 1, NOUN))


def _nouns_start(line: Line, first: int) -> int:
    """Go left from a noun of action over its adjectives to its article."""
    while first > 0 and not line.breaks(first - 1) and line.items[first - 1].text.replace("-", "").isalpha():
        first -= 1
        if line.items[first].has("determiner"):
            break
    return first


def _runs(site: Site, start: int, opening: int, form: str) -> Iterator[Change]:
    """Rewrite run by run of things that the head governs: those at fault get the contrast, others their own head again."""
    line = site.line
    spoken = line.text[line.items[site.head.first].start : line.items[site.head.last].end]
    runs = _split(site, opening)
    for number, (flagged, first, last) in enumerate(runs):
        begin = line.items[first].start
        article = "the " if _lacks_article(line, runs, number) else ""
        if flagged is None:
            if number:
                yield Change(begin, begin, f"{lowered(spoken)} {article}")
            continue
        words = _wording(site, flagged, form)
        end = line.items[_flagged_end(line, last, words) if number == len(runs) - 1 else last].end
        lead = like(words.before, line.text[start:]) if number == 0 else words.before
        if number == 0 and _goes_on(line, start, words):
            yield Change(start, begin, "")
            continue
        if words.whole:
            yield Change(start if number == 0 else begin, _tail(line, end), lead)
        else:
            gap = line.items[first].text in {",", "("}
            yield Change(start if number == 0 else begin, begin, lead if gap else f"{lead} {article}")
            yield Change(end, _tail(line, end) if number == len(runs) - 1 else end, words.after)
            if number == len(runs) - 1 and not words.after:
                yield from _again(line, flagged, last, form)


def _again(line: Line, flagged: Target, last: int, form: str) -> Iterator[Change]:
    """Take the verbs off clauses that go on with the same duty ('join the stand-up and run the review')."""
    at = last + 1
    while line.is_join(at) and at + 1 < len(line.items):
        verb = line.verbs[at + 1]
        if verb is None or verb.form != form:
            return
        end = next((one for one in range(at + 2, len(line.items)) if line.breaks(one) or line.items[one].entry.objects), None)
        if end is None or not any(one.duty == flagged.duty for one in line.items[end].entry.objects):
            return
        yield Change(line.items[at + 1].start, line.items[at + 2].start, "")
        at = end + 1


def _goes_on(line: Line, start: int, words: Wording) -> bool:
    """Tell whether the list before a clause already begins with its new words; then only its object is to stay."""
    said = line.text[line.segment.start : start].lower()
    at = said.rfind(words.before.lower())
    if at < 0 or words.after or words.whole:
        return False
    first = line.index_at(line.segment.start + at + len(words.before))
    last = line.index_at(start)
    return line.is_join(last - 1) and not any(line.is_verb(index) for index in range(first, last))


def _flagged_end(line: Line, last: int, words: Wording) -> int:
    """Give the item behind which a run's closing words go: the end of its phrase, and of what is joined to it unnamed."""
    return line.phrases_end(last) if words.after or words.whole else line.phrase_end(last)


def _tail(line: Line, end: int) -> int:
    """Give the end of words that belong to the verb that goes ('break epics down into stories', 'keep it in order')."""
    at = line.index_at(end)
    for tail in _TAILS:
        if (
            line.text[end:].lower().startswith(f" {tail}")
            and not line.text[end + len(tail) + 1 : end + len(tail) + 2].isalnum()
        ):
            return end + len(tail) + 1
    if at < len(line.items) and line.items[at].text in PARTICLES:
        while at < len(line.items) and (line.items[at].text in PARTICLES):
            at += 1
        if at < len(line.items) and not line.breaks(at):
            return line.items[line.phrases_end(at)].end
        return line.items[at - 1].end
    return end


def _lacks_article(line: Line, runs: Sequence[tuple[Target | None, int, int]], number: int) -> bool:
    """Tell whether a run loses its article with the head that it shared ('the vision, roadmap and pricing')."""
    opening, own = line.items[runs[0][1]], line.items[runs[number][1]]
    return number > 0 and opening.text in {"the", "our", "a", "an"} and not own.has("determiner")


def _split(site: Site, opening: int) -> list[tuple[Target | None, int, int]]:
    """Cut what the head governs into runs: the target that they belong to (None: not at fault), first and last item."""
    line = site.line
    things = {target.thing: target for target in site.targets if target.thing is not None}
    end = max(target.last for target in site.targets)
    opening = _past_nominals(line, opening, min((*things, *site.others)))
    marks: list[tuple[Target | None, int, int]] = []
    at = opening
    for index in sorted({*things, *(one for one in site.others if opening <= one <= end)}):
        joins = [one for one in range(at, index) if line.is_join(one)]
        owner = things.get(index)
        if marks and joins and (marks[-1][0] is None) != (owner is None) and _is_apart(line, joins[-1], index):
            cut = joins[-1]
            marks[-1] = (marks[-1][0], marks[-1][1], _before_join(line, cut))
            marks.append((owner, cut + 1, index))
        elif not marks:
            marks.append((owner, opening, index))
        elif marks[-1][0] is None and owner is not None:
            marks[-1] = (owner, marks[-1][1], index)
        else:
            marks[-1] = (marks[-1][0], marks[-1][1], index)
        at = index + 1
    marks[-1] = (marks[-1][0], marks[-1][1], max(end, marks[-1][2]))
    return [*marks, *_rest(line, marks[-1])]


def _is_apart(line: Line, join: int, index: int) -> bool:
    """Tell a thing of its own behind a join from a word before a shared noun ('the product and design backlog')."""
    return index == join + 1 or line.items[join + 1].has("determiner") or line.items[join].text == ","


def _before_join(line: Line, index: int) -> int:
    while line.is_join(index):
        index -= 1
    return index


def _past_nominals(line: Line, opening: int, thing: int) -> int:
    """Begin the object behind nouns of action ('lead the definition of the vision')."""
    starts = [
        at + 1
        for at in range(opening, thing)
        if line.items[at].text in {"of", "for"} and at > opening and line.items[at - 1].entry.nominals
    ]
    return max(starts, default=opening)


def _rest(line: Line, run: tuple[Target | None, int, int]) -> list[tuple[Target | None, int, int]]:
    """Find things that no rule knows and that share the head ('own the roadmap and all releases')."""
    if run[0] is None:
        return []
    at = run[2] + 1
    if not line.is_join(at):
        return []
    while line.is_join(at):
        at += 1
    if (
        at >= len(line.items)
        or not line.items[at].has("determiner")
        or line.items[at].text in {"this", "that", "these", "those"}
    ):
        return []
    last = line.phrase_end(at)
    same = any(one.duty == run[0].duty for item in line.items[at : last + 1] for one in item.entry.objects)
    return [] if same or line.is_verb(last + 1) else [(None, at, last)]


def _compound(site: Site) -> list[Change] | None:
    """Rewrite objects before their noun of action ('roadmap definition'), which goes."""
    line, head = site.line, site.head
    if site.others:
        return None
    first = line.phrase_start(min(one.thing for one in site.targets if one.thing is not None))
    while first > 1 and line.is_join(first - 1) and line.items[first - 2].entry.objects:
        first = line.phrase_start(first - 2)
    last = head.first - 1
    words = _wording(site, site.targets[0], NOUN)
    start, end, stop = line.items[first].start, line.items[last].end, line.items[head.last].end
    lead = like(words.before, line.text[start:end])
    if words.whole:
        return [Change(start, stop, lead)]
    return [*_moved(line, start, end, lead), Change(end, stop, words.after)]


def _moved(line: Line, start: int, end: int, lead: str) -> list[Change]:
    """Put words before a phrase, which then no longer begins its line."""
    phrase = line.text[start:end]
    return [Change(start, start + 1, f"{lead} {lowered(phrase)[:1]}")]


def _bare(site: Site) -> list[Change] | None:
    line = site.line
    target = site.targets[0]
    first, last = line.phrase_start(target.first), line.phrase_end(target.last)
    words = _wording(site, target, NOUN)
    start, end = line.items[first].start, line.items[last].end
    lead = like(words.before, line.text[start:end])
    if words.whole:
        return [Change(start, end, lead)]
    return [*_moved(line, start, end, lead), *([Change(end, end, words.after)] if words.after else [])]


def _passive(site: Site) -> list[Change] | None:
    """Turn a passive round ('the roadmap is defined by you' to 'you …'), if the object opens its sentence."""
    line, target = site.line, site.targets[0]
    thing = target.thing if target.thing is not None else target.first
    first = line.phrase_start(thing)
    if first > 0 and not (line.is_join(first - 1) or line.items[first - 1].text in _MARKS):
        return None
    words = _wording(site, target, BASE)
    start, end = line.items[first].start, line.items[line.phrase_end(thing)].end
    stop = _said_end(line, target.last)
    lead = like(f"you {words.before}", line.text[start:end])
    if words.whole:
        return [Change(start, stop, lead)]
    return [*_moved(line, start, end, lead), Change(end, stop, words.after)]


def _said_end(line: Line, last: int) -> int:
    """Give the end of what a passive or 'is yours' says, with a second participle and an infinitive behind it."""
    items = line.items
    if last + 1 < len(items) and items[last + 1].text == "to" and line.is_verb(last + 2):
        last += 2
    elif items[last].text.endswith(" to") and last + 1 < len(items) and items[last + 1].entry.verbs:
        last += 1
    at = last + 1
    while line.is_join(at):
        at += 1
    if (
        at > last + 1
        and at < len(items)
        and (items[at].text in _BES or any(form == PARTICIPLE for _, form in items[at].entry.verbs))
    ):
        while at + 1 < len(items) and items[at + 1].text not in {",", ".", ";"} and not line.is_join(at + 1):
            at += 1
        last = at
    return items[last].end


def _oblique(site: Site) -> list[Change] | None:
    """Rewrite words that name no object, from their verb to the end of their last phrase."""
    line, head, target = site.line, site.head, site.targets[0]
    last = line.clause_end(head.last) if target.loose else line.phrases_end(target.last)
    while last + 1 < len(line.items) and line.items[last + 1].text in _CLAUSES:
        last += 1
        while last + 1 < len(line.items) and line.items[last + 1].text not in {",", ".", ";"} and not line.is_join(last + 1):
            last += 1
    start, end = line.items[head.first].start, _tail(line, line.items[last].end)
    if _full(site, head.form).lower() in line.text[line.segment.start : start].lower():
        return None
    return [Change(start, end, like(_full(site, head.form), line.text[start:]))]


def _whole(site: Site) -> list[Change] | None:
    """Replace a whole sentence or fragment that says nothing but this duty."""
    line = site.line
    if site.crowded or not line.items:
        return None
    start, end = line.items[line.opening()].start, line.items[-1].end
    while end > start and line.text[end - 1] in _ENDS:
        end -= 1
    if end - start > _WHOLE:
        return None
    sentence = any(line.is_verb(index) for index in range(len(line.items)))
    text = f"you {_full(site, BASE)}" if sentence else _full(site, NOUN)
    return [Change(start, end, like(text, line.text[start:end]))]


_WRITERS: Final = {
    Kind.VERB: _verb,
    Kind.PREDICATE: _predicate,
    Kind.NOMINAL: _nominal,
    Kind.COMPOUND: _compound,
    Kind.BARE: _bare,
    Kind.PASSIVE: _passive,
    Kind.OBLIQUE: _oblique,
    Kind.OTHER: _whole,
}
