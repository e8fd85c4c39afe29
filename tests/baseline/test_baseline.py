"""Baselines: what is known stays known over edits elsewhere, and comes back when its words change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from jdlint import baseline, catalogue
from jdlint.errors import ConfigError
from jdlint.linter import Settings, lint

if TYPE_CHECKING:
    from pathlib import Path

    from jdlint.model import FileResult

RULES = catalogue.load()
SETTINGS = Settings(RULES.profiles["split"], frozenset(RULES.lints))
POSTING = (
    "# Product Owner\n\n## Tasks\n\n"
    "- Define the product vision\n- Own the product roadmap\n- Order the backlog\n- Write user stories\n"
)


def result(path: Path, text: str) -> FileResult:
    path.write_text(text, encoding="utf-8")
    return lint(str(path), text.encode(), RULES, SETTINGS)


def fresh(tmp_path: Path, before: str, after: str) -> tuple[list[str], int]:
    """Give the findings that a baseline of the text before does not know in the text after, and the stale entries."""
    file, store = tmp_path / "posting.md", tmp_path / "baseline.json"
    store.write_text(baseline.dump([result(file, before)], store), encoding="utf-8")
    left, stale = baseline.load(store).filter(result(file, after))
    return [one.location.quote for one in left.findings], stale


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(POSTING, id="nothing changed"),
        pytest.param(POSTING.replace("## Tasks", "We are kind.\n\n## Tasks"), id="a line above"),
        pytest.param(
            POSTING.replace(
                "- Define the product vision\n- Own the product roadmap",
                "- Own the product roadmap\n- Define the product vision",
            ),
            id="bullets in another order",
        ),
        pytest.param(POSTING.replace("Define the product vision", "define  the product vision"), id="case and spaces"),
    ],
)
def test_known_findings_stay_known(tmp_path: Path, after: str) -> None:
    assert fresh(tmp_path, POSTING, after) == ([], 0)


def test_edited_words_are_found_again(tmp_path: Path) -> None:
    after = POSTING.replace("Define the product vision", "Shape the product vision")
    assert fresh(tmp_path, POSTING, after) == (["Shape the product vision"], 1)


def test_the_same_words_in_another_section_are_found(tmp_path: Path) -> None:
    after = POSTING + "\n## More tasks\n\n- Define the product vision\n"
    assert fresh(tmp_path, POSTING, after) == (["Define the product vision"], 0)


def test_repeats_are_counted(tmp_path: Path) -> None:
    twice = POSTING.replace("- Order", "- Define the product vision\n- Order")
    assert fresh(tmp_path, twice, twice) == ([], 0)
    assert fresh(tmp_path, POSTING, twice) == (["Define the product vision"], 0)
    assert fresh(tmp_path, twice, POSTING) == ([], 1)


def test_rewriting_prunes_and_keeps_other_files(tmp_path: Path) -> None:
    store = tmp_path / "baseline.json"
    first, second, gone = (tmp_path / name for name in ("a.md", "b.md", "gone.md"))
    results = [result(path, POSTING) for path in (first, second, gone)]
    store.write_text(baseline.dump(results, store), encoding="utf-8")
    gone.unlink()
    clean = result(first, "# Product Owner\n\n- Order the backlog\n")
    files = json.loads(baseline.dump([clean], store, baseline.load(store)))["files"]
    assert files.keys() == {"b.md"}


def test_paths_are_relative_to_the_baseline(tmp_path: Path) -> None:
    folder = tmp_path / "jobs"
    folder.mkdir()
    text = baseline.dump([result(folder / "a.md", POSTING)], tmp_path / "baseline.json")
    assert list(json.loads(text)["files"]) == ["jobs/a.md"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version": 2, "files": {}}',
        '{"version": 1}',
        '{"version": 1, "files": {"a.md": [{"code": 1}]}}',
        "[" * 100_000,
    ],
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, text: str) -> None:
    store = tmp_path / "baseline.json"
    store.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"baseline\.json.*write it anew"):
        baseline.load(store)
