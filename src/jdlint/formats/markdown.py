"""A Markdown table, for a job summary or a comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TextIO

from jdlint.balance import ROLES, verdict
from jdlint.formats.place import spot
from jdlint.formats.terminal import visible

if TYPE_CHECKING:
    from jdlint.formats.report import Report

#: What Markdown acts on inside a table cell; also the marks of bare links.
_ACTING: Final = re.compile(r"[\\`*_{}\[\]<>+!|~&]|:(?=//)|(?<=www)\.", re.IGNORECASE)
#: GitHub looks for these in the finished page, where an entity is a plain character again: an empty comment parts them.
_MENTIONING: Final = re.compile(r"(?<!&)([@#])(?=\w)")


def write(report: Report, stream: TextIO) -> None:
    """Write a table of findings, and one of what the postings describe; a table without rows is left out."""
    table = _Table(stream, "where", "code", "severity", "what", "instead")
    postings: list[tuple[str, str, str, str]] = []
    for result in report.results:
        for finding in result.findings:
            where = escape(spot(finding.filename, finding.location))
            table.row(where, finding.code, finding.severity.value, escape(finding.message), escape(finding.advice))
        postings += [
            (escape(result.path), escape(one.title), " : ".join(str(number) for _, number in one.duties), escape(verdict(one)))
            for one in result.balances
            if any(number for _, number in one.duties)
        ]
    if postings and table.begun:
        stream.write("\n")
    described = _Table(stream, "posting", "title", f"duties ({' : '.join(ROLES).replace('_', ' ')})", "so it is")
    for posting in postings:
        described.row(*posting)


class _Table:
    """A table that begins with its first row."""

    def __init__(self, stream: TextIO, *heads: str) -> None:
        self.stream = stream
        self.heads = heads
        self.begun = False

    def row(self, *cells: str) -> None:
        if not self.begun:
            self.stream.write(f"| {' | '.join(self.heads)} |\n|{'---|' * len(self.heads)}\n")
            self.begun = True
        self.stream.write(f"| {' | '.join(cells)} |\n")


def escape(text: str) -> str:
    """Write a text so that Markdown shows it as it stands, on one line."""
    entities = _ACTING.sub(lambda match: f"&#{ord(match[0])};", visible(" ".join(text.split())))
    return _MENTIONING.sub(r"\1<!-- -->", entities)
