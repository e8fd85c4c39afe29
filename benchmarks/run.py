"""Measure jdlint and its peers on the same postings, and write docs/benchmarks.md (`make bench`; takes half an hour).

python benchmarks/run.py SHARED [--scratch DIR] [--runs 5] [--number 1000] [--files 100000]
                         [--characters 900000] [--no-peers]
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from datetime import datetime, timezone
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import corpora
import curves
import peers
from measure import Command, Series, interleaved, once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TOP = Path(__file__).resolve().parents[1]
_DUTY = """\
label: own matter {number}
summary: Does own matter {number}.
why: A rule that is there to be measured.
sources: [S0]
contrast:
  imperative: help with own matter {number}
  gerund: helping with own matter {number}
  third-person: helps with own matter {number}
  noun: help with own matter {number}
rewrite:
  verb: 'help with {{object}}'
  noun: 'help with {{object}}'
  object: own matter {number}
objects:
  - phrases: [own matter {number}]
    verbs: [own]
examples:
  assigned: ['Own [[own matter {number}]]']
  other: [{{text: 'Own the kettle'}}]
"""


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="the folder with gold/ and postings/")
    parser.add_argument("--scratch", type=Path, default=Path(tempfile.gettempdir()) / "jdlint-bench")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--number", type=int, default=1_000, help="postings in a corpus")
    parser.add_argument("--files", type=int, default=100_000, help="most files of the curve")
    parser.add_argument("--characters", type=int, default=900_000, help="longest posting of the curve that is read")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--out", type=Path, default=TOP / "docs" / "benchmarks.md")
    asked = parser.parse_args()
    if asked.scratch.resolve().is_relative_to(TOP):
        parser.error("--scratch must lie outside the checkout")
    work = asked.scratch / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    if not asked.no_peers:
        peers.install(asked.scratch)
    folders = corpora.write(asked.shared, work, number=asked.number)
    bench = Bench(work, folders, asked.runs, asked.number, {} if asked.no_peers else peers.commands(asked.scratch, work))
    lines = [*_introduction(asked), *bench.bars(), *bench.beside_peers(), *bench.curves(asked.files, asked.characters)]
    lines = [*lines, "", *(TOP / "benchmarks" / "notes.md").read_text(encoding="utf-8").splitlines()]
    asked.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


class Bench:
    """The corpora, and how jdlint is run on them."""

    def __init__(
        self, work: Path, folders: Mapping[str, Path], runs: int, number: int, others: Mapping[str, list[str]]
    ) -> None:
        """Prepare the environment: Python's bytecode, rules and tables are compiled before anything is measured."""
        self.work, self.folders, self.runs, self.number, self.others = work, folders, runs, number, others
        ours = {"JDLINT_CACHE_DIR": work / "cache", "PYTHONPATH": TOP / "src", "PYTHONPYCACHEPREFIX": work / "bytecode"}
        self.environment = os.environ | {name: str(value) for name, value in ours.items()}
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self.check = [sys.executable, "-m", "jdlint", "check", "--isolated", "-q", "--jobs", "1"]
        once(Command([*self.check, str(folders["one"])], work), Series(), self.environment)

    def bars(self) -> Iterator[str]:
        """Give the table of the bars."""
        python, fresh = sys.executable, [*self.check, "--no-cache"]
        where = {name: str(folder) for name, folder in self.folders.items()}
        once(Command([*self.check, where["mixed"]], self.work), Series(), self.environment)  # fills the cache
        commands = {
            "click": [python, "-c", "import click"],
            "spacy": [python, "-c", "import spacy; spacy.blank('en')"],
            "version": [python, "-m", "jdlint", "--version"],
            "help": [python, "-m", "jdlint", "--help"],
            "rule": [python, "-m", "jdlint", "rule", "JD101"],
            "neither": [*fresh, where["neither"]],
            "one": [*fresh, where["one"]],
            "mixed": [*fresh, where["mixed"]],
            "cached": [*self.check, where["mixed"]],
            "roles": [*fresh, where["roles"]],
        }
        found = interleaved({name: Command(one, self.work) for name, one in commands.items()}, self.runs, self.environment)
        number = f"{self.number:,}"
        yield from (
            "| scenario | bar | measured | | CPU s | peak MiB |",
            "|---|---|---|---|---|---|",
            _bar("`jdlint --version`", found["version"], found["click"], "click", 2),
            _bar("`jdlint --help`", found["help"], found["click"], "click", 2),
            _bar("`jdlint rule JD101`", found["rule"], found["click"], "click", 2),
            _bar("one posting for neither role, cold", found["neither"], found["click"], "click", 2.5),
            _bar("one posting for a product owner or manager, cold", found["one"], found["spacy"], "spaCy", 1.35),
            _bar(f"{number} postings, 15 % for the two roles, cold, one job", found["mixed"], found["spacy"], "spaCy", 3),
            _bar("the same again, from the cache", found["cached"], found["click"], "click", 7.5),
            self._throughput(found["roles"], found["one"]),
        )

    def _throughput(self, every: Series, one: Series) -> str:
        seconds = [max(1e-9, whole - start) for whole, start in zip(every.cpu, one.cpu, strict=True)]
        rate = self.number / median(seconds)
        met = "met" if rate >= 150 else f"missed: {rate / 150:.2f} of it"  # noqa: PLR2004 - the bar
        peak = max(every.peak)
        name = f"{self.number:,} postings for the two roles, after start-up"
        return f"| {name} | ≥ 150/s a core | {rate:.0f}/s | {met} | {median(every.cpu):.2f} | {peak:.0f} |"

    def beside_peers(self) -> Iterator[str]:
        """Give the table of the peers, on the mixed postings."""
        folder = self.folders["mixed"]
        files = [path.name for path in sorted(folder.iterdir())]
        commands = {"jdlint": Command([*self.check, "--no-cache", *files], folder)}
        commands |= {"jdlint, cached": Command([*self.check, *files], folder)}
        commands |= {name: Command([*command, *files], folder) for name, command in self.others.items()}
        for name, command in commands.items():
            if "cache" in name:
                once(command, Series(), self.environment)
        found = interleaved(commands, self.runs if self.others else 1, self.environment)
        yield from ("", f"## Beside others, on the same {self.number:,} mixed postings", "")
        yield from ("| tool | CPU s | × jdlint | seconds on the clock | peak MiB |", "|---|---|---|---|---|")
        for name, one in sorted(found.items(), key=lambda pair: median(pair[1].cpu)):
            ratio = one.ratio(found["jdlint"])
            yield f"| {name} | {median(one.cpu):.2f} | {ratio:.2f} | {median(one.wall):.2f} | {max(one.peak):.0f} |"

    def curves(self, most: int, longest: int) -> Iterator[str]:
        """Give the tables of growth."""
        folder = self.work / "curves"
        folder.mkdir()
        fresh = [*self.check, "--no-cache"]
        every = {
            "One posting, no two lines of it alike": curves.lengths(fresh, folder, self.environment, longest),
            "Files": curves.numbers(fresh, folder, self.environment, most),
            "Duties of one's own, on twenty postings": curves.rules(
                fresh, folder, self.environment, lambda number: _DUTY.format(number=number)
            ),
        }
        yield from ("", "## How it grows (one run each)")
        for title, points in every.items():
            yield from ("", f"| {title} | CPU s | peak MiB |", "|---|---|---|")
            for name, one in points:
                yield f"| {name} | {one.cpu[0]:.2f} | {one.peak[0]:.0f} |"


