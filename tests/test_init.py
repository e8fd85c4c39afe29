"""`jdlint init` writes files to start from, and overwrites none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from jdlint import config
from jdlint.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_configuration_changes_nothing_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == 0
    assert config.load(tmp_path / ".jdlint.yaml").config == config.Config()


def test_the_keys_are_the_defaults_when_taken_out_of_their_comments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    main(["init"])
    path = tmp_path / ".jdlint.yaml"
    known = [f"# {name.replace('_', '-')}:" for name in config.Config.__dataclass_fields__]
    lines = [line.removeprefix("# ") for line in path.read_text(encoding="utf-8").splitlines() if line.startswith(tuple(known))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert len(lines) == len(known)
    assert config.load(path).config == config.Config()


def test_hook_and_workflow_are_yaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "--pre-commit", "--github"]) == 0
    hook = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    workflow = yaml.safe_load((tmp_path / ".github" / "workflows" / "jdlint.yml").read_text(encoding="utf-8"))
    assert hook["repos"][0]["hooks"][0]["id"] == "jdlint"
    assert "jdlint" in workflow["jobs"]


def test_what_is_there_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".jdlint.yaml").write_text("profile: scrum\n", encoding="utf-8")
    assert main(["init", "--github"]) == 2
    assert (tmp_path / ".jdlint.yaml").read_text(encoding="utf-8") == "profile: scrum\n"
    assert (tmp_path / ".github" / "workflows" / "jdlint.yml").is_file()
