"""The second reader's weights: a small matrix that ships with the package, made by ``training/train.py``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from jdlint.analysis.features import ROWS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from jdlint.analysis.features import Rows

#: Beyond this the logistic function is flat.
_FAR: Final = 30.0


@dataclass(frozen=True)
class Weights:
    """One column a label; ``matrix`` has `ROWS` rows, ``bias`` one number a label.

    ``blend`` says for each kind of answer of the rules what the second reader's log odds then count (slope) and what the answer
    adds (offset); ``cuts`` from which probability a reading of its own counts at all ('found'), one that the rules
    share ('confirmed'), and from which it is of medium and of high confidence.
    """

    labels: tuple[str, ...]
    matrix: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]
    blend: dict[str, tuple[float, float]]
    cuts: dict[str, float]

    def log_odds(self, rows: Rows) -> dict[str, float]:
        """Give every label's log odds for a line with these features."""
        summed = self.matrix[rows].sum(axis=0, dtype="int64") * self.scale / max(1, len(rows)) ** 0.5 + self.bias
        return dict(zip(self.labels, summed.clip(-_FAR, _FAR).tolist(), strict=True))


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
    blend = {answer: (slope, offset) for answer, (slope, offset) in about["blend"].items()}
    return Weights(tuple(about["labels"]), matrix, scale, bias, blend, about["cuts"])
