"""One line a finding, as compilers write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from jdlint.formats.place import spot
from jdlint.formats.severity import STYLES
from jdlint.formats.terminal import paint, visible

if TYPE_CHECKING:
    from jdlint.formats.report import Report


def write(report: Report, stream: TextIO) -> None:
    """Write ``path:row:column: CODE severity: message`` lines."""
    colour = report.look.colour
    for result in report.results:
        for finding in result.findings:
            where = paint(visible(spot(finding.filename, finding.location)), "bold", colour=colour)
            what = paint(f"{finding.code} {finding.severity.value}", *STYLES[finding.severity], colour=colour)
            stream.write(f"{where}: {what}: {visible(finding.message)}\n")
