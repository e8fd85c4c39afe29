"""Which text can matter, told by its words alone: before anything is folded, and without spaCy.

A statement on the owner needs an anchor: a symbol that words or folds make. From the rules follows which words must be there
for any of these to come about. Where none of the ways is open, the text says nothing of the owner.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from jdlint.analysis.notation import shape
from jdlint.catalogue.owners import FIXED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from jdlint.analysis.notation import Alphabet
    from jdlint.catalogue.owners import OwnerRules, WordRule

    #: Ways for something to come about; of each set in a way, one word must be there.
    Way = tuple[frozenset[str], ...]

_WORD: Final = re.compile(r"[^\W\d_]+")


def words_in(text: str) -> frozenset[str]:
    """Give the words of a text, as written and in lower case."""
    found = _WORD.findall(text)
    return frozenset((*found, *map(str.lower, found)))


def shared_words(rules: Iterable[WordRule]) -> dict[str, tuple[str, ...]]:
    """Give for each symbol the phrases that another symbol claims as well."""
    claimed: dict[str, set[str]] = {}
    for rule in rules:
        for phrase in rule.words:
            claimed.setdefault(phrase.lower(), set()).add(rule.symbol)
    shared: dict[str, tuple[str, ...]] = {}
    for phrase, symbols in claimed.items():
        if len(symbols) > 1:
            for symbol in symbols:
                shared[symbol] = (*shared.get(symbol, ()), phrase)
    return shared


class Gate:
    """Ways, each by the words of the rarest of its needs."""

    def __init__(self, ways: Iterable[Way]) -> None:
        """Sort the ways; one without any need is always open."""
        every = tuple(dict.fromkeys(ways))
        often = Counter(word for way in every for need in way for word in need)
        self._always = any(not way for way in every)
        self._by_word: dict[str, list[Way]] = {}
        for way in every:
            for word in min(way, key=lambda need: sum(often[one] for one in need), default=()):
                self._by_word.setdefault(word, []).append(way)

    def opens(self, words: frozenset[str]) -> bool:
        """Tell whether any of the ways is open to a text with these words."""
        if self._always:
            return True
        for word in self._by_word.keys() & words:
            for way in self._by_word[word]:
                if not any(need.isdisjoint(words) for need in way):
                    return True
        return False


def owner_gate(rules: OwnerRules, alphabet: Alphabet, anchors: Collection[str]) -> Gate:
    """Compile the ways in which one of the anchors can come about."""
    phrases = _phrases(rules)
    folds = [(rule.symbol, shape(text, alphabet, rule.symbol).needs) for rule in rules.folds for text in rule.patterns]
    words = _words_of_symbols(phrases, folds, frozenset(rules.functions))
    ways: list[Way] = []
    for anchor in anchors:
        ways += [tuple(frozenset((word,)) for word in phrase) for phrase in phrases.get(anchor, [_WORD.findall(anchor)])]
    for symbol, needs in folds:
        # A fold that needs an anchor adds no way: that anchor came about before.
        if symbol in anchors and not any(need <= set(anchors) for need in needs):
            ways.append(tuple(found for need in needs if (found := _words_of(need, words)) is not None))
    return Gate(ways)


def _phrases(rules: OwnerRules) -> dict[str, list[list[str]]]:
    """Give the words of the phrases of each symbol; those that count only as written stay so."""
    found: dict[str, list[list[str]]] = {rule.symbol: [] for rule in rules.folds}
    for rule in rules.words:
        some = found.setdefault(rule.symbol, [])
        some += [_WORD.findall(phrase.lower()) for phrase in rule.words]
        some += [_WORD.findall(phrase) for phrase in rule.exact]
    return found


def _words_of_symbols(
    phrases: Mapping[str, list[list[str]]], folds: list[tuple[str, Way]], common: frozenset[str]
) -> dict[str, frozenset[str] | None]:
    """Give for each symbol words one of which is in any text that it comes from; None where it may come from none."""
    made: dict[str, frozenset[str] | None] = {
        symbol: frozenset(max(phrase, key=len) for phrase in some) if all(some) else None for symbol, some in phrases.items()
    }
    growing = True
    while growing:
        growing = False
        for symbol, needs in folds:
            before = made[symbol]
            if before is None:
                continue
            told = [found for need in needs if (found := _words_of(need, made)) is not None]
            made[symbol] = before | min(told, key=lambda some: (len(some & common), len(some))) if told else None
            growing = growing or made[symbol] != before
    return made


def _words_of(need: Iterable[str], made: Mapping[str, frozenset[str] | None]) -> frozenset[str] | None:
    """Give words one of which is in any text that meets the need; None where punctuation or a number can meet it."""
    found: set[str] = set()
    for one in need:
        some = made[one] if one in made else frozenset(sorted(_WORD.findall(one), key=len)[-1:])
        if some is None or (not some and one not in made) or one in FIXED:
            return None
        found |= some
    return frozenset(found)
