"""--add-ignore: comments are written where each format takes them, and silence what was found."""

from __future__ import annotations

from functools import partial

import pytest

from jdlint import catalogue
from jdlint.linter import Settings, lint
from jdlint.silencing import silence

RULES = catalogue.load()
LINT = partial(lint, catalogue=RULES, settings=Settings(RULES.profiles["split"], frozenset(RULES.lints)))


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (
            "posting.md",
            "# Product Owner\n\n## Tasks\n\n- Define the product vision\n- Order the backlog\n",
            (
                "# Product Owner\n\n## Tasks\n\n"
                "- Define the product vision <!-- jdlint: ignore[JD101] legacy -->\n- Order the backlog\n"
            ),
        ),
        (
            "posting.md",
            "---\ntitle: Product Manager / Product Owner\n---\n\n- Talk to hotels\n",
            "---\ntitle: Product Manager / Product Owner # jdlint: ignore[JD104] legacy\n---\n\n- Talk to hotels\n",
        ),
    ],
)
def test_writes_the_comment_of_the_place(path: str, before: str, after: str) -> None:
    data, result = silence(before.encode(), partial(LINT, path), "legacy")
    assert data.decode() == after
    assert result.findings == ()


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    before = "\ufeff# Product Owner\r\n\r\n## Tasks\r\n\r\n- Define the product vision\r\n".encode()
    data, result = silence(before, partial(LINT, "posting.md"), "")
    assert data == before.replace(b"vision\r\n", b"vision <!-- jdlint: ignore[JD101] -->\r\n")
    assert result.findings == ()


def test_a_clean_file_is_left_alone() -> None:
    before = b"# Product Owner\n\n## Tasks\n\n- Order the backlog\n"
    assert silence(before, partial(LINT, "posting.md"), "")[0] == before
