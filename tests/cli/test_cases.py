"""The command line's behaviour, as files: `cases/*.yaml` say the command, the files it runs on, and what comes out."""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from jdlint.cli import main

CASES = Path(__file__).parent / "cases"
UPDATE = os.environ.get("UPDATE_SNAPSHOTS") == "1"


def _lay_out(case: dict[str, Any], folder: Path) -> None:
    for name, text in case.get("files", {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    for name, size in case.get("sizes", {}).items():
        with (folder / name).open("wb") as file:
            file.truncate(size)
    for name in case.get("folders", []):
        (folder / name).mkdir(parents=True)


def _run(case: dict[str, Any], capfd: pytest.CaptureFixture[str]) -> dict[str, Any]:
    status = main(shlex.split(case["command"]))
    out, err = capfd.readouterr()
    return {"stdout": out, "stderr": err, "exit": int(status)}


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    text = path.read_text(encoding="utf-8")
    case = yaml.safe_load(text)
    _lay_out(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    for name, value in {"NO_COLOR": "", "FORCE_COLOR": "", "GITHUB_ACTIONS": "", **case.get("env", {})}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(case.get("stdin", "").encode()), encoding="utf-8"))
    got = _run(case, capfd)
    if UPDATE:
        _rewrite(path, text, got)
    expected = {"stdout": case.get("stdout", ""), "stderr": case.get("stderr", ""), "exit": case.get("exit", 0)}
    assert got == expected


def _rewrite(path: Path, text: str, got: dict[str, Any]) -> None:
    """Write what came out into the case; what stands before its ``stdout``, ``stderr`` and ``exit`` is kept."""
    before = re.split(r"^(?:stdout|stderr|exit):", text, maxsplit=1, flags=re.MULTILINE)[0]
    shown = {key: value for key, value in got.items() if value or key == "exit"}
    path.write_text(
        before + yaml.dump(shown, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1000), encoding="utf-8"
    )


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks, as people do."""


def _block(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if text.count("\n") else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _block)
