"""The last lines of a run for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdlint.formats.terminal import paint
from jdlint.model import Applicability, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.formats.report import Look
    from jdlint.tally import Tally


def summary(tally: Tally, look: Look) -> str:
    """Say in one line what a run came to."""
    parts = [_found(tally, look), *_mended(tally)]
    if tally.unreadable:
        parts.append(paint(f"{count(tally.unreadable, 'file')} could not be read", "bold", "red", colour=look.colour))
    if tally.skipped:
        parts.append(f"{count(tally.skipped, 'file')} passed over")
    if tally.unread:
        parts.append(f"{count(tally.unread, 'posting')} in other files passed over")
    return "; ".join(parts) + "."


def _found(tally: Tally, look: Look) -> str:
    if not tally.findings:
        return paint(f"No findings in {count(tally.files - tally.unreadable, 'file')}", "bold", "green", colour=look.colour)
    kinds = [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "remark")]
    split = ", ".join(count(tally.severities[kind], name) for kind, name in kinds if tally.severities[kind])
    found = paint(f"{count(tally.findings, 'finding')} ({split})", "bold", colour=look.colour)
    return f"{found} in {tally.with_findings} of {tally.files:,} files" if tally.files > 1 else f"{found} in 1 file"


def _mended(tally: Tally) -> Iterator[str]:
    if tally.mended:
        yield f"{tally.mended:,} mended"
    safe, unsafe = tally.mendable[Applicability.SAFE], tally.mendable[Applicability.UNSAFE]
    if safe:
        yield f"{safe:,} can be mended with --fix"
    if unsafe:
        yield f"{unsafe:,}{' more' if safe else ''} can be mended with --unsafe-fixes"


def statistics(tally: Tally) -> list[str]:
    """Give a line a lint, the most frequent first."""
    ordered = sorted(tally.codes.items(), key=lambda item: (-item[1], item[0]))
    return [f"{number:>6}  {code}  {name}" for (code, name), number in ordered]


def count(number: int, noun: str) -> str:
    """Put a number before its noun."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
