"""JUnit's XML: a test suite a file, a failed test a finding, so that CI servers list postings as they list tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO
from xml.sax.saxutils import quoteattr

from jdlint.formats.place import spot
from jdlint.formats.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.formats.report import Report
    from jdlint.model import FileResult, Finding


def write(report: Report, stream: TextIO) -> None:
    """Write the suites as their files come; a file without findings is one passed test, an unreadable one an error."""
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="jdlint">\n')
    for result in report.results:
        stream.writelines(f"  {line}\n" for line in _suite(result))
    stream.write("</testsuites>\n")


def _suite(result: FileResult) -> Iterator[str]:
    name = _attribute(result.path)
    tests = max(1, len(result.findings))
    errors = int(result.error is not None)
    failures = len(result.findings)
    skipped = int(result.skipped is not None and not result.unread and not failures)
    yield f'<testsuite name={name} tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}" time="0">'
    for finding in result.findings:
        yield from _failure(finding, name)
    if result.error is not None:
        yield f'  <testcase name="readable" classname={name} time="0"><error message={_attribute(result.error)}/></testcase>'
    elif skipped:
        message = _attribute(result.skipped or "")
        yield f'  <testcase name="jdlint" classname={name} time="0"><skipped message={message}/></testcase>'
    elif not failures:
        yield f'  <testcase name="jdlint" classname={name} time="0"/>'
    yield "</testsuite>"


def _failure(finding: Finding, classname: str) -> Iterator[str]:
    where = spot(finding.filename, finding.location)
    name = _attribute(f"{finding.code} {finding.name} at {finding.location.start.row}:{finding.location.start.column}")
    text = " ".join(part for part in (where, finding.message, finding.advice) if part)
    yield f'  <testcase name={name} classname={classname} time="0">'
    yield f'    <failure type="{finding.severity.value}" message={_attribute(finding.message)}>{_content(text)}</failure>'
    yield "  </testcase>"


def _attribute(text: str) -> str:
    return quoteattr(_allowed(text))


def _content(text: str) -> str:
    return _allowed(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _allowed(text: str) -> str:
    """Take out what XML 1.0 has no way to write."""
    return visible(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
