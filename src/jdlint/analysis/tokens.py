"""Text into tokens, as spaCy's English tokenizer cuts it, and phrases found among tokens.

spaCy cuts what stands between white space, and what it makes of one such chunk depends on nothing around it. So each distinct
chunk goes through it once, and a plain word that is none of its exceptions ('cannot') does not go through it at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from jdlint.analysis import cutting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

#: Chunks remembered at most: a long run over many files must not grow.
_MOST: Final = 50_000
_CHUNK: Final = re.compile(r"\S+|\s+")
#: Words, also joined by hyphens, and at most one mark behind them; a full stop is a mark only behind a small letter.
_PLAIN: Final = re.compile(r"(?P<words>[A-Za-z]+(?:-[A-Za-z]+)*)(?P<mark>[,;:!?)]|(?<=[a-z])\.)?")
_HYPHEN: Final = re.compile(r"-|[A-Za-z]+")

Token = tuple[str, int]


@dataclass(frozen=True)
class Words:
    """A tokenizer, the exceptions that it knows, and what it made of the chunks seen so far."""

    tokenizer: Callable[[str], list[str]]
    exceptions: frozenset[str]
    known: dict[str, tuple[Token, ...]] = field(default_factory=dict, compare=False, repr=False)

    def cut(self, text: str) -> list[Token]:
        """Give the tokens of a text, each with the character at which it begins.

        As in spaCy, white space is a token where it is more than one space behind a word.
        """
        chunks = text.split()
        if " ".join(chunks) != text:
            return self._cut_spaced(text)
        known = self.known
        found: list[Token] = []
        start = 0
        for chunk in chunks:
            made = known.get(chunk) or self._learn(chunk)
            if len(made) == 1:
                found.append((chunk, start))
            else:
                found += [(word, start + offset) for word, offset in made]
            start += len(chunk) + 1
        return found

    def _cut_spaced(self, text: str) -> list[Token]:
        """Cut a text in which other white space than a single space stands between words."""
        found: list[Token] = []
        after_word = False
        for match in _CHUNK.finditer(text):
            chunk, start = match.group(), match.start()
            if chunk.isspace():
                rest = chunk[1:] if after_word and chunk[0] == " " else chunk
                if rest:
                    found.append((rest, match.end() - len(rest)))
                after_word = False
            else:
                made = self.known.get(chunk) or self._learn(chunk)
                found += [(word, start + offset) for word, offset in made]
                after_word = True
        return found

    def _learn(self, chunk: str) -> tuple[Token, ...]:
        if len(self.known) >= _MOST:
            self.known.clear()
        made = self._plain(chunk) or tuple(_placed(self.tokenizer(chunk)))
        self.known[chunk] = made
        return made

    def _plain(self, chunk: str) -> tuple[Token, ...]:
        match = _PLAIN.fullmatch(chunk)
        if match is None or chunk in self.exceptions or match["words"] in self.exceptions:
            return ()
        return tuple((one.group(), one.start()) for one in _HYPHEN.finditer(match["words"])) + (
            ((match["mark"], match.start("mark")),) if match["mark"] else ()
        )


def _placed(tokens: Iterable[str]) -> Iterator[Token]:
    start = 0
    for token in tokens:
        yield token, start
        start += len(token)


@cache
def english() -> Words:
    """Make the tokenizer for English. Imports spaCy only where its tables were never asked for."""
    tables = cutting.english()
    return Words(tables.cut, frozenset(tables.exceptions))


class Phrases:
    """Phrases by their tokens, to be found among others."""

    def __init__(self, phrases: Iterable[tuple[str, ...]]) -> None:
        """Sort the phrases by their first two tokens."""
        self._branches: dict[str, dict[str, list[tuple[str, ...]]]] = {}
        for phrase in phrases:
            branch = self._branches.setdefault(phrase[0], {})
            branch.setdefault(phrase[1] if len(phrase) > 1 else "", []).append(phrase)

    def find(self, tokens: Sequence[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Give every phrase that stands among the tokens: index of its first token, of the one behind it, and itself."""
        last = len(tokens) - 1
        for at, token in enumerate(tokens):
            branch = self._branches.get(token)
            if branch is None:
                continue
            if "" in branch:
                yield at, at + 1, branch[""][0]
            for phrase in branch.get(tokens[at + 1], ()) if at < last else ():
                end = at + len(phrase)
                if tuple(tokens[at:end]) == phrase:
                    yield at, end, phrase
