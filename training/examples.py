"""Labelled postings cut into the lines that the second reader sees, each with its true labels and the rules' answers."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from corpus import ROLES, Labelled, from_rules, read_corpus, read_gold

from jdlint import readers
from jdlint.analysis import duties, learned_lines, owners, second_reader
from jdlint.analysis.posting import understand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdlint.analysis.features import Rows
    from jdlint.catalogue import Catalogue
    from jdlint.model import Posting, Source, Span

    Line = learned_lines.DutyLine | learned_lines.OwnerLine

HERE: Final = Path(__file__).parent
FOLDS: Final = 5
FAMILIES: Final = ("GROUP", "SHARED", "COMBINED", "BOTH")
#: One in so many lines of our postings for duties is learned from as one that says nothing of the owner.
_SILENT: Final = 5


@dataclass(frozen=True)
class Example:
    """A line as the second reader sees it, with its true labels and the rules' answer for each label."""

    posting: str
    kind: str
    row: int
    rows: Rows
    truth: frozenset[str]
    answers: dict[str, str]
    disputed: bool
    alone: bool
    context: str
    text: str


def label_of(duty: str) -> str:
    """Give the label of a duty in the labelled sets ('PM:vision')."""
    role, _, key = duty.partition(".")
    return f"{ROLES.get(role, role)}:{key}"


def duty_labels(catalogue: Catalogue) -> dict[str, str]:
    """Give the labels of the duties that are learned, sorted, each with its key in the rules."""
    return dict(sorted((label_of(key), key) for key in catalogue.duties if label_of(key)[:3] in {"PM:", "PO:"}))


def gather(catalogue: Catalogue, gold: Sequence[Path]) -> list[Labelled]:
    """Read our corpus, the rules' own examples and the gold sets."""
    ours = [one for path in sorted((HERE / "corpus").glob("*.txt")) for one in read_corpus(path)]
    sets = [one for folder in gold for path in sorted(folder.glob("*.jsonl")) for one in read_gold(path)]
    return [*ours, *from_rules(catalogue), *sets]


def of_kind(postings: Sequence[Labelled], kind: str, labels: Sequence[str], catalogue: Catalogue) -> list[Example]:
    """Cut all postings that are labelled for 'duty' or 'owner' into examples.

    A posting of ours that is labelled for duties says nothing of the owner where the rules see nothing: some of its lines are
    taken, too.
    """
    found: list[Example] = []
    for one in postings:
        if kind in one.scores:
            every = examples(one, kind, catalogue)
            found += [replace(example, truth=example.truth & set(labels)) for example in every]
        elif kind == "owner" and one.name.startswith("own-"):
            every = (example for example in examples(one, kind, catalogue) if not example.answers)
            found += [replace(one, truth=frozenset()) for one in every if zlib.crc32(one.text.encode()) % _SILENT == 0]
    return found


def examples(one: Labelled, kind: str, catalogue: Catalogue) -> Iterator[Example]:
    """Cut a posting into examples; of lines that share a row only one may be what the row's label means."""
    document = readers.read(f"{one.name}.md", one.text.encode())[0]
    posting = understand(document, catalogue)
    found = list(_duty_lines(posting, catalogue) if kind == "duty" else _owner_lines(posting, catalogue))
    rows = [_rows(document.source, line.span) for line, _ in found]
    shared = _shared(rows)
    for index, (line, answers) in enumerate(found):
        truth = frozenset(label for row in rows[index] for label in one.labels.get(row, ()))
        alone = shared.isdisjoint(rows[index])
        disputed = any(row in one.disputed for row in rows[index])
        yield Example(one.name, kind, rows[index][0], line.rows, truth, answers, disputed, alone, line.context, line.text)


def _rows(source: Source, span: Span) -> range:
    return range(source.position(span.start).row, source.position(max(span.start, span.end - 1)).row + 1)


def _shared(rows: Sequence[range]) -> set[int]:
    seen: set[int] = set()
    shared: set[int] = set()
    for one in rows:
        shared |= seen.intersection(one)
        seen.update(one)
    return shared


def _duty_lines(posting: Posting, catalogue: Catalogue) -> Iterator[tuple[Line, dict[str, str]]]:
    lexicon = duties.compile_lexicon(catalogue)
    found = duties.mentions(posting, lexicon)
    for line in learned_lines.duty_lines(posting, lexicon):
        inside = [mention for mention in found if mention.block is line.block and line.span.overlaps(mention.span)]
        keys = {mention.duty for mention in inside}
        answers = {key: second_reader.duty_answer([one for one in inside if one.duty == key]) for key in keys}
        yield line, {label_of(key): answer for key, answer in answers.items()}


def _owner_lines(posting: Posting, catalogue: Catalogue) -> Iterator[tuple[Line, dict[str, str]]]:
    lexicon = owners.compile_lexicon(catalogue)
    found = owners.claims(posting, lexicon)
    for line in learned_lines.owner_lines(posting, lexicon):
        families: dict[str, list[Any]] = {}
        for claim in found:
            if claim.kind in second_reader.FAMILIES and any(claim.block is part.block for part in line.unit.parts):
                families.setdefault(second_reader.FAMILIES[claim.kind], []).append(claim)
        yield line, {label: second_reader.claim_answer(of) for label, of in families.items()}


def key_of(one: Example) -> int:
    """Give a number by which a line is known again."""
    return zlib.crc32(f"{one.posting}\n{one.row}\n{one.context}\n{one.text}".encode("utf-8", "surrogatepass"))


def fold_of(posting: str) -> int:
    """Give the fold of a posting; neighbours of our corpora, often a pair, share one."""
    stem, _, number = posting.rpartition("-")
    key = f"{stem}-{int(number) // 6}" if posting.startswith("own-") and number.isdigit() else posting
    return zlib.crc32(key.encode()) % FOLDS


def set_of(posting: str) -> str:
    """Name the set of a posting by its identifier."""
    if posting.startswith(("own-", "dev-")):
        return "-".join(posting.split("-")[:2])
    return "rules" if posting.startswith("rules-") else "real"
