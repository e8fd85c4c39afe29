"""A progress bar on a terminal, for runs that take longer than a second."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, TextIO, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")

#: Seconds before the bar appears, and between two drawings of it.
PATIENCE: Final = 1.0
PAUSE: Final = 0.1
_WIDTH: Final = 30


def watched(items: Iterable[T], total: int, stream: TextIO) -> Iterator[T]:
    """Pass items on; while the next is waited for, show on a terminal how many of ``total`` have come."""
    if not stream.isatty() or total < 2:  # noqa: PLR2004 - of one file there is no progress to show
        yield from items
        return
    started = drawn = time.monotonic()
    for done, item in enumerate(items, 1):
        _erase(stream)
        yield item
        now = time.monotonic()
        if now - started >= PATIENCE and now - drawn >= PAUSE:
            drawn = now
            _draw(done, total, stream)
    _erase(stream)


def _draw(done: int, total: int, stream: TextIO) -> None:
    full = _WIDTH * done // total
    stream.write(f"\r[{'#' * full}{'.' * (_WIDTH - full)}] {done} of {total} files")
    stream.flush()


def _erase(stream: TextIO) -> None:
    stream.write("\r\x1b[K")
    stream.flush()
