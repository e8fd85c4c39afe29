"""The hooks with the real pre-commit: installed once from this checkout, then without a network."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from end_to_end.checkout import ENVIRONMENT, TOP, commit_all, copy_of_this, new_repository, run

if TYPE_CHECKING:
    from pathlib import Path

BAD = "# Product Owner\n\nThe product owner role is shared by two people.\n"
GOOD = "# Product Owner\n\n- Order the product backlog\n"
NEITHER = "# Baker\n\nBake bread.\n"
PRE_COMMIT = [sys.executable, "-m", "pre_commit"]
CONFIGURATION = """\
repos:
  - repo: {hooks}
    rev: {rev}
    hooks:
      - id: jdlint
        files: ^(jobs|old)/
      - id: jdlint-fix
        args: [--unsafe-fixes]
        files: ^mended/
      - id: jdlint-docs
      - id: jdlint-repo
        args: [jobs]
        stages: [manual]
"""


def without_network() -> list[str]:
    """Give what to put before a command so that it has no network; nothing where the system does not let us."""
    for prefix in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        if shutil.which("unshare") and subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0:
            return prefix
    return []


@dataclass(frozen=True)
class Postings:
    """A repository of postings in which the hooks are installed."""

    folder: Path
    env: dict[str, str]
    prefix: list[str]

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self, *names: str) -> subprocess.CompletedProcess[str]:
        run("git", "add", *names, cwd=self.folder)
        return run(*self.prefix, "git", "commit", "-m", "postings", cwd=self.folder, env=self.env, check=False)

    def head(self) -> str:
        return run("git", "rev-parse", "HEAD", cwd=self.folder).stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Postings:
    top = tmp_path_factory.mktemp("pre-commit")
    hooks = copy_of_this(top / "hooks")
    rev = run("git", "rev-parse", "HEAD", cwd=hooks).stdout.strip()
    folder = new_repository(top / "postings")
    env = {**ENVIRONMENT, "PRE_COMMIT_HOME": str(top / "cache")}
    postings = Postings(folder, env, without_network())
    postings.write(".pre-commit-config.yaml", CONFIGURATION.format(hooks=hooks, rev=rev))
    postings.write(".jdlint.yaml", "extend-exclude: [old/]\n")
    commit_all(folder)
    run(*PRE_COMMIT, "install", "--install-hooks", cwd=folder, env=env)
    return postings


@pytest.fixture
def postings(installed: Postings) -> Postings:
    """Start each test from a tree without changes."""
    run("git", "reset", "--quiet", "--hard", cwd=installed.folder)
    run("git", "clean", "--quiet", "-fd", cwd=installed.folder)
    return installed


def test_a_bad_posting_blocks_the_commit(postings: Postings) -> None:
    before = postings.head()
    postings.write("jobs/po.md", BAD)
    done = postings.commit("jobs/po.md")
    assert done.returncode == 1
    assert "jobs/po.md:3:1: JD301 warning" in done.stdout
    assert "The product owner role is shared" in done.stdout
    assert "Traceback" not in done.stdout
    assert postings.head() == before


def test_a_good_posting_passes(postings: Postings) -> None:
    before = postings.head()
    postings.write("jobs/po ü.md", GOOD)
    done = postings.commit("jobs/po ü.md")
    assert done.returncode == 0, done.stdout
    assert postings.head() != before


def test_what_is_excluded_is_left_alone(postings: Postings) -> None:
    postings.write("old/po.md", BAD)
    assert postings.commit("old/po.md").returncode == 0


def test_what_is_no_posting_is_left_alone(postings: Postings) -> None:
    postings.write("notes/po.md", BAD)
    done = postings.commit("notes/po.md")
    assert done.returncode == 0
    assert "(no files to check)Skipped" in done.stdout


def test_fixes_change_the_file_and_fail(postings: Postings) -> None:
    postings.write(
        "mended/po.md", "# Product Owner\n\n## Responsibilities\n\n- Define the product vision\n- Order the backlog\n"
    )
    done = postings.commit("mended/po.md")
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    mended = (postings.folder / "mended/po.md").read_text(encoding="utf-8")
    assert "Define the product vision" not in mended
    assert mended.endswith("- Order the backlog\n")
    assert postings.commit("mended/po.md").returncode == 0


def test_the_hooks_are_as_pre_commit_wants_them() -> None:
    done = run(*PRE_COMMIT, "validate-manifest", ".pre-commit-hooks.yaml", cwd=TOP, check=False)
    assert done.returncode == 0, done.stdout


def test_the_whole_repository(postings: Postings) -> None:
    postings.write("jobs/earlier.md", BAD)
    commit_all(postings.folder)
    command = (*postings.prefix, *PRE_COMMIT, "run", "--hook-stage", "manual", "jdlint-repo")
    done = run(*command, "--all-files", cwd=postings.folder, env=postings.env, check=False)
    run("git", "rm", "--quiet", "jobs/earlier.md", cwd=postings.folder)
    commit_all(postings.folder)
    assert done.returncode == 1
    assert "jobs/earlier.md:3:1: JD301" in done.stdout


def test_three_thousand_files_in_one_commit(postings: Postings) -> None:
    for number in range(3_000):
        postings.write(f"jobs/many/{number:04}-of-a-folder-of-many-postings.md", NEITHER)
    postings.write("jobs/many/1500-of-a-folder-of-many-postings.md", BAD)
    done = postings.commit("jobs")
    assert done.returncode == 1
    assert done.stdout.count("JD301 warning") == 1
    postings.write("jobs/many/1500-of-a-folder-of-many-postings.md", GOOD)
    done = postings.commit("jobs")
    assert done.returncode == 0, done.stdout[-2000:]
