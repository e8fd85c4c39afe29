"""What one head governs, run by run: things at fault get the contrast, the others their own head again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jdlint.fixes.heads import Kind
from jdlint.fixes.leftovers import leftover
from jdlint.fixes.line import PARTICLES
from jdlint.fixes.phrases import lowered
from jdlint.fixes.site import Change, cased

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdlint.fixes.heads import Target
    from jdlint.fixes.line import Line
    from jdlint.fixes.phrases import Wording
    from jdlint.fixes.site import Site

#: Behind an object these belong to its verb, and go with it.
_TAILS: Final = ("in order", "up to date", "up-to-date", "in shape", "in good shape", "tidy", "clean", "healthy", "visible")


def runs(site: Site, start: int, opening: int, form: str) -> Iterator[Change]:
    """Rewrite run by run of things that the head governs: those at fault get the contrast, others their own head again."""
    line = site.line
    parts = _split(site, opening)
    for number, (flagged, first, last) in enumerate(parts):
        begin = line.items[first].start
        article = "the " if _lacks_article(line, parts, number) else ""
        if flagged is None:
            if number:
                yield Change(begin, begin, f"{_spoken(site)} {article}")
            continue
        words = site.wording(flagged, form, line.text[begin : line.items[last].end])
        lead = cased(line, start, words.before) if number == 0 else words.before
        if number == 0 and _goes_on(line, start, words):
            yield Change(start, begin, "")
        elif words.whole and number < len(parts) - 1:
            yield Change(start if number == 0 else begin, line.items[last].end, lead)
        elif words.whole:
            end = _flagged_end(line, last, words)
            yield from _ended(
                site, end, form, Change(start if number == 0 else begin, tail_end(line, line.items[end].end), lead)
            )
        else:
            gap = line.items[first].text in {",", "("}
            yield Change(start if number == 0 else begin, begin, lead if gap else f"{lead} {article}")
            if number < len(parts) - 1:
                at = _before_for(line, first, last)
                yield Change(at, at, words.after)
                continue
            end = _flagged_end(line, last, words)
            at = _before_for(line, first, end)
            behind = at if at < line.items[end].end else tail_end(line, at)
            yield from _ended(site, end, form, Change(at, behind, words.after))
            if not words.after:
                yield from _again(line, flagged, last, form)


def _spoken(site: Site) -> str:
    """Give the head again, for a thing that keeps it; of 'responsible for' its preposition."""
    line, head = site.line, site.head
    spoken = lowered(line.text[line.items[head.first].start : line.items[head.last].end])
    return spoken.rpartition(" ")[2] if head.kind is Kind.PREDICATE and spoken.endswith((" for", " of", " to")) else spoken


def _ended(site: Site, last: int, form: str, change: Change) -> Iterator[Change]:
    """Give the last change of a head, and with it take out clauses behind that go on with the same thing."""
    found = leftover(site, last, form)
    if found is None:
        yield change
        return
    opens, end = site.line.items[found[0]].end, site.line.items[found[1]].end
    if opens <= change.end:
        yield Change(change.start, max(end, change.end), change.text)
    else:
        yield change
        yield Change(opens, end, "")


def _before_for(line: Line, first: int, last: int) -> int:
    """Give the end of an object's words, before what 'for' adds to them ('the vision for products')."""
    start, end = line.items[first].start, line.items[last].end
    at = line.text.find(" for ", start, end)
    return at if at > start else end


def _again(line: Line, flagged: Target, last: int, form: str) -> Iterator[Change]:
    """Take the verbs off clauses that go on with the same duty ('join the stand-up and run the review')."""
    at = last + 1
    while line.is_join(at) and at + 1 < len(line.items):
        joined = at
        while line.is_join(at + 1):
            at += 1
        verb = line.verbs[at + 1] if at + 1 < len(line.items) else None
        if verb is None or verb.form != form:
            return
        end = next((one for one in range(at + 2, len(line.items)) if line.breaks(one) or line.items[one].entry.objects), None)
        if end is None or not any(one.duty == flagged.duty for one in line.items[end].entry.objects):
            return
        yield Change(line.items[joined - 1].end, line.items[at + 2].start, " and ")
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


def tail_end(line: Line, end: int) -> int:
    """Give the end of words that belong to the verb that goes ('break epics down into stories', 'keep it in order')."""
    at = line.index_at(end)
    if at + 1 < len(line.items) and line.items[at].text == "or" and line.acts(at + 1):
        return line.items[line.clause_end(at + 1)].end
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
        if marks and joins and _share_noun(line, marks[-1], joins[-1], index, owner):
            marks[-1] = (owner, marks[-1][1], index)
        elif marks and joins and (marks[-1][0] is None) != (owner is None) and _is_apart(line, joins[-1], index):
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


def _share_noun(line: Line, run: tuple[Target | None, int, int], join: int, index: int, owner: Target | None) -> bool:
    """Tell whether a thing before a join is only a word of the noun behind it: 'the product and design backlog'."""
    if owner is None or line.items[join + 1].has("determiner") or join != run[2] + 1:
        return False
    entry = line.lexicon.entries.get((*line.items[run[2]].text.split(), line.items[index].text.split()[-1]))
    return entry is not None and any(one.duty == owner.duty for one in entry.objects)


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
