"""Comments that silence findings, in the file and through the linter."""

from __future__ import annotations

import pytest

from jdlint import catalogue
from jdlint.linter import Settings, lint
from jdlint.model import Applicability

RULES = catalogue.load()
SETTINGS = Settings(RULES.profiles["split"], frozenset(RULES.lints))
POSTING = "# Product Owner\n\n## Responsibilities\n\n{lines}\n- Order the product backlog\n"


def codes(lines: str, path: str = "posting.md") -> list[str]:
    text = POSTING.format(lines=lines)
    return [one.code for one in lint(path, text.encode(), RULES, SETTINGS).findings]


VISION = "- Define the product vision"


def test_without_a_comment_the_line_is_found() -> None:
    assert codes(VISION) == ["JD101"]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(f"{VISION} <!-- jdlint: ignore[JD101] Ana starts in May -->", id="same line"),
        pytest.param(f"<!-- jdlint: ignore[JD101] -->\n{VISION}", id="line above"),
        pytest.param(f"<!-- jdlint: ignore[JD101] -->\n\n{VISION}", id="line above a blank line"),
        pytest.param(f"{VISION} <!-- jdlint: ignore[product-manager-duty-in-product-owner-posting] -->", id="by name"),
        pytest.param(f"{VISION} <!-- jdlint: ignore[JD1] -->", id="by prefix"),
        pytest.param(f"{VISION} <!-- JDLINT: Ignore[JD101]: why -->", id="any case"),
        pytest.param(f"<!-- jdlint: ignore-file[JD101] -->\n\n{VISION}", id="whole file"),
        pytest.param(f"{VISION}\n\n<!-- jdlint: ignore-file[JD101] -->", id="whole file, from below"),
        pytest.param(f"<!-- jdlint: disable[JD101] -->\n\n{VISION}\n\n<!-- jdlint: enable[JD101] -->", id="range"),
        pytest.param(f"<!-- jdlint: disable[JD101] -->\n\n{VISION}", id="range to the end"),
        pytest.param(f"[//]: # (jdlint: ignore[JD101] why)\n{VISION}", id="link reference as a comment"),
    ],
)
def test_silences(lines: str) -> None:
    assert codes(lines) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(f"{VISION} <!-- jdlint: ignore[JD404] -->", ["JD101", "JD902"], id="another code"),
        pytest.param(f"{VISION}\n- Join the review <!-- jdlint: ignore[JD101] -->", ["JD101", "JD902"], id="line below"),
        pytest.param(
            f"<!-- jdlint: disable[JD101] -->\n\n<!-- jdlint: enable[JD1] -->\n\n{VISION}", ["JD902", "JD101"], id="ended"
        ),
        pytest.param(f"{VISION} <!-- jdlint: ignore[JD101, JD404] -->", ["JD902"], id="one of two unused"),
        pytest.param(f"{VISION} <!-- jdlint: ignore -->", ["JD101", "JD901"], id="names nothing"),
        pytest.param(f"{VISION} <!-- jdlint: ignore[] -->", ["JD101", "JD901"], id="names nothing in brackets"),
        pytest.param(f"{VISION} <!-- jdlint: hush[JD101] -->", ["JD101", "JD901"], id="unknown word"),
        pytest.param(f"{VISION} <!-- jdlint: ignore[JD999] -->", ["JD101", "JD901"], id="unknown code"),
        pytest.param("<!-- jdlint: enable[JD101] -->\n- Join the review", ["JD901"], id="nothing to enable"),
        pytest.param(f"{VISION} <!-- see jdlint: ignore[JD101] -->", ["JD101"], id="not meant for us"),
    ],
)
def test_does_not_silence(lines: str, expected: list[str]) -> None:
    assert codes(lines) == expected


def test_two_ranges_of_two_codes_end_apart() -> None:
    lines = f"<!-- jdlint: disable[JD1] -->\n\n<!-- jdlint: enable[JD103] -->\n\n{VISION}"
    assert codes(lines) == []


def test_an_unused_comment_goes_with_its_line() -> None:
    text = POSTING.format(lines="<!-- jdlint: ignore[JD101] -->\n- Join the review")
    (finding,) = lint("posting.md", text.encode(), RULES, SETTINGS).findings
    (fix,) = finding.fixes
    (edit,) = fix.edits
    assert fix.applicability is Applicability.SAFE
    assert edit.location.quote == "<!-- jdlint: ignore[JD101] -->\n"
    assert edit.content == ""


def test_an_unknown_code_that_is_close_to_one_is_mended() -> None:
    text = POSTING.format(
        lines=f"{VISION} <!-- jdlint: ignore[JD10] [JD1O1] -->".replace("[JD10] ", "").replace("[JD1O1]", "[JD1O1]")
    )
    finding = next(one for one in lint("posting.md", text.encode(), RULES, SETTINGS).findings if one.code == "JD901")
    assert [(edit.location.quote, edit.content) for edit in finding.fixes[0].edits] == [("JD1O1", "JD101")]


def test_in_front_matter_the_comment_is_yaml() -> None:
    text = "---\ntitle: Product Manager / Product Owner  # jdlint: ignore[JD104] one person, we know\n---\n\n- Talk to hotels\n"
    assert [one.code for one in lint("posting.md", text.encode(), RULES, SETTINGS).findings] == []
