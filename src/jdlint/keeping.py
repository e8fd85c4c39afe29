"""Small files in the user's cache folder that are read whole or not at all."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path
from typing import Final

from jdlint.places import make_cache

#: So many files of a kind are kept, of different rules or releases.
_MOST: Final = 8


def read(file: Path) -> str | None:
    """Give the text of a kept file; None where there is none, or it is not whole."""
    try:
        checksum, _, body = file.read_text(encoding="utf-8").partition("\n")
    except (OSError, ValueError):
        return None
    return body if checksum == _checksum(body) else None


def write(file: Path, body: str, kin: str) -> None:
    """Write a file so that nobody ever sees half of it, and let the oldest go of those that fit the pattern ``kin``.

    Raises:
        OSError: where it cannot be written.
    """
    make_cache(file.parent)
    import tempfile  # noqa: PLC0415 - most runs only read

    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".kept-")
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as out:  # noqa: PTH123 - a handle
            out.write(f"{_checksum(body)}\n{body}")
        os.replace(name, file)  # noqa: PTH105
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    old = sorted(file.parent.glob(kin), key=lambda one: one.stat().st_mtime, reverse=True)
    for one in old[_MOST:]:
        one.unlink(missing_ok=True)


def remove(folder: Path, kin: str) -> bool:
    """Delete the files in a folder that fit a pattern, and tell whether there were any."""
    there = list(folder.glob(kin))
    for one in there:
        one.unlink(missing_ok=True)
    return bool(there)


def _checksum(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
