"""Labelled postings for training: our own (``training/corpus/*.txt``) and sets in the format of the gold JSONL files.

A corpus file holds postings one after the other, each opened by ``=== id | PO`` (PO, PM or OTHER). A line's labels stand at its
end in ⟦…⟧, separated by commas; ⟦?⟧ marks a line that careful readers would dispute.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jdlint import readers
from jdlint.analysis import duties
from jdlint.analysis.posting import understand
from jdlint.cli.examples import unmark
from jdlint.model import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jdlint.catalogue import Catalogue

ROLES: Final = {"product_manager": "PM", "product_owner": "PO"}
OWNERS: Final = {
    **dict.fromkeys(("JD201", "JD202", "JD203", "JD204"), "GROUP"),
    **dict.fromkeys(("JD301", "JD303"), "SHARED"),
    **dict.fromkeys(("JD104", "JD106"), "BOTH"),
    "JD302": "COMBINED",
}

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


def from_rules(catalogue: Catalogue) -> Iterator[Labelled]:
    """Give the examples that the rules carry: what they mark is labelled, all else in them is not.

    A line of a duty's examples may hold other duties; those that the rules read there are labelled, too.
    """
    for key, rule in catalogue.duties.items():
        role, _, name = key.partition(".")
        if role not in ROLES:
            continue
        title = role.replace("_", " ").title()
        lines = [(unmark(line)[0], {f"{ROLES[role]}:{name}"}) for line in rule.examples.assigned]
        lines += [(other.text, set[str]()) for other in rule.examples.other]
        for number, (line, labels) in enumerate(lines):
            text = f"# {title}\n\n## Responsibilities\n\n- {line}\n"
            said = labels | (_by_rules(text, catalogue) - {f"{ROLES[role]}:{name}"})
            yield Labelled(f"rules-{key}-{number}", text, {5: frozenset(said)}, frozenset(), frozenset({"duty"}))
    for rule in catalogue.lints.values():
        if rule.code in OWNERS:
            for number, example in enumerate((*rule.examples.bad, *rule.examples.good)):
                text, spans = unmark(example)
                rows = {text.count("\n", 0, span.start) + 1: frozenset({OWNERS[rule.code]}) for span in spans}
                yield Labelled(f"rules-{rule.code}-{number}", text, rows, frozenset(), frozenset({"owner"}))


def _by_rules(text: str, catalogue: Catalogue) -> set[str]:
    posting = understand(readers.read("example.md", text.encode())[0], catalogue)
    found = duties.mentions(posting, duties.compile_lexicon(catalogue))
    assigned = (one.duty.partition(".") for one in found if one.attribution is Attribution.ASSIGNED)
    return {f"{ROLES[role]}:{name}" for role, _, name in assigned if role in ROLES}


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
