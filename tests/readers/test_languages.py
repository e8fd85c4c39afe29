"""Postings in other languages than English are passed over with a note, also beside English ones; how many is said."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Final

import pytest

from jdlint import catalogue
from jdlint.cli import main
from jdlint.linter import Settings, lint

if TYPE_CHECKING:
    from pathlib import Path

    from jdlint.model import FileResult

ENGLISH: Final = """## Your tasks

- Define the product vision
- Own the product backlog of our maps
- Write user stories with the team
- Accept finished work
"""
#: With English words of the trade, as such postings have them.
GERMAN: Final = """## Deine Aufgaben

- Du verantwortest die Product Vision und die Product Roadmap: define the product vision
- Du pflegst das Product Backlog und schreibst User Stories mit dem Team
- Die Rolle des Product Owners teilst du dir mit dem Vertrieb
- Du nimmst fertige Arbeit ab und bist im Sprint Review dabei
"""
FRENCH: Final = """## Vos missions

- Vous définissez la vision produit et la roadmap : own the product roadmap
- Vous priorisez le product backlog et rédigez les user stories avec l'équipe
- Vous partagez le rôle de Product Owner avec le service marketing
- Vous acceptez les travaux terminés et participez aux sprint reviews
"""


def linted(path: str, text: str) -> FileResult:
    rules = catalogue.load()
    return lint(path, text.encode(), rules, Settings(rules.profiles["split"], frozenset(rules.lints)))


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), (FRENCH, "fr")], ids=["de", "fr"])
@pytest.mark.parametrize("suffix", ["md", "txt", "html", "yaml", "json"])
def test_a_posting_in_another_language_is_never_judged(text: str, language: str, suffix: str) -> None:
    whole = f"# Product Owner (m/w/d)\n\n{text}"
    if suffix == "html":
        bullets = "".join(f"<li>{line[2:]}</li>" for line in text.splitlines() if line.startswith("- "))
        whole = f"<html lang={language}><h1>Product Owner</h1><ul>{bullets}</ul>"
    elif suffix in ("yaml", "json"):
        whole = json.dumps({"title": "Product Owner", "description": text})
    result = linted(f"posting.{suffix}", whole)
    assert result.findings == ()
    assert result.skipped == f"is not in English ({language}): jdlint reads English postings only"


def postings(*texts: str) -> list[dict[str, str]]:
    return [{"title": "Product Owner", "description": text} for text in texts]


def test_an_export_in_several_languages_is_judged_posting_by_posting() -> None:
    result = linted("export.json", json.dumps(postings(GERMAN, ENGLISH, FRENCH)))
    assert {(one.code, one.location.quote) for one in result.findings} >= {("JD101", "Define the product vision")}
    assert result.skipped == "2 of its 3 postings are not in English (de, fr): jdlint reads English postings only"
    assert result.unread == 2
    english = linted("export.json", json.dumps(postings(ENGLISH)))
    assert [one.message for one in result.findings] == [one.message for one in english.findings]


def test_rows_of_a_table_are_judged_one_by_one() -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, ["title", "description"])
    writer.writeheader()
    writer.writerows(postings(ENGLISH, GERMAN))
    result = linted("export.csv", out.getvalue())
    assert [one.location.place for one in result.findings if one.code == "JD101"] == ["row 2, description"]
    assert result.unread == 1


def test_the_command_says_how_many_were_passed_over_and_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "export.json").write_text(json.dumps(postings(GERMAN, ENGLISH, FRENCH)))
    (tmp_path / "owner.md").write_text(f"# Product Owner\n\n{GERMAN}")
    main(["check", "--isolated", "--no-cache", "--output-format", "concise", "export.json", "owner.md"])
    out, err = capfd.readouterr()
    assert "1 file passed over; 2 postings in other files passed over." in out
    assert err.splitlines() == [
        "jdlint: export.json: 2 of its 3 postings are not in English (de, fr): jdlint reads English postings only",
        "jdlint: owner.md: is not in English (de): jdlint reads English postings only",
    ]
