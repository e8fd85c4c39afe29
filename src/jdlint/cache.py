"""What linting came to, kept between runs: one SQLite file, which several processes may use at once.

A cache is never worth a failed run: where it cannot be opened, read or written, the run goes on without it, and a file that is
no database any more is replaced.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import sys
import zlib
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jdlint import codec
from jdlint.catalogue import fingerprint
from jdlint.model import FileResult
from jdlint.places import make_cache

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: The file of the cache in its folder; another layout of the table gets another name.
FILE_NAME: Final = "results-1.sqlite"
#: Bytes of results kept; beyond that, the oldest go.
MAX_BYTES: Final = 64 * 1024 * 1024
#: Results are written in so many at once: a run that is stopped loses no more.
_BATCH: Final = 64
#: Seconds to wait for another process that writes.
_PATIENCE: Final = 2.0
_TABLE: Final = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, value BLOB NOT NULL)"


class Cache:
    """Results by key, in a folder; `close` writes what was put last."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is opened before the first look-up."""
        self._folder = folder
        self._connection: sqlite3.Connection | None = None
        self._closed = False
        self._pending: dict[bytes, bytes] = {}

    def close(self) -> None:
        """Write what is left to write."""
        self._flush()
        self._close()
        self._closed = True

    def get(self, key: bytes) -> FileResult | None:
        """Give the result that is kept under a key, if there is one that can be read."""
        value = self._pending.get(key) or self._fetch(key)
        if value is None:
            return None
        try:
            return codec.decode(FileResult, json.loads(zlib.decompress(value)))  # type: ignore[no-any-return]
        except (zlib.error, ValueError, LookupError, TypeError):
            return None

    def __contains__(self, key: object) -> bool:
        """Tell whether there is a result under a key; whether it can be read is seen only then."""
        if key in self._pending:
            return True
        with self._guarded():
            if (connection := self._open()) is not None:
                return connection.execute("SELECT 1 FROM results WHERE key = ?", (key,)).fetchone() is not None
        return False

    def put(self, key: bytes, result: FileResult) -> None:
        """Keep a result under a key."""
        text = json.dumps(codec.encode(result), ensure_ascii=True, separators=(",", ":"))
        self._pending[key] = zlib.compress(text.encode(), 1)
        if len(self._pending) >= _BATCH:
            self._flush()

    def _fetch(self, key: bytes) -> bytes | None:
        with self._guarded():
            if (connection := self._open()) is not None:
                row = connection.execute("SELECT value FROM results WHERE key = ?", (key,)).fetchone()
                return row[0] if row and isinstance(row[0], bytes) else None
        return None

    def _flush(self) -> None:
        rows, self._pending = list(self._pending.items()), {}
        with self._guarded():
            if rows and (connection := self._open()) is not None:
                with connection:
                    connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", rows)
                    _prune(connection)

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        """Go on without the cache where it fails; where its file is broken, begin a new one."""
        try:
            yield
        except sqlite3.OperationalError:  # locked for too long, disk full, read-only: no fault of the file
            self._close()
            self._closed = True
        except (sqlite3.DatabaseError, OSError):
            self._close()
            remove(self._folder)

    def _open(self) -> sqlite3.Connection | None:
        if self._connection is None and not self._closed:
            make_cache(self._folder)
            self._connection = sqlite3.connect(self._folder / FILE_NAME, timeout=_PATIENCE)
            # A write-ahead log outlives a killed process; that the machine itself stops costs the cache at worst.
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=OFF")
            self._connection.execute(_TABLE)
        return self._connection

    def _close(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None


def _prune(connection: sqlite3.Connection) -> None:
    """Let the oldest quarter of the results go where all are too large; their pages are used again."""
    (pages,), (free,), (size,) = (
        connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "freelist_count", "page_size")
    )
    if (pages - free) * size > MAX_BYTES:
        (number,) = connection.execute("SELECT count(*) FROM results").fetchone()
        oldest = "SELECT rowid FROM results ORDER BY rowid LIMIT ?"
        connection.execute(f"DELETE FROM results WHERE rowid IN ({oldest})", (number // 4 + 1,))  # noqa: S608


def remove(folder: Path) -> bool:
    """Delete a cache's file, and tell whether there was one. Other files in the folder stay."""
    there = False
    for suffix in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            (folder / f"{FILE_NAME}{suffix}").unlink()
            there = True
    return there


def key(parts: Iterable[bytes]) -> bytes:
    """Hash what a result depends on; where one part ends and the next begins counts."""
    digest = hashlib.blake2b(digest_size=20)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def program() -> bytes:
    """Hash what in the program decides on findings: its own files, Python's and spaCy's release.

    So a checkout that is being worked on never answers with what an older state of it said.
    """
    return key((fingerprint.program(), sys.version.encode(), _spacy().encode()))


def _spacy() -> str:
    """Tell which spaCy there is, without importing it."""
    spec = find_spec("spacy")
    if spec is None or spec.origin is None:
        return "none"
    state = os.stat(Path(spec.origin).with_name("about.py"))  # noqa: PTH116
    return f"{spec.origin}:{state.st_size}:{state.st_mtime_ns}"
