"""GitLab's code quality report (the CodeClimate format's part that GitLab reads)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO

from jdlint.formats.fingerprint import fingerprinted
from jdlint.formats.severity import GITLAB

if TYPE_CHECKING:
    from jdlint.formats.report import Report
    from jdlint.model import Finding


def write(report: Report, stream: TextIO) -> None:
    """Write the whole array; paths are relative to where jdlint runs, which should be the top of the repository."""
    issues = [_issue(finding, fingerprint) for finding, fingerprint in fingerprinted(report.results)]
    json.dump(issues, stream, indent=2)
    stream.write("\n")


def _issue(finding: Finding, fingerprint: str) -> dict[str, Any]:
    where = finding.location
    place = "" if where.place is None else f"{where.place}: "
    # GitLab asks for a line of every issue: of a file without lines it gets the first.
    first, last = (1, 1) if where.extracted else (where.start.row, where.end.row)
    return {
        "description": f"{finding.code}: {place}{finding.message}",
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": fingerprint,
        "severity": GITLAB[finding.severity],
        "location": {"path": finding.filename.removeprefix("./"), "lines": {"begin": first, "end": last}},
    }
