"""Where a finding is, in the words and numbers of the formats."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jdlint.model import Finding, Location, Position


def spot(filename: str, location: Location) -> str:
    """Name a place as editors understand it, and as people do where rows mean nothing (Word, PDF)."""
    if location.place is not None:
        return f"{filename}: {location.place}"
    return f"{filename}:{location.start.row}:{location.start.column}"


def explained(finding: Finding) -> str:
    """Give what a finding says, with its place where rows do not tell it, and on a line of its own what to do."""
    where = finding.location.place
    message = finding.message if where is None else f"{where}: {finding.message}"
    return "\n".join(part for part in (message, finding.advice) if part)


def position(one: Position) -> dict[str, int]:
    """Give a position as JSON has it; rows and columns (characters) from 1."""
    return {"row": one.row, "column": one.column}


def located(location: Location) -> dict[str, Any]:
    """Give a location's start and end as JSON has them."""
    return {"location": position(location.start), "end_location": position(location.end)}


def boxes(location: Location) -> list[dict[str, float]] | None:
    """Give where the words stand on paper, line by line; None for files that are not printed."""
    return [asdict(one) for one in location.boxes] or None


def uri(path: str) -> str:
    """Write a path as the relative URI that SARIF and others want."""
    from urllib.parse import quote  # noqa: PLC0415 - only these formats need it

    plain = path.replace("\\", "/")
    return quote(plain.removeprefix("./").encode("utf-8", "surrogateescape"))
