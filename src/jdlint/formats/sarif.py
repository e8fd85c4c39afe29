"""SARIF 2.1.0, for GitHub code scanning and others; columns are code points."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, TextIO

from jdlint.formats.fingerprint import fingerprinted
from jdlint.formats.place import explained, uri
from jdlint.formats.severity import SARIF
from jdlint.model import Applicability

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jdlint.catalogue.rules import LintRule
    from jdlint.formats.report import Report
    from jdlint.model import FileResult, Finding, Fix, Location, Related

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: GitHub drops a file with more results than this; it keeps 5,000 of them anyway.
MAX_RESULTS: Final = 25_000
PRECISION: Final = {"high": "high", "medium": "medium", "low": "low"}


def write(report: Report, stream: TextIO) -> None:
    """Write one run with all rules and results; unreadable files become notifications of the tool."""
    results = list(report.results)
    codes = list(report.rules)
    found = [_result(finding, fingerprint, codes) for finding, fingerprint in fingerprinted(results)]
    run = {
        "tool": {"driver": _driver(report)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "Where jdlint ran: the top of the repository."}}},
        "invocations": [_invocation(results)],
        "results": found[:MAX_RESULTS],
    }
    json.dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, stream, indent=2)
    stream.write("\n")


def _driver(report: Report) -> dict[str, Any]:
    return {"name": "jdlint", "version": report.version, "rules": [_rule(one) for one in report.rules.values()]}


def _rule(rule: LintRule) -> dict[str, Any]:
    sources = ", ".join(rule.sources)
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.name.replace("-", " ").capitalize() + "."},
        "fullDescription": {"text": " ".join(rule.why.split())},
        "help": {
            "text": f"{rule.why.strip()}\n\nSources: {sources}",
            "markdown": f"**{rule.code} {rule.name}**\n\n{rule.why.strip()}\n\nSources: {sources}",
        },
        "defaultConfiguration": {"level": SARIF[rule.severity]},
        "properties": {"tags": ["job-description"], "precision": PRECISION[rule.confidence.value]},
    }


def _invocation(results: Iterable[FileResult]) -> dict[str, Any]:
    errors = [result.error for result in results if result.error is not None]
    return {
        "executionSuccessful": not errors,
        "toolExecutionNotifications": [{"level": "error", "message": {"text": _plain(error)}} for error in errors],
    }


def _result(finding: Finding, fingerprint: str, codes: list[str]) -> dict[str, Any]:
    result = {
        "ruleId": finding.code,
        "level": SARIF[finding.severity],
        "message": {"text": _plain(explained(finding).replace("\n", " "))},
        "locations": [{"physicalLocation": _physical(finding.filename, finding.location), **_logical(finding.location)}],
        "relatedLocations": [_related(number, finding.filename, one) for number, one in enumerate(finding.related[:100])],
        "partialFingerprints": {"jdlint/v1": fingerprint},
        "fixes": [] if finding.location.extracted else [_fix(finding.filename, fix) for fix in finding.fixes if _is_whole(fix)],
        "properties": {"confidence": finding.confidence.value, "duty": finding.duty, "role": finding.role},
    }
    return result | ({"ruleIndex": codes.index(finding.code)} if finding.code in codes else {})


def _is_whole(fix: Fix) -> bool:
    return fix.applicability is not Applicability.PLACEHOLDER


def _related(number: int, filename: str, one: Related) -> dict[str, Any]:
    return {"id": number, "message": {"text": _plain(one.message)}, "physicalLocation": _physical(filename, one.location)}


def _fix(filename: str, fix: Fix) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.location), "insertedContent": {"text": _plain(edit.content)}} for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(filename), "replacements": replacements}
    return {"description": {"text": _plain(fix.message)}, "artifactChanges": [change]}


def _physical(filename: str, location: Location) -> dict[str, Any]:
    return {"artifactLocation": _artifact(filename), "region": _region(location)}


def _artifact(filename: str) -> dict[str, Any]:
    relative = not filename.startswith("/")
    return {"uri": uri(filename)} | ({"uriBaseId": "%SRCROOT%"} if relative else {})


def _logical(location: Location) -> dict[str, Any]:
    return {"logicalLocations": [{"name": location.place}]} if location.place is not None else {}


def _region(location: Location) -> dict[str, Any]:
    if location.extracted:
        return {"startLine": 1}  # GitHub asks for a line; the logical location says more
    return {
        "startLine": location.start.row,
        "startColumn": location.start.column,
        "endLine": location.end.row,
        "endColumn": location.end.column,
    }


def _plain(text: str) -> str:
    """Take out what is no text in JSON's sense: lone surrogates (bytes of names that are not UTF-8)."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
