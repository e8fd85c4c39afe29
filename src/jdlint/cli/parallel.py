"""Linting in several processes (`--jobs`): files are sent ahead to workers, and their results taken in the files' order."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Any, Final

from jdlint.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor
    from types import TracebackType

    from jdlint.cli.mending import Lint
    from jdlint.model import FileResult

    Content = tuple[str, str, bytes] | SourceError

#: Workers are started of one's own accord where linting took so long already (seconds) and will take this much longer.
_PATIENCE: Final = 1.0
#: So many files a worker are sent ahead: memory does not grow with their number.
_AHEAD: Final = 4
_lint: list[Lint] = []


class Workers:
    """Processes that lint; `lint` gives what they found, or lints here what was not sent to them.

    ``jobs`` is how many (None: as many as there are cores, once that pays); ``known`` tells what need not be linted.
    """

    def __init__(self, lint: Lint, jobs: int | None, total: int, known: Callable[[str, bytes], bool]) -> None:
        """Start nothing yet; ``total`` is the number of files."""
        self._here = lint
        self._known = known
        self._number = min(jobs or cores(), total)
        self._asked = jobs is not None
        self._total = total
        self._linted = 0
        self._seconds = 0.0
        self._pool: ProcessPoolExecutor | None = None
        self._sent: deque[tuple[str, bytes, Future[FileResult]]] = deque()

    def __enter__(self) -> Workers:  # noqa: PYI034 - Self is newer than Python 3.10
        """Give the workers."""
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        """Stop the workers: at once where something went wrong or somebody wants to stop."""
        if self._pool is not None:
            if kind is not None:
                import multiprocessing

                for one in multiprocessing.active_children():
                    one.kill()
            self._pool.shutdown(wait=True, cancel_futures=True)

    def ahead(self, contents: Iterable[Content]) -> Iterator[Content]:
        """Give the contents as they come, those behind them sent to workers already."""
        waiting: deque[Content] = deque()
        for number, one in enumerate(contents):
            if self._pool is None and self._pays(self._total - number):
                self._pool = self._start()
            if self._pool is not None and not isinstance(one, SourceError) and not self._known(*one[1:]):
                self._send(*one[1:])
            waiting.append(one)
            while len(waiting) > (0 if self._pool is None else self._number * _AHEAD):
                yield waiting.popleft()
        yield from waiting

    def lint(self, path: str, data: bytes) -> FileResult:
        """Lint a file, or take what a worker found in it."""
        sent = next((at for at, one in enumerate(self._sent) if one[:2] == (path, data)), None)
        if sent is not None:
            from concurrent.futures.process import BrokenProcessPool

            *_, future = [self._sent.popleft() for _ in range(sent + 1)][-1]
            try:
                return future.result()
            except BrokenProcessPool:  # a worker was killed, perhaps for its memory: the rest is linted here
                self._pool, self._number = None, 1
                self._sent.clear()
        start = time.monotonic()
        result = self._here(path, data)
        self._linted += 1
        self._seconds += time.monotonic() - start
        return result

    def _pays(self, left: int) -> bool:
        """Tell whether to start workers: they were asked for, or what is left would take long without them."""
        if self._number < 2:  # noqa: PLR2004 - one worker is none
            return False
        return self._asked or (self._seconds > _PATIENCE and self._seconds / self._linted * left > _PATIENCE)

    def _start(self) -> ProcessPoolExecutor:
        import multiprocessing  # here and below: the usual run has one process, and must not wait for what others need
        from concurrent.futures import ProcessPoolExecutor

        # A fork has all that was read and compiled here; elsewhere than on Linux forks are not safe.
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        return ProcessPoolExecutor(self._number, context, initializer=_begin, initargs=(self._here,))

    def _send(self, path: str, data: bytes) -> None:
        if self._pool is not None:
            from concurrent.futures.process import BrokenProcessPool

            try:
                self._sent.append((path, data, self._pool.submit(_work, path, data)))
            except BrokenProcessPool:
                self._pool, self._number = None, 1


def cores() -> int:
    """Give the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin(lint: Lint) -> None:
    """Make ready a worker: it leaves Ctrl-C to the process that started it, and ends with that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.enable()
    _lint.append(lint)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(path: str, data: bytes) -> Any:
    return _lint[-1](path, data)
