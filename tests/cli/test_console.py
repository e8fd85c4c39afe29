from __future__ import annotations

import io

import pytest

from jdlint.cli.console import unheard, wants_colour
from jdlint.cli.progress import watched
from jdlint.cli.summary import summary
from jdlint.formats.report import Look
from jdlint.tally import Tally


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "stream", "environ", "wanted"),
    [
        ("auto", Terminal(), {}, True),
        ("auto", io.StringIO(), {}, False),
        ("auto", Terminal(), {"NO_COLOR": "1"}, False),
        ("auto", Terminal(), {"NO_COLOR": ""}, True),
        ("auto", Terminal(), {"TERM": "dumb"}, False),
        ("auto", io.StringIO(), {"FORCE_COLOR": "1"}, True),
        ("auto", io.StringIO(), {"FORCE_COLOR": "0"}, False),
        ("auto", io.StringIO(), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("always", io.StringIO(), {"NO_COLOR": "1"}, True),
        ("never", Terminal(), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours(choice: str, stream: io.StringIO, environ: dict[str, str], wanted: bool) -> None:  # noqa: FBT001
    assert wants_colour(choice, stream, environ) is wanted


def test_no_bar_where_nobody_looks_or_soon_done() -> None:
    stream = io.StringIO()
    assert list(watched(range(3), 3, stream)) == [0, 1, 2]
    assert stream.getvalue() == ""
    terminal = Terminal()
    assert list(watched(range(3), 3, terminal)) == [0, 1, 2]
    assert "files" not in terminal.getvalue()


def test_the_runner_hears_nothing_of_a_posting() -> None:
    stream = io.StringIO()
    with unheard(stream, {"GITHUB_ACTIONS": "true"}):
        stream.write("##[error]x\n")
    first, inside, last = stream.getvalue().splitlines()
    token = first.removeprefix("::stop-commands::")
    assert (inside, last) == ("##[error]x", f"::{token}::")
    assert len(token) == 32
    with unheard(stream, {}):
        pass
    assert stream.getvalue().endswith(last + "\n")


def test_summary_of_nothing() -> None:
    assert summary(Tally(), Look()) == "No findings in 0 files."
