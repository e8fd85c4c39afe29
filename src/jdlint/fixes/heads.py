"""How a line gives a duty: by a verb, 'responsible for', a noun of action, a passive, a bare noun, or in words of its own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from jdlint.analysis.governors import govern, head_of
from jdlint.analysis.grammar import before, chain, is_adverb
from jdlint.analysis.inflection import BASE, GERUND, THIRD
from jdlint.analysis.line import is_actor

if TYPE_CHECKING:
    from jdlint.analysis.governors import Governor
    from jdlint.fixes.line import Line

#: Endings of nouns of action that no rule knows.
NOUNS: Final = ("tion", "sion", "ment", "ance", "ence", "ship", "ity", "ness", "tions", "ments")
_SINGULAR_BE: Final = frozenset({"is", "'s"})
_PLURAL_BE: Final = frozenset({"be", "are", "am", "'re", "act", "serve"})
_BES: Final = _SINGULAR_BE | _PLURAL_BE
_FINITE: Final = (BASE, THIRD, GERUND)


class Kind(str, Enum):
    """The grammar by which a line gives a duty."""

    VERB = "verb"
    PREDICATE = "predicate"
    NOMINAL = "nominal"
    COMPOUND = "compound"
    BARE = "bare"
    PASSIVE = "passive"
    OBLIQUE = "oblique"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Head:
    """What governs an object: items ``first`` to ``last`` of the line; ``form`` is a verb's."""

    kind: Kind
    first: int
    last: int
    form: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A duty in a line: items ``first`` to ``last`` of its words, its object at item ``thing`` (none: in words of its own)."""

    duty: str
    first: int
    last: int
    thing: int | None
    head: Head
    loose: bool = False


def target(line: Line, duty: str, start: int, end: int, *, loose: bool) -> Target | None:
    """Find the grammar of a duty at characters ``start`` to ``end`` of the block's text.

    A ``loose`` place is a whole line of which only the line's meaning is known.
    """
    first, last = line.index_at(start), line.index_at(max(start, end - 1))
    if first >= len(line.items) or last >= len(line.items):
        return None
    things = [index for index in range(first, last + 1) if any(one.duty == duty for one in line.items[index].entry.objects)]
    for index in reversed(things):
        thing = next(one for one in line.items[index].entry.objects if one.duty == duty)
        found = govern(line, index, thing)
        begin = max(first, line.opening()) if loose else first
        head = _head(line, index, min(begin, index), index if loose else last, found)
        if any(line.items[at].has("list") for at in range(head.last + 1, index)):
            head = Head(Kind.BARE, index, index)
            first = index
        if head.kind is not Kind.OTHER:
            return Target(duty, first, index if loose else last, index, head)
    first = max(first, line.opening()) if loose else first
    while last > first and (line.items[last].has("determiner") or line.items[last].has("stop")):
        last -= 1
    return Target(duty, first, last, None, _oblique(line, first), loose)


def _head(line: Line, index: int, first: int, last: int, found: Governor | None) -> Head:
    items = line.items
    if found is not None and found.verbs:
        return _verbal(line, found.index, first, index)
    if found is not None and found.predicate and items[found.index].text.endswith((" for", " of", " to", " with", "you own")):
        return Head(Kind.PREDICATE, found.index, found.index)
    return _nounal(line, index, first, last, found)


def _nounal(line: Line, index: int, first: int, last: int, found: Governor | None) -> Head:
    """Find what governs an object that no verb and no predicate governs."""
    items = line.items
    nouns = [at for at in range(first, index) if items[at].entry.nominals or items[at].text == "responsibility"]
    if found is not None and (found.nominals or found.predicate) and nouns:
        return Head(Kind.NOMINAL, nouns[0], _of(line, nouns[0], index))
    noun = _compounded(line, index)
    if noun is not None:
        return Head(Kind.COMPOUND, noun, _heads_end(line, noun))
    said = range(index + 1, last + 1)
    if any(items[at].text in _BES or items[at].has("modal") or items[at].has("yours") for at in said):
        return Head(Kind.PASSIVE, index + 1, last)
    if first != index:
        return Head(Kind.OTHER, index, index)
    return _noun_of(line, index) or Head(Kind.BARE, index, index)


def _noun_of(line: Line, index: int) -> Head | None:
    """Take what 'of' ties an object to for a noun of action, known or not ('sharpening of the vision')."""
    start = line.phrase_start(index)
    last = max((at for at in range(start + 1, index) if line.items[at].text == "of"), default=None)
    return None if last is None else Head(Kind.NOMINAL, start, last)


def _compounded(line: Line, index: int) -> int | None:
    """Find the noun of action behind an object ('roadmap planning')."""
    found = head_of(line.items, index)
    if found is not None:
        return found[1]
    after = line.items[index + 1].entry if index + 1 < len(line.items) else None
    return index + 1 if after is not None and after.nominals and not after.objects else None


def _verbal(line: Line, start: int, first: int, index: int) -> Head:
    """Find the verbs before an object; what looks like a verb and names an object ('planning') is none."""
    found = [(at, verb.form) for at in range(start, index) if not line.items[at].entry.objects and (verb := line.verbs[at])]
    if not found and start > 0 and (verb := line.verbs[start - 1]):
        found = [(start - 1, verb.form)]
    if not found:
        return Head(Kind.BARE, first, first)
    form = found[-1][1]
    return Head(Kind.VERB if form in _FINITE else Kind.OTHER, found[0][0], found[-1][0], form)


def _of(line: Line, first: int, index: int) -> int:
    """Give the item after which the object of nouns of action begins ('definition and ownership of')."""
    return max((at for at in range(first, index) if line.items[at].text in {"of", "for"}), default=first)


def _heads_end(line: Line, first: int) -> int:
    """Give the last of several nouns of action behind an object ('roadmap creation and updating')."""
    last = first
    while (
        last + 1 < len(line.items)
        and line.items[last + 1].has("and")
        and last + 2 < len(line.items)
        and line.items[last + 2].entry.nominals
    ):
        of = last + 3 < len(line.items) and line.items[last + 3].text == "of"
        if line.items[last + 2].entry.objects or of:
            break
        last += 2
    return last


def _oblique(line: Line, first: int) -> Head:
    """Find the verb that begins words that name no object, or that leads up to them ('be the voice of')."""
    items = line.items
    verb = line.verbs[first]
    if verb is not None and verb.form in _FINITE:
        return Head(Kind.OBLIQUE, chain(line, verb)[0].index, first, verb.form)
    at = first
    for _ in range(4):
        if at < 0:
            break
        item = items[at]
        verb = line.verbs[at]
        if verb is not None and verb.form in _FINITE:
            return Head(Kind.OBLIQUE, chain(line, verb)[0].index, at, verb.form)
        if item.text in _BES:
            return Head(Kind.OBLIQUE, at, at, THIRD if item.text in _SINGULAR_BE else BASE)
        if at < first and not (item.has("determiner") or item.has("adverb") or item.text in {"as", "the", "a"}):
            break
        at = before(items, at) if at == first else at - 1
    return _unknown(line, first)


def _unknown(line: Line, first: int) -> Head:
    """Take a word that opens a line and acts on something for a verb, known or not."""
    start = line.opening()
    word = line.items[start].text
    adverb = is_adverb(line.items[start]) or word.endswith(NOUNS)
    if start == first and not (adverb or is_actor(line.items[start])) and line.acts(start) and word.split()[0].isalpha():
        form = GERUND if word.endswith("ing") else THIRD if word.endswith("s") and not word.endswith("ss") else BASE
        return Head(Kind.OBLIQUE, start, start, form)
    return Head(Kind.OTHER, start, start)
