"""Train the second reader from our corpus and gold sets, measure it by cross-validation, and write its weights.

    python training/train.py ../shared/gold/dev ../shared/gold/others

Folds are over postings, so that no line is scored by a model that learned from its posting. Nothing here runs when jdlint does.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
import learning
from corpus import ROLES, Labelled, from_rules, read_corpus, read_gold

from jdlint import readers
from jdlint.analysis import duties, owners, second_lines, second_reader
from jdlint.analysis.posting import understand
from jdlint.catalogue import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.catalogue import Catalogue
    from jdlint.model import Source, Span

HERE: Final = Path(__file__).parent
WEIGHTS: Final = HERE.parent / "src" / "jdlint" / "weights"
FOLDS: Final = 5
#: From which probability a reading counts: read off the tables by line that this script prints. `choose_cuts` is stricter,
#: since by label a right line with a sister's label is wrong.
CUTS: Final = {
    "duty": {"confirmed": 0.4, "found": 0.5, "medium": 0.77, "high": 0.88},
    "owner": {"confirmed": 0.5, "found": 0.62, "medium": 0.83, "high": 0.9},
}
#: A false alarm costs more than a miss.
PRECISION: Final = 0.93


@dataclass(frozen=True)
class Example:
    """A line as the second reader sees it, with its true labels and the rules' answer for each label."""

    posting: str
    kind: str
    row: int
    rows: learning.Rows
    truth: frozenset[str]
    answers: dict[str, str]
    disputed: bool
    alone: bool


def examples(one: Labelled, kind: str, catalogue: Catalogue) -> Iterator[Example]:
    """Cut a posting into examples; of lines that share a row only one may be what the row's label means."""
    document = readers.read(f"{one.name}.md", one.text.encode())[0]
    posting = understand(document, catalogue)
    found = list(_duty_lines(posting, catalogue) if kind == "duty" else _owner_lines(posting, catalogue))
    rows = [_rows(document.source, span) for span, _, _ in found]
    for index, (_, features, answers) in enumerate(found):
        truth = frozenset(label for row in rows[index] for label in one.labels.get(row, ()))
        alone = not any(set(rows[index]) & set(other) for at, other in enumerate(rows) if at != index)
        disputed = any(row in one.disputed for row in rows[index])
        yield Example(one.name, kind, rows[index][0], features, truth, answers, disputed, alone)


def _rows(source: Source, span: Span) -> range:
    return range(source.position(span.start).row, source.position(max(span.start, span.end - 1)).row + 1)


def _duty_lines(posting: object, catalogue: Catalogue) -> Iterator[tuple[Span, learning.Rows, dict[str, str]]]:
    lexicon = duties.compile_lexicon(catalogue)
    found = duties.mentions(posting, lexicon)
    for line in second_lines.duty_lines(posting, lexicon):
        inside = [mention for mention in found if mention.block is line.block and line.span.overlaps(mention.span)]
        keys = {mention.duty for mention in inside}
        answers = {key: second_reader.duty_answer([one for one in inside if one.duty == key]) for key in keys}
        yield line.span, line.rows, {_label(key): answer for key, answer in answers.items()}


def _label(duty: str) -> str:
    role, _, key = duty.partition(".")
    return f"{ROLES.get(role, role)}:{key}"


def _owner_lines(posting: object, catalogue: Catalogue) -> Iterator[tuple[Span, learning.Rows, dict[str, str]]]:
    lexicon = owners.compile_lexicon(catalogue)
    found = owners.claims(posting, lexicon)
    for line in second_lines.owner_lines(posting, lexicon):
        inside = [one for one in found if any(one.block is part.block for part in line.unit.parts)]
        families: dict[str, list] = {}
        for claim in inside:
            if claim.kind in second_reader.FAMILIES:
                families.setdefault(second_reader.FAMILIES[claim.kind], []).append(claim)
        yield line.span, line.rows, {label: second_reader.claim_answer(of) for label, of in families.items()}


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


