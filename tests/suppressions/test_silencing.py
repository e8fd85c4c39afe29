"""--add-ignore: comments are written where each format takes them, and silence what was found."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from jdlint import catalogue
from jdlint.linter import Settings, lint
from jdlint.silencing import silence

RULES = catalogue.load()
TOP = Path(__file__).parents[2]
POSTINGS = {
    path.name: path.read_bytes().decode()
    for folder in ("examples", "tests/fixtures/formats")
    for path in sorted((TOP / folder).iterdir())
    if path.is_file() and path.suffix not in (".docx", ".odt", ".pdf", ".rtf", ".csv", ".jsonl")
}
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


@given(data=st.data())
@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_changes_but_for_comments(data: st.DataObject) -> None:
    """Some lines of some posting, with any line ends and any encoding: without the comments it has every byte it had."""
    name = data.draw(st.sampled_from(sorted(POSTINGS)))
    lines = [line for line in POSTINGS[name].splitlines() if "jdlint:" not in line]  # its own comments would be taken out
    without = data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=5))
    tail = data.draw(st.sampled_from(["", " ", "\t"]))
    kept = [f"{line}{tail}" for number, line in enumerate(lines) if number not in without]
    text = data.draw(st.sampled_from(["\n", "\r\n", "\r"])).join(kept) + data.draw(st.sampled_from(["", "\n", "\r\n"]))
    encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    chosen = data.draw(st.sets(st.sampled_from(sorted(RULES.lints)), min_size=1))
    reason = data.draw(st.sampled_from(["", "older than the linter", "Grüße, 1 → 2"]))
    settings = Settings(RULES.profiles["split"], frozenset(chosen))
    after, _ = silence(text.encode(encoding), partial(lint, name, catalogue=RULES, settings=settings), reason)
    assert uncommented(after.decode(encoding), reason).encode(encoding) == text.encode(encoding)


def uncommented(text: str, reason: str) -> str:
    """Take the comments out: those behind a line, and those on lines of their own with their line ends."""
    directive = rf"jdlint: ignore\[[A-Z0-9, ]+\]{re.escape(f' {reason}'.rstrip())}"
    comment = rf"(?:<!-- {directive} -->|(?:#|//|\.\.) {directive})"
    alone = re.sub(rf"^[ \t]*{comment}(?:\r\n|\r|\n)", "", text, flags=re.MULTILINE)
    # re takes only line feeds for line ends
    alone = re.sub(rf"(?<=\r)[ \t]*{comment}\r(?!\n)", "", alone)
    return re.sub(rf" {comment}", "", alone)
