"""The learning itself: a linear model over hashed features, by AdaGrad, and the blend of its answers with the rules'."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from jdlint.analysis.features import ROWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Rows = NDArray[np.int64]


def sigmoid(values: Floats) -> Floats:
    """Give the logistic function of each value."""
    return (1 / (1 + np.exp(-np.clip(values, -30, 30)))).astype(np.float32)


def fit(lines: Sequence[Rows], labels: Floats, *, epochs: int, rate: float, seed: int = 0) -> tuple[Floats, Floats]:
    """Learn a matrix (`ROWS` × labels) and a bias; the same input gives the same output."""
    order = np.random.default_rng(seed)
    count = labels.shape[1]
    matrix = np.zeros((ROWS, count), np.float32)
    seen = np.full((ROWS, count), 1e-3, np.float32)
    bias, seen_bias = np.full(count, -3, np.float32), np.full(count, 1e-1, np.float32)
    weight = np.array([1 / max(1, len(rows)) ** 0.5 for rows in lines], np.float32)
    for _ in range(epochs):
        for index in order.permutation(len(lines)):
            rows, scale = lines[index], weight[index]
            inside = matrix[rows]
            slope = sigmoid(inside.sum(axis=0) * scale + bias) - labels[index]
            if np.abs(slope).max() < 0.003:
                continue
            step = slope * scale
            sums = seen[rows] + step * step
            seen[rows] = sums
            matrix[rows] = inside - rate * step / np.sqrt(sums)
            seen_bias += slope * slope
            bias -= 0.1 * slope / np.sqrt(seen_bias)
    return matrix, bias


def log_odds(lines: Sequence[Rows], matrix: Floats, bias: Floats) -> Floats:
    """Give the log odds of every label for every line."""
    found = np.zeros((len(lines), matrix.shape[1]), np.float32)
    for index, rows in enumerate(lines):
        found[index] = matrix[rows].sum(axis=0) / max(1, len(rows)) ** 0.5 + bias
    return np.clip(found, -30, 30)


def quantise(matrix: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Put a matrix into bytes, with the size of one step for every label."""
    step = np.maximum(np.abs(matrix).max(axis=0), 1e-6) / 127
    return np.round(matrix / step).astype(np.int8), step.astype(np.float32)


def blend(odds: Sequence[Floats], truth: Floats, weight: Floats, prior: Sequence[float]) -> list[float]:
    """Fit truth ~ slopes × odds + offset by Newton's method; where there is little to learn from it stays near the prior."""
    features = np.stack([*(one.astype(np.float64) for one in odds), np.ones(len(truth))], axis=1)
    solution = np.array(prior, np.float64)
    for _ in range(30):
        guess = 1 / (1 + np.exp(-np.clip(features @ solution, -30, 30)))
        slope = features.T @ (weight * (guess - truth)) + 2.0 * (solution - np.array(prior))
        curve = (features * (weight * guess * (1 - guess))[:, None]).T @ features + 2.0 * np.eye(len(solution))
        solution -= np.linalg.solve(curve, slope)
    return [float(number) for number in solution]
