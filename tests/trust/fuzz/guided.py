"""Fuzz what reads rules, configurations, comments and baselines, and what writes findings, guided by coverage.

`python tests/trust/fuzz/guided.py rules|config|comments|baseline|writers SECONDS [FOLDER]`; needs atheris, from PyPI. Stops at
the first input that raises what is not documented; it lies as ``crash-…`` in the current folder then. FOLDER keeps what was
found interesting, for the next time.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
import unicodedata
import warnings
import xml.etree.ElementTree as ET
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

with atheris.instrument_imports(include=["jdlint"]):
    from jdlint import baseline, catalogue, config, formats, linter, model, readers, selection, suppressions, toml
    from jdlint.analysis.notation import Alphabet, line_of, shape
    from jdlint.catalogue import bounds, duties, languages, located, merging, owners, rules, shelf
    from jdlint.errors import ConfigError, JdlintError, RuleError
    from jdlint.formats import concise, full, github, gitlab, jsonl, junit, markdown, rdjson, sarif  # noqa: F401 - instrumented
    from jdlint.formats.report import Report
    from jdlint.gitignore import Patterns

if TYPE_CHECKING:
    from collections.abc import Callable

TOP = Path(__file__).parents[3]
#: The files of rules, by what reads them.
FILES: dict[str, type] = {
    "roles.yaml": rules.RolesFile,
    "titles.yaml": rules.TitlesFile,
    "sections.yaml": rules.SectionsFile,
    "profiles.yaml": rules.ProfilesFile,
    "languages.yaml": languages.LanguagesFile,
    "verbs.yaml": duties.VerbsFile,
    "cues.yaml": duties.CuesFile,
    "duties/product_manager/vision.yaml": duties.DutyRule,
    "lints/JD301-product-owner-role-is-shared.yaml": rules.LintRule,
    "owners/folds.yaml": owners.FoldsFile,
    "owners/blockers.yaml": owners.BlockersFile,
    "owners/both.yaml": owners.ConstructionsFile,
    "owners/words-things.yaml": owners.WordsFile,
}
ALPHABET = Alphabet(frozenset({"ROLE", "ADV", "IS"}), {"STOPS": ("IS",), "NARROW": ("ADV",)})
LINE = line_of([("W", "a"), ("S", "ROLE"), ("S", "ADV"), ("S", "IS")] * 20, ALPHABET)
SMALL = 6_000


def read_rules(bases: dict[str, Any], data: bytes) -> None:
    """Read a rule file, laid over the built-in one where it says so; seek its patterns."""
    name = list(FILES)[data[0] % len(FILES)] if data else "roles.yaml"
    place = located.Place(name, 1, "", RuleError)
    node = located.compose_bytes(data[1:], name, RuleError)
    if node is None:
        return
    extended, rest = shelf._extends(node)  # noqa: SLF001 - what reads a file within a shelf of folders
    made: Any = located.build(FILES[name], node if extended is None else merging.merge(bases[name], rest, place), place)
    for _ in located.entries(node):
        pass
    for one in (*getattr(made, "folds", ()), *getattr(made, "blockers", ()), *getattr(made, "constructions", ())):
        for text in one.patterns[-3:]:
            if not list(bounds.too_much(text)):
                list(shape(text, ALPHABET, name).find(LINE))


def read_config(lints: Any, data: bytes) -> None:
    """Read a configuration, as YAML or TOML; use its patterns and codes."""
    if data[:1] < b"\x80":
        node = located.compose_bytes(data[1:], ".jdlint.yaml", ConfigError)
    else:
        node = toml.compose_table(data[1:], "pyproject.toml", ("tool", "jdlint"))
    if node is None:
        return
    made = located.build(config.Config, node, located.Place(".jdlint.yaml", 1, "", ConfigError))
    selection.selected((selection.Layer(None, made.select, made.extend_select, made.ignore),), lints)
    for patterns in (made.include, made.exclude, made.extend_exclude, *((one,) for one in made.per_file_ignores)):
        Patterns(patterns).match("jobs/po.md")


def read_comments(lints: Any, found: tuple[Any, ...], data: bytes) -> None:
    """Read the comments of a posting; hold findings against them."""
    name = ("a.md", "a.html", "a.yaml", "a.txt", "a.rst", "a.adoc")[data[0] % 6] if data else "a.md"
    for document in readers.read(name, data[1:]):
        judged = frozenset(lints)
        rows = document.source
        spans = [model.Span(at, at + 1) for at in range(0, len(rows.text), 97)]
        findings = [replaced(found[0], location=rows.locate(span)) for span in spans]
        for one in suppressions.apply(rows, document.comments, findings, lints, judged):
            assert 0 <= one.location.span.start <= one.location.span.end <= len(rows.text)


def replaced(finding: Any, **changes: Any) -> Any:
    """Give a finding with other values."""
    return type(finding)(**{name: getattr(finding, name) for name in finding.__slots__} | changes)


def read_baseline(found: tuple[Any, ...], folder: Path, data: bytes) -> None:
    """Read a baseline; hold findings against it, write it anew."""
    file = folder / "baseline.json"
    file.write_bytes(data)
    known = baseline.load(file)
    result = model.FileResult(str(folder / "a.md"), found)
    known.filter(result)
    json.loads(baseline.dump([result], file, known))


def write_findings(found: tuple[Any, ...], codes: Any, data: bytes) -> None:
    """Write a finding whose every text was made up, in every format."""
    given = atheris.FuzzedDataProvider(data)
    text = partial(given.ConsumeUnicode, 60)
    first = found[0]
    where = replaced(first.location, quote=text(), line=text())
    finding = replaced(first, filename=text(), message=text(), why=text(), advice=text(), section=text(), location=where)
    for name in formats.NAMES:
        stream = io.StringIO()
        formats.writer(name)(Report([model.FileResult(finding.filename, (finding,), skipped=text())], codes, "1"), stream)
        written = stream.getvalue()
        assert not {char for char in written if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp")} - {"\n", "\t", "\u200d"}
        written.encode("utf-8")
        if name in ("json", "gitlab", "sarif", "rdjson"):
            json.loads(written)
        elif name == "junit":
            ET.fromstring(written)
        elif name == "github":
            assert all(line.startswith("::") and line.count("\n") == 0 for line in written.splitlines())
        elif name in formats.FOR_PEOPLE:
            assert not any(line.lstrip().startswith("::") for line in written.splitlines())


def target(name: str, folder: Path) -> tuple[Callable[[bytes], None], list[bytes]]:
    """Give what to fuzz, and texts to begin with."""
    made = catalogue.load()
    top = TOP / "rules"
    if name == "rules":
        bases = {file: located.compose(top / file, file, RuleError) for file in FILES}
        seeds = [bytes([at]) + (top / file).read_bytes()[:SMALL] for at, file in enumerate(FILES)]
        seeds += [bytes([at]) + b"extends: a\n+roles: []\n-roles: [product_owner]\n" for at in range(len(FILES))]
        return partial(read_rules, bases), seeds
    if name == "config":
        yaml = (TOP / "examples" / "own-rules" / ".jdlint.yaml").read_bytes()
        return partial(read_config, made.lints), [
            b"\x00" + yaml,
            b"\x00select: [JD1]\nper-file-ignores: {'a/*': [ALL]}\noptions: {JD103: {share: 0.3}}\n",
            b'\x80[tool.jdlint]\nexclude = ["a/**"]\nprofile = "scrum"\n',
        ]
    posting = b"# Product Owner\n\nThe product owner role is shared by two people.\n"
    wanted = linter.Settings(profile=made.profiles["split"], codes=frozenset(made.lints))
    found = linter.lint("a.md", posting, made, wanted).findings
    if name == "comments":
        seeds = [bytes([at]) + posting + b"<!-- jdlint: ignore[JD301] -->\n# jdlint: disable\n" for at in range(6)]
        return partial(read_comments, made.lints, found), seeds
    if name == "baseline":
        return partial(read_baseline, found, folder), [baseline.dump([model.FileResult("a.md", found)], folder / "b").encode()]
    return partial(write_findings, found, made.lints), [posting, b"::error::\x1b[31m"]


def main(name: str, seconds: str, folder: str) -> None:
    """Fuzz until time is up; atheris ends the process."""
    warnings.simplefilter("ignore")
    seeds = Path(folder)
    seeds.mkdir(parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp())
    fuzzed, begin = target(name, place)
    for number, seed in enumerate(begin):
        (seeds / f"seed-{number}").write_bytes(seed)

    def one(data: bytes) -> None:
        try:
            fuzzed(data)
        except JdlintError as fault:
            assert fault.what  # noqa: PT017 - an error is one of two right outcomes

    options = (f"-max_total_time={seconds}", "-max_len=7000", "-timeout=60", "-rss_limit_mb=3000", "-print_final_stats=1")
    atheris.Setup([sys.argv[0], *options, str(seeds)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp())
