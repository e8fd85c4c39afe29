"""RTF files: paragraphs, bullets, tables and bold, enough of the format to read a posting."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from jdlint.errors import SourceError
from jdlint.readers.decode import check_size
from jdlint.readers.extract import Extract
from jdlint.readers.scalars import character

if TYPE_CHECKING:
    from jdlint.model import Document

MAX_DEPTH: Final = 500
_TOKEN: Final = re.compile(
    r"\\([a-zA-Z]{1,32})(-?[0-9]{1,9})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+"
)
_PAGE: Final = re.compile(rb"\\ansicpg([0-9]{3,5})")
#: Groups that hold no text of the document; nor do those that begin with '\*', save shapes.
_SILENT: Final = frozenset(
    """fonttbl colortbl stylesheet info pict listtable listoverridetable rsidtbl generator themedata datastore xmlnstbl object
    fldinst bkmkstart bkmkend latentstyles mmathPr filetbl revtbl pgptbl atnid atnauthor annotation nonshppict
    datafield""".split()  # noqa: SIM905
)
_SHOWN: Final = frozenset(("shptxt", "shpinst"))
_BULLETS: Final = frozenset(("listtext", "pntext"))
_CHARACTERS: Final = {
    "tab": " ", "emdash": "\u2014", "endash": "\u2013", "lquote": "\u2018", "rquote": "\u2019", "ldblquote": "\u201c",
    "rdblquote": "\u201d", "bullet": "\u2022", "emspace": " ", "enspace": " ", "~": "\u00a0", "_": "-", "-": "\u00ad",
    "{": "{", "}": "}", "\\": "\\", "\n": "", "\r": "",
}  # fmt: skip
_SIGN: Final = 65_536
_HIGHEST: Final = 6
_HIGH: Final = range(0xD800, 0xDC00)
_LOW: Final = range(0xDC00, 0xE000)


@dataclass(frozen=True, slots=True)
class _Group:
    """What a group sets, and what ends with it."""

    silent: bool = False
    bold: bool = False
    skip: int = 1


def read(path: str, data: bytes) -> tuple[Document, ...]:
    """Read an RTF file as one posting; places are paragraphs and tables' rows, counted as they stand.

    Raises:
        SourceError: where it is no RTF, or is nested too deeply.
    """
    check_size(path, data)
    if not data.lstrip().startswith(b"{\\rtf"):
        raise SourceError("is no RTF", path=path, remedy="save it anew, or leave it out")
    page = _PAGE.search(data)
    writer = _Writer(Extract(path), _codec(f"cp{page.group(1).decode()}" if page else "cp1252"))
    for match in _TOKEN.finditer(data.decode("latin-1")):
        writer.take(match)
    writer.end_paragraph()
    return (writer.out.document(),)


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


class _Writer:
    """Takes tokens and writes lines."""

    def __init__(self, out: Extract, codec: str) -> None:
        self.out, self.codec = out, codec
        self.groups = [_Group()]
        self.parts: list[tuple[str, bool]] = []
        self.cells: list[list[str]] = []
        self.level = self.depth = self.skip = self.high = self.paragraphs = self.rows = 0
        self.listed = self.in_table = False

    def take(self, match: re.Match[str]) -> None:
        """Write one token."""
        word, number, code, sign, brace, text = match.groups()
        group = self.groups[-1]
        if brace:
            self._brace(brace)
        elif word:
            self._word(word, int(number) if number else None)
        elif code:
            self._text(bytes.fromhex(code).decode(self.codec, "replace"))
        elif sign == "*":
            self.groups[-1] = replace(group, silent=True)
        elif sign or text:
            self._text(_CHARACTERS.get(sign, "") if sign else text)

    def end_paragraph(self) -> None:
        """Write the paragraph that ends here."""
        parts, self.parts = self.parts, []
        text = "".join(part for part, _ in parts)
        if self.in_table:
            self.cells = self.cells or [[]]
            self.cells[-1].append(text)
            return
        self._end_table()
        self.paragraphs += 1
        bold = all(is_bold for part, is_bold in parts if part.strip())
        for line in text.split("\n"):
            mark = "**" if bold and not self.listed else ""
            prefix = "#" * self.level + " " if self.level else "  " * self.depth + "- " if self.listed else mark
            self.out.line(line.strip(), f"paragraph {self.paragraphs}", prefix, "" if self.level else mark)
        self.listed = False

    def _brace(self, brace: str) -> None:
        if brace == "{":
            if len(self.groups) > MAX_DEPTH:
                raise SourceError("is nested too deeply", path=self.out.path, remedy="save it anew, or leave it out")
            self.groups.append(self.groups[-1])
        elif len(self.groups) > 1:
            self.groups.pop()

    def _word(self, word: str, number: int | None) -> None:
        group = self.groups[-1]
        if word in _SILENT or word in _SHOWN:
            self.groups[-1] = replace(group, silent=word in _SILENT)
        elif group.silent:
            return
        elif word in _BULLETS:
            self.groups[-1] = replace(group, silent=True)
            self.listed = True
        elif word in ("b", "plain"):
            self.groups[-1] = replace(group, bold=word == "b" and number != 0)
        elif word == "uc":
            self.groups[-1] = replace(group, skip=number or 0)
        elif word == "u" and number is not None:
            self._unicode(number % _SIGN)
        elif word in _CHARACTERS:
            self._text(_CHARACTERS[word])
        else:
            self._structure(word, number)

    def _unicode(self, code: int) -> None:
        """Write a character given by its number; those beyond 16 bits come as two numbers."""
        if code in _HIGH:
            self.high = code
        else:
            both = 0x10000 + ((self.high - _HIGH.start) << 10) + code - _LOW.start
            self._text(character(both if self.high and code in _LOW else code))
            self.high = 0
        self.skip = self.groups[-1].skip

    def _structure(self, word: str, number: int | None) -> None:
        if word == "line":
            self._text("\n")
        elif word in ("par", "sect", "page"):
            self.end_paragraph()
        elif word == "pard":
            self.level = self.depth = 0
            self.in_table = False
        elif word == "outlinelevel" and number is not None:
            self.level = min(_HIGHEST, number + 1) if number < _HIGHEST else 0
        elif word == "ilvl":
            self.depth = min(_HIGHEST, number or 0)
        elif word == "intbl":
            self.in_table = True
        elif word in ("cell", "row"):
            self._end_cell(word)

    def _end_cell(self, word: str) -> None:
        if word == "cell":
            self.in_table = True
            self.end_paragraph()
            self.cells.append([])
        else:
            self.rows += 1
            self.out.row(self.cells[:-1] or self.cells, f"table row {self.rows}")
            if self.rows == 1:
                self.out.head()
            self.cells, self.in_table = [], False

    def _end_table(self) -> None:
        if self.rows:
            self.out.gap()
            self.rows = 0

    def _text(self, text: str) -> None:
        group = self.groups[-1]
        if group.silent:
            return
        if self.skip and text:
            dropped = min(self.skip, len(text))
            self.skip -= dropped
            text = text[dropped:]
        if text:
            self.parts.append((text, group.bold))
