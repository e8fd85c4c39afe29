"""`jdlint check --baseline` and `--write-baseline`: findings that are known and stay for now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jdlint import baseline
from jdlint.cli.console import complain, remark
from jdlint.cli.status import Status
from jdlint.cli.summary import count
from jdlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jdlint.baseline import Baseline
    from jdlint.model import FileResult


def load(name: str | None) -> Baseline | None:
    """Read the baseline that the command line names.

    Raises:
        ConfigError: where it cannot be read.
    """
    return None if name is None else baseline.load(Path(name))


def filtered(results: Iterable[FileResult], known: Baseline | None, name: str | None) -> Iterator[FileResult]:
    """Leave out known findings; at the end say how many entries fit nothing any more."""
    if known is None:
        yield from results
        return
    stale = 0
    for result in results:
        fresh, idle = known.filter(result)
        stale += idle
        yield fresh
    if stale:
        entries = "1 entry" if stale == 1 else f"{stale:,} entries"
        remark(f"{name}: {entries} for findings that are gone; prune with --write-baseline {name}")


def store(results: Iterable[FileResult], name: str) -> int:
    """Write the findings to a baseline file; give the exit status.

    Raises:
        ConfigError: where there is a file of that name that is no baseline.
        UsageError: where it cannot be written.
    """
    path = Path(name)
    before = baseline.load(path) if path.exists() else None
    kept = list(results)
    for result in kept:
        if result.error is not None:
            complain(result.error)
    try:
        path.write_text(baseline.dump(kept, path, before), encoding="utf-8", newline="\n")
    except OSError as fault:
        raise UsageError(
            f"cannot be written ({fault.strerror})", path=name, key="--write-baseline", remedy="choose another file"
        ) from None
    remark(f"{name}: {count(sum(len(one.findings) for one in kept), 'finding')} of {count(len(kept), 'file')} written")
    return Status.UNREADABLE if any(one.error is not None for one in kept) else Status.CLEAN
