"""Other line-based markup (reStructuredText, AsciiDoc) rewritten as the Markdown that the line reader knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jdlint.model import Comment, Document, Span
from jdlint.readers import assemble
from jdlint.readers.view import Decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.model import Source

_LINE: Final = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


class Rewriter:
    """Takes a source's lines one by one: as they stand, with something else before them, or not at all."""

    def __init__(self, source: Source) -> None:
        """Start with nothing written."""
        self.source = source
        self.lines = [match.span(1) for match in _LINE.finditer(source.text)]
        self.out = Decoded()
        self.comments: list[Comment] = []

    def texts(self) -> Iterator[tuple[int, str]]:
        """Give the number of each line (from 0) and its text."""
        for number, (start, end) in enumerate(self.lines):
            yield number, self.source.text[start:end]

    def text(self, number: int) -> str:
        """Give a line's text; '' past the end."""
        return self.source.text[slice(*self.lines[number])] if 0 <= number < len(self.lines) else ""

    def write(self, number: int, dropped: int = 0, prefix: str = "", hidden: re.Pattern[str] | None = None) -> None:
        """Write a line without its first ``dropped`` characters, with ``prefix`` instead, leaving out what is ``hidden``.

        Of a hidden match with a group of its own, what the group holds stays.
        """
        start, end = self.lines[number]
        at = start + dropped
        self.out.add(prefix, at, at)
        for match in hidden.finditer(self.source.text, at, end) if hidden else ():
            self.out.add(self.source.text[at : match.start()], at, match.start())
            kept = match.lastindex or 0
            if kept:
                self.out.add(match.group(kept), *match.span(kept))
            at = match.end()
        self.out.add(self.source.text[at:end], at, end)
        self.blank(number)

    def blank(self, number: int) -> None:
        """Write an empty line in place of a line."""
        end = self.lines[number][1]
        self.out.add("\n", end, min(len(self.source.text), end + 1))

    def comment(self, number: int, text: str) -> None:
        """Note that a line is a comment."""
        self.comments.append(Comment(text.strip(), Span(*self.lines[number])))

    def document(self) -> Document:
        """Finish."""
        view = self.out.view()
        return Document(self.source, view.blocks(assemble.blocks(view.text, view.text)), tuple(self.comments))
