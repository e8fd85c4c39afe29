"""What the pull request or push is compared with, and which lines it touches."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HUNK: Final = re.compile(r"^@@ [^+]*\+(\d+)(?:,(\d+))? @@")
_SAFE: Final = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false")


def find_base(event: dict[str, Any], folder: Path) -> str | None:
    """Give the commit that the change is compared with, if it is known and git has it and a common past with it here."""
    head = _git(folder, "rev-parse", "HEAD").strip()
    for candidate in _candidates(event, folder):
        commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{candidate}^{{commit}}").strip()
        if commit and commit != head and _git(folder, "merge-base", commit, head):
            return commit
    return None


def _candidates(event: dict[str, Any], folder: Path) -> Iterator[str]:
    request = event.get("pull_request")
    if isinstance(request, dict):
        # A pull request is checked out as its merge into the base: the merge's first parent is the base as it is now.
        if _git(folder, "rev-parse", "--verify", "--quiet", "HEAD^2").strip() == request["head"]["sha"]:
            yield "HEAD^1"
        yield request["base"]["sha"]
        yield f"refs/remotes/origin/{request['base']['ref']}"
    elif isinstance(event.get("merge_group"), dict):
        yield event["merge_group"]["base_sha"]
    elif str(event.get("before") or "").strip("0"):
        yield event["before"]


def touched_lines(base: str, folder: Path) -> dict[str, set[int]]:
    """Give the lines of each file, relative to the top of the repository, that the change adds or changes."""
    diff = _git(folder, "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--unified=0", f"{base}...HEAD", "--")
    touched: dict[str, set[int]] = {}
    name = ""
    for line in diff.splitlines():
        if line.startswith("+++ "):
            name = line[4:].removeprefix("b/")
        elif match := _HUNK.match(line):
            start, count = int(match[1]), int(match[2] or 1)
            touched.setdefault(name, set()).update(range(start, start + count))
    return touched


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *_SAFE, *arguments], cwd=folder, capture_output=True, check=False)  # noqa: S603, S607
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
