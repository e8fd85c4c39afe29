"""How much of anything is read."""

from __future__ import annotations

from typing import Final

#: A posting of this many bytes is none: a book, a log, a dump. Refused before anything reads it.
MAX_BYTES: Final = 10_000_000
