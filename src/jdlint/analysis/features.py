"""Lines of words into numbered features for the second reader: words, pairs and triples, also over gaps, hashed to rows."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    #: Numbers of features before they are put together, and sorted rows of a weight matrix.
    Grams = NDArray[np.uint64]
    Rows = NDArray[np.int64]

#: Rows of a weight matrix; features that share a row by chance cost less accuracy than the size they save.
ROWS: Final = 1 << 17
#: Longer stretches of words are cut: they are lists of everything, and time must stay linear.
MOST_WORDS: Final = 160
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+|[&/%()|:+]")
_ENDING: Final = re.compile(r"(?:ing|ed|es|s|e)$")
_FIRST, _SECOND, _THIRD, _MIX = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xFF51AFD7ED558CCD


def stem(word: str) -> str:
    """Cut the commonest endings of English words, so that forms of a word are one feature."""
    return _ENDING.sub("", word) if len(word) > 4 else word  # noqa: PLR2004 - shorter words are mostly endings


def words(text: str) -> list[str]:
    """Give the words and joining marks of a text, lower-cased and cut to stems; every number is the same word."""
    found = _WORD.findall(text.lower().replace("’", "'"))
    return ["0" if word[0].isdigit() else stem(word) for word in found[:MOST_WORDS]]


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def grams(sequence: Sequence[str], kind: str, *, reach: int) -> list[Grams]:
    """Give the rows of a sequence's words, neighbours, triples, and pairs up to ``reach`` words apart.

    ``kind`` keeps features of different sorts apart.
    """
    import numpy as np  # heavy, and needed only where a line is read

    tokens = np.fromiter((_number(word) for word in sequence), np.uint64, len(sequence))
    salt = np.uint64(_number(kind))
    first, second, third = (np.uint64(one) for one in (_FIRST, _SECOND, _THIRD))
    found = [tokens * first + salt]
    found += [
        tokens[:-gap] * first + tokens[gap:] * second + salt + np.uint64(min(gap, 2))
        for gap in range(1, min(reach, len(tokens) - 1) + 1)
    ]
    if len(tokens) > 2:  # noqa: PLR2004 - three words make a triple
        found.append(tokens[:-2] * first + tokens[1:-1] * second + tokens[2:] * third + salt)
    return found


def rows(found: Iterable[Grams]) -> Rows:
    """Put features together to the sorted rows of a weight matrix, each once."""
    import numpy as np

    every = np.concatenate(list(found))
    mixed = (every ^ (every >> np.uint64(33))) * np.uint64(_MIX)
    return np.unique((mixed >> np.uint64(20)) % np.uint64(ROWS)).astype(np.int64)
