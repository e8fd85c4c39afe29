"""A Markdown table, for a job summary or a comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TextIO

from jdlint.formats.place import spot
from jdlint.formats.terminal import visible

if TYPE_CHECKING:
    from jdlint.formats.report import Report

#: What Markdown acts on inside a table cell; also the marks of bare links.
_ACTING: Final = re.compile(r"[\\`*_{}\[\]<>+!|~&]|:(?=//)|(?<=www)\.", re.IGNORECASE)
#: GitHub looks for these in the finished page, where an entity is a plain character again: an empty comment parts them.
_MENTIONING: Final = re.compile(r"(?<!&)([@#])(?=\w)")


def write(report: Report, stream: TextIO) -> None:
    """Write a row a finding; nothing at all where there is none."""
    headed = False
    for result in report.results:
        for finding in result.findings:
            if not headed:
                stream.write("| where | code | severity | what | instead |\n|---|---|---|---|---|\n")
                headed = True
            where = escape(spot(finding.filename, finding.location))
            cells = (where, finding.code, finding.severity.value, escape(finding.message), escape(finding.advice))
            stream.write(f"| {' | '.join(cells)} |\n")


def escape(text: str) -> str:
    """Write a text so that Markdown shows it as it stands, on one line."""
    entities = _ACTING.sub(lambda match: f"&#{ord(match[0])};", visible(" ".join(text.split())))
    return _MENTIONING.sub(r"\1<!-- -->", entities)
