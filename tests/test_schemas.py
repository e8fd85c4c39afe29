"""The JSON Schemas in docs/schemas are what the dataclasses say, and fit the files that there are."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from jdlint.cli.schema import RULES, rule_schema, schema_of
from jdlint.config import Config

FOLDER = Path(__file__).parents[1] / "docs" / "schemas"
UPDATE = os.environ.get("UPDATE_SNAPSHOTS") == "1"


def _schemas() -> dict[str, dict[str, Any]]:
    rules = {f"rules-{kind}": rule_schema(kind) for kind in RULES}
    return {"config": schema_of(Config, "jdlint configuration"), **rules}


@pytest.mark.parametrize("name", sorted(_schemas()))
def test_schema_is_fresh(name: str) -> None:
    path = FOLDER / f"{name}.schema.json"
    text = json.dumps(_schemas()[name], indent=2) + "\n"
    if UPDATE:
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text, "regenerate with UPDATE_SNAPSHOTS=1 pytest tests/test_schemas.py"


def test_no_schema_is_left_over() -> None:
    assert {path.name.removesuffix(".schema.json") for path in FOLDER.glob("rules-*")} == set(_schemas()) - {"config"}


def test_schema_knows_the_keys_that_extend() -> None:
    _, extending = _schemas()["rules-lint"]["anyOf"]
    assert extending["required"] == ["extends"]
    assert {"message", "+sources", "-sources"} <= extending["properties"].keys()
