"""Whole patterns of a duty: for what is said without naming the duty's object ('answer the questions of the developers').

Parts are separated by spaces: ``a|b`` any of these words (``_`` stands for a space or hyphen in a word), ``<class>`` a verb of
a class of ``verbs.yaml`` in any form, ``[set]`` one of a set of ``cues.yaml``, ``...`` up to eight words, ``..`` up to two.
Neighbours must not be parted by a comma; in a gap there may be commas.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from jdlint.analysis.inflection import forms, spellings
from jdlint.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jdlint.catalogue import Catalogue

_GAPS: Final = {"...": 8, "..": 2}
_WORD: Final = re.compile(r"[\w&]+(?:'\w+)*")
#: What parts neighbours, and what no gap reaches over.
_COMMA, _STOP = re.compile(r"[,;:.!?]"), re.compile(r"[;!?]")
_PEOPLE: Final = frozenset({"[team]", "[builders]"})


@dataclass(frozen=True)
class Words:
    """The words of a stretch of text in lower case, their places, and after which a comma or the end of a clause stands."""

    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    commas: tuple[bool, ...]
    stops: tuple[bool, ...]
    vocabulary: frozenset[str]


def words_of(text: str, start: int = 0, end: int | None = None) -> Words:
    """Take the characters ``start`` to ``end`` of a (plain) text apart into words."""
    found = list(_WORD.finditer(text, start, len(text) if end is None else end))
    words = tuple(match.group().lower() for match in found)
    between = [text[one.end() : two.start()] for one, two in pairwise(found)]
    return Words(
        words=words,
        places=tuple(match.span() for match in found),
        commas=(*(bool(_COMMA.search(gap)) for gap in between), True),
        stops=(*(bool(_STOP.search(gap)) for gap in between), True),
        vocabulary=frozenset(words),
    )


@dataclass(frozen=True)
class Part:
    """Any of some phrases, by their first words; ``unless`` are words that must not follow."""

    phrases: dict[str, tuple[tuple[str, ...], ...]]
    unless: frozenset[str]

    def ends(self, text: Words, at: int) -> Iterable[int]:
        """Give the index behind each of the phrases that stands at a word."""
        for phrase in self.phrases.get(text.words[at], ()):
            end = at + len(phrase)
            if text.words[at:end] == phrase and not any(text.commas[at : end - 1]) and not self._goes_on(text, end):
                yield end

    def _goes_on(self, text: Words, end: int) -> bool:
        return bool(self.unless) and end < len(text.words) and not text.commas[end - 1] and text.words[end] in self.unless


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern of a duty: parts, each with the number of words that may stand before it."""

    duty: str
    text: str
    steps: tuple[tuple[int, Part], ...]

    @property
    def anchors(self) -> frozenset[str]:
        """Give first words one of which a text holds wherever the pattern fits: a few long ones before many short ones."""
        parts = (frozenset(part.phrases) for _, part in self.steps)
        return max(parts, key=lambda words: min(map(len, words), default=0) - len(words) / 50)

    def search(self, text: Words) -> tuple[int, int] | None:
        """Find the pattern in words: the characters where it first fits begin and end. Most patterns end at the vocabulary."""
        for _, part in self.steps:
            if text.vocabulary.isdisjoint(part.phrases):
                return None
        dead: set[tuple[int, int]] = set()
        for at in range(len(text.words)):
            for end in self.steps[0][1].ends(text, at):
                last = self._rest(text, 1, end, dead)
                if last is not None:
                    return text.places[at][0], text.places[last - 1][1]
        return None

    def _rest(self, text: Words, step: int, at: int, dead: set[tuple[int, int]]) -> int | None:
        """Find the end of the steps that are left; ``dead`` is what failed already: without it, gaps would multiply."""
        if step == len(self.steps):
            return at
        if (step, at) in dead:
            return None
        reach, part = self.steps[step]
        for index in range(at, min(len(text.words), at + reach + 1)):
            if text.stops[index - 1] or (not reach and text.commas[index - 1]):
                break
            for end in part.ends(text, index):
                last = self._rest(text, step + 1, end, dead)
                if last is not None:
                    return last
        dead.add((step, at))
        return None


