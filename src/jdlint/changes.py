"""What git says has changed, and the contents that are staged. Git is asked; nothing is written."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jdlint.errors import SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A repository's own configuration may name programs to run; of a stranger's repository none is wanted.
_SAFE: Final = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c", "diff.external=")
_KEY: Final = "--changed, --staged"
_DIFF: Final = ("--no-ext-diff", "--no-textconv", "--no-renames", "--diff-filter=d", "-z")


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that is staged: its path relative to where we stand, and git's name for the contents."""

    path: str
    blob: str


def changed(ref: str) -> list[str]:
    """Give the files that differ from where the work branched off ``ref``, committed or not, and new ones.

    Paths are relative to the current folder; deleted files are left out.

    Raises:
        UsageError: where git has no answer, there is no such commit, or the two have no common past.
    """
    top = _top()
    known = _commit(ref)
    if not known:
        raise UsageError(
            f"there is no commit '{ref}'", key="--changed", remedy="name a branch, tag or commit that git has here"
        )
    base = os.fsdecode(_run("merge-base", "HEAD", known).stdout).strip()
    if not base:
        remedy = "fetch more of the history (in a GitHub workflow: fetch-depth: 0)"
        raise UsageError(f"'{ref}' and HEAD have no common past here", key="--changed", remedy=remedy)
    listed = _names(_git("diff", "--name-only", *_DIFF, base, "--", cwd=top))
    fresh = _names(_git("ls-files", "--others", "--exclude-standard", "-z", cwd=top))
    return _relative(sorted({*listed, *fresh}, key=os.fsencode), top)


def staged() -> list[Staged]:
    """Give the files that are staged for the next commit.

    Raises:
        UsageError: where git has no answer.
    """
    top = _top()
    fields = _names(_git("diff", "--cached", "--raw", "--no-abbrev", *_DIFF, "--", cwd=top))
    # ':100644 100644 OLD NEW M' and the path by turns. Links (120000) and submodules (160000) are no files, and of a file
    # in conflict there is no one NEW.
    pairs = [(meta.split(), path) for meta, path in zip(fields[::2], fields[1::2], strict=True)]
    files = [(meta[3], path) for meta, path in pairs if meta[1].startswith("100") and meta[3].strip("0")]
    return [Staged(path, blob) for (blob, _), path in zip(files, _relative([path for _, path in files], top), strict=True)]


def content(path: str, blob: str) -> bytes:
    """Give the staged contents of a file.

    Raises:
        SourceError: where git no longer has them.
    """
    done = _run("cat-file", "blob", blob)
    if done.returncode:
        raise SourceError("is no longer staged as it was", path=path, remedy="run again")
    return done.stdout


def _top() -> str:
    done = _run("rev-parse", "--show-toplevel")
    if done.returncode and b"not a git repository" in done.stderr:
        raise UsageError("this is no git repository", key=_KEY, remedy="go to one, or leave the option out")
    return _printed(done).removesuffix("\n")


def _commit(name: str) -> str:
    """Give what git calls a commit; nothing where there is none."""
    done = _run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return os.fsdecode(done.stdout).strip()


def _git(*arguments: str, cwd: str) -> str:
    return _printed(_run(*arguments, cwd=cwd))


def _run(*arguments: str, cwd: str | None = None) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603
            ["git", *_SAFE, *arguments],  # noqa: S607
            cwd=cwd,
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C"},  # what it says is read here
        )
    except FileNotFoundError:
        raise UsageError("git is not installed", key=_KEY, remedy="install it, or leave the option out") from None


def _printed(done: subprocess.CompletedProcess[bytes]) -> str:
    """Give what git printed; where it failed, what it said is an error."""
    if done.returncode:
        said = os.fsdecode(done.stderr).strip().partition("\n")[0].removeprefix("fatal: ")
        raise UsageError(f"git says '{said}'", key=_KEY, remedy="do what `git status` advises, or leave the option out")
    return os.fsdecode(done.stdout)


def _names(listed: str) -> list[str]:
    return [name for name in listed.split("\0") if name]


def _relative(names: Sequence[str], top: str) -> list[str]:
    here = os.path.realpath(".")
    return [os.path.relpath(os.path.join(top, name), here) for name in names]  # noqa: PTH118
