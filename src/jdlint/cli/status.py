"""What the exit status says."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """Exit statuses; where several hold, the highest wins."""

    CLEAN = 0
    FINDINGS = 1
    WRONG = 2
    UNREADABLE = 3
    INTERRUPTED = 130
