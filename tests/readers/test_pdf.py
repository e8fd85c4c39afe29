"""PDF files whose every word we put where it stands: columns, tables, hyphens, and the boxes that findings name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest

from jdlint import readers
from jdlint.cli import main
from jdlint.model import Box, Span
from readers.paper import LEAD, SIZE, Drawn, by_rows, column, paper
from readers.roundtrip import check, shown

if TYPE_CHECKING:
    from pathlib import Path

    from jdlint.model import Document

pytest.importorskip("pypdfium2")

LEFT: Final = [
    "# Responsibilities",
    "• Own the product backlog and keep",
    "  it in an order that everybody un-",
    "  derstands, from the office to the",
    "  field",
    "• Write user stories with the car-",
    "  tographers and testers",
    "• Accept finished work against the",
    "  acceptance criteria",
]
RIGHT: Final = [
    "# Requirements",
    "• Three years as a product owner in a",
    "  cross-functional team with well-",
    "  known customers",
    "• English and Dutch, spoken and",
    "  written, and a liking for maps of",
    "  any age",
]
READ: Final = [
    "#3 Responsibilities",
    "-1 Own the product backlog and keep it in an order that everybody understands, from the office to the field",
    "-1 Write user stories with the cartographers and testers",
    "-1 Accept finished work against the acceptance criteria",
    "#3 Requirements",
    "-1 Three years as a product owner in a cross-functional team with well-known customers",
    "-1 English and Dutch, spoken and written, and a liking for maps of any age",
]
HEAD: Final[list[Drawn]] = [
    (60, 780, 20.0, True, "Product Owner, Trail Maps"),
    (60, 755, SIZE, False, "Foothill Press prints walking maps and sells an app to hikers in nine countries, and looks for a"),
    (60, 741, SIZE, False, "product owner in Ghent."),
]


def read(*pages: list[Drawn]) -> Document:
    (document,) = readers.read("a.pdf", paper(*pages))
    check(document)
    return document


@pytest.mark.parametrize("right", [250, 290, 330], ids=["narrow", "middling", "wide"])
@pytest.mark.parametrize("drawn", ["column by column", "row by row"])
def test_two_columns(right: float, drawn: str) -> None:
    words = [*HEAD, *column(60, 700, LEFT), *column(right, 700, RIGHT)]
    blocks = shown(read(by_rows(words) if drawn == "row by row" else words))
    assert blocks[0] == "#1 Product Owner, Trail Maps"
    assert blocks[2:] == READ


def test_two_columns_below_each_other_on_two_pages() -> None:
    end = (60.0, 400.0, SIZE, False, "You can begin when the snow melts, and leave when it comes back and you have had enough.")
    words = by_rows([*HEAD, *column(60, 700, LEFT), *column(300, 700, RIGHT), end])
    blocks = shown(read(words, by_rows([*column(60, 780, LEFT), *column(300, 780, RIGHT)])))
    assert blocks[2:] == [*READ, f"P {end[-1]}", *READ]


def test_a_table_keeps_the_lines_of_a_cell_together() -> None:
    words: list[Drawn] = [
        (60, 780, 20.0, True, "Product Owner"),
        (60, 740, SIZE, True, "Duty"),
        (360, 740, SIZE, True, "Share"),
        *column(60, 720, ["Own the product backlog and keep it in an order", "that everybody understands"]),
        *column(360, 720, ["40 % of the", "time"]),
        (60, 686, SIZE, False, "Accept finished work"),
        (360, 686, SIZE, False, "20 %"),
    ]
    blocks = shown(read(by_rows(words)))
    assert "P Own the product backlog and keep it in an order that everybody understands" in blocks
    assert "P 40 % of the time" in blocks


def test_a_table_of_labels_keeps_each_with_what_it_is_about() -> None:
    words: list[Drawn] = [(60, 780, 20.0, True, "Product Owner")]
    for label, y, text in (
        ("Location", 740, ["Ghent, near the river and the old", "harbour"]),
        ("Your tasks", 706, ["Own the product backlog. Write user", "stories with the testers. Accept work."]),
        ("Your profile", 672, ["Three years as a product owner."]),
    ):
        words += [(60, y, SIZE, True, label), *column(200, y, text)]
    assert shown(read(by_rows(words))) == [
        "#1 Product Owner",
        "#3 Location",
        "P Ghent, near the river and the old harbour",
        "#3 Your tasks",
        "P Own the product backlog. Write user stories with the testers. Accept work.",
        "#3 Your profile",
        "P Three years as a product owner.",
    ]


def test_hyphens_at_line_ends() -> None:
    words = column(
        60,
        780,
        ["# Product Owner", "You own the back-", "log of a cross-", "functional, user-", "friendly team and its stor-", "ies."],
    )
    assert shown(read(words))[1:] == ["P You own the backlog of a cross-functional, user-friendly team and its stories."]


def test_boxes_are_where_the_words_were_drawn() -> None:
    document = read([*HEAD, (72, 700, SIZE, False, "Own the product backlog"), (72, 700 - LEAD, SIZE, False, "and more.")])
    source = document.source
    start = source.text.index("product backlog")
    (box,) = source.boxes(Span(start, start + len("product backlog")))
    assert (box.page, box.line) == (1, 4)
    # Helvetica: 'Own the ' is 4.114 letter sizes wide by its own tables, the whole line 11.006.
    assert box.left == pytest.approx(72 + 4.114 * SIZE, abs=1)
    assert box.right == pytest.approx(72 + 11.006 * SIZE, abs=1)
    assert 694 < box.bottom < 700
    assert 706 < box.top < 700 + LEAD
    assert source.boxes(Span(start, source.text.index("more")))[1].line == 5
    assert source.locate(Span(start, start + 7)).place == "page 1, line 4"


def test_findings_name_page_line_and_box(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    duties = ["Define the product vision", "Own the product backlog", "Write user stories", "Accept finished work"]
    path = tmp_path / "posting.pdf"
    path.write_bytes(paper(HEAD, column(60, 700, ["# Your tasks", *(f"• {duty}" for duty in duties)])))
    main(["check", "--isolated", "--no-cache", "--output-format", "json", str(path)])
    found = next(one for one in json.loads(capfd.readouterr().out) if one["code"] == "JD101")
    (box,) = found["boxes"]
    assert (found["place"], box["page"], box["line"]) == ("page 2, line 2", 2, 2)
    assert set(box) == set(Box.__slots__)
    assert box["bottom"] < 680 < box["top"]
    assert found["quote"] == "Define the product vision"


def test_files_that_are_not_printed_have_no_boxes() -> None:
    (document,) = readers.read("a.md", b"# Product Owner\n")
    assert document.source.locate(Span(0, 3)).boxes == ()
