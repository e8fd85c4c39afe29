from __future__ import annotations

import io

import pytest

from jdlint.formats import full
from jdlint.formats.report import Look, Report
from jdlint.formats.terminal import cells, visible
from jdlint.model import FileResult, Severity, Source, Span
from results import HOSTILE, finding, fix, related, result


def written(*results: FileResult, look: Look | None = None) -> str:
    stream = io.StringIO()
    full.write(Report(results, look=look or Look()), stream)
    return stream.getvalue()


def test_everything_that_a_person_needs() -> None:
    one = finding(
        related=(related("Order the backlog", "a duty of the product owner"),),
        fixes=(fix("product vision", "vision that is given"),),
    )
    assert written(result(one)) == (
        "jobs/po.md:4:6: JD101 warning: 'product vision' is a duty of the product manager\n"
        "   4 | - 定義 product vision & <b>roadmap</b>\n"
        "     |        ^^^^^^^^^^^^^^\n"
        "     = why: The product manager faces the market.\n"
        "     = help: Help to carry out the vision instead.\n"
        "     = fix (unsafe): Hand it over\n"
        "     = see: line 5: a duty of the product owner\n"
        "   5 | -   Order the backlog\n"
        "     |     ^^^^^^^^^^^^^^^^^\n"
        "\n"
    )


def test_a_reason_is_given_once_a_file() -> None:
    out = written(result(finding(), finding("roadmap")), result(finding()))
    assert out.count("= why:") == 2


def test_words_over_two_lines_are_underlined_to_the_end_of_the_first() -> None:
    out = written(result(finding("Price the\r\n  product")))
    assert "   6 | - Price the\n     |   ^^^^^^^^^\n" in out


def test_a_place_without_rows() -> None:
    text = "Define the vision"
    source = Source("po.docx", text, editable=False, places=((0, "paragraph 3"),))
    one = finding("vision", text=text, filename="po.docx", location=source.locate(Span(11, 17)))
    assert written(result(one)).startswith("po.docx: paragraph 3: JD101 warning")


def underlined(line: str, words: str, columns: int = 100) -> str:
    """Give what stands above the underline, column by column."""
    out = written(result(finding(words, text=line)), look=Look(columns=columns)).splitlines()
    shown, marks = out[1], out[2]
    columns_shown: list[str] = []
    for text, width in cells(shown):
        if width == len(text):
            columns_shown += text
        elif width == 0:
            columns_shown[-1] += text
        else:
            columns_shown += [text, *[""] * (width - 1)]
    return "".join(columns_shown[marks.index("^") : marks.rindex("^") + 1])


@pytest.mark.parametrize(
    "before",
    ["", "\t", "a\tb\t", "定義 ", "e\u0301e\u0301 ", "👩\u200d💻 ", "👍🏽 ", "❤\ufe0f ", "🇩🇪 ", "\u200b", "\x1b[31m", "a\x00b"],
    ids=["none", "tab", "tabs", "wide", "combining", "joined", "skin", "variation", "flag", "zero-width", "escape", "nul"],
)
def test_underline_stands_below_the_words(before: str) -> None:
    assert underlined(f"{before}own the vision now", "own the vision") == "own the vision"


@pytest.mark.parametrize("before", [0, 10, 60, 200, 5000])
@pytest.mark.parametrize("after", [0, 10, 5000])
def test_of_a_long_line_the_words_are_shown(before: int, after: int) -> None:
    line = "word " * before + "own the vision" + " word" * after
    assert underlined(line, "own the vision", columns=80) == "own the vision"
    assert (
        max(len(one) for one in written(result(finding("own the vision", text=line)), look=Look(columns=80)).splitlines()[1:])
        <= 80
    )


def test_a_line_of_ten_megabytes_takes_no_time() -> None:
    line = "x" * 5_000_000 + " own the vision " + "y" * 5_000_000
    out = written(result(finding("own the vision", text=line)))
    assert len(out) < 1000


def test_nothing_in_a_posting_acts_on_the_terminal() -> None:
    one = finding("x", path=f"a{HOSTILE}.md", text=f"x{HOSTILE}", message=HOSTILE, why=HOSTILE, advice=HOSTILE)
    out = written(result(one))
    assert "\x1b" not in out
    assert "\r" not in out
    assert "\u202e" not in out
    assert "\x00" not in out
    assert "\\x1b[31m" in out
    assert out.encode()  # no lone surrogate is left


def test_colours_where_they_are_wanted() -> None:
    out = written(result(finding(severity=Severity.ERROR)), look=Look(colour=True))
    assert "\x1b[1;31mJD101 error\x1b[0m" in out
    assert "\x1b" not in written(result(finding()))


def test_visible_keeps_text() -> None:
    assert visible("Café, 定義 🍰 “so”\u00a0!") == "Café, 定義 🍰 “so”\u00a0!"
    assert visible("a\u2028b\udcffc\U000e0001") == "a\\u2028b\\xffc\\U000e0001"
