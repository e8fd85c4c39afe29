"""Which rules these are, told by the bytes of their files; which program this is, told by the state of its own."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def fingerprint(directories: Sequence[Path]) -> bytes:
    """Hash the names and bytes of all rule files in some folders."""
    digest = blake2b(digest_size=20)
    for folder in directories:
        for path in sorted(_files(os.fspath(folder), (".yaml", ".yml"))):
            with open(path, "rb") as file:  # noqa: PTH123 - some sixty files at each start
                data = file.read()
            digest.update(f"{os.path.relpath(path, folder)}:{len(data)}:".encode("utf-8", "surrogateescape") + data)
    return digest.digest()


def program(suffixes: Iterable[str] = (".py", ".json", ".npz")) -> bytes:
    """Hash the names, sizes and times of the package's own files: a checkout that is being worked on changes them."""
    package = os.fspath(Path(__file__).parents[1])
    digest = blake2b(digest_size=20)
    for path in sorted(_files(package, tuple(suffixes))):
        state = os.stat(path)  # noqa: PTH116
        digest.update(f"{path}:{state.st_size}:{state.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return digest.digest()


def _files(folder: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    """Give the files below a folder that end so. Path.rglob takes ten times as long."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(suffixes):
                yield entry.path
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _files(entry.path, suffixes)
