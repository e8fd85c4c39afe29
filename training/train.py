"""Train the linear part of the second reader, weigh it against the rules and the encoder, measure, and write the weights.

    python training/encoder.py ../shared/gold/dev ../shared/gold/others   # first, where the encoder is to learn anew
    python training/train.py ../shared/gold/dev ../shared/gold/others

The linear model is cross-validated: folds are over postings, so that no line is scored by a model that learned from its
posting. The encoder's odds are those of the lines that ``encoder.py`` held back. Nothing here runs when jdlint does.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
import learning
from examples import FAMILIES, FOLDS, Example, duty_labels, fold_of, gather, key_of, of_kind, set_of

from jdlint.catalogue import load

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE: Final = Path(__file__).parent
WEIGHTS: Final = HERE.parent / "src" / "jdlint" / "weights"
#: From which log odds of the linear model on a line is read by the encoder: hardly a labelled line lies below.
DOUBT: Final = {"duty": -5.0, "owner": -5.0}
#: From which probability a reading counts: read off the tables by line that this script prints. `choose_cuts` is stricter,
#: since by label a right line with a sister's label is wrong.
CUTS: Final = {
    "duty": {"confirmed": 0.4, "found": 0.55, "medium": 0.84, "high": 0.9},
    "owner": {"confirmed": 0.45, "found": 0.8, "medium": 0.85, "high": 0.93},
}
#: How long the linear model learns, and how fast.
EPOCHS, RATE = 10, 0.4
#: A false alarm costs more than a miss.
PRECISION: Final = 0.93
#: Sets of which half the lines are near misses, or riddles, are no measure of how often a line is right.
UNUSUAL: Final = frozenset({"own-dense", "own-oc", "own-od", "own-oe", "own-wri", "rules"})


def assign(part: list[Example], labels: list[str], odds: learning.Floats) -> learning.Floats:
    """Give each label of a row to the likeliest of the lines that share the row."""
    truth = np.array([[label in one.truth for label in labels] for one in part], np.float32)
    shared: dict[tuple[str, int], list[int]] = {}
    for index, one in enumerate(part):
        if not one.alone:
            shared.setdefault((one.posting, one.row), []).append(index)
    for indices in shared.values():
        for column in np.flatnonzero(truth[indices].any(axis=0)):
            best = max(indices, key=lambda index: odds[index, column])
            truth[indices, column] = 0
            truth[best, column] = 1
    return truth


def learn(part: list[Example], labels: list[str], epochs: int, rate: float) -> tuple[learning.Floats, learning.Floats]:
    """Learn twice: from lines alone in their rows, then from all, each label given to the likeliest line."""
    sure = [one for one in part if not one.disputed and (one.alone or not one.truth)]
    truth = np.array([[label in one.truth for label in labels] for one in sure], np.float32)
    matrix, bias = learning.fit([one.rows for one in sure], truth, epochs=max(2, epochs // 2), rate=rate)
    rest = [one for one in part if not one.disputed]
    truth = assign(rest, labels, learning.log_odds([one.rows for one in rest], matrix, bias))
    return learning.fit([one.rows for one in rest], truth, epochs=epochs, rate=rate)


def cross_validate(every: list[Example], labels: list[str], epochs: int, rate: float) -> learning.Floats:
    """Give every example's log odds from a model that has not seen its fold."""
    odds = np.zeros((len(every), len(labels)), np.float32)
    folds = np.array([fold_of(one.posting) for one in every])
    for fold in range(FOLDS):
        matrix, bias = learn([one for one, at in zip(every, folds, strict=True) if at != fold], labels, epochs, rate)
        held = np.flatnonzero(folds == fold)
        odds[held] = learning.log_odds([every[index].rows for index in held], matrix, bias)
    return odds


def blended(
    every: list[Example], labels: list[str], odds: Sequence[learning.Floats]
) -> tuple[dict[str, list[float]], learning.Floats]:
    """Fit for each answer of the rules what the log odds of the linear model and of the encoder then mean.

    Gives the blend (a slope for each of ``odds``, and an offset) and its probabilities.
    """
    truth = assign(every, labels, np.mean(odds, axis=0))
    answers = np.array([[one.answers.get(label, "nothing") for label in labels] for one in every])
    # where the rules find a duty themselves, its row's label is theirs, whatever other lines the row has
    whole = np.array([[label in one.truth for label in labels] for one in every], np.float32)
    truth = np.where(np.char.startswith(answers, ("assigned", "claimed")[labels == list(FAMILIES)]), whole, truth)
    use = np.array([not one.disputed for one in every])[:, None] & np.ones(len(labels), bool)
    # postings that the rules were written with flatter them: they count half
    heavy = np.array([{"own": 1.0, "rules": 0.0}.get(one.posting.partition("-")[0], 0.5) for one in every])
    weight = heavy[:, None] * np.ones(len(labels))
    fitted: dict[str, list[float]] = {}
    probabilities = np.zeros_like(odds[0])
    prior = [*(1 / len(odds) for _ in odds), 1.0]
    for name in sorted(set(answers.ravel()) | {"nothing"}, key=lambda name: (name != "nothing", name)):
        here = answers == name
        fitted[str(name)] = learning.blend([one[here & use] for one in odds], truth[here & use], weight[here & use], prior)
        prior = [*(0.7 * slope for slope in fitted["nothing"][:-1]), fitted["nothing"][-1]]
        *slopes, offset = fitted[str(name)]
        mixed = sum(slope * one[here] for slope, one in zip(slopes, odds, strict=True)) + offset
        probabilities[here] = learning.sigmoid(mixed)
    return fitted, probabilities


