"""Results made by hand, for tests of what comes after the lints."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from jdlint.model import Applicability, Confidence, Edit, FileResult, Finding, Fix, Related, Severity, Source, Span

TEXT = (
    "# Product Owner, Café 🍰\r\n\r\n## Aufgaben\r\n- 定義 product vision & <b>roadmap</b>\r\n-\tOrder the backlog\r\n"
    "- Price the\r\n  product\r\n"
)


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def finding(words: str = "product vision", path: str = "jobs/po.md", text: str = TEXT, **changes: Any) -> Finding:
    source = Source(path, text)
    made = Finding(
        code="JD101",
        name="product-manager-duty-in-product-owner-posting",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        message=f"'{words}' is a duty of the product manager",
        filename=path,
        location=source.locate(span_of(words, text)),
        why="The product manager faces the market.",
        advice="Help to carry out the vision instead.",
        duty="product_manager.vision",
        role="product_manager",
        section="Aufgaben",
    )
    return replace(made, **changes)


def related(words: str, message: str, text: str = TEXT) -> Related:
    return Related(Source("", text).locate(span_of(words, text)), message)


def fix(words: str, content: str, applicability: Applicability = Applicability.UNSAFE, text: str = TEXT) -> Fix:
    return Fix("Hand it over", applicability, (Edit(Source("", text).locate(span_of(words, text)), content),))


def result(*findings: Finding, path: str = "jobs/po.md") -> FileResult:
    return FileResult(path, findings)


#: What somebody would write who wants a report to do something.
HOSTILE = (
    "\x1b[31m::error file=x::pwn\r\n::set-output name=a::b %0A | `x` <script>alert(1)</script> ]]> @all #1 "
    "https://e.vil \u202e\x00\udcff"
)
