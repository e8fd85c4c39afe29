"""Lines of words into numbered features for the second reader: words, pairs and triples, also over gaps, hashed to rows."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

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


@lru_cache(maxsize=1 << 14)
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


class Run(NamedTuple):
    """Words in a row: their neighbours and triples count, too, and pairs up to ``reach`` words apart.

    ``kind`` keeps features of different sorts apart.
    """

    words: Collection[str]
    kind: str
    reach: int


def rows(lines: Iterable[Iterable[Run]]) -> list[Rows]:
    """Give for each line of runs its features: sorted rows of a weight matrix, each once.

    All lines are worked out together: a posting has a hundred, and numpy takes as long for one as for all.
    """
    import numpy as np  # heavy, and needed only where a line is read

    kinds: dict[tuple[str, int], tuple[list[int], list[int], list[int]]] = {}
    number = 0
    for number, line in enumerate(lines, 1):
        for together, kind, reach in line:
            tokens, lengths, owners = kinds.setdefault((kind, reach), ([], [], []))
            tokens.extend(map(_number, together))
            lengths.append(len(together))
            owners.append(number - 1)
    found = [_grams(*one, kind=kind, reach=reach) for (kind, reach), one in kinds.items()]
    if not found:
        return [np.empty(0, np.int64)] * number
    every = np.concatenate([grams for grams, _ in found])
    mixed = (every ^ (every >> np.uint64(33))) * np.uint64(_MIX)
    keys = np.concatenate([owners for _, owners in found]) * ROWS + ((mixed >> np.uint64(20)) % np.uint64(ROWS)).astype(
        np.int64
    )
    keys.sort()
    keys = keys[np.concatenate(([True], keys[1:] != keys[:-1]))]
    bounds = np.searchsorted(keys, np.arange(1, number) * ROWS)
    return np.split(keys % ROWS, bounds)


def _grams(tokens: list[int], lengths: list[int], owners: list[int], *, kind: str, reach: int) -> tuple[Grams, Rows]:
    """Give the features of runs that are written one behind the other, each with the line that it belongs to."""
    import numpy as np

    words = np.array(tokens, np.uint64)
    sequence = np.repeat(np.arange(len(lengths)), lengths)
    owner = np.array(owners, np.int64)[sequence]
    salt = np.uint64(_number(kind))
    first, second, third = words * np.uint64(_FIRST), words * np.uint64(_SECOND), words * np.uint64(_THIRD)
    found, of = [first + salt], [owner]
    for gap in range(1, min(reach, max(lengths, default=0) - 1) + 1):
        same = sequence[:-gap] == sequence[gap:]
        found.append((first[:-gap] + second[gap:] + (salt + np.uint64(min(gap, 2))))[same])
        of.append(owner[gap:][same])
    same = sequence[:-2] == sequence[2:]
    found.append((first[:-2] + second[1:-1] + third[2:] + salt)[same])
    of.append(owner[2:][same])
    return np.concatenate(found), np.concatenate(of)
