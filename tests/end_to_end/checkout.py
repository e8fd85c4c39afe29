"""Git repositories for tests: a copy of this checkout, and new ones."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

TOP = Path(__file__).parents[2]
#: Git and Python without the settings of who runs the tests.
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON"))},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "x",
    "GIT_AUTHOR_EMAIL": "x@example.org",
    "GIT_COMMITTER_NAME": "x",
    "GIT_COMMITTER_EMAIL": "x@example.org",
}


def run(
    *command: str | Path, cwd: Path, env: dict[str, str] | None = None, check: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run a command; its output and errors come together, as a person sees them."""
    done = subprocess.run(
        [str(one) for one in command],
        cwd=cwd,
        env=env or ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    assert not check or done.returncode == 0, done.stdout
    return done


def new_repository(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    run("git", "init", "-q", "-b", "main", cwd=folder)
    return folder


def commit_all(folder: Path, message: str = "change") -> str:
    """Commit everything without hooks, and give the commit's name."""
    run("git", "add", "--all", cwd=folder)
    run("git", "commit", "--no-verify", "--quiet", "--allow-empty", "-m", message, cwd=folder)
    return run("git", "rev-parse", "HEAD", cwd=folder).stdout.strip()


def copy_of_this(folder: Path) -> Path:
    """Copy what git knows or would add of this checkout, as it stands now, into a repository of its own."""
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", cwd=TOP).stdout
    for name in filter(None, listed.split("\0")):
        source, target = TOP / name, folder / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    new_repository(folder)
    commit_all(folder)
    return folder