class Index:
    """Patterns by the words of their rarest parts, so that most of them are never asked."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        """Sort the patterns by the words that they begin with, or that some other part of theirs does."""
        self._patterns = tuple(patterns)
        self._by_word: dict[str, list[int]] = {}
        for number, one in enumerate(patterns):
            for word in one.anchors:
                self._by_word.setdefault(word, []).append(number)

    def search(self, text: Words) -> Iterator[tuple[Pattern, tuple[int, int]]]:
        """Give the patterns that fit the words, in order, and the characters where each first does."""
        able = {number for word in self._by_word.keys() & text.vocabulary for number in self._by_word[word]}
        for number in sorted(able):
            found = self._patterns[number].search(text)
            if found is not None:
                yield self._patterns[number], found


def compile_patterns(catalogue: Catalogue) -> tuple[Pattern, ...]:
    """Compile the patterns of all duties.

    Raises:
        RuleError: where a pattern names a class or set that there is not.
    """
    made: dict[str, Part] = {}
    for duty in catalogue.duties.values():
        for part in (part for text in duty.patterns for part in text.split() if part not in _GAPS):
            if part not in made:
                made[part] = _part(part, duty.path, catalogue)
    return tuple(_pattern(key, text, made) for key, duty in catalogue.duties.items() for text in duty.patterns)


def _pattern(key: str, text: str, made: dict[str, Part]) -> Pattern:
    steps: list[tuple[int, Part]] = []
    reach = 0
    for part in text.split():
        if part in _GAPS:
            reach = _GAPS[part]
        else:
            steps.append((reach, made[part]))
            reach = 0
    return Pattern(key, text, tuple(steps))


def _part(part: str, path: str, catalogue: Catalogue) -> Part:
    phrases: dict[str, list[tuple[str, ...]]] = {}
    found = (tuple(_WORD.findall(word.lower())) for word in _words(part, path, catalogue))
    for phrase in dict.fromkeys(phrase for phrase in found if phrase):
        phrases.setdefault(phrase[0], []).append(phrase)
    longest = {first: tuple(sorted(some, key=len, reverse=True)) for first, some in phrases.items()}
    return Part(longest, frozenset(catalogue.cues.sets["heads"]) if part in _PEOPLE else frozenset())


def sample(text: str, path: str, catalogue: Catalogue) -> str:
    """Write words that a pattern fits: of each part the first."""
    return " ".join(_words(part, path, catalogue)[0] for part in text.split() if part not in _GAPS)


def _words(part: str, path: str, catalogue: Catalogue) -> list[str]:
    found: list[str] = []
    for one in re.findall(r"<[^>]+>|\[[^\]]+\]|[^|]+", part):
        if one[0] == "<":
            for name in one[1:-1].split("|"):
                if name not in catalogue.verbs.classes:
                    raise RuleError(f"'{name}' is no class of verbs", path=path, key="patterns", remedy="use one of verbs.yaml")
                found += _inflected(name, catalogue)
        elif one[0] == "[":
            if one[1:-1] not in catalogue.cues.sets:
                raise RuleError(f"'{one}' is no set", path=path, key="patterns", remedy="use one of cues.yaml")
            found += [text for word in catalogue.cues.sets[one[1:-1]] for text in spellings(word)]
        else:
            found += spellings(one.replace("_", " "))
    return list(dict.fromkeys(found))


def _inflected(name: str, catalogue: Catalogue) -> list[str]:
    verbs = catalogue.verbs
    pairs = [pair for lemma in verbs.classes[name] for pair in forms(lemma, verbs.irregular, frozenset(verbs.doubling))]
    words = [form for _, form in pairs] + list(verbs.nominals.get(name, ()))
    return [text for form in words for text in spellings(form)]
