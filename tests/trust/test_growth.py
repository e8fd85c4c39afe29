"""Twice the text takes at most 2.3 times the steps, and what is found lies in the text."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jdlint import catalogue, linter
from jdlint.analysis.memory import Memory
from jdlint.linter import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from jdlint.catalogue import Catalogue
    from jdlint.model import FileResult

HEAD = "# Product Owner\n\nWe are looking for a Product Owner.\n\n## Your tasks\n\n"
GROWTH = 2.3
#: Each text by the number of its repeats; the counts are large enough that what is done once weighs little.
TEXTS: dict[str, tuple[Callable[[int], str], int]] = {
    "one sentence": (lambda n: HEAD + "You own the roadmap and " * n, 180),
    "commas": (lambda n: HEAD + "- own the pricing, the backlog, " * n, 100),
    "semicolons": (lambda n: HEAD + "own it; " * n, 500),
    "sentences": (lambda n: HEAD + "The product owner is shared by two people. The team owns the backlog. " * n, 80),
    "glued words": (lambda n: HEAD + "- " + "ownPartner with x, " * n, 300),
    "one word": (lambda n: HEAD + "Aa" * n, 4_000),
    "closing quotes": (lambda n: HEAD + "." + '"' * n, 4_000),
    "introductions": (lambda n: "We are looking for a word the looking for " * n, 200),
    "bullets": (lambda n: HEAD + "- Order the backlog\n" * n, 80),
    "bullets that do not open": (lambda n: HEAD + "Intro:\n\n" + "- Fine\n" * n, 400),
    "findings": (lambda n: HEAD + "- You define the pricing\n" * n, 100),
    "cells of one row": (lambda n: HEAD + "| you | own the backlog " * n + "|\n", 100),
    "rows": (lambda n: HEAD + "| a | b |\n|---|---|\n" + "| you | own the pricing |\n" * n, 100),
    "nested lists": (lambda n: HEAD + "".join("  " * (at % 100) + "- own it\n" for at in range(n)), 300),
    "comments": (lambda n: HEAD + "- You define the pricing <!-- jdlint: ignore[JD101] -->\n" * n, 80),
    "headings": (lambda n: "".join(f"## Your tasks {at}\n\n- Order the backlog\n\n" for at in range(n)), 60),
    "unclosed": (lambda n: HEAD + "**[own *the `backlog <b " * n, 100),
}


@pytest.fixture(scope="module")
def rules() -> Catalogue:
    return catalogue.load()


@pytest.fixture(autouse=True)
def _no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work out every line, as if no two were alike."""
    monkeypatch.setattr(Memory, "get", lambda *_: None)
    monkeypatch.setattr(Memory, "__contains__", lambda *_: False)


def lint(text: str, rules: Catalogue) -> FileResult:
    wanted = Settings(profile=rules.profiles["split"], codes=frozenset(rules.lints))
    return linter.lint("posting.md", text.encode("utf-8", "surrogatepass"), rules, wanted)


def steps(text: str, rules: Catalogue) -> int:
    """Count calls of functions, of Python and of C: the same number on every machine."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        lint(text, rules)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(("text", "count"), TEXTS.values(), ids=TEXTS)
def test_twice_the_text_takes_twice_the_steps(text: Callable[[int], str], count: int, rules: Catalogue) -> None:
    lint(text(count), rules)  # patterns are compiled when they are first needed
    assert steps(text(2 * count), rules) <= GROWTH * steps(text(count), rules)


def test_endless_text_is_refused(rules: Catalogue) -> None:
    result = lint(HEAD + "Own the backlog. " * 60_000, rules)
    assert result.error is not None
    assert "characters of text: split it" in result.error


PLAIN = "own the backlog pricing shared Product|Owner two|people # ** [ ]( <!-- --> <b | ; : ``` --- {{ jdlint: “ ’ ﬁ é 𝐨𝐰𝐧 оwn"
ODD = "\n - \r \t \x00 \x85 \u202e \u200b \u00ad \ufeff \u2028 e\u0301 \ud800"
WORDS = st.sampled_from([*PLAIN.split(" "), *ODD.split(" ")])


@given(st.lists(st.one_of(WORDS, st.characters()), max_size=60).map(" ".join))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_findings_lie_in_the_text(text: str) -> None:
    text = HEAD + text
    result = lint(text, catalogue.load())
    if result.error is not None:
        assert "posting.md: " in result.error
        return
    read = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if "\ud800" in text else text
    for one in result.findings:
        span = one.location.span
        assert 0 <= span.start < span.end <= len(read)
        assert read[span.start : span.end] == one.location.quote
        assert 1 <= one.location.start.row <= one.location.end.row
