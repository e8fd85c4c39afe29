"""The examples that rules carry, run as tests: bad ones mark what their lint must find with ``[[`` and ``]]``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jdlint.linter import Settings, lint, readings
from jdlint.model import Attribution, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jdlint.catalogue import Catalogue
    from jdlint.catalogue.duties import DutyRule
    from jdlint.catalogue.rules import LintRule
    from jdlint.model import Mention

_MARK: Final = re.compile(r"\[\[|\]\]")
#: The posting that an example line of a duty stands in: one for the role that does not have the duty.
_POSTING: Final = "# {title}\n\n## Responsibilities\n\n- {line}\n"


@dataclass(frozen=True)
class Example:
    """An example, where it stands, and what is wrong with it (None: it holds)."""

    place: str
    fault: str | None


def examples(catalogue: Catalogue, folder: Path | None = None) -> Iterator[Example]:
    """Run the examples of all lints and duties, or of those in files below a folder."""
    for rule in catalogue.lints.values():
        if folder is None or (folder / "lints" / f"{rule.code}-{rule.name}.yaml").is_file():
            yield from _of_lint(rule, catalogue)
    for key, duty in catalogue.duties.items():
        if folder is None or (folder / "duties" / f"{key.replace('.', '/')}.yaml").is_file():
            yield from _of_duty(key, duty, catalogue)


def unmark(example: str) -> tuple[str, list[Span]]:
    """Take the marks out of an example and give the spans that they stood around."""
    parts = _MARK.split(example)
    edges = [sum(len(part) for part in parts[: index + 1]) for index in range(len(parts) - 1)]
    return "".join(parts), [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _of_lint(rule: LintRule, catalogue: Catalogue) -> Iterator[Example]:
    settings = Settings(catalogue.profiles["split"], frozenset({rule.code}))
    for kind, texts in (("bad", rule.examples.bad), ("good", rule.examples.good)):
        for number, example in enumerate(texts, 1):
            text, expected = unmark(example)
            result = lint("example.md", text.encode(), catalogue, settings)
            found = sorted(finding.location.span for finding in result.findings)
            fault = None if found == expected else f"expected {_quotes(text, expected)}, found {_quotes(text, found)}"
            yield Example(f"{rule.path}: examples.{kind}.{number}", fault)


def _of_duty(key: str, duty: DutyRule, catalogue: Catalogue) -> Iterator[Example]:
    title = next(rule.label for rule in catalogue.roles if rule.role.value != key.partition(".")[0]).title()
    path = f"rules/duties/{key.replace('.', '/')}.yaml"
    for number, line in enumerate(duty.examples.assigned, 1):
        text, expected = unmark(_POSTING.format(title=title, line=line))
        spans = [one.span for one in _mentions(key, text, catalogue) if one.attribution is Attribution.ASSIGNED]
        holds = all(any(span.overlaps(wanted) for span in spans) for wanted in expected)
        fault = None if holds else f"expected {_quotes(text, expected)} to be assigned, found {_quotes(text, spans)}"
        yield Example(f"{path}: examples.assigned.{number}", fault)
    for number, other in enumerate(duty.examples.other, 1):
        found = {one.attribution for one in _mentions(key, _POSTING.format(title=title, line=other.text), catalogue)}
        wanted = {other.attribution} if other.attribution else set()
        said = " and ".join(sorted(one.value for one in found)) or "no mention"
        fault = (
            None
            if found == wanted
            else f"expected {other.attribution.value if other.attribution else 'no mention'}, found {said}"
        )
        yield Example(f"{path}: examples.other.{number}", fault)


def _mentions(key: str, text: str, catalogue: Catalogue) -> list[Mention]:
    return [one for reading in readings("example.md", text.encode(), catalogue) for one in reading.mentions if one.duty == key]


def _quotes(text: str, spans: list[Span]) -> str:
    return " and ".join(f"“{text[span.start : span.end]}”" for span in spans) or "nothing"
