"""What is remembered from earlier postings changes nothing, and stays bounded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jdlint import catalogue, linter
from jdlint.analysis import memory
from jdlint.analysis.duties import compile_lexicon
from jdlint.analysis.memory import Memory
from jdlint.linter import Settings

if TYPE_CHECKING:
    import pytest

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.md"))
RULES = catalogue.load()
SETTINGS = Settings(profile=RULES.profiles["split"], codes=frozenset(RULES.lints))


def test_a_posting_read_again_has_the_same_findings() -> None:
    fresh = []
    for path in EXAMPLES:
        compile_lexicon.cache_clear()  # the memories are the lexicon's
        fresh.append(linter.lint(path.name, path.read_bytes(), RULES, SETTINGS))
    again = [linter.lint(path.name, path.read_bytes(), RULES, SETTINGS) for path in [*EXAMPLES, *EXAMPLES]]
    assert again == fresh * 2


def test_the_oldest_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST", 8)
    known: Memory[int, str] = Memory()
    for number in range(100):
        assert known.keep(number, str(number)) == str(number)
        assert len(known) <= 8
    assert known[99] == "99"
    assert 0 not in known
