"""Rewrite the duties of one governor into their contrast, in the form of the clause, and leave the rest of the line alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jdlint.analysis.inflection import BASE, GERUND, PARTICIPLE, THIRD
from jdlint.analysis.line import is_actor
from jdlint.fixes.heads import Kind
from jdlint.fixes.phrases import NOUN, like, lowered
from jdlint.fixes.runs import runs, tail_end
from jdlint.fixes.site import Change

if TYPE_CHECKING:
    from jdlint.fixes.line import Line
    from jdlint.fixes.site import Site

_OWNERS: Final = ("owner of", "custodian of", "guardian of", "keeper of", "steward of", "your own")
_ENDS: Final = " .;:,"
#: What opens a clause that belongs to words rewritten as a whole.
_CLAUSES: Final = frozenset({"that", "which", "who", "whether", "how", "what", "where", "if", "why"})
_MARKS: Final = frozenset({")", ":", "\u2013", "\u2022", ".", ";"})
_PERSONS: Final = frozenset({"i", "we", "they", "she", "he", "it", "somebody", "someone"})
_BES: Final = frozenset({"is", "are", "be", "being", "been"})
#: So near (items) behind 'its' stands the verb of a clause that goes on with the same thing.
_NEAR: Final = 6
#: A longer sentence (characters) says more than the duty for which it would be replaced.
_WHOLE: Final = 160


def rewrite(site: Site) -> list[Change] | None:
    """Give the changes that turn a site's duties into their contrast; None where that cannot be done grammatically."""
    return _WRITERS[site.head.kind](site)


def _verb(site: Site) -> list[Change] | None:
    line, head = site.line, site.head
    first = head.first
    while first > 0 and line.items[first - 1].text.endswith("ly"):
        first -= 1
    return list(runs(site, line.items[first].start, head.last + 1, head.form))


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
        return _nominal(site)
    changes = list(runs(site, line.items[at].start, head.last + 1, THIRD if be == "is" else BASE))
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
    return list(runs(site, line.items[first].start, site.head.last + 1, NOUN))


def _nouns_start(line: Line, first: int) -> int:
    """Go left from a noun of action over its adjectives to its article."""
    while first > 0 and not line.breaks(first - 1) and line.items[first - 1].text.replace("-", "").isalpha():
        first -= 1
        if line.items[first].has("determiner"):
            break
    return first


def _compound(site: Site) -> list[Change] | None:
    """Rewrite objects before their noun of action ('roadmap definition'), which goes."""
    line, head = site.line, site.head
    if site.others:
        return None
    first = line.phrase_start(min(one.thing for one in site.targets if one.thing is not None))
    while first > 1 and line.is_join(first - 1) and line.items[first - 2].entry.objects:
        first = line.phrase_start(first - 2)
    last = head.first - 1
    words = site.wording(site.targets[0], NOUN)
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
    words = site.wording(target, NOUN)
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
    words = site.wording(target, BASE)
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
    while (opens := _clause_after(line, last)) is not None:
        last = opens
        while last + 1 < len(line.items) and line.items[last + 1].text not in {",", ".", ";"} and not line.is_join(last + 1):
            last += 1
    start, end = line.items[head.first].start, tail_end(line, line.items[last].end)
    if site.full(head.form).lower() in line.text[line.segment.start : start].lower():
        return None
    return [Change(start, end, like(site.full(head.form), line.text[start:]))]


def _clause_after(line: Line, last: int) -> int | None:
    """Give the item that opens a clause which goes with the words before it, also behind a comma ('trends, what happens …')."""
    at = last + 1
    while line.is_join(at):
        at += 1
    return at if at < len(line.items) and line.items[at].text in _CLAUSES else None


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
    text = f"you {site.full(BASE)}" if _is_sentence(line) else site.full(NOUN)
    return [Change(start, end, like(text, line.text[start:end]))]


def _is_sentence(line: Line) -> bool:
    """Tell a sentence from a fragment: somebody, or a verb before any clause that only hangs on a noun; no label before it."""
    if line.text[: line.segment.start].rstrip().endswith(":"):
        return False
    first = line.opening()
    if is_actor(line.items[first]) or line.items[first].text in _PERSONS:
        return True
    for index in range(first, len(line.items)):
        if line.is_verb(index) or line.items[index].has("modal"):
            return True
        if line.items[index].text in _CLAUSES or line.items[index].has("relative") or line.items[index].text == ":":
            return False
    return False


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
