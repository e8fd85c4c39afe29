"""What severities are called and how they look elsewhere."""

from __future__ import annotations

from typing import Final

from jdlint.model import Severity

STYLES: Final = {Severity.ERROR: ("bold", "red"), Severity.WARNING: ("bold", "yellow"), Severity.INFO: ("bold", "blue")}
GITHUB: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
GITLAB: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
SARIF: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
RDJSON: Final = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}
