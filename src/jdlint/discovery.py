"""From what the user named to the files to read, in an order that is the same everywhere; and their bytes.

Folders are walked: hidden entries, symbolic links, what ``.gitignore`` leaves out and what the configuration excludes are
passed over. Files named one by one are always taken, unless `Wanted.force_exclude` says otherwise.
"""

from __future__ import annotations

import contextlib
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jdlint.errors import SourceError
from jdlint.gitignore import Ignores, Patterns
from jdlint.globs import expand, has_magic
from jdlint.limits import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which files a run takes.

    ``known`` tells by its name whether a file found in a folder is read; ``include`` patterns, where given, decide instead.
    ``include`` and ``exclude`` are patterns as in ``.gitignore``, relative to ``root``.
    """

    known: Callable[[str], bool]
    root: Path
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A file to lint by the name that the user will know it by, or why what they named is none.

    ``blob`` is git's name for the contents, where not those of the file are meant but the staged ones.
    """

    path: str
    problem: SourceError | None = None
    blob: str | None = None


def find(paths: Iterable[str], wanted: Wanted) -> Iterator[Found]:
    """Give the files below the paths (files, folders, globs, ``-``) in order, each once."""
    search = _Search(wanted)
    seen: set[str] = set()
    for path in paths:
        for found in search.below(path):
            key = os.path.normpath(found.path)
            if key not in seen:
                seen.add(key)
                yield found


def among(listed: Iterable[Found], paths: Sequence[str], wanted: Wanted) -> Iterator[Found]:
    """Give those of some files (with paths relative to here) that a walk of the paths would find; and what is no path."""
    search = _Search(wanted)
    tops: list[str] = []
    for path in paths:
        if os.path.lexists(path):
            tops.append(os.path.normpath(path))
        elif has_magic(path):
            tops += [os.path.normpath(match) for match in expand(path)]
        else:
            yield Found(path, SourceError("does not exist", path=path, remedy="check the path"))
    heads = tuple("" if top == os.curdir else os.path.relpath(top) for top in tops)
    yield from (one for one in listed if any(_is_below(one.path, head) for head in heads) and search.would_find(one.path))


def _is_below(path: str, head: str) -> bool:
    if not head:
        return path.partition(os.sep)[0] != os.pardir
    return path == head or path.startswith(head + os.sep)


def read(path: str) -> bytes:
    """Read the bytes of a regular file of at most `MAX_BYTES`.

    Raises:
        SourceError: where there is no such file, it may not be read, is no regular file, or is too large.
    """
    # Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        handle = os.open(path, flags)
    except (OSError, ValueError) as fault:
        raise _unreadable(path, fault) from None
    try:
        _check(os.fstat(handle), path)
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(MAX_BYTES + 1)
    except OSError as fault:
        raise _unreadable(path, fault) from None
    finally:
        with contextlib.suppress(OSError):  # all that was wanted has been read
            os.close(handle)


def _check(status: os.stat_result, path: str) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise SourceError("is no regular file", path=path, remedy=f"name a file, or pipe into `jdlint check {STDIN}`")
    if status.st_size > MAX_BYTES:
        remedy = f"split it, or leave it out: {MAX_BYTES // 1_000_000} MB is the limit"
        raise SourceError(f"has {status.st_size / 1_000_000:,.0f} MB", path=path, remedy=remedy)


def _unreadable(path: str, fault: OSError | ValueError) -> SourceError:
    if isinstance(fault, FileNotFoundError):
        return SourceError("does not exist", path=path, remedy="check the path")
    if isinstance(fault, PermissionError):
        return SourceError("may not be read", path=path, remedy="give yourself permission to read it, or exclude it")
    why = fault.strerror if isinstance(fault, OSError) else str(fault)
    return SourceError(f"cannot be read ({why})", path=path, remedy="check the path")