def report(every: list[Example], labels: list[str], probabilities: learning.Floats, groups: dict[str, list[str]]) -> None:
    """Print precision, recall and F1 by line, set and group of labels, at several cuts."""
    sets = sorted({set_of(one.posting) for one in every})
    for name in sets:
        for group, members in groups.items():
            columns = [labels.index(label) for label in members]
            cells = []
            for cut in (0.2, 0.3, 0.4, 0.5, 0.6):
                right, false, missed = _counts(every, name, columns, members, probabilities, cut)
                score = 2 * right / max(1, 2 * right + false + missed)
                cells.append(
                    f"{cut}: P {right / max(1, right + false):.2f} R {right / max(1, right + missed):.2f} F {score:.3f}"
                )
            print(f"{name:14s} {group:9s}", " | ".join(cells), flush=True)


def _counts(  # noqa: PLR0917 - called in one place
    every: list[Example], name: str, columns: list[int], members: list[str], probabilities: learning.Floats, cut: float
) -> tuple[int, int, int]:
    gold: dict[tuple[str, int], bool] = {}
    hit: dict[tuple[str, int], bool] = {}
    skip: set[tuple[str, int]] = set()
    for index, one in enumerate(every):
        if set_of(one.posting) != name:
            continue
        key = (one.posting, one.row)
        gold[key] = gold.get(key, False) or bool(one.truth & set(members))
        hit[key] = hit.get(key, False) or bool((probabilities[index, columns] >= cut).any())
        if one.disputed or (one.kind == "owner" and one.truth):
            skip.add(key)
    right = sum(gold[key] and hit[key] for key in gold)
    false = sum(hit[key] and not gold[key] and key not in skip for key in gold)
    return right, false, sum(gold[key] and not hit[key] for key in gold)


def choose_cuts(every: list[Example], labels: list[str], probabilities: learning.Floats) -> dict[str, float]:
    """Choose from which probability a reading counts, and is of medium and of high confidence, by lines not learned from.

    It counts from the best F1 whose precision is at least `PRECISION`; it is high from where 97.5 % are right, and medium from
    where 87 % of those below are. Lines of the dense corpus, of which half are near misses, are no measure of precision.
    """
    scored: list[tuple[float, bool]] = []
    total = 0
    for one, row in zip(every, probabilities, strict=True):
        if one.disputed or set_of(one.posting) in UNUSUAL:
            continue
        total += len(one.truth)
        scored += [
            (float(row[at]), label in one.truth or (one.kind == "owner" and bool(one.truth))) for at, label in enumerate(labels)
        ]
    scored.sort(reverse=True)
    right = np.cumsum([good for _, good in scored])
    count = np.arange(1, len(scored) + 1)
    precision, recall = right / count, right / total
    best = max(
        (at for at in range(len(scored)) if precision[at] >= PRECISION), key=lambda at: 2 * right[at] / (count[at] + total)
    )
    high = max((at for at in range(best) if precision[at] >= 0.975), default=0)
    medium = max((at for at in range(high + 1, best + 1) if (right[at] - right[high]) / (at - high) >= 0.87), default=high)
    print(f"at the cut: precision {precision[best]:.3f}, recall {recall[best]:.3f}")
    return {name: round(scored[at][0], 4) for name, at in (("found", best), ("medium", medium), ("high", high))}


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, help="folders of sets in the gold format")
    parser.add_argument("--only", choices=["duty", "owner"])
    parser.add_argument("--no-write", action="store_true")
    asked = parser.parse_args()
    catalogue = load()
    keys = duty_labels(catalogue)
    postings = gather(catalogue, asked.gold)
    held_back = np.load(HERE / "encoder-odds.npz")
    for kind, name, labels in (("duty", "duties", list(keys)), ("owner", "owners", list(FAMILIES))):
        if asked.only not in {None, kind}:
            continue
        every = of_kind(postings, kind, labels, catalogue)
        print(kind, len(every), "lines", flush=True)
        odds = cross_validate(every, labels, EPOCHS, RATE)
        # the encoder's odds stand in the order of the lines that it held back, told by their posting, row and words
        known = dict(zip(held_back[f"{name}.keys"].tolist(), held_back[name], strict=True))
        held = [at for at, one in enumerate(every) if key_of(one) in known]
        part = [every[at] for at in held]
        seconds = np.array([known[key_of(one)] for one in part])
        blend, probabilities = blended(part, labels, [odds[held], seconds])
        probabilities[(odds[held].max(axis=1) < DOUBT[kind]) & np.array([not one.answers for one in part])] = 0
        print({answer: [round(number, 2) for number in numbers] for answer, numbers in blend.items()})
        groups = (
            {role: [label for label in labels if label.startswith(role)] for role in ("PM", "PO")}
            if kind == "duty"
            else {"any three": labels[:3], **{label: [label] for label in labels}}
        )
        report(part, labels, probabilities, groups)
        print("cuts by label would be", choose_cuts(part, labels, probabilities))
        if not asked.no_write:
            matrix, bias = learn(every, labels, EPOCHS, RATE)
            packed, scale = learning.quantise(matrix)
            np.savez_compressed(WEIGHTS / f"{name}.npz", matrix=packed, scale=scale, bias=bias)
            about = {"labels": [keys.get(label, label) for label in labels], "doubt": DOUBT[kind], "blend": blend}
            text = json.dumps({**about, "cuts": CUTS[kind]}, indent=1) + "\n"
            (WEIGHTS / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
