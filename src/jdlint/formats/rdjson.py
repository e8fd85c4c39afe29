"""reviewdog's diagnostics with suggestions; its columns are UTF-8 bytes from 1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO

from jdlint.formats.place import explained
from jdlint.formats.severity import RDJSON
from jdlint.model import Applicability

if TYPE_CHECKING:
    from jdlint.formats.report import Report
    from jdlint.model import Edit, Finding, Location


def write(report: Report, stream: TextIO) -> None:
    """Write the whole result."""
    diagnostics = [diagnostic(finding) for result in report.results for finding in result.findings]
    json.dump({"source": {"name": "jdlint"}, "diagnostics": diagnostics}, stream, indent=2)
    stream.write("\n")


def diagnostic(finding: Finding) -> dict[str, Any]:
    """Give one finding; its related places and the first fix that a person could take as it stands go along."""
    fixes = () if finding.location.extracted else finding.fixes
    fix = next((one for one in fixes if one.applicability is not Applicability.PLACEHOLDER), None)
    return {
        "message": explained(finding),
        "location": _located(finding.filename, finding.location),
        "severity": RDJSON[finding.severity],
        "code": {"value": finding.code},
        "suggestions": [_suggestion(edit) for edit in fix.edits] if fix else [],
        "related_locations": [
            {"message": one.message, "location": _located(finding.filename, one.location)} for one in finding.related
        ],
    }


def _located(path: str, location: Location) -> dict[str, Any]:
    return {"path": path} if location.extracted else {"path": path, "range": _range(location)}


def _suggestion(edit: Edit) -> dict[str, Any]:
    return {"range": _range(edit.location), "text": edit.content}


def _range(location: Location) -> dict[str, Any]:
    start = _bytes(location.line[: location.start.column - 1])
    # What stands before the end on its row: the quote's last line, and on the first row what stands before the quote.
    last = location.quote.replace("\r\n", "\n").replace("\r", "\n").rpartition("\n")[2]
    before_end = _bytes(last) + (start if location.end.row == location.start.row else 0)
    return {
        "start": {"line": location.start.row, "column": start + 1},
        "end": {"line": location.end.row, "column": before_end + 1},
    }


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
