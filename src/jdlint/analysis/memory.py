"""What was worked out lately: postings of one company, and of one trade, share many of their lines."""

from __future__ import annotations

from itertools import islice
from typing import Final, TypeVar

K = TypeVar("K")
V = TypeVar("V")

#: So many texts are remembered; of a long run over many files the oldest go.
MOST: Final = 8_000
#: Longer texts are not remembered (characters): they seldom come twice, and memory must stay bounded.
LONGEST: Final = 1_000


class Memory(dict[K, V]):
    """Results by what they follow from; where there are too many, the oldest quarter goes."""

    def keep(self, key: K, value: V) -> V:
        """Remember a value, and give it back."""
        if len(self) >= MOST:
            for old in list(islice(self, MOST // 4)):
                del self[old]
        self[key] = value
        return value
