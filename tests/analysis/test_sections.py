"""What a heading tells of its section."""

from __future__ import annotations

import pytest

from jdlint.analysis.sections import compile_sections, kind_of
from jdlint.catalogue import load


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("What you’ll do", "responsibilities"),
        ("KEY RESPONSIBILITIES", "responsibilities"),
        ("In this role, you will:", "responsibilities"),
        ("Your profile", "requirements"),
        ("What you'll need", "requirements"),
        ("Nice to have", "requirements"),
        ("What we offer you", "benefits"),
        ("About us", "about"),
        ("About the role", "responsibilities"),
        ("How to apply", "process"),
        ("Diversity and inclusion", "equal_opportunity"),
        ("Bananas", "other"),
    ],
)
def test_kind(heading: str, kind: str) -> None:
    assert kind_of(heading, compile_sections(load().sections)).value == kind


def test_every_heading_phrase_can_decide() -> None:
    names = compile_sections(load().sections)
    wrong = [
        (rule.kind.value, phrase)
        for rule in load().sections
        for phrase in rule.headings
        if kind_of(phrase, names) is not rule.kind
    ]
    assert wrong == []
