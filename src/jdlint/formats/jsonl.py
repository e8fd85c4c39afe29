"""One JSON object a line: the objects of the format json."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from jdlint.formats.json import as_json

if TYPE_CHECKING:
    from jdlint.formats.report import Report


def write(report: Report, stream: TextIO) -> None:
    """Write each finding as it comes."""
    for result in report.results:
        stream.writelines(json.dumps(as_json(finding)) + "\n" for finding in result.findings)