def fold_of(posting: str) -> int:
    """Give the fold of a posting; neighbours of our corpora, often a pair, share one."""
    stem, _, number = posting.rpartition("-")
    key = f"{stem}-{int(number) // 6}" if posting.startswith("own-") and number.isdigit() else posting
    return zlib.crc32(key.encode()) % FOLDS


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
    every: list[Example], labels: list[str], odds: learning.Floats
) -> tuple[dict[str, tuple[float, float]], learning.Floats]:
    """Fit for each answer of the rules what the second reader's odds then mean; returns the blend and its probabilities."""
    truth = assign(every, labels, odds)
    answers = np.array([[one.answers.get(label, "nothing") for label in labels] for one in every])
    use = np.array([not one.disputed for one in every])[:, None] & np.ones(len(labels), bool)
    # postings that the rules were written with flatter them: they count a third
    weight = np.array([{"own": 1.0, "rules": 0.0}.get(one.posting.partition("-")[0], 0.3) for one in every])[:, None] * np.ones(
        len(labels)
    )
    fitted: dict[str, tuple[float, float]] = {}
    probabilities = np.zeros_like(odds)
    prior = (1.0, 1.0)
    for name in sorted(set(answers.ravel()) | {"nothing"}, key=lambda name: (name != "nothing", name)):
        here = answers == name
        fitted[str(name)] = learning.blend(odds[here & use], truth[here & use], weight[here & use], prior)
        prior = (0.7, fitted["nothing"][1])
        slope, offset = fitted[str(name)]
        probabilities[here] = learning.sigmoid(slope * odds[here] + offset)
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
        if one.disputed or set_of(one.posting) in ("own-dense", "own-oc", "own-od", "rules"):
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


def set_of(posting: str) -> str:
    """Name the set of a posting by its identifier."""
    if posting.startswith(("own-", "dev-")):
        return "-".join(posting.split("-")[:2])
    return "rules" if posting.startswith("rules-") else "real"


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, help="folders of sets in the gold format")
    parser.add_argument("--only", choices=["duty", "owner"])
    parser.add_argument("--no-write", action="store_true")
    asked = parser.parse_args()
    catalogue = load()
    postings = [one for path in sorted((HERE / "corpus").glob("*.txt")) for one in read_corpus(path)]
    postings += from_rules(catalogue)
    postings += [one for folder in asked.gold for path in sorted(folder.glob("*.jsonl")) for one in read_gold(path)]
    for kind, name, epochs, rate in (("duty", "duties", 10, 0.4), ("owner", "owners", 10, 0.4)):
        if asked.only not in (None, kind):
            continue
        every = [example for one in postings if kind in one.scores for example in examples(one, kind, catalogue)]
        keys = {_label(key): key for key in catalogue.duties if _label(key)[:3] in ("PM:", "PO:")}
        labels = sorted(keys) if kind == "duty" else ["GROUP", "SHARED", "COMBINED", "BOTH"]
        every = [replace(one, truth=one.truth & set(labels)) for one in every]
        print(kind, len(every), "lines", flush=True)
        odds = cross_validate(every, labels, epochs, rate)
        blend, probabilities = blended(every, labels, odds)
        print({answer: (round(slope, 2), round(offset, 2)) for answer, (slope, offset) in blend.items()})
        groups = (
            {role: [label for label in labels if label.startswith(role)] for role in ("PM", "PO")}
            if kind == "duty"
            else {"any three": labels[:3], **{label: [label] for label in labels}}
        )
        report(every, labels, probabilities, groups)
        if not asked.no_write:
            matrix, bias = learn(every, labels, epochs, rate)
            packed, scale = learning.quantise(matrix)
            WEIGHTS.mkdir(exist_ok=True)
            np.savez_compressed(WEIGHTS / f"{name}.npz", matrix=packed, scale=scale, bias=bias)
            about = {"labels": [keys.get(label, label) for label in labels], "blend": blend}
            print("cuts by label would be", choose_cuts(every, labels, probabilities))
            cuts = CUTS[kind]
            (WEIGHTS / f"{name}.json").write_text(json.dumps({**about, "cuts": cuts}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
