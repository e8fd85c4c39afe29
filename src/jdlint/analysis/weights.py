"""The second reader's weights: a small matrix that ships with the package, made by ``training/train.py``."""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING, Final

from jdlint.analysis.features import ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from jdlint.analysis.features import Rows

#: Beyond this the logistic function is flat.
_FAR: Final = 30.0


@dataclass(frozen=True)
class Weights:
    """One column a label; ``matrix`` has `ROWS` rows, ``bias`` one number a label.

    ``doubt`` are log odds: a line with a label from them on is read by the encoder. ``blend`` says for each kind of answer of
    the rules what these log odds then count, what the encoder's count, and what the answer adds; ``cuts`` from which
    probability a reading of its own counts at all ('found'), one that the rules share ('confirmed'), and from which it is of
    medium and of high confidence.
    """

    labels: tuple[str, ...]
    matrix: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]
    doubt: float
    blend: dict[str, tuple[float, float, float]]
    cuts: dict[str, float]

    def log_odds(self, lines: Sequence[Rows]) -> NDArray[np.float64]:
        """Give the log odds of every label (columns) for lines with these features (at least one in each line)."""
        import numpy as np  # heavy, and needed only where a posting is read

        lengths = [len(rows) for rows in lines]
        starts = np.cumsum([0, *lengths[:-1]])
        summed = np.add.reduceat(self.matrix[np.concatenate(lines)], starts, axis=0, dtype=np.int64)
        norms = np.array([max(1, length) ** 0.5 for length in lengths])[:, None]
        odds: NDArray[np.float64] = (summed * self.scale / norms + self.bias).clip(-_FAR, _FAR)
        return odds

    def weigh(self, lines: Sequence[Rows]) -> Iterator[tuple[array[float], bool]]:
        """Give for each line the log odds of every label, and whether one of them leaves the line in doubt."""
        odds = self.log_odds(lines)
        highest: NDArray[np.float64] = odds.max(axis=1)
        return ((array("d", one.tobytes()), bool(most >= self.doubt)) for one, most in zip(odds, highest, strict=True))

    def probability(self, first: float, second: float, answer: str) -> float:
        """Give the probability of a label by its log odds, the encoder's, and the rules' answer."""
        ours, encoders, offset = self.blend.get(answer, self.blend["nothing"])
        return 1 / (1 + exp(-(ours * first + encoders * second + offset)))


@cache
def load(name: str) -> Weights:
    """Load the weights of a reading ('duties', 'owners') from the package. Imports numpy."""
    import numpy as np  # heavy, and needed only where a posting is read

    folder = files("jdlint") / "weights"
    about = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    with (folder / f"{name}.npz").open("rb") as stream:
        arrays = np.load(stream, allow_pickle=False)
        matrix, scale, bias = arrays["matrix"], arrays["scale"], arrays["bias"]
    if matrix.shape != (ROWS, len(about["labels"])):
        raise ValueError(f"jdlint/weights/{name}.npz has the shape {matrix.shape}; run training/train.py again")
    blend = {answer: (ours, encoders, offset) for answer, (ours, encoders, offset) in about["blend"].items()}
    return Weights(tuple(about["labels"]), matrix, scale, bias, about["doubt"], blend, about["cuts"])
