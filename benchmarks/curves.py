"""How time and memory grow: with the length of a posting, the number of files, the number of one's own rules."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from measure import Command, Series, once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

#: So many postings are read with rules of one's own.
_FEW = 20
_HEAD = "# Product Owner\n\nWe are looking for a Product Owner.\n\n## Your tasks\n\n"
_RULE = """\
label: own matter {number}
why: Measured.
sources: [S1]
contrast: {{imperative: help with own matter {number}, gerund: helping with own matter {number}}}
"""


def _posting(characters: int, seed: int = 0) -> str:
    """Write a posting of about so many characters, no two lines of which are alike."""
    verbs = ("Order", "Refine", "Explain", "Write", "Support", "Review", "Define", "Measure")
    things = ("the product backlog", "user stories", "the roadmap", "pricing", "sprint goals", "reports", "the release")
    lines = [_HEAD]
    size, at = len(_HEAD), seed
    while size < characters:
        line = f"- {verbs[at % 8]} {things[at % 7]} of line {at} with the people of plant {at * 7 % 997}\n"
        lines.append(line)
        size += len(line)
        at += 1
    return "".join(lines)


def lengths(jdlint: Sequence[str], folder: Path, environment: Mapping[str, str], most: int) -> Iterator[tuple[str, Series]]:
    """Measure one posting of growing length; beyond a million characters it is refused."""
    for characters in (*(one for one in (10_000, 30_000, 100_000, 300_000, 900_000) if one <= most), 5_000_000):
        file = folder / f"{characters}.md"
        file.write_text(_posting(characters), encoding="utf-8")
        yield f"{characters:,} characters", _measured([*jdlint, str(file)], folder, environment)


def numbers(jdlint: Sequence[str], folder: Path, environment: Mapping[str, str], most: int) -> Iterator[tuple[str, Series]]:
    """Measure a growing number of files of a thousand characters, every seventh for a product owner."""
    for number in (one for one in (1_000, 10_000, 100_000) if one <= most):
        files = folder / f"files-{number}"
        files.mkdir()
        for at in range(number):
            text = (
                _posting(1_000, at)
                if at % 7 == 0
                else f"# Baker {at}\n\nWe bake bread.\n\n## Tasks\n\n" + f"- Bake loaf {at}\n" * 40
            )
            (files / f"{at}.md").write_text(text, encoding="utf-8")
        yield f"{number:,} files", _measured([*jdlint, str(files)], folder, environment)
        shutil.rmtree(files)


def rules(
    jdlint: Sequence[str], folder: Path, environment: Mapping[str, str], duty: Callable[[int], str]
) -> Iterator[tuple[str, Series]]:
    """Measure a few postings with a growing number of one's own duties, compiled in an earlier run."""
    for at in range(_FEW):
        (folder / f"posting-{at}.md").write_text(_posting(3_000, at * 100), encoding="utf-8")
    for number in (0, 100, 500):
        own = folder / "rules" / "duties" / "product_manager"
        own.mkdir(parents=True, exist_ok=True)
        for at in range(number):
            (own / f"own{at}.yaml").write_text(duty(at), encoding="utf-8")
        (folder / "own.yaml").write_text("rule-dirs: [rules]\n", encoding="utf-8")
        command = [
            *(one for one in jdlint if one != "--isolated"),
            "--config",
            "own.yaml",
            *(f"posting-{at}.md" for at in range(_FEW)),
        ]
        once(Command(command, folder), Series(), environment)
        yield f"{number} own rules", _measured(command, folder, environment)


def _measured(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Series:
    series = Series()
    once(Command(command, folder), series, environment)
    return series
