"""Which files ``.gitignore`` leaves out, and patterns of that kind, as git reads them (by the package pathspec)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pathspec import GitIgnoreSpec


class Patterns:
    """Patterns as in ``.gitignore``; compiled when first asked, because a run without any need not import pathspec."""

    def __init__(self, lines: Sequence[str]) -> None:
        """Keep the lines of the patterns."""
        self._lines = lines
        self._spec: GitIgnoreSpec | None = None

    def match(self, path: str) -> bool:
        """Tell whether a path (with ``/`` between and, for a folder, behind) is left out by the patterns."""
        return self.decide(path) is True

    def decide(self, path: str) -> bool | None:
        """Tell whether a path is left out, taken back in by a ``!`` pattern (false), or not spoken of (None)."""
        if not self._lines:
            return None
        if self._spec is None:
            self._spec = _compiled(self._lines)
        return self._spec.check_file(path).include


def _compiled(lines: Sequence[str]) -> GitIgnoreSpec:
    """Compile patterns; what is none (a lone ``!``) says nothing, as for git."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - costs 45 ms

    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:
        return GitIgnoreSpec.from_lines([line for line in lines if _is_pattern(line)])


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True


@dataclass(frozen=True)
class Ignores:
    """The ``.gitignore`` files that hold in a folder, the outermost first, each with the folder that it stands in."""

    files: tuple[tuple[str, Patterns], ...] = ()

    @classmethod
    def above(cls, folder: str) -> Ignores:
        """Collect the files from the top of the repository down to, but without, the folder itself."""
        here = Path(os.path.realpath(folder))
        above = []
        for one in (here, *here.parents):
            if one != here:
                above.append(one)
            if os.path.exists(one / ".git"):  # noqa: PTH110 - Path raises where a folder may not be entered
                collected = cls().with_file(str(one), ".git/info/exclude")
                for outer in reversed(above):
                    collected = collected.within(str(outer))
                return collected
        return cls()

    def within(self, folder: str) -> Ignores:
        """Add the folder's own ``.gitignore``, if it has one."""
        return self.with_file(folder, ".gitignore")

    def with_file(self, folder: str, name: str) -> Ignores:
        """Add one file of patterns relative to a folder; one that cannot be read says nothing."""
        path = Path(folder, name)
        if not os.path.isfile(path):  # noqa: PTH113 - as above
            return self
        try:
            lines = path.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
        except OSError:
            return self
        return Ignores((*self.files, (os.path.realpath(folder), Patterns(lines))))

    def match(self, path: str, *, folder: bool) -> bool:
        """Tell whether git would ignore a path; the innermost file that speaks of it decides."""
        if not self.files:
            return False
        real = os.path.join(os.path.realpath(os.path.dirname(path) or "."), os.path.basename(path))  # noqa: PTH118, PTH119, PTH120
        for base, patterns in reversed(self.files):
            relative = os.path.relpath(real, base).replace(os.sep, "/") + ("/" if folder else "")
            decision = patterns.decide(relative)
            if decision is not None:
                return decision
        return False
