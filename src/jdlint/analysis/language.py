"""Which language a posting is in, by its small words and its letters. No spaCy here."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from jdlint.catalogue import load

if TYPE_CHECKING:
    from jdlint.model import Document

ENGLISH: Final = "en"
#: How much of a posting is looked at (characters), and the fewest small words that tell a language.
_LOOK: Final = 8_000
_FEWEST: Final = 3
#: The share of a text's letters that tells a script, and of its words that must be small words of a foreign language.
_LETTERS: Final = 0.33
_WORDS: Final = 0.08
_NOT_LATIN: Final = re.compile(r"[\u0370-\u1fff\u2c80-\ua7ff\uac00-\ufaff]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")


def language(document: Document) -> str:
    """Tell the language of a document as ISO 639-1 code; English where too little speaks for another."""
    text = " ".join(block.text for block in document.blocks)[:_LOOK]
    words = _WORD.findall(text.lower().replace("\u2019", "'"))
    return _by_script(text) or _by_words(Counter(words), len(words))


@cache
def _small_words() -> dict[str, tuple[str, ...]]:
    """Give for each small word the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for rule in load().languages.languages:
        for word in set(rule.words):
            found[word] = (*found.get(word, ()), rule.code)
    return found


def _by_script(text: str) -> str | None:
    letters = _NOT_LATIN.findall(text)
    if len(letters) <= _LETTERS * len(text) / 2:
        return None
    total = sum(char.isalpha() for char in text)
    found = (
        rule.code
        for rule in load().languages.scripts
        if sum(rule.first <= char <= rule.last for char in letters) > _LETTERS * total
    )
    return next(found, None)


def _by_words(words: Counter[str], total: int) -> str:
    counts = Counter({ENGLISH: 0})
    for word, codes in _small_words().items():
        if count := words[word]:
            counts.update(dict.fromkeys(codes, count))
    best = max(counts, key=lambda code: counts[code])
    told = counts[best] >= max(_FEWEST, _WORDS * total) and counts[best] > counts[ENGLISH]
    return best if told else ENGLISH
