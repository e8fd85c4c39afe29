"""Duties in words that name no object: from their verb to the end of their last phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jdlint.analysis.inflection import BASE, GERUND
from jdlint.fixes.leftovers import leftover
from jdlint.fixes.runs import tail_end
from jdlint.fixes.sentences import CLAUSES, SPEAKERS, reworded
from jdlint.fixes.site import Change, cased

if TYPE_CHECKING:
    from jdlint.fixes.line import Line
    from jdlint.fixes.site import Site

_ENDS: Final = frozenset({",", ".", ";"})
#: Verbs by which one only does together what follows.
_TOGETHER: Final = frozenset({"cooperate"})


def oblique(site: Site) -> list[Change] | None:
    """Rewrite the clause of a verb that has no object by a name."""
    line, head, target = site.line, site.head, site.targets[0]
    if _is_said_of_self(line, head.first):
        return None
    if target.loose and not _opens_clause(line, head.first):
        return reworded(site)
    first, form = head.first, head.form
    carried = _carried(line, first, max(target.last, head.last))
    if carried is not None:
        first, form = carried, BASE
    last = line.clause_end(carried or head.last) if target.loose or carried is not None else line.phrases_end(target.last)
    last = _whole_end(line, first, last) if carried is None else _before_another(line, carried, last)
    if any(first <= at <= last for at in site.goods):
        return None
    start, end = line.items[first].start, tail_end(line, line.items[last].end)
    text = site.full(form)
    if text.lower() in line.text[line.segment.start : start].lower():
        return None
    changes = [Change(start, end, cased(line, start, text))]
    found = leftover(site, last, form) if carried is None else None
    return changes if found is None else [*changes, _dropped(line, end, found)]


def _dropped(line: Line, end: int, found: tuple[int, int]) -> Change:
    return Change(max(end, line.items[found[0]].end), line.items[found[1]].end, "")


def _is_said_of_self(line: Line, first: int) -> bool:
    """Tell whether somebody says of herself what stands there: 'I write the stories'."""
    return any(item.text in SPEAKERS for item in line.items[:first]) and not any(
        item.text.startswith("you") for item in line.items[:first]
    )


def _opens_clause(line: Line, first: int) -> bool:
    """Tell whether a verb that opens what the second reader marks opens a clause of the sentence, too."""
    start = line.opening()
    if first <= start or not line.is_join(first - 1):
        return True
    earlier = next((at for at in range(first - 1, start - 1, -1) if line.verbs[at] is not None), start)
    return not any(line.items[at].text in CLAUSES for at in range(earlier + 1, first))


def _carried(line: Line, first: int, last: int) -> int | None:
    """Give the verb of what one works on with others ('work with the team to clarify'): who with may stay."""
    verb = line.verbs[first]
    if verb is None or not any(line.lexicon.of_class(lemma, _TOGETHER) for lemma in verb.lemmas):
        return None
    for at in range(first + 1, min(last + 1, len(line.items) - 1)):
        if line.items[at].text in {",", ";"}:
            return None
        if line.items[at].text == "to" and line.acts(at + 1):
            return at + 1
    return None


def _before_another(line: Line, first: int, last: int) -> int:
    """Give the last item before another infinitive ('to clarify stories and to meet customers'), else the last of all."""
    return next((at - 1 for at in range(first + 1, last) if line.is_join(at) and line.items[at + 1].text == "to"), last)


def _whole_end(line: Line, first: int, last: int) -> int:
    """Go on over clauses and phrases that hang on the words before them ('trends, what happens there and in the market')."""
    items = line.items
    if any(item.text in CLAUSES for item in items[first + 1 : last]):
        last = _clause_end(line, last)
    while (opens := _clause_after(line, last)) is not None:
        last = _clause_end(line, opens)
    at = last + 1
    if at < len(items) and (verb := line.verbs[at]) is not None and verb.form == GERUND:
        last = line.clause_end(at)
    return last


def _clause_end(line: Line, last: int) -> int:
    while last + 1 < len(line.items) and line.items[last + 1].text not in _ENDS and not line.is_join(last + 1):
        last += 1
    return last


def _clause_after(line: Line, last: int) -> int | None:
    """Give the item that opens what goes with the words before it, also behind a comma or 'and'."""
    at = last + 1
    joined = False
    while line.is_join(at):
        joined = joined or line.items[at].has("and")
        at += 1
    if at >= len(line.items):
        return None
    hangs = joined and line.items[at].has("stop") and line.items[at].text != "to"
    return at if line.items[at].text in CLAUSES or hangs else None
