"""Workflow commands of GitHub Actions: an annotation at the line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from jdlint.formats.place import explained
from jdlint.formats.severity import GITHUB
from jdlint.formats.terminal import visible

if TYPE_CHECKING:
    from jdlint.formats.report import Report
    from jdlint.model import Finding, Location


def write(report: Report, stream: TextIO) -> None:
    """Write one command a finding, as the findings come."""
    for result in report.results:
        stream.writelines(command(finding) + "\n" for finding in result.findings)


def command(finding: Finding) -> str:
    """Write a finding as a workflow command."""
    properties = {"title": f"{finding.code} {finding.name}", "file": finding.filename, **_lines(finding.location)}
    written = ",".join(f"{key}={escape_property(str(value))}" for key, value in properties.items())
    return f"::{GITHUB[finding.severity]} {written}::{escape_data(explained(finding))}"


def _lines(where: Location) -> dict[str, int]:
    if where.extracted:
        return {}
    if where.start.row != where.end.row:
        # GitHub refuses columns of annotations over several lines.
        return {"line": where.start.row, "endLine": where.end.row}
    return {"line": where.start.row, "col": where.start.column, "endLine": where.end.row, "endColumn": where.end.column}


def escape_data(text: str) -> str:
    """Escape what would end a command or start another; line ends stay line ends."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return visible(escaped)


def escape_property(text: str) -> str:
    """Escape what would end a property's value."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")