def _bar(name: str, one: Series, other: Series, unit: str, most: float) -> str:
    ratio = one.ratio(other)
    met = "met" if ratio <= most else f"missed: {ratio / most:.2f} × the bar"
    return f"| {name} | ≤ {most:g} × {unit} | {ratio:.2f} × | {met} | {median(one.cpu):.3f} | {max(one.peak):.0f} |"


def _introduction(asked: argparse.Namespace) -> Iterator[str]:
    yield from (
        "# How fast it is",
        "",
        "Written by `make bench`; do not edit (the notes at the end are `benchmarks/notes.md`).",
        "",
    )
    yield (
        f"Measured on {datetime.now(timezone.utc):%Y-%m-%d}: {_processor()}, {os.cpu_count()} cores, {platform.system()} "
        f"{platform.release()}, Python {platform.python_version()}; load at the start {os.getloadavg()[0]:.1f}. "
        f"Commands ran in turn, {asked.runs} times each; figures are medians, ratios medians of the ratios of neighbours, in "
        "seconds of processor time (user and system), because the clock also shows what else a machine does. `click` stands "
        "for `python -c 'import click'`, `spaCy` for `python -c \"import spacy; spacy.blank('en')\"`. Peak memory is that "
        "of the largest run."
    )
    yield ""


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


if __name__ == "__main__":
    main()
