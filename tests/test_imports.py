"""What is imported when: spaCy and other heavy packages only where a posting needs them."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import jdlint

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = {"spacy", "numpy", "thinc", "pydantic", "rich", "requests", "pathspec", "asyncio"}
NEITHER_ROLE = "# Baker\n\n- Bake bread\n"


def imported(code: str, folder: Path) -> set[str]:
    """Run Python code in a process of its own and give the packages that it has imported in the end."""
    ending = "\nprint('\\0' + ' '.join(sorted({name.partition('.')[0] for name in sys.modules})))"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}{ending}"], cwd=folder, capture_output=True, text=True, check=True
    )
    return set(done.stdout.rpartition("\0")[2].split())


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["check", "--help"], ["rule"], ["rule", "JD101"], ["config", "show"], ["config", "schema"]],
    ids=" ".join,
)
def test_commands_that_read_no_posting(arguments: list[str], tmp_path: Path) -> None:
    assert not imported(f"from jdlint.cli import main\nassert main({arguments}) == 0", tmp_path) & HEAVY


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]], ids=" ".join)
def test_help_imports_click_and_no_rules(arguments: list[str], tmp_path: Path) -> None:
    assert "yaml" not in imported(f"from jdlint.cli import main\nassert main({arguments}) == 0", tmp_path)


def test_a_posting_for_neither_role(tmp_path: Path) -> None:
    (tmp_path / "baker.md").write_text(NEITHER_ROLE, encoding="utf-8")
    assert not imported("from jdlint.cli import main\nassert main(['baker.md']) == 0", tmp_path) & HEAVY


def test_the_package(tmp_path: Path) -> None:
    everything = imported("import jdlint\nassert all(getattr(jdlint, name) for name in jdlint.__all__)", tmp_path)
    assert not everything & HEAVY
    assert "click" not in everything
    assert "yaml" not in imported("import jdlint", tmp_path)


def test_unknown_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        jdlint.nonsense  # noqa: B018
    assert set(dir(jdlint)) == set(jdlint.__all__)
