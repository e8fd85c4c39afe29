"""One posting of two jobs becomes two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jdlint import catalogue
from jdlint.cli import main
from jdlint.errors import SourceError
from jdlint.split import split

if TYPE_CHECKING:
    from pathlib import Path

POSTING = """\
# Product Owner, Ferries

We are three boats and a pier.

## Responsibilities

- Define the product vision and keep the harbour excited about it
- Order the backlog every Tuesday
- Talk to passengers

## You

- Love the sea
"""


def halves(text: str) -> tuple[str, str]:
    manager, owner = split("posting.md", text.encode(), catalogue.load())
    return manager.data.decode(), owner.data.decode()


def test_each_half_has_its_title_and_its_duties() -> None:
    manager, owner = halves(POSTING)
    assert manager.startswith("# Product Manager, Ferries\n")
    assert "- Define the product vision and keep the harbour excited about it\n" in manager
    assert "- Order the backlog" not in manager
    assert owner.startswith("# Product Owner, Ferries\n")
    assert "- Order the backlog every Tuesday\n" in owner
    assert "- Define the product vision" not in owner


def test_each_half_says_where_the_other_takes_over() -> None:
    manager, owner = halves(POSTING)
    assert "- Give the product owner the priorities behind the backlog every Tuesday\n" in manager
    assert "- Help execute the product vision set by the product manager and keep the harbour excited about it\n" in owner


@pytest.mark.parametrize(
    "line", ["We are three boats and a pier.", "## Responsibilities", "- Talk to passengers", "- Love the sea"]
)
def test_what_is_common_is_in_both(line: str) -> None:
    assert all(f"{line}\n" in half for half in halves(POSTING))


def test_both_roles_in_the_title_become_one_each() -> None:
    manager, owner = halves(POSTING.replace("Product Owner,", "Product Manager / Product Owner,"))
    assert manager.startswith("# Product Manager, Ferries\n")
    assert owner.startswith("# Product Owner, Ferries\n")


def test_line_ends_stay() -> None:
    manager, _ = halves(POSTING.replace("\n", "\r\n"))
    assert manager.count("\n") == manager.count("\r\n")


def test_one_job_is_not_split() -> None:
    text = "# Product Owner\n\n## Responsibilities\n\n- Order the backlog every Tuesday\n"
    with pytest.raises(SourceError, match="gives nobody a duty of a product manager"):
        halves(text)


def test_the_command_writes_two_files_and_overwrites_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    posting, out = tmp_path / "ferries.md", tmp_path / "out"
    posting.write_text(POSTING, encoding="utf-8")
    assert main(["split", "--isolated", str(posting), "--out", str(out)]) == 0
    names = ["ferries-product-manager.md", "ferries-product-owner.md"]
    assert sorted(path.name for path in out.iterdir()) == names
    (out / names[0]).write_text("mine", encoding="utf-8")
    assert main(["split", "--isolated", str(posting), "--out", str(out)]) == 2
    assert (out / names[0]).read_text(encoding="utf-8") == "mine"
    assert posting.read_text(encoding="utf-8") == POSTING
    assert "is there already" in capsys.readouterr().err


def test_where_one_of_the_two_is_there_the_other_is_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    posting = tmp_path / "ferries.md"
    posting.write_text(POSTING, encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "ferries-product-owner.md").symlink_to("nowhere")
    assert main(["split", "--isolated", str(posting), "--out", str(tmp_path / "out")]) == 2
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["ferries-product-owner.md"]
    assert "is there already" in capsys.readouterr().err


def test_a_file_is_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    posting = tmp_path / "ferries.md"
    posting.write_text(POSTING, encoding="utf-8")
    assert main(["split", "--isolated", str(posting), "--out", str(posting)]) != 0
    assert posting.read_text(encoding="utf-8") == POSTING
    assert "cannot be written (Not a directory)" in capsys.readouterr().err
