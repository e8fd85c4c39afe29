"""The encoder: a small transformer that reads a line with what stands over it, where the second reader is in doubt.

It is a BERT (Devlin et al., 2018) of four layers, made from all-MiniLM-L6-v2 (Apache-2.0, Wang et al., 2020) and taught by
``training/encoder.py``; here it only reads, with numpy alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from jdlint.analysis.memory import LONGEST, Memory
from jdlint.analysis.wordpieces import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

#: The most pieces of a line's context (half from its beginning, half from its end) and of the line.
MOST_CONTEXT, MOST_TEXT = 40, 64
#: So many pieces are read at once: memory must not grow with the posting.
_BATCH: Final = 1_024
_TINY: Final = 1e-12
_lately: Final[Memory[tuple[str, str, str], list[float]]] = Memory()


@dataclass(frozen=True)
class Layer:
    """One layer: the attention's three matrices side by side, its way out, and the two matrices behind it.

    Each is a matrix (inputs × outputs) with its bias; the two norms are gain and shift.
    """

    attention: tuple[Floats, Floats]
    out: tuple[Floats, Floats]
    norm: tuple[Floats, Floats]
    widen: tuple[Floats, Floats]
    narrow: tuple[Floats, Floats]
    last_norm: tuple[Floats, Floats]


@dataclass(frozen=True)
class Encoder:
    """What was learned: pieces as bytes with their scales, places, the two sides (context, line), layers, a head a reading."""

    vocabulary: Vocabulary
    pieces: NDArray[np.int8]
    scale: Floats
    places: Floats
    sides: Floats
    norm: tuple[Floats, Floats]
    heads_of_attention: int
    layers: tuple[Layer, ...]
    heads: dict[str, tuple[Floats, Floats]]

    def log_odds(self, head: str, lines: Sequence[tuple[str, str]]) -> Floats:
        """Give the log odds of every label of a head (columns) for lines, each a context and a text."""
        import numpy as np  # heavy, and needed only where a posting is read

        matrix, bias = self.heads[head]
        found = np.empty((len(lines), len(bias)), np.float32)
        batch: list[tuple[int, list[int], list[int]]] = []
        for at, (context, text) in enumerate(lines):
            batch.append((at, *self._numbers(context, text)))
            if sum(len(one) + len(two) for _, one, two in batch) >= _BATCH or at == len(lines) - 1:
                found[[at for at, *_ in batch]] = self._pooled([(one, two) for _, one, two in batch]) @ matrix + bias
                batch = []
        return found

    def _numbers(self, context: str, text: str) -> tuple[list[int], list[int]]:
        """Give the pieces of both sides: `[CLS]` context `[SEP]`, text `[SEP]`."""
        over, said = self.vocabulary.numbers(context), self.vocabulary.numbers(text)
        half = MOST_CONTEXT // 2
        opening, close = self.vocabulary.number("[CLS]"), self.vocabulary.number("[SEP]")
        return [opening, *over[:half], *over[max(half, len(over) - half) :], close], [*said[:MOST_TEXT], close]

    def _pooled(self, lines: Sequence[tuple[list[int], list[int]]]) -> Floats:
        """Give for each line the mean and the greatest of its own pieces' vectors, side by side."""
        import numpy as np  # heavy, and needed only where a posting is read

        numbers = np.array([number for both in lines for side in both for number in side])
        sides = np.array([side for both in lines for side, numbers in enumerate(both) for _ in numbers])
        lengths = [len(over) + len(said) for over, said in lines]
        places = np.concatenate([np.arange(length) for length in lengths])
        vectors = self.pieces[numbers] * self.scale[numbers, None] + self.places[places] + self.sides[sides]
        vectors = _normal(vectors, self.norm)
        ends = np.cumsum(lengths)
        starts, firsts = ends - lengths, ends - [len(said) for _, said in lines]
        for layer in self.layers[:-1]:
            vectors = self._through(layer, vectors, list(zip(starts, starts, ends, strict=True)))
        # Of the last layer only the line's own pieces are wanted.
        vectors = self._through(self.layers[-1], vectors, list(zip(starts, firsts, ends, strict=True)))
        own = np.split(vectors, np.cumsum(ends - firsts)[:-1])
        return np.stack([np.concatenate([one.mean(axis=0), one.max(axis=0)]) for one in own])

    def _through(self, layer: Layer, vectors: Floats, bounds: Sequence[tuple[int, int, int]]) -> Floats:
        """Send the vectors of several lines through a layer; each line attends to itself only.

        ``bounds`` are the start of each line, the first of its vectors that is to come through, and its end.
        """
        import numpy as np  # heavy, and needed only where a posting is read

        mixed = _apply(vectors, layer.attention)
        seen = np.concatenate([self._attend(mixed[start:end], first - start) for start, first, end in bounds])
        vectors = np.concatenate([vectors[first:end] for _, first, end in bounds])
        vectors = _normal(vectors + _apply(seen, layer.out), layer.norm)
        return _normal(vectors + _apply(_gelu(_apply(vectors, layer.widen)), layer.narrow), layer.last_norm)

    def _attend(self, mixed: Floats, first: int) -> Floats:
        """Let the pieces of one line, from a ``first`` on, look at all: ``mixed`` is queries, keys and values side by side."""
        import numpy as np  # heavy, and needed only where a posting is read

        length = len(mixed)
        query, key, value = mixed.reshape(length, 3, self.heads_of_attention, -1).transpose(1, 2, 0, 3)
        weights = query[:, first:] @ key.transpose(0, 2, 1) / np.float32(query.shape[-1] ** 0.5)
        weights = np.exp(weights - weights.max(axis=-1, keepdims=True))
        weights /= weights.sum(axis=-1, keepdims=True)
        seen: Floats = (weights @ value).transpose(1, 0, 2).reshape(length - first, -1)
        return seen


