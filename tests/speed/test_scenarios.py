"""What each scenario imports, counted: a clock in CI says little, a module more says that something became slower."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
NEITHER = "# Baker\n\nWe bake bread in Utrecht.\n\n## Your tasks\n\n- Bake bread from four in the morning\n- Clean the oven\n"
#: Runs a command twice in processes of their own (the first compiles rules), and counts in the second.
COUNTING = """
import sys
from jdlint.cli import main
main(sys.argv[1:])
print(f"\\0{len(sys.modules)} {'spacy' in sys.modules} {'numpy' in sys.modules} {'yaml' in sys.modules}", end="")
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return os.environ | {"JDLINT_CACHE_DIR": str(tmp_path_factory.mktemp("cache"))}


def modules(arguments: list[str], environment: dict[str, str], folder: Path) -> tuple[int, set[str]]:
    """Give how many modules a command imports once all is compiled, and which of the heavy ones."""
    output = ""
    for _ in range(2):
        command = [sys.executable, "-c", COUNTING, *arguments]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
        output = done.stdout
    number, *heavy = output.rpartition("\0")[2].split()
    return int(number), {name for name, there in zip(("spacy", "numpy", "yaml"), heavy, strict=True) if there == "True"}


@pytest.mark.parametrize(
    ("arguments", "most", "heavy"),
    [
        (["--version"], 190, set()),
        (["rule", "JD101"], 250, set()),
        (["check", "--isolated", "--no-cache", "NEITHER"], 260, set()),
        (["check", "--isolated", "--no-cache", "--exit-zero", "OWNER"], 420, {"numpy"}),
        (["check", "--isolated", "--exit-zero", "OWNER"], 220, set()),
    ],
    ids=["version", "rule", "neither role", "product owner", "cached"],
)
def test_modules_imported(
    arguments: list[str], most: int, heavy: set[str], environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    baker = tmp_path_factory.mktemp("postings") / "baker.md"
    baker.write_text(NEITHER, encoding="utf-8")
    files = {"NEITHER": str(baker), "OWNER": str(EXAMPLES / "mixed-corporate.md")}
    number, found = modules([files.get(one, one) for one in arguments], environment, baker.parent)
    assert found == heavy
    assert number <= most
