"""What a heading tells of its section."""

from __future__ import annotations

import pytest

from jdlint import readers
from jdlint.analysis import posting
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


BARE = {
    "lines": (
        "Responsibilities\nOwn the backlog\n\nRequirements\nThree years\n\nBenefits\nFree maps",
        ["responsibilities", "requirements", "benefits"],
    ),
    "a colon, typographic marks": (
        "What you\u2019ll do:\n\nOwn the backlog\n\nYour profile:\n\nThree years",
        ["responsibilities", "requirements"],
    ),
    "labels before the work": ("Salary\n\n90,000 a year\n\nApply\n\nwith one click", ["other"]),
    "a phrase among others": ("Responsibilities are many\n\nOwn the backlog of the team", ["other"]),
    "no capital": ("responsibilities\n\nOwn the backlog of the team", ["other"]),
    "the last line": ("Own the backlog\n\nResponsibilities", ["other"]),
    "a list of words": ("Skills\n\nJira\n\nExperience\n\nTableau", ["other"]),
}


@pytest.mark.parametrize(("text", "kinds"), BARE.values(), ids=BARE)
def test_a_bare_phrase_opens_a_section(text: str, kinds: list[str]) -> None:
    (document,) = readers.read("a.txt", f"Product Owner\n\n{text}\n".encode())
    found = posting.understand(document, load())
    assert [section.kind.value for section in found.sections if section.heading or section.blocks] == kinds
