"""Words cut into the pieces that the encoder knows: whole words where it knows them, else their longest known beginnings.

The method is WordPiece (Schuster and Nakajima, 2012) as BERT uses it (Devlin et al., 2018): lower case, no accents, a piece
within a word begins with ``##``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

UNKNOWN: Final = "[UNK]"
INSIDE: Final = "##"
#: Longer words are no words (characters): the time for one grows with its square.
_LONGEST: Final = 60
_WORD: Final = re.compile(r"\w+|[^\w\s]")


def words(text: str) -> list[str]:
    """Give the words and marks of a text, in lower case and without accents."""
    plain = "".join(one for one in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(one) not in ("Mn", "Cf"))
    return _WORD.findall(plain)


class Vocabulary:
    """The pieces that an encoder knows, each with its number."""

    def __init__(self, pieces: list[str]) -> None:
        """Take the pieces in the order of their numbers; `UNKNOWN` must be among them."""
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self._unknown = self._numbers[UNKNOWN]
        self._of_word = lru_cache(maxsize=1 << 14)(self._cut)

    def __len__(self) -> int:
        """Count the pieces."""
        return len(self._numbers)

    def number(self, piece: str) -> int:
        """Give the number of a piece that is known.

        Raises:
            KeyError: it is not.
        """
        return self._numbers[piece]

    def numbers(self, text: str) -> list[int]:
        """Give the numbers of a text's pieces, in order."""
        return [number for word in words(text) for number in self._of_word(word)]

    def _cut(self, word: str) -> tuple[int, ...]:
        found = tuple(self._pieces(word)) if len(word) <= _LONGEST else ()
        return found or (self._unknown,)

    def _pieces(self, word: str) -> Iterator[int]:
        start = 0
        while start < len(word):
            opening = INSIDE if start else ""
            end = next((end for end in range(len(word), start, -1) if opening + word[start:end] in self._numbers), None)
            yield self._unknown if end is None else self._numbers[opening + word[start:end]]
            if end is None:
                return
            start = end