def log_odds(head: str, lines: Sequence[tuple[str, str]]) -> list[list[float]]:
    """Give the log odds of every label of a reading ('duties', 'owners') for lines, each a context and a text.

    What was read lately is remembered. The encoder is loaded only where there is a line.
    """
    known = {line: _lately.get((head, *line)) for line in lines}
    unread = [line for line, odds in known.items() if odds is None]
    if unread:
        for line, odds in zip(unread, load().log_odds(head, unread).tolist(), strict=True):
            known[line] = odds if sum(map(len, line)) > LONGEST else _lately.keep((head, *line), odds)
    return [known[line] or [] for line in lines]


def _apply(vectors: Floats, step: tuple[Floats, Floats]) -> Floats:
    found: Floats = vectors @ step[0]
    found += step[1]
    return found


def _normal(vectors: Floats, norm: tuple[Floats, Floats]) -> Floats:
    """Centre each vector, make it of unit variance, then stretch and shift it."""
    import numpy as np  # heavy, and needed only where a posting is read

    vectors = vectors - vectors.mean(axis=-1, keepdims=True)
    spread = np.sqrt(np.mean(vectors * vectors, axis=-1, keepdims=True) + np.float32(_TINY))
    found: Floats = vectors / spread * norm[0] + norm[1]
    return found


def _gelu(values: Floats) -> Floats:
    """Give the Gaussian error linear unit, by its usual approximation with the hyperbolic tangent."""
    import numpy as np  # heavy, and needed only where a posting is read

    inner = values * values
    inner *= np.float32(0.044715)
    inner += 1
    inner *= values
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += 1
    inner *= values
    inner *= np.float32(0.5)
    return inner


@cache
def load() -> Encoder:
    """Load the encoder from the package. Imports numpy."""
    import numpy as np  # heavy, and needed only where a posting is read

    folder = files("jdlint") / "weights"
    about = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
    with (folder / "encoder.npz").open("rb") as stream:
        stored = dict(np.load(stream, allow_pickle=False))

    def step(name: str) -> tuple[Floats, Floats]:
        matrix = stored[f"{name}.matrix"]
        if matrix.dtype == np.int8:
            matrix = matrix * stored[f"{name}.scale"]
        return matrix.astype(np.float32, copy=False), stored[f"{name}.bias"].astype(np.float32)

    layers = tuple(
        Layer(*(step(f"{number}.{name}") for name in ("attention", "out", "norm", "widen", "narrow", "last_norm")))
        for number in range(about["layers"])
    )
    pieces = stored["pieces"]
    vocabulary = Vocabulary((folder / "encoder.txt").read_text(encoding="utf-8").splitlines())
    if len(vocabulary) != len(pieces):
        raise ValueError(f"jdlint/weights/encoder.txt has {len(vocabulary)} pieces, encoder.npz {len(pieces)}")
    return Encoder(
        vocabulary=vocabulary,
        pieces=pieces,
        scale=stored["pieces.scale"].astype(np.float32),
        places=stored["places"].astype(np.float32),
        sides=stored["sides"].astype(np.float32),
        norm=step("norm"),
        heads_of_attention=about["heads"],
        layers=layers,
        heads={name: step(f"head.{name}") for name in about["labels"]},
    )
