"""Rewrite the duties of one governor into their contrast, in the form of the clause, and leave the rest of the line alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jdlint.analysis.inflection import BASE, GERUND, PARTICIPLE, THIRD
from jdlint.fixes.heads import Kind
from jdlint.fixes.nouns import bare, compound, nominal
from jdlint.fixes.oblique import oblique
from jdlint.fixes.phrases import like, lowered
from jdlint.fixes.runs import runs
from jdlint.fixes.sentences import reworded
from jdlint.fixes.site import Change

if TYPE_CHECKING:
    from jdlint.analysis.grammar import Verb
    from jdlint.fixes.line import Line
    from jdlint.fixes.site import Site

_OWNERS: Final = ("owner of", "custodian of", "guardian of", "keeper of", "steward of", "your own")
_MARKS: Final = frozenset({")", ":", "\u2013", "\u2022", ".", ";"})
_WHICH: Final = frozenset({"which", "who"})
#: Classes of verbs that say what another verb is done for, and of those by which one only does together what follows.
_ENSURED, _TOGETHER = frozenset({"keep"}), frozenset({"cooperate"})
_BES: Final = frozenset({"is", "are", "be", "being", "been"})


def rewrite(site: Site) -> list[Change] | None:
    """Give the changes that turn a site's duties into their contrast; None where that cannot be done grammatically."""
    return _WRITERS[site.head.kind](site)


def _verb(site: Site) -> list[Change] | None:
    line, head = site.line, site.head
    first = head.first
    while first > 0 and line.items[first - 1].text.endswith("ly"):
        first -= 1
    if _is_of_clause(line, first):
        return reworded(site)
    earlier = _served(line, first)
    if earlier is None:
        return list(runs(site, line.items[first].start, head.last + 1, head.form))
    start = line.items[first - 1].start
    opening, *rest = runs(site, start, head.last + 1, earlier.form)
    return [Change(opening.start, opening.end, f"and {opening.text}"), *rest]


def _is_of_clause(line: Line, first: int) -> bool:
    """Tell whether a verb belongs to a clause that is itself the object of another ('define which will be the measures')."""
    at = first - 1
    while at > 0 and line.items[at].has("modal"):
        at -= 1
    return at > 0 and line.items[at].text in _WHICH


def _served(line: Line, first: int) -> Verb | None:
    """Give the verb of which a verb with 'to' only says what for: 'resolve issues to ensure a release'."""
    verb = line.verbs[first]
    if first == 0 or line.items[first - 1].text != "to" or verb is None:
        return None
    if not any(line.lexicon.of_class(lemma, _ENSURED) for lemma in verb.lemmas):
        return None
    earlier = next((one for one in reversed(line.verbs[: first - 1]) if one is not None), None)
    if earlier is None or earlier.form not in (BASE, GERUND, THIRD):
        return None
    together = any(line.lexicon.of_class(lemma, _TOGETHER) for lemma in earlier.lemmas)
    return None if together or line.is_join(first - 2) else earlier


def _predicate(site: Site) -> list[Change] | None:
    """Rewrite what follows 'responsible for'; 'the owner of' goes with the verb that it stands behind."""
    line, head = site.line, site.head
    item = line.items[head.first]
    if item.text.startswith("you "):
        return _led("you ", list(runs(site, item.start, head.last + 1, BASE)))
    if not item.text.endswith(_OWNERS):
        return _led(" ", list(runs(site, item.end, head.last + 1, GERUND)))
    at = head.first - 1
    while at >= 0 and line.items[at].has("determiner"):
        at -= 1
    be = line.items[at].text if at >= 0 else ""
    if be not in ("is", "are", "be", "am", "'re"):
        return nominal(site)
    changes = list(runs(site, line.items[at].start, head.last + 1, THIRD if be == "is" else BASE))
    return _led(" ", changes) if be == "'re" else changes


def _led(lead: str, changes: list[Change]) -> list[Change]:
    """Put words before the first of some changes, with its capital."""
    first, *rest = changes
    text = like(lead, first.text) + first.text[:1].lower() + first.text[1:] if lead.strip() else lead + first.text
    return [Change(first.start, first.end, text), *rest]


def _passive(site: Site) -> list[Change] | None:
    """Turn a passive round ('the roadmap is defined by you' to 'you …'), if the object opens its sentence."""
    line, target = site.line, site.targets[0]
    thing = target.thing if target.thing is not None else target.first
    first = line.phrase_start(thing)
    if first > 0 and not (line.is_join(first - 1) or line.items[first - 1].text in _MARKS):
        return None
    start, end = line.items[first].start, line.items[line.phrase_end(thing)].end
    words = site.wording(target, BASE, line.text[start:end])
    stop = _said_end(line, target.last)
    lead = like(f"you {words.before}", line.text[start:end])
    if words.whole:
        return [Change(start, stop, lead)]
    moved = Change(start, start + 1, f"{lead} {lowered(line.text[start:end])[:1]}")
    return [moved, Change(end, stop, words.after)]


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


_WRITERS: Final = {
    Kind.VERB: _verb,
    Kind.PREDICATE: _predicate,
    Kind.NOMINAL: nominal,
    Kind.COMPOUND: compound,
    Kind.BARE: bare,
    Kind.PASSIVE: _passive,
    Kind.OBLIQUE: oblique,
    Kind.OTHER: reworded,
}
