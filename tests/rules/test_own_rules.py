"""The documented example of a company that calls its product manager 'product lead'."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from jdlint.cli import main
from jdlint.cli.dead import dead_phrases

if TYPE_CHECKING:
    import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "own-rules"


def test_its_rules_hold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(EXAMPLE)
    assert main(["rules", "test", "rules"]) == 0, capsys.readouterr().out


def test_its_postings_are_read_by_its_rules(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(EXAMPLE)
    main(["check", "--no-cache", "--output-format", "json"])
    found = {(Path(one["filename"]).name, one["code"], one["quote"]) for one in json.loads(capsys.readouterr().out)}
    assert ("product-lead-ticketing.md", "JD102", "Groom the backlog") in found
    assert ("product-owner-ticketing.md", "ACME1", "Answer tenders") in found
    assert ("product-owner-ticketing.md", "JD101", "Define the beacon") in found


def test_messages_and_fixes_say_product_lead(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(EXAMPLE)
    main(["check", "--no-cache", "--output-format", "json"])
    beacon = next(one for one in json.loads(capsys.readouterr().out) if one["quote"] == "Define the beacon")
    assert "a duty of the product lead" in beacon["message"]
    assert "set by the product lead" in beacon["fix"]["message"]


def test_a_phrase_that_no_example_uses_is_dead(tmp_path: Path) -> None:
    rule = tmp_path / "duties" / "product_manager" / "x.yaml"
    rule.parent.mkdir(parents=True)
    rule.write_text(
        "objects:\n  - phrases: [beacon, light house]\nexamples:\n  assigned: ['Keep the beacons']\n", encoding="utf-8"
    )
    assert list(dead_phrases(tmp_path)) == [f"{rule}:2: 'light house' is dead: no example uses it"]
