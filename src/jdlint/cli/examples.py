"""The examples that rules carry, run as tests: bad ones mark what their lint must find with ``[[`` and ``]]``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jdlint.linter import Settings, lint
from jdlint.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jdlint.catalogue import Catalogue
    from jdlint.catalogue.rules import LintRule

_MARK: Final = re.compile(r"\[\[|\]\]")


def failures(catalogue: Catalogue, folder: Path | None = None) -> tuple[int, list[str]]:
    """Run the examples of all lints, or of those below a folder.

    Returns how many were run, and a line for each that does not hold.
    """
    rules = [rule for rule in catalogue.lints.values() if folder is None or str(folder) in rule.path]
    tried = sum(len(rule.examples.bad) + len(rule.examples.good) for rule in rules)
    return tried, [line for rule in rules for line in wrong_examples(rule, catalogue)]


def wrong_examples(rule: LintRule, catalogue: Catalogue) -> Iterator[str]:
    """Give a line for each example of a lint that does not hold."""
    for kind, examples in (("bad", rule.examples.bad), ("good", rule.examples.good)):
        for number, example in enumerate(examples, 1):
            text, expected = unmark(example)
            found = _found(rule, text, catalogue)
            if found != expected:
                where = f"{rule.path}: examples.{kind}.{number}: {rule.code}"
                yield f"{where}: expected {_quotes(text, expected)}, found {_quotes(text, found)}"


def unmark(example: str) -> tuple[str, list[Span]]:
    """Take the marks out of an example and give the spans that they stood around."""
    parts = _MARK.split(example)
    edges = [sum(len(part) for part in parts[: index + 1]) for index in range(len(parts) - 1)]
    return "".join(parts), [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _found(rule: LintRule, text: str, catalogue: Catalogue) -> list[Span]:
    settings = Settings(catalogue.profiles["split"], frozenset({rule.code}))
    result = lint("example.md", text.encode(), catalogue, settings)
    return sorted(finding.location.span for finding in result.findings)


def _quotes(text: str, spans: list[Span]) -> str:
    return " and ".join(f"“{text[span.start : span.end]}”" for span in spans) or "nothing"
