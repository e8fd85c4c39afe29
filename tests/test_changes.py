from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jdlint import changes
from jdlint.cli import main
from jdlint.errors import UsageError

BAD = "# Product Owner\n\nThe product owner role is shared by two people.\n"
GOOD = "# Baker\n\nBake bread.\n"


def git(*arguments: str) -> str:
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *identity, *arguments], check=True, capture_output=True, text=True).stdout


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    git("init", "-q", "-b", "main")
    write("jobs/old.md", BAD)
    write("jobs/gone.md", BAD)
    git("add", ".")
    git("commit", "-qm", "first")
    return tmp_path


def files(*arguments: str, capfd: pytest.CaptureFixture[str]) -> list[str]:
    main(["check", "--isolated", "--show-files", *arguments])
    return [line.partition("\t")[0] for line in capfd.readouterr().out.splitlines()]


@pytest.mark.usefixtures("repository")
class TestChanged:
    def test_since_the_last_commit(self, capfd: pytest.CaptureFixture[str]) -> None:
        assert files("--changed", capfd=capfd) == []
        write("jobs/new ü\n.md", GOOD)
        write("jobs/old.md", GOOD)
        write("other/new.md", GOOD)
        write("jobs/.hidden/a.md", GOOD)
        write("ignored.md", GOOD)
        write(".gitignore", "ignored.md\n")
        Path("jobs/gone.md").unlink()
        assert files("--changed", capfd=capfd) == ["jobs/new ü\\x0a.md", "jobs/old.md", "other/new.md"]
        assert files("--changed", "other", capfd=capfd) == ["other/new.md"]
        assert files("--changed", "jobs/old.md", "nowhere", capfd=capfd) == ["jobs/old.md"]
        assert files("--changed", "*/n*.md", capfd=capfd) == ["jobs/new ü\\x0a.md", "other/new.md"]
        os.chdir("jobs")
        assert files("--changed", capfd=capfd) == ["new ü\\x0a.md", "old.md"]

    def test_since_a_branch(self, capfd: pytest.CaptureFixture[str]) -> None:
        git("checkout", "-q", "-b", "work")
        write("mine.md", GOOD)
        git("add", ".")
        git("commit", "-qm", "mine")
        git("checkout", "-q", "main")
        write("theirs.md", GOOD)
        git("add", ".")
        git("commit", "-qm", "theirs")
        git("checkout", "-q", "work")
        write("not-yet.md", GOOD)
        assert files("--changed=main", capfd=capfd) == ["mine.md", "not-yet.md"]

    def test_a_clean_tree_is_clean(self, capfd: pytest.CaptureFixture[str]) -> None:
        assert main(["--changed"]) == 0
        assert capfd.readouterr().out == "No findings in 0 files.\n"

    @pytest.mark.parametrize("ref", ["nowhere", "--output=x", "HEAD; touch x", ""])
    def test_no_such_commit(self, ref: str, capfd: pytest.CaptureFixture[str]) -> None:
        assert main(["check", f"--changed={ref}"]) == 2
        assert capfd.readouterr().err.startswith(f"jdlint: --changed: there is no commit '{ref}'")
        assert not Path("x").exists()

    def test_a_shallow_clone(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        git("commit", "-qm", "second", "--allow-empty")
        git("clone", "-q", "--depth", "1", f"file://{tmp_path}", "shallow")
        os.chdir("shallow")
        write("new.md", GOOD)
        assert files("--changed", capfd=capfd) == ["new.md"]
        assert main(["--changed=HEAD~1"]) == 2
        assert "name a branch, tag or commit that git has here" in capfd.readouterr().err

    def test_no_common_past(self) -> None:
        git("checkout", "-q", "--orphan", "other")
        git("commit", "-qm", "other")
        with pytest.raises(UsageError, match="fetch-depth: 0"):
            changes.changed("main")


@pytest.mark.usefixtures("repository")
def test_a_repository_of_somebody_else_is_named_as_what_it_is(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert main(["--changed"]) == 2
    assert "git says 'detected dubious ownership in repository" in capfd.readouterr().err


@pytest.mark.usefixtures("repository")
class TestStaged:
    def test_what_is_staged_is_linted_and_not_the_file(self, capfd: pytest.CaptureFixture[str]) -> None:
        write("jobs/old.md", GOOD)
        write("jobs/new.md", BAD)
        git("add", "jobs/new.md")
        write("jobs/new.md", GOOD)
        Path("link.md").symlink_to("jobs/new.md")
        git("add", "link.md")
        assert main(["--staged", "--isolated", "--output-format", "concise"]) == 1
        assert capfd.readouterr().out.startswith("jobs/new.md:3:1: JD301")
        git("add", "jobs/new.md")
        assert main(["--staged", "--isolated", "--output-format", "concise"]) == 0

    def test_renamed_deleted_and_seen_from_below(self, capfd: pytest.CaptureFixture[str]) -> None:
        write("jobs/sub/keep.md", GOOD)
        git("mv", "jobs/old.md", "jobs/new name.md")
        git("rm", "-q", "jobs/gone.md")
        assert files("--staged", capfd=capfd) == ["jobs/new name.md"]
        os.chdir("jobs/sub")
        assert files("--staged", capfd=capfd) == []
        assert files("--staged", "..", capfd=capfd) == ["../new name.md"]

    def test_as_a_hook_of_ones_own(self, tmp_path: Path) -> None:
        hook = tmp_path / ".git/hooks/pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\nexec '{sys.executable}' -m jdlint check --staged --isolated\n", encoding="utf-8")
        hook.chmod(0o755)
        write("jobs/good.md", GOOD)
        write("jobs/bad.md", BAD)
        git("add", "jobs")
        with pytest.raises(subprocess.CalledProcessError) as stopped:
            git("commit", "-qm", "all of it")
        assert "jobs/bad.md:3:1: JD301" in stopped.value.stdout + stopped.value.stderr
        # With paths, git stages these alone, in an index that only the hook's surroundings name.
        git("commit", "-qm", "the good one", "jobs/good.md")

    def test_before_the_first_commit(self, tmp_path_factory: pytest.TempPathFactory, capfd: pytest.CaptureFixture[str]) -> None:
        os.chdir(tmp_path_factory.mktemp("new"))
        git("init", "-q")
        write("a.md", GOOD)
        git("add", ".")
        assert files("--staged", capfd=capfd) == ["a.md"]


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["--changed"]) == 2
    assert "this is no git repository" in capfd.readouterr().err
    git("init", "-q", "--bare", "bare")
    monkeypatch.chdir("bare")
    assert main(["--staged"]) == 2
    assert "git says 'this operation must be run in a work tree'" in capfd.readouterr().err
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["--staged"]) == 2
    assert "git is not installed" in capfd.readouterr().err
