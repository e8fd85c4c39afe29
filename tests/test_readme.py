"""The README shows what really happens."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from jdlint.cli import main

if TYPE_CHECKING:
    import pytest

TOP = Path(__file__).parents[1]
README = TOP / "README.md"
#: A block that shows a command and what it prints.
SHOWN = re.compile(r"```console\n\$ jdlint (?P<command>[^\n]*)\n(?P<output>.*?)```", re.DOTALL)


def test_it_shows_output() -> None:
    assert SHOWN.search(README.read_text(encoding="utf-8"))


def test_what_it_shows_is_what_comes_out(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(TOP)
    monkeypatch.setenv("NO_COLOR", "1")

    def real(match: re.Match[str]) -> str:
        main(shlex.split(match["command"]))
        return f"```console\n$ jdlint {match['command']}\n{capfd.readouterr().out}```"

    text = README.read_text(encoding="utf-8")
    fresh = SHOWN.sub(real, text)
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        README.write_text(fresh, encoding="utf-8")
    assert text == fresh


def test_the_two_commands_stand_above_the_fold() -> None:
    top = README.read_text(encoding="utf-8").splitlines()[:30]
    assert "make run" in "\n".join(top)
    assert "make test" in "\n".join(top)
