"""One JSON array of findings (the contract of docs/json.md)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO

from jdlint.formats.place import boxes, located

if TYPE_CHECKING:
    from jdlint.formats.report import Report
    from jdlint.model import Finding, Fix, Related


def write(report: Report, stream: TextIO) -> None:
    """Write the array, one finding a line, as the findings come."""
    before = "[\n  "
    for result in report.results:
        for finding in result.findings:
            stream.write(before + json.dumps(as_json(finding)))
            before = ",\n  "
    stream.write("[]\n" if before.startswith("[") else "\n]\n")


def as_json(finding: Finding) -> dict[str, Any]:
    """Give a finding's keys in their documented order; what there is not is null."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "message": finding.message,
        "filename": finding.filename,
        **located(finding.location),
        "place": finding.location.place,
        "boxes": boxes(finding.location),
        "quote": finding.location.quote,
        "duty": finding.duty,
        "role": finding.role,
        "attribution": finding.attribution.value if finding.attribution else None,
        "section": finding.section or None,
        "advice": finding.advice or None,
        "related": [_related(one) for one in finding.related],
        "fix": _fix(finding.fixes[0]) if finding.fixes else None,
        "url": None,
    }


def _related(one: Related) -> dict[str, Any]:
    return {**located(one.location), "boxes": boxes(one.location), "message": one.message, "quote": one.location.quote}


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{"content": edit.content, **located(edit.location)} for edit in fix.edits]
    return {"applicability": fix.applicability.value, "message": fix.message, "edits": edits}
