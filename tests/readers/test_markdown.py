"""Markdown and plain text into blocks."""

# ruff: noqa: E501 - rows of tables read best on one line; typographic signs are the subject

from __future__ import annotations

import pytest

from jdlint import readers
from readers.roundtrip import check, shown


def read(text: str, path: str = "posting.md") -> list[str]:
    (document,) = readers.read(path, text.encode())
    check(document)
    return shown(document)


HEADINGS = {
    "atx": ("# Product Owner\n\n## Your tasks ##\ntext text", ["#1 Product Owner", "#2 Your tasks", "P text text"]),
    "atx without a space": ("##Your tasks\n\nSome words.", ["#2 Your tasks", "P Some words."]),
    "a hashtag is none": ("# Owner\n\n#hiring and more words here", ["#1 Owner", "P #hiring and more words here"]),
    "setext": (
        "Product Owner\n=====\n\nWhat you do\n---\n\nYou write.",
        ["#1 Product Owner", "#2 What you do", "P You write."],
    ),
    "a rule below a sentence is no heading": (
        "# A\n\nYou write stories.\n---\nMore.",
        ["#1 A", "P You write stories.", "P More."],
    ),
    "bold alone": ("# A\n\n**About you:**\n\nYou write.", ["#1 A", "#3 About you:", "P You write."]),
    "a bold sentence": ("# A\n\n**You write stories.**", ["#1 A", "P You write stories."]),
    "capitals": (
        "# A\n\nYOUR PROFILE\nYou read a lot of tickets.",
        ["#1 A", "#2 YOUR PROFILE", "P You read a lot of tickets."],
    ),
    "colon": (
        "# A\n\nIn this role you will:\n\nOwn it\n\nGrow it",
        ["#1 A", "#4 In this role you will:", "P Own it", "P Grow it"],
    ),
    "above a list": ("# A\n\nwhat you'd do\n- order the backlog", ["#1 A", "#3 what you'd do", "-1 order the backlog"]),
    "above a list, after a blank": ("# A\n\nYour field\n\n- order", ["#1 A", "#3 Your field", "-1 order"]),
    "a sentence above a list": ("# A\n\nHere is a list.\n- order", ["#1 A", "P Here is a list.", "-1 order"]),
    "alone above prose": (
        "# A\n\nWho we are\n\nWe have been printing maps since the year of the great flood, and still do.",
        ["#1 A", "#3 Who we are", "P We have been printing maps since the year of the great flood, and still do."],
    ),
    "the first line is the title": ("Product Owner, Maps\nGhent, hybrid", ["#1 Product Owner, Maps", "P Ghent, hybrid"]),
    "numbered and bold": ("# A\n\n1. **Tasks**\n   - order it\n", ["#1 A", "#5 Tasks", "-1 order it"]),
    "a linked heading": ("# [Product Owner](https://example.org/a)", ["#1 Product Owner"]),
    "with an emoji": ("# A\n\n🚀 What you do\n\n- order", ["#1 A", "#3 What you do", "-1 order"]),
}

