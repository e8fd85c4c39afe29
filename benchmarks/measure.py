"""Processes measured side by side: seconds of processor time, seconds on the clock, peak memory."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path


@dataclass
class Series:
    """What the runs of one command took."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)

    def ratio(self, other: Series) -> float:
        """Give the median of the ratios of runs that stood beside each other, in processor time."""
        return median(mine / theirs for mine, theirs in zip(self.cpu, other.cpu, strict=True))


@dataclass(frozen=True)
class Command:
    """What to run, where, and what to do before each run."""

    arguments: Sequence[str]
    folder: Path
    before: Callable[[], None] = lambda: None


def once(command: Command, series: Series, environment: Mapping[str, str]) -> None:
    """Run a command once. On Linux, peak memory is in KiB; of a command's own children the largest counts."""
    command.before()
    start = time.monotonic()
    with subprocess.Popen(  # noqa: S603 - commands of ours
        command.arguments, cwd=command.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
    series.wall.append(time.monotonic() - start)
    series.cpu.append(used.ru_utime + used.ru_stime)
    series.peak.append(used.ru_maxrss / 1024)


def interleaved(commands: Mapping[str, Command], runs: int, environment: Mapping[str, str]) -> dict[str, Series]:
    """Run all commands in turn, so often."""
    found = {name: Series() for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            once(command, found[name], environment)
    return found
