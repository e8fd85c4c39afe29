"""What keeps the code easy to change: small files, small functions, one place for what is heavy."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from jdlint import formats

SOURCE = Path(__file__).parents[1] / "src" / "jdlint"
FILES = sorted(SOURCE.rglob("*.py"))
#: The nouns belong together, and a noun takes few lines.
MAX_LINES = {"model.py": 450}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_and_functions_are_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_LINES.get(path.name, 300)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 50, f"{node.name} is too long"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_spacy_is_imported_in_analysis_only(path: Path) -> None:
    imports = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    modules = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module or "" for node in imports if isinstance(node, ast.ImportFrom)}
    if any(module.partition(".")[0] == "spacy" for module in modules):
        assert path.is_relative_to(SOURCE / "analysis") or path.name == "component.py"


def test_every_format_is_a_module_and_every_module_is_known() -> None:
    for name in formats.NAMES:
        assert callable(formats.writer(name))
    writers = {path.stem for path in (SOURCE / "formats").glob("*.py") if "\ndef write(" in path.read_text(encoding="utf-8")}
    assert writers == set(formats.NAMES)
