"""Labelled postings for training: our own (``training/corpus/*.txt``) and sets in the format of the gold JSONL files.

A corpus file holds postings one after the other, each opened by ``=== id | PO`` (PO, PM or OTHER). A line's labels stand at its
end in ⟦…⟧, separated by commas; ⟦?⟧ marks a line that careful readers would dispute.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_OPENING: Final = re.compile(r"^=== (?P<id>\S+) \| (?:PO|PM|OTHER)\s*$")
_LABELLED: Final = re.compile(r"^(?P<text>.*?)\s*⟦(?P<labels>[^⟧]*)⟧\s*$")


@dataclass(frozen=True)
class Labelled:
    """A posting with labels by row (from 1); ``disputed`` rows are not learned from, ``scores`` is what it is labelled for."""

    name: str
    text: str
    labels: dict[int, frozenset[str]]
    disputed: frozenset[int]
    scores: frozenset[str]


def read_corpus(path: Path) -> Iterator[Labelled]:
    """Read a file of our own corpus; what it is labelled for is the first word of its name: 'duty' or 'owner'."""
    scores = frozenset({path.stem.partition("-")[0]})
    name, rows = "", list[str]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), "=== end | OTHER"]:
        if opening := _OPENING.match(line):
            if name:
                yield _labelled(name, rows, scores)
            name, rows = opening["id"], []
        else:
            rows.append(line)


def _labelled(name: str, rows: list[str], scores: frozenset[str]) -> Labelled:
    labels: dict[int, frozenset[str]] = {}
    disputed: set[int] = set()
    text: list[str] = []
    for number, row in enumerate(rows, 1):
        match = _LABELLED.match(row)
        text.append(match["text"] if match else row)
        if match:
            said = frozenset(one.strip() for one in match["labels"].split(",")) - {""}
            labels[number] = said - {"?"}
            if "?" in said:
                disputed.add(number)
    return Labelled(name, "\n".join(text).rstrip() + "\n", labels, frozenset(disputed), scores)


def read_gold(path: Path) -> Iterator[Labelled]:
    """Read a set in the gold format; postings labelled for nothing ('noise') count as clean of ownership labels."""
    for line in path.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        scores = frozenset("owner" if score == "noise" else score for score in one.get("scores", ("duty", "owner")))
        if "scores" not in one:
            scores = frozenset({"duty"})
        labels = {int(row): frozenset(said) for row, said in one["labels"].items()}
        yield Labelled(
            one["id"], one["text"], labels, frozenset(one.get("maybe", [])) | frozenset(one.get("mixed", [])), scores
        )