BULLETS = {
    "markers": ("- a\n* b\n+ c\n• d\n– e\n— f\n→ g\n✓ h\no i\n· j", [f"-1 {one}" for one in "abcdefghij"]),
    "numbers": ("1. a\n2) b\n(3) c\na) d\nb. e\niv) f\n1.2. g\n\\- h\n2\\. i", [f"-1 {one}" for one in "abcdefghi"]),
    "no space": ("•Own it\n✔️ Grow it\n-Write it", ["-1 Own it", "-1 Grow it", "-1 Write it"]),
    "boxes": ("- [ ] Own it\n- [x] Grow it", ["-1 Own it", "-1 Grow it"]),
    "depth": ("- a\n  - b\n    - c\n  - d\n- e", ["-1 a", "-2 b", "-3 c", "-2 d", "-1 e"]),
    "tabs": ("- a\n\t- b\n\t\t- c", ["-1 a", "-2 b", "-3 c"]),
    "twice marked": ("- • a\n- • b", ["-1 a", "-1 b"]),
    "emoji": ("🎯 Own it\n🧭 Grow it", ["-1 Own it", "-1 Grow it"]),
    "quoted lines of a list": (
        "> Own the backlog of the maps team\n> Grow it",
        ["-1 Own the backlog of the maps team", "-1 Grow it"],
    ),
    "indented continuation": ("- order the backlog with\n  the team\n- b", ["-1 order the backlog with the team", "-1 b"]),
    "a sentence more": ("- Order the backlog.\n  You decide alone.", ["-1 Order the backlog. You decide alone."]),
    "below the list": (
        "- Order the backlog\nWhat we offer you in return is a desk.",
        ["-1 Order the backlog", "P What we offer you in return is a desk."],
    ),
    "years are none": ("# A\n\n2026 was good.\n3.5 years of it.", ["#1 A", "P 2026 was good.", "P 3.5 years of it."]),
}

WRAPPED = {
    "hard-wrapped": (
        "# A\n\nYou keep the backlog of the maps team in order, and you talk to the\nCartographers every day. The team needs one person who decides, and\nThat person is you.",
        [
            "#1 A",
            "P You keep the backlog of the maps team in order, and you talk to the Cartographers every day. The team needs one person who decides, and That person is you.",
        ],
    ),
    "a sentence a line": (
        "# A\n\nYou order the backlog.\nYou write stories.",
        ["#1 A", "P You order the backlog.", "P You write stories."],
    ),
    "items without bullets": (
        "# A\n\nYou will:\nOwn the vision of the whole portfolio of maps\nWrite stories\nTalk to printers and to their customers",
        [
            "#1 A",
            "#4 You will:",
            "P Own the vision of the whole portfolio of maps",
            "P Write stories",
            "P Talk to printers and to their customers",
        ],
    ),
    "lower case goes on": (
        "# A\n\nYou will order the backlog and talk to the printers\nabout it.",
        ["#1 A", "P You will order the backlog and talk to the printers about it."],
    ),
    "two spaces": (
        "# A\n\nYou will order the backlog and talk to the printers  \nabout it.",
        ["#1 A", "P You will order the backlog and talk to the printers", "P about it."],
    ),
    "labels": (
        "# A\n\n*role:* Product Owner for the printing of many maps\n*where:* Ghent",
        ["#1 A", "P role: Product Owner for the printing of many maps", "P where: Ghent"],
    ),
    "a quotation": (
        "# A\n\n> You keep the backlog of the maps team in order and\n> talk to the cartographers every day, and then you\n> decide.",
        [
            "#1 A",
            "P You keep the backlog of the maps team in order and talk to the cartographers every day, and then you decide.",
        ],
    ),
    "U+2028": (
        "# A\n\nYou order the backlog.\u2028You write stories.",
        ["#1 A", "P You order the backlog.", "P You write stories."],
    ),
}

INLINE = {
    "emphasis": ("You **own** the _backlog_ and *grow* ~~nothing~~ it.", ["P You own the backlog and grow it."]),
    "stars and bars that are meant": ("5 * 3 of snake_case", ["P 5 * 3 of snake_case"]),
    "code and links": ("Use `jira` [here](https://x.example/a_(b)) or [there][1]![pic](a.png).", ["P Use jira here or there."]),
    "entities": ("R&amp;D&nbsp;&#8211; you &lt;3", ["P R&D – you <3"]),
    "escapes": ("1\\.5 \\*stars\\*", ["P 1.5 *stars*"]),
    "tags": ("You <b>own</b> <span class='a'>it</span>.<br>And grow it.", ["P You own it.", "P And grow it."]),
    "a list of tags": ("<ul><li>Own it</li><li>Grow it</li></ul>", ["-1 Own it", "-1 Grow it"]),
    "what is no tag": ("Salary <your figure> here", ["P Salary <your figure> here"]),
    "invisible characters": ("back\u00adlog\u200b and\u00a0more\u2009here", ["P backlog and more here"]),
    "templates": ("You {{ verb }} it {% if a %}well{% endif %}.", ["P You it well."]),
    "attributes": ("You own it.{: .lead #id}", ["P You own it."]),
    "fenced": ("```text\n- Own it\n```", ["-1 Own it"]),
    "indented": ("    - Own it\n    - Grow it", ["-1 Own it", "-1 Grow it"]),
}


