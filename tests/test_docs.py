"""The pages in docs/ show what exists: links lead somewhere, configurations and workflows are what their tools take."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from jdlint import formats

TOP = Path(__file__).parents[1]
PAGES = [TOP / "README.md", *sorted((TOP / "docs").glob("*.md"))]
BLOCKS = [
    pytest.param(block, id=f"{page.name}-{number}")
    for page in PAGES
    for number, block in enumerate(re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL), 1)
]
ACTION = yaml.safe_load((TOP / "action.yml").read_text(encoding="utf-8"))
HOOKS = {one["id"] for one in yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


@pytest.mark.parametrize("block", BLOCKS)
def test_configurations_name_what_exists(block: str) -> None:
    value = yaml.safe_load(block)
    for repository in value.get("repos", []):
        assert {hook["id"] for hook in repository["hooks"]} <= HOOKS
    jobs = value["jobs"].values() if "jobs" in value else []
    for step in [step for job in jobs for step in job["steps"]]:
        if step.get("uses", "").startswith("jdlint/"):
            assert set(step["with"]) <= set(ACTION["inputs"])
        elif "uses" in step:
            assert re.fullmatch(r"[\w/.-]+@[0-9a-f]{40}", step["uses"]), "other people's actions are pinned"


def test_workflows_are_workflows(tmp_path: Path) -> None:
    workflows = []
    for number, block in enumerate(str(one.values[0]) for one in BLOCKS):
        if "jobs:" in block:
            workflows.append(tmp_path / f"{number}.yml")
            workflows[-1].write_text(block, encoding="utf-8")
    assert len(workflows) >= 3
    tool = Path(sys.executable).with_name("check-jsonschema")
    command = [str(tool), "--builtin-schema", "vendor.github-workflows", *map(str, workflows)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_all_that_there_is_is_explained() -> None:
    page = (TOP / "docs" / "github.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in [*ACTION["inputs"], *ACTION["outputs"]])
    page = (TOP / "docs" / "formats.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in formats.NAMES)
    page = (TOP / "docs" / "pre-commit.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in HOOKS)
