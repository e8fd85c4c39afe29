"""PDF files, by the extra ``jdlint[pdf]`` (pypdfium2): the text as printed, never edited."""

from __future__ import annotations

import ctypes
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from jdlint.errors import SourceError
from jdlint.readers.extract import Extract
from jdlint.readers.layout import Printed, is_item, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.model import Document

#: No posting has more pages, or more letters on one; what has was made to break readers, or is a book.
MAX_PAGES: Final = 60
MAX_LETTERS: Final = 60_000
#: A gap this wide (in letter sizes) parts columns that stand on one line.
_WIDE_GAP: Final = 2.5
#: One step of indent for the line reader (points).
_INDENT: Final = 6.0
_FORCE_BOLD: Final = 1 << 18
_HEAVY: Final = 600
_LINE_ENDS: Final = frozenset((10, 13))
_HYPHENS: Final = frozenset((2, 0xFFFE))
_NAME_ROOM: Final = 128


def read(path: str, data: bytes) -> tuple[Document, ...]:
    """Read a PDF file as one posting; places are pages and the lines on them.

    Raises:
        SourceError: where the extra is missing, the file is damaged, encrypted, too long, or holds pictures of text only.
    """
    try:
        pypdfium2: Any = import_module("pypdfium2")
    except ImportError:
        raise SourceError("is a PDF, which needs an extra", path=path, remedy="run: pip install 'jdlint[pdf]'") from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        what = "is encrypted" if "password" in str(fault).lower() else "is damaged or no PDF"
        raise SourceError(what, path=path, remedy="save it anew without a password, or leave it out") from None
    try:
        lines = list(_lines(document, path))
    except pypdfium2.PdfiumError:
        raise SourceError("has a damaged page", path=path, remedy="save it anew, or leave it out") from None
    finally:
        document.close()
    if not lines:
        raise SourceError(
            "holds pictures of text only", path=path, remedy="export it with its text, or recognise it (OCR) first"
        )
    out = Extract(path)
    for one in paragraphs(lines):
        mark = "**" if one.bold and not one.level else ""
        indent = " " * int(one.lines[0].left / _INDENT) if is_item(one.lines[0].text) else ""
        out.flow([(line.text, line.place) for line in one.lines], "#" * one.level + " " if one.level else indent + mark, mark)
    return (out.document(),)


def _lines(document: Any, path: str) -> Iterator[Printed]:
    if len(document) > MAX_PAGES:
        raise SourceError(f"has {len(document):,} pages", path=path, remedy=f"split it: {MAX_PAGES} is the limit")
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        try:
            if text.count_chars() > MAX_LETTERS:
                raise SourceError(f"has too much on page {number + 1}", path=path, remedy="leave it out")
            for row, letters in enumerate(_rows(text), 1):
                yield _printed(letters, number + 1, row)
        finally:
            text.close()
            page.close()


class _Letter:
    """A character on the page with its box (points) and its font."""

    __slots__ = ("bold", "bottom", "char", "left", "right", "size")

    def __init__(self, text: Any, index: int, code: int) -> None:
        raw: Any = import_module("pypdfium2.raw")

        box = [ctypes.c_double() for _ in range(4)]
        raw.FPDFText_GetCharBox(text, index, *(ctypes.byref(edge) for edge in box))
        self.left, self.right, self.bottom = box[0].value, box[1].value, box[2].value
        self.char = chr(code)
        self.size = round(raw.FPDFText_GetFontSize(text, index) * 2) / 2
        name = ctypes.create_string_buffer(_NAME_ROOM)
        flags = ctypes.c_int()
        raw.FPDFText_GetFontInfo(text, index, name, _NAME_ROOM, ctypes.byref(flags))
        heavy = raw.FPDFText_GetFontWeight(text, index) >= _HEAVY
        self.bold = heavy or b"bold" in name.value.lower() or bool(flags.value & _FORCE_BOLD)


def _rows(text: Any) -> Iterator[list[_Letter | str]]:
    """Give the letters line by line; spaces are plain strings, and wide gaps part lines."""
    raw: Any = import_module("pypdfium2.raw")

    row: list[_Letter | str] = []
    last: _Letter | None = None
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in _LINE_ENDS:
            if last:
                yield row
            row, last = [], None
        elif code in _HYPHENS:
            row.append("\u00ad")
        elif chr(code).isspace() or not code:
            row.append(" ")
        else:
            letter = _Letter(text, index, code)
            if last and letter.left - last.right > _WIDE_GAP * max(1.0, letter.size):
                yield row
                row = []
            row.append(letter)
            last = letter
    if last:
        yield row


def _printed(row: list[_Letter | str], page: int, number: int) -> Printed:
    letters = [one for one in row if isinstance(one, _Letter)]
    return Printed(
        text="".join(one.char if isinstance(one, _Letter) else one for one in row).strip(),
        place=f"page {page}, line {number}",
        page=page,
        left=letters[0].left,
        right=letters[-1].right,
        bottom=letters[0].bottom,
        size=max(one.size for one in letters),
        bold=all(one.bold for one in letters),
    )