@pytest.mark.parametrize(("text", "blocks"), HEADINGS.values(), ids=HEADINGS)
def test_headings(text: str, blocks: list[str]) -> None:
    assert read(text) == blocks


@pytest.mark.parametrize(("text", "blocks"), BULLETS.values(), ids=BULLETS)
def test_bullets(text: str, blocks: list[str]) -> None:
    title = [] if text.startswith("# ") else ["#1 T"]
    assert read(text if not title else f"# T\n\n{text}") == title + blocks


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
@pytest.mark.parametrize(("text", "blocks"), WRAPPED.values(), ids=WRAPPED)
def test_wrapped_lines(text: str, blocks: list[str], path: str) -> None:
    assert read(text, path) == blocks
    assert read(text.replace("\n", "\r\n"), path) == blocks


@pytest.mark.parametrize(("text", "blocks"), INLINE.values(), ids=INLINE)
def test_inline_markup(text: str, blocks: list[str]) -> None:
    assert read(f"# T\n\n{text}")[1:] == blocks


def test_a_table_gives_cells_with_their_column() -> None:
    text = "# T\n\n| Duty | Share |\n|---|:-:|\n| Own the **backlog** | 40 % |\n| Plan<br>- and sell | |\n"
    assert read(text) == [
        "#1 T",
        "| Duty",
        "| Share",
        "| Duty: Own the backlog",
        "| Share: 40 %",
        "| Duty: Plan",
        "| Duty: and sell",
    ]


def test_a_table_without_outer_bars() -> None:
    assert read("# T\n\nDuty | Share\n--- | ---\nOwn | 40\n") == ["#1 T", "| Duty", "| Share", "| Duty: Own", "| Share: 40"]


def test_comments_are_no_text() -> None:
    text = "# T\n\n<!-- jdlint: ignore[JD101] agreed -->\nYou own it. <!-- later\nmore --> Or not.\n\n[//]: # (jdlint: ignore-file)\n"
    (document,) = readers.read("a.md", text.encode())
    assert [one.text for one in document.comments] == ["jdlint: ignore[JD101] agreed", "later\nmore", "jdlint: ignore-file"]
    assert [text[one.span.start : one.span.start + 4] for one in document.comments] == ["<!--", "<!--", "[//]"]
    assert shown(document) == ["#1 T", "P You own it.", "P Or not."]


def test_an_open_comment_hides_nothing() -> None:
    assert read("# T\n\n<!-- You own it.")[1:] == ["P <!-- You own it."]


def test_mdx() -> None:
    text = "import A from './a'\nexport const meta = {}\n\n# T\n\n{/* note */}\n<Card title='x'>You own it.</Card>"
    assert read(text, "a.mdx") == ["#1 T", "P You own it."]


def test_spans_quote_the_source() -> None:
    text = "# T\r\n\r\n- You **own** the &quot;back\u00adlog&quot; with\r\n  the team 🎯\r\n"
    (document,) = readers.read("a.md", ("\ufeff" + text).encode())
    assert document.source.bom
    block = document.blocks[1]
    assert block.text == 'You own the "backlog" with the team 🎯'
    span = block.span(block.text.index("own"), block.text.index(" with"))
    assert text[span.start : span.end] == "own** the &quot;back\u00adlog&quot;"
    span = block.span(block.text.index("with"), block.text.index(" team"))
    assert text[span.start : span.end] == "with\r\n  the"
    assert document.source.position(span.start).row == 3
