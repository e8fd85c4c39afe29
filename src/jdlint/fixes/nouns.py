"""Duties put as nouns: 'definition of the roadmap', 'roadmap definition', and a bare 'roadmap' in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jdlint.fixes.phrases import NOUN, lowered
from jdlint.fixes.runs import runs
from jdlint.fixes.sentences import reworded
from jdlint.fixes.site import Change, cased

if TYPE_CHECKING:
    from jdlint.fixes.line import Line
    from jdlint.fixes.site import Site

#: Endings of what needs no article: plurals, and names of activities.
_MASS: Final = ("s", "ing", "ment", "criteria", "it")
_BES: Final = frozenset({"is", "are", "be", "was", "were", "will be", "has", "have"})


def nominal(site: Site) -> list[Change] | None:
    """Rewrite the object of nouns of action, with them."""
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


def compound(site: Site) -> list[Change] | None:
    """Rewrite objects before their noun of action ('roadmap definition'); it goes where words follow the object, or it owns."""
    line, head = site.line, site.head
    if site.others:
        return None
    first = line.phrase_start(min(one.thing for one in site.targets if one.thing is not None))
    while first > 1 and line.is_join(first - 1) and line.items[first - 2].entry.objects:
        first = line.phrase_start(first - 2)
    last = head.first - 1
    start, end, stop = line.items[first].start, line.items[last].end, line.items[head.last].end
    words = site.wording(site.targets[0], NOUN, line.text[start:end])
    lead = cased(line, start, words.before)
    if words.whole:
        return [Change(start, stop, lead)]
    owned = any("own" in line.items[at].entry.nominals for at in range(head.first, head.last + 1))
    if words.after or owned or head.last > head.first:
        return [*_moved(line, first, last, lead), Change(end, stop, words.after)]
    return _moved(line, first, head.last, lead)


def bare(site: Site) -> list[Change] | None:
    """Rewrite an object that a list only names; one that is the subject of a sentence goes with its sentence."""
    line = site.line
    target = site.targets[0]
    first, last = line.phrase_start(target.first), line.phrase_end(target.last)
    if line.opening() <= (target.first if target.thing is None else target.thing):
        first = max(first, line.opening())
    start, end = line.items[first].start, line.items[last].end
    words = site.wording(target, NOUN, line.text[start:end])
    if (words.whole or target.loose) and any(line.items[at].text in _BES for at in range(last + 1, len(line.items))):
        return reworded(site)
    lead = cased(line, start, words.before)
    if not words.whole and words.after and _is_action(line, last):
        return [Change(start, end, cased(line, start, site.full(NOUN)))]
    if words.whole:
        return [Change(start, end, lead)]
    kept = _without_action(line, first, last) if words.after else last
    if kept < last:
        cut = line.items[kept].end
        return [*_moved(line, first, kept, lead), Change(cut, end, words.after)]
    return [*_moved(line, first, last, lead), *([Change(end, end, words.after)] if words.after else [])]


def _without_action(line: Line, first: int, last: int) -> int:
    """Leave the noun of action behind an object ('strategy planning') out of its phrase."""
    while last > first and not line.items[last].entry.objects and line.items[last].entry.nominals:
        last -= 1
    return last


def _is_action(line: Line, index: int) -> bool:
    """Tell whether a phrase of the rules ends in a noun of action ('strategy planning')."""
    words = line.items[index].text.split()
    entry = line.lexicon.entries.get((words[-1],))
    return len(words) > 1 and entry is not None and bool(entry.nominals)


def _moved(line: Line, first: int, last: int, lead: str) -> list[Change]:
    """Put words before a phrase, which then no longer begins its line, with an article if it needs one."""
    start, end = line.items[first].start, line.items[last].end
    phrase = line.text[start:end]
    words = phrase.lower().split()
    named = any(line.items[at].has("determiner") for at in range(first, last + 1)) or words[-1].endswith(_MASS)
    article = "" if named or not words[0].replace("-", "").isalpha() or "," in phrase else "the "
    return [Change(start, start + 1, f"{lead} {article}{lowered(phrase)[:1]}")]
