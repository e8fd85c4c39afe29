"""HTML into lines that the line reader knows: what a person sees of a page, with the way back to its source."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

from jdlint.model import Comment, Span
from jdlint.readers.mask import BREAK
from jdlint.readers.tags import Token, What, tokens
from jdlint.readers.view import Decoded, View

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|[ \t\r\n\f]{2,}|[\t\r\n\f]|\|")
#: Elements that stand on lines of their own.
_BLOCKS: Final = frozenset(
    """address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form
    header hr html legend main menu nav ol option p pre section summary table tbody tfoot thead title tr ul""".split()  # noqa: SIM905
)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_BOLD: Final = frozenset(("b", "strong"))
_PICTURES: Final = frozenset(("img", "svg"))
#: Stands for a picture before a line.
PICTURE: Final = "\U0001f5bc "
_LISTS: Final = frozenset(("ul", "ol", "menu"))
#: Elements that a person uses and does not read as the posting.
_CHROME: Final = frozenset(("nav", "select", "button", "textarea", "datalist"))
_STRUCK: Final = frozenset(("del", "s", "strike"))
_STYLED_BOLD: Final = re.compile(r"font-weight:\s*(?:bold|[6-9]00)")
_TABLE: Final = re.compile(r"<(/?)(table|li|h[1-6]|th|td)\b", re.IGNORECASE)
_COMMENTED: Final = re.compile(r"<!--|<%|\{#")
_ENTITY_ROOM: Final = 32


class _Part(NamedTuple):
    text: str
    start: int
    end: int
    bold: bool


class Page:
    """Takes tokens and writes lines. Elements need not be nested rightly: pages are not."""

    def __init__(self, text: str) -> None:
        """Start with an empty page; ``text`` is the source that tokens point into."""
        self.text = text
        self.out = Decoded()
        self.line: list[_Part] = []
        self.prefix = ""
        self.lists = 0
        self.heading = 0
        self.bold = 0
        self.pre = 0
        self.silent: dict[str, int] = {}
        self.spans: list[bool] = []
        self.row: str = ""
        self.headed = False

    def take(self, token: Token) -> None:
        """Write one token."""
        name = token.name
        if name in _CHROME or name in _STRUCK:
            change = 1 if token.what is What.OPEN else -1
            self.silent[name] = max(0, self.silent.get(name, 0) + change)
        if any(self.silent.values()):
            return
        if token.what is What.TEXT:
            self._text(token.start, token.end)
        elif name in ("table", "tr", "td", "th"):
            self._table(token)
        elif token.what is What.OPEN:
            self._open(token)
        elif token.what is What.CLOSE:
            self._close(token)

    def finish(self) -> View:
        """Give all lines."""
        self.newline()
        return self.out.view()

    def newline(self, mark: str = "\n\n") -> None:
        """End the line, if anything stands on it."""
        line, self.line = self.line, []
        shown = [part for part in line if part.text.strip()]
        picture, self.prefix = self.prefix.endswith(PICTURE), self.prefix.removesuffix(PICTURE)
        if not shown:
            return
        start, end = shown[0].start, shown[-1].end
        is_bold = not self.row and not self.heading and all(part.bold for part in shown)
        prefix = "#" * self.heading + " " if self.heading else self.prefix + PICTURE * picture
        self.out.add(prefix + ("**" if is_bold else ""), start, start)
        for part in line:
            self.out.add(part.text, part.start, part.end)
        self.out.add(("**" if is_bold else "") + mark, end, end)
        self.prefix = " " * len(self.prefix)

    def _text(self, start: int, end: int) -> None:
        at = start
        for match in _ENTITY.finditer(self.text, start, end):
            self._put(self.text[at : match.start()], at, match.start())
            at = match.end()
            self._put(self._meaning(match.group()), match.start(), at)
        self._put(self.text[at:end], at, end)

    def _meaning(self, token: str) -> str:
        if token == "|":  # noqa: S105 - a bar
            return "\\|" if self.row else token
        if token[0] == "&":
            # An entity may stand for a tag's bracket: then it is text, and a zero-width mark keeps it from being read as a tag.
            return unescape(token) if len(token) <= _ENTITY_ROOM + 2 else token
        return token if self.pre else " "

    def _put(self, text: str, start: int, end: int) -> None:
        if self.pre and ("\n" in text or "\r" in text):
            self.newline("  \n")
        elif text and (self.line or text.strip()):
            self.line.append(_Part(text, start, end, self.bold > 0))

    def _open(self, token: Token) -> None:
        name = token.name
        if name in _PICTURES:
            self._picture()
        elif name == "br":
            self._break()
        elif name in _LISTS:
            self._boundary()
            self.lists += 1
        elif name == "li":
            self._boundary()
            self.lists = max(1, self.lists)
            self.prefix = "  " * (self.lists - 1) + "- "
        elif name in _HEADINGS:
            self._boundary()
            self.prefix, self.heading = "", _HEADINGS[name]
        elif name in _BOLD:
            self.bold += 1
        elif name == "span":
            self.spans.append(bool(_STYLED_BOLD.search(self.text, token.start, token.end)))
            self.bold += self.spans[-1]
        elif name in _BLOCKS:
            self._boundary()
            self.pre += name == "pre"

    def _close(self, token: Token) -> None:
        name = token.name
        if name in _LISTS:
            self._boundary()
            self.lists = max(0, self.lists - 1)
            self.prefix = ""
        elif name == "li":
            self._boundary()
            self.prefix = ""
        elif name in _HEADINGS:
            self._boundary()
            self.heading = 0
        elif name in _BOLD:
            self.bold = max(0, self.bold - 1)
        elif name == "span" and self.spans:
            self.bold = max(0, self.bold - self.spans.pop())
        elif name in _BLOCKS:
            self._boundary()
            self.pre = max(0, self.pre - (name == "pre"))

    def _picture(self) -> None:
        """Mark a line that opens with a picture: where such lines stand together, the pictures are bullets."""
        if not (self.line or self.prefix.strip() or self.heading or self.row):
            self.prefix += PICTURE

    def _break(self) -> None:
        if self.heading:
            self.line.append(_Part(" ", self.line[-1].end, self.line[-1].end, self.bold > 0)) if self.line else None
        elif self.row:
            self._boundary()
        else:
            self.newline("  \n")

    def _boundary(self) -> None:
        if self.row and self.line:
            at = self.line[-1].end
            self.line.append(_Part(BREAK, at, at, bold=False))
        elif not self.row:
            self.newline()

    def _table(self, token: Token) -> None:
        """Write a table of data as a row of bars a row; a table that only lays out the page is no table."""
        name, opens = token.name, token.what is What.OPEN
        if name == "table":
            self.row = ""
            self.newline()
            self.prefix = ""
            self.row = "-" if opens and _holds_data(self.text, token.end) else ""
            self.headed = False
        elif not self.row:
            self.newline()
        elif name == "tr":
            self._end_row(token)
        elif opens:
            self.row += name[1]
            self.line.append(_Part("|", token.start, token.start, bold=False))

    def _end_row(self, token: Token) -> None:
        kinds, self.row = self.row, "-"
        if not any(part.text.strip("| " + BREAK) for part in self.line):
            self.line = []
            return
        self.line.append(_Part("|", token.start, token.start, bold=False))
        self.newline("\n")
        if not self.headed and kinds.strip("-h") == "":
            self.out.add("|---|\n", token.start, token.start)
        self.headed = True


def view(text: str) -> View:
    """Write a whole page as lines."""
    return lines(text, tokens(text))


def comments(text: str) -> tuple[Comment, ...]:
    """Give the comments of a page, template comments among them."""
    if not _COMMENTED.search(text):
        return ()
    found = [token for token in tokens(text) if token.what is What.COMMENT]
    return tuple(
        Comment(text[one.start + len(one.name) : one.end].rstrip("->%#}").strip(), Span(one.start, one.end)) for one in found
    )


def lines(text: str, parts: Iterable[Token]) -> View:
    """Write the tokens of a page as lines."""
    page = Page(text)
    for token in parts:
        if token.what is not What.COMMENT:
            page.take(token)
    return page.finish()


def _holds_data(text: str, start: int) -> bool:
    """Look into a table up to its end: cells that hold lists, headings or tables only lay out the page."""
    cells = 0
    for match in _TABLE.finditer(text, start):
        name = match.group(2).lower()
        if name == "table":
            return bool(match.group(1)) and cells > 1
        if name not in ("th", "td"):
            return False
        cells += not match.group(1)
    return False
