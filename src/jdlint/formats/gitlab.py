"""GitLab's code quality report (the CodeClimate format's part that GitLab reads)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from jdlint.formats.fingerprint import fingerprinted
from jdlint.formats.severity import GITLAB

if TYPE_CHECKING:
    from jdlint.formats.report import Report


def write(report: Report, stream: TextIO) -> None:
    """Write the whole array; paths are relative to where jdlint runs, which should be the top of the repository."""
    issues = [
        {
            "description": f"{finding.code}: {finding.message}",
            "check_name": f"{finding.code} {finding.name}",
            "fingerprint": fingerprint,
            "severity": GITLAB[finding.severity],
            "location": {
                "path": finding.filename.removeprefix("./"),
                "lines": {"begin": finding.location.start.row, "end": finding.location.end.row},
            },
        }
        for finding, fingerprint in fingerprinted(report.results)
    ]
    json.dump(issues, stream, indent=2)
    stream.write("\n")
