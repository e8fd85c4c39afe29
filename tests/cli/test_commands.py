"""The commands beside `check`, as people and programs use them."""

from __future__ import annotations

import json
import runpy
import sys
from typing import TYPE_CHECKING, Any

import pytest

from jdlint import catalogue
from jdlint.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]

MIXED = """\
# Product Owner

## Responsibilities

- Define the product vision
- Set the pricing
- Own the product roadmap
- Order the product backlog
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "po.md").write_text(MIXED, encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        out, err = capfd.readouterr()
        return status, out, err

    return call


def test_rule_lists_all(run: Run) -> None:
    status, out, _ = run("rule")
    assert status == 0
    for code, rule in catalogue.load().lints.items():
        assert any(line.startswith(code) and line.endswith(rule.name) for line in out.splitlines())


@pytest.mark.parametrize("wanted", ["JD103", "jd103", "two-jobs-in-one-posting"])
def test_rule_explains_one(run: Run, wanted: str) -> None:
    status, out, _ = run("rule", wanted)
    rule = catalogue.load().lints["JD103"]
    assert status == 0
    assert out.startswith("JD103 two-jobs-in-one-posting (")
    for part in ("Why", "Instead", "Bad", "Good", "Options", "Sources: "):
        assert f"\n{part}" in out
    assert " ".join(rule.why.split()) in " ".join(out.split())
    assert "[[" in out, "the words that are found are marked"
    assert "\x1b[4m" in run("rule", wanted, "--color", "always")[1]


def test_rule_for_programs(run: Run) -> None:
    lints = catalogue.load().lints
    everything = json.loads(run("rule", "--output-format", "json")[1])
    assert [one["code"] for one in everything] == list(lints)
    one = json.loads(run("rule", "JD103", "--output-format", "json")[1])
    assert one == everything[list(lints).index("JD103")]
    assert {"code", "name", "severity", "message", "advice", "why", "sources", "options", "examples"} <= set(one)


def test_roles_for_people(run: Run) -> None:
    status, out, _ = run("roles", "po.md")
    first, managing, owning, verdict, *_ = out.splitlines()
    assert status == 0
    assert first == "po.md: Product Owner"
    assert managing.split()[:2] == ["product", "manager"]
    assert managing.count("#") > owning.count("#") > 0
    assert verdict.strip() == "titled Product Owner; 3 of 4 duties are a product manager's"
    assert "“Order the product backlog”" in out


def test_roles_for_programs(run: Run) -> None:
    mentions: list[dict[str, Any]] = json.loads(run("roles", "po.md", "--output-format", "json")[1])
    assert [(one["location"]["row"], one["role"], one["attribution"]) for one in mentions] == [
        (5, "product_manager", "assigned"),
        (6, "product_manager", "assigned"),
        (7, "product_manager", "assigned"),
        (8, "product_owner", "assigned"),
    ]
    assert all(one["quote"] in MIXED for one in mentions)


def test_roles_says_what_it_cannot_read_and_reads_the_rest(run: Run) -> None:
    status, out, err = run("roles", "missing.md", "po.md")
    assert status == 3
    assert err == "jdlint: missing.md: does not exist: check the path\n"
    assert out.startswith("po.md: Product Owner")


def test_things_that_exclude_each_other(run: Run) -> None:
    assert run("check", "--changed", "--staged")[0] == 2
    assert run("check", "--config", "x.yaml", "--isolated")[0] == 2


def test_verbose_says_what_is_done(run: Run) -> None:
    _, _, err = run("check", "--verbose", "--isolated", "--no-cache", "--select", "JD103", "po.md")
    assert "jdlint: configuration: none, the defaults hold\njdlint: lints: JD103\njdlint: files: 1\n" in err


def test_version_and_help(run: Run) -> None:
    assert run("--version")[1].startswith("jdlint ")
    status, out, _ = run("--help")
    assert status == 0
    assert all(name in out for name in ("check", "rule", "roles", "rules", "config"))
    assert run()[1] or run()[2]


def test_python_m(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["jdlint", "--version"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("jdlint", run_name="__main__")
    assert ended.value.code == 0
