"""Every example that a rule carries holds: what it marks is found, and nothing else."""

from __future__ import annotations

import pytest

from jdlint import catalogue
from jdlint.cli.examples import Example, examples, unmark
from jdlint.model import Span

EXAMPLES = list(examples(catalogue.load()))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.place)
def test_example_holds(example: Example) -> None:
    assert example.fault is None


def test_every_lint_and_duty_has_examples() -> None:
    rules = catalogue.load()
    assert len(EXAMPLES) >= 2 * (len(rules.lints) + len(rules.duties))


def test_marks() -> None:
    assert unmark("a [[bc]] d [[e]]") == ("a bc d e", [Span(2, 4), Span(7, 8)])
    assert unmark("plain") == ("plain", [])
