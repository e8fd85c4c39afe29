"""Printed lines into paragraphs, by what the eye sees."""

from __future__ import annotations

from dataclasses import replace

from jdlint.readers.extract import Extract
from jdlint.readers.layout import Printed, paragraphs
from readers.roundtrip import check, shown

LINE = Printed(
    "", "page 1, line 1", page=1, line=1, left=72, right=500, bottom=0, low=-3, top=10, size=12, bold=False, edges=()
)


def lines(*texts: str, **of_all: float) -> list[Printed]:
    """Print texts below each other; a line of the length of the first reaches the right edge."""
    full = max(map(len, texts))
    changed = [
        replace(LINE, text=text, right=72 + 428 * len(text) / full, bottom=700 - 14 * row) for row, text in enumerate(texts)
    ]
    return [replace(one, **of_all) for one in changed]  # type: ignore[arg-type]


def joined(printed: list[Printed]) -> list[str]:
    return [" ".join(line.text for line in one.lines) for one in paragraphs(printed)]


def test_full_lines_go_on_and_short_ones_end() -> None:
    assert joined(lines("You order the backlog of the maps team and of the", "Printers.", "You write stories.")) == [
        "You order the backlog of the maps team and of the Printers.",
        "You write stories.",
    ]


def test_bullets_begin_items_and_indented_lines_go_on() -> None:
    printed = lines("• You order the backlog of the whole team and then", "some.", "• You write stories, many")
    printed[1] = replace(printed[1], left=84)
    assert joined(printed) == ["• You order the backlog of the whole team and then some.", "• You write stories, many"]


def test_gaps_and_sizes_part() -> None:
    printed = lines(
        "You order the backlog of the whole team and", "you write stories, as many as there are to", "write, and more"
    )
    printed[2] = replace(printed[2], bottom=600)
    assert len(joined(printed)) == 2
    printed[1] = replace(printed[1], size=16)
    assert [one.level for one in paragraphs(printed)] == [0, 2, 0]


def test_labels_stand_alone() -> None:
    assert len(joined(lines("Title: Product Owner of everything that is printed", "Location: Ghent"))) == 2


def test_what_is_on_every_page_is_read_once() -> None:
    first = lines("Foothill Press", "You order it.", "And what else there is to order in the year.", "Page 1 of 2")
    second = [
        replace(one, page=2)
        for one in lines("Foothill Press", "You write it.", "And what else there is to write in the year.", "Page 2 of 2")
    ]
    assert joined([*first, *second]) == [
        "Foothill Press",
        "You order it.",
        "And what else there is to order in the year.",
        "You write it.",
        "And what else there is to write in the year.",
    ]


def test_words_divided_at_the_end_of_a_line() -> None:
    out = Extract("a.pdf")
    out.flow(
        [
            ("You order the back-", "p1"),
            ("log of a cross-", "p2"),
            ("functional, customer-", "p3"),
            ("facing, de\u00ad", "p4"),
            ("cided team.", "p5"),
        ],
        "",
        "",
    )
    document = out.document()
    check(document)
    assert shown(document) == ["P You order the backlog of a cross-functional, customer-facing, decided team."]
    block = document.blocks[0]
    span = block.span(block.text.index("backlog"), block.text.index(" of a"))
    assert document.source.text[span.start : span.end] == "back-\nlog"
