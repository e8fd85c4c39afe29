"""Patterns of paths as shells know them, for who quotes them or has no shell; links are never followed."""

from __future__ import annotations

import os
import re
from fnmatch import translate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIC: Final = re.compile(r"[*?\[]")


def has_magic(path: str) -> bool:
    """Tell whether a path has characters that make it a pattern."""
    return _MAGIC.search(path) is not None


def expand(pattern: str) -> Iterator[str]:
    """Give what a pattern matches, each once, in order of name; ``**`` stands for any number of folders.

    Hidden entries are matched only by a part that begins with a dot.
    """
    named = [part for part in pattern.replace(os.sep, "/").split("/") if part]
    # '**/**' says no more than '**', and would be walked once for every way to divide the folders among the two.
    parts = [part for part, before in zip(named, ["", *named], strict=False) if not part == before == "**"]
    magic = next(index for index, part in enumerate(parts) if has_magic(part))
    start = ("/" if pattern.startswith("/") else "") + "/".join(parts[:magic])
    yield from dict.fromkeys(_below(start, parts[magic:]))


def _below(folder: str, parts: list[str]) -> Iterator[str]:
    """Give what the parts of a pattern match below a folder ('' is here)."""
    first, *rest = parts
    any_depth = first == "**"
    if any_depth and rest:
        yield from _below(folder, rest)
    matches = re.compile(translate("*" if any_depth else first)).match
    for entry in _entries(folder):
        if not matches(entry.name) or entry.name.startswith(".") > first.startswith("."):
            continue
        is_folder = entry.is_dir(follow_symlinks=False)
        if is_folder and any_depth:
            yield from _below(_inside(folder, entry), parts)
        elif is_folder and rest:
            yield from _below(_inside(folder, entry), rest)
        elif not rest:
            yield _inside(folder, entry)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder or ".") as entries:
            found = [entry for entry in entries if not entry.is_symlink()]
    except OSError:
        return []
    return sorted(found, key=lambda entry: os.fsencode(entry.name))


def _inside(folder: str, entry: os.DirEntry[str]) -> str:
    return entry.path if folder else entry.name