class _Search:
    """One run's walk: compiles the patterns once."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.include = Patterns(wanted.include)
        self.exclude = Patterns(wanted.exclude)

    def below(self, path: str) -> Iterator[Found]:
        """Give the files that one argument stands for."""
        if path == STDIN:
            yield Found(path)
        elif os.path.lexists(path):
            yield from self._named(path)
        elif has_magic(path):
            yield from self._globbed(path)
        else:
            yield Found(path, SourceError("does not exist", path=path, remedy="check the path"))

    def _named(self, path: str) -> Iterator[Found]:
        if self.wanted.force_exclude and self._excluded(path, folder=os.path.isdir(path)):  # noqa: PTH112
            return
        if _leaves_tree(path):
            yield Found(path, SourceError("is a link to outside", path=path, remedy="name the file that it points to"))
        elif os.path.isdir(path):  # noqa: PTH112 - Path would rewrite the name
            yield from self._folder(path)
        else:
            yield Found(path)

    def _globbed(self, pattern: str) -> Iterator[Found]:
        matches = list(expand(pattern))
        if not matches:
            yield Found(pattern, SourceError("matches no file", path=pattern, remedy="check the pattern"))
        for match in matches:
            folder = os.path.isdir(match)  # noqa: PTH112
            if self._excluded(match, folder=folder):
                continue
            if not folder:
                yield Found(match)
            elif not pattern.endswith("**"):  # that has already named what is in it
                yield from self._folder(match)

    def _folder(self, top: str) -> Iterator[Found]:
        empty = True
        for found in self._walk(top, Ignores.above(top)):
            empty = False
            yield found
        if empty:
            remedy = "name the folder that holds them, or look what .gitignore and the configuration leave out"
            yield Found(top, SourceError("holds no postings", path=top, remedy=remedy))

    def _walk(self, folder: str, ignores: Ignores) -> Iterator[Found]:
        stack = [(folder, ignores)]
        while stack:
            folder, ignores = stack.pop()
            try:
                with os.scandir(folder) as entries:
                    # Files before the folders beside them, each by name.
                    ordered = sorted(entries, key=lambda one: (one.is_dir(follow_symlinks=False), os.fsencode(one.name)))
            except OSError as fault:
                yield Found(_plain(folder), _unreadable(_plain(folder), fault))
                continue
            inner = ignores.within(folder)
            folders: list[tuple[str, Ignores]] = []
            for entry in ordered:
                if entry.is_dir(follow_symlinks=False):
                    if not self._passed_over(entry, inner, folder=True):
                        folders.append((entry.path, inner))
                elif self._is_posting(entry) and not self._passed_over(entry, inner, folder=False):
                    yield Found(_plain(entry.path))
            stack += reversed(folders)

    def _is_posting(self, entry: os.DirEntry[str]) -> bool:
        return entry.is_file(follow_symlinks=False) and self._is_read(entry.path)

    def _is_read(self, path: str) -> bool:
        if self.wanted.include:
            return self.include.match(self._relative(path))
        return self.wanted.known(os.path.basename(path))  # noqa: PTH119 - as the user wrote it

    def would_find(self, path: str) -> bool:
        """Tell whether a walk from where we stand would come to a file; whether it is there is not asked."""
        parts = path.split(os.sep)  # noqa: PTH206 - the name stays as it is
        folders = [os.sep.join(parts[:end]) for end in range(1, len(parts))]  # noqa: PTH118
        if any(part.startswith(".") and part != os.pardir for part in parts) or os.path.islink(path):  # noqa: PTH114
            return False
        if self._excluded(path, folder=False) or any(self._excluded(folder, folder=True) for folder in folders):
            return False
        return self._is_read(path)

    def _passed_over(self, entry: os.DirEntry[str], ignores: Ignores, *, folder: bool) -> bool:
        return (
            entry.name.startswith(".") or ignores.match(entry.path, folder=folder) or self._excluded(entry.path, folder=folder)
        )

    def _excluded(self, path: str, *, folder: bool) -> bool:
        return bool(self.wanted.exclude) and self.exclude.match(self._relative(path) + ("/" if folder else ""))

    def _relative(self, path: str) -> str:
        return os.path.relpath(path, self.wanted.root).replace(os.sep, "/")


def _plain(path: str) -> str:
    """Name what is below the current folder without saying so."""
    return path.removeprefix(f".{os.sep}")


def _leaves_tree(path: str) -> bool:
    """Tell whether a path is a link whose target lies outside where the user stands and outside the link's own folder."""
    if not os.path.islink(path):  # noqa: PTH114
        return False
    target = os.path.realpath(path)
    trees = (os.path.realpath("."), os.path.realpath(os.path.dirname(path) or "."))  # noqa: PTH120
    return not any(os.path.commonpath((tree, target)) == tree for tree in trees)
