"""Front matter: the fields above a Markdown file."""

from __future__ import annotations

import pytest

from jdlint import readers
from readers.roundtrip import check, shown


def read(text: str) -> list[str]:
    (document,) = readers.read("a.md", text.encode())
    check(document)
    return shown(document)


YAML = """---
title: "Product \\"Owner\\" 🎯"
salary: 52000
empty:
note: 'It''s yours' # jdlint: ignore
summary: You order the
  backlog of maps.
keyTasks:
  - Order the *backlog*
  - Write stories
about: |
  ## Who we are
  - printers
  - sailors
contact: {name: Ana, tags: [a, b]}
---
You are kind.
"""


def test_yaml() -> None:
    assert read(YAML) == [
        'F title: Product "Owner" 🎯',
        "F salary: 52000",
        "F note: It's yours",
        "F summary: You order the backlog of maps.",
        "#2 key Tasks",
        "-1 keyTasks: Order the *backlog*",
        "-1 keyTasks: Write stories",
        "#2 about",
        "#2 about: Who we are",
        "-1 about: printers",
        "-1 about: sailors",
        "#2 contact",
        "F name: Ana",
        "#3 tags",
        "-1 tags: a",
        "-1 tags: b",
        "P You are kind.",
    ]
    assert read(YAML.replace("\n", "\r\n")) == read(YAML)


def test_spans_of_yaml_lead_to_the_words() -> None:
    (document,) = readers.read("a.md", YAML.encode())
    text = document.source.text
    note = next(block for block in document.blocks if block.key == "note")
    span = note.span(0, len(note.text))
    assert text[span.start : span.end] == "It''s yours"
    sailors = next(block for block in document.blocks if block.text == "sailors")
    assert document.source.position(sailors.span(0, 7).start).row == YAML[: YAML.index("sailors")].count("\n") + 1
    assert [comment.text for comment in document.comments] == ["jdlint: ignore"]


def test_a_list_below_an_item_stays_one() -> None:
    text = "---\ntasks:\n  - Lead the change\n    - Own the backlog\n    - Write stories\n---\nText."
    assert read(text) == [
        "#2 tasks",
        "-1 tasks: Lead the change",
        "-2 tasks: Own the backlog",
        "-2 tasks: Write stories",
        "P Text.",
    ]


def test_what_is_no_yaml_is_read_by_the_line() -> None:
    text = "---\ntitle: Owner: Maps\ntasks:\n  - Own it: fully\n  - [broken\n---\nText."
    assert read(text) == ["F title: Owner: Maps", "#2 tasks", "-1 Own it: fully", "-1 [broken", "P Text."]


def test_toml() -> None:
    text = '+++\ntitle = "Product Owner"\ndraft = false\ntags = ["a", \'b\']\nduties = """\nYou own it.\n- a\n"""\n+++\nText.'
    assert read(text) == [
        "F title: Product Owner",
        "F draft: false",
        "#2 tags",
        "-1 tags: a",
        "-1 tags: b",
        "#2 duties",
        "P duties: You own it.",
        "-1 duties: a",
        "P Text.",
    ]


@pytest.mark.parametrize("text", ["---\nYou own it.\n", "---\n\n---\nYou own it.\n"], ids=["open", "empty"])
def test_rules_are_no_front_matter(text: str) -> None:
    assert [line.split(" ", 1)[1] for line in read(text)] == ["You own it."]
