"""Workflow commands of GitHub Actions: an annotation at the line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from jdlint.formats.severity import GITHUB
from jdlint.formats.terminal import visible

if TYPE_CHECKING:
    from jdlint.formats.report import Report
    from jdlint.model import Finding


def write(report: Report, stream: TextIO) -> None:
    """Write one command a finding, as the findings come."""
    for result in report.results:
        stream.writelines(command(finding) + "\n" for finding in result.findings)


def command(finding: Finding) -> str:
    """Write a finding as a workflow command."""
    where = finding.location
    properties = {
        "title": f"{finding.code} {finding.name}",
        "file": finding.filename,
        "line": str(where.start.row),
        "col": str(where.start.column),
        "endLine": str(where.end.row),
        "endColumn": str(where.end.column),
    }
    if where.start.row != where.end.row:
        # GitHub refuses columns of annotations over several lines.
        del properties["col"], properties["endColumn"]
    written = ",".join(f"{key}={escape_property(value)}" for key, value in properties.items())
    text = "\n".join(part for part in (finding.message, finding.advice) if part)
    return f"::{GITHUB[finding.severity]} {written}::{escape_data(text)}"


def escape_data(text: str) -> str:
    """Escape what would end a command or start another; line ends stay line ends."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return visible(escaped)


def escape_property(text: str) -> str:
    """Escape what would end a property's value."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")
