"""Run as a program: reads a PDF from standard input and writes its lines as JSON.

A process of its own, because the PDF library is native code: what breaks it, or makes it take all memory, must not take jdlint
along. Imports nothing of ours, so that it runs as a file.
"""

from __future__ import annotations

import ctypes
import json
import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

#: No posting has more pages, or more letters on one; what has was made to break readers, or is a book.
MAX_PAGES: Final = 60
MAX_LETTERS: Final = 60_000
#: What this process may take (bytes, seconds of its own).
MAX_MEMORY: Final = 1_000_000_000
MAX_SECONDS: Final = 20
#: A gap this wide (in letter sizes) parts columns that stand on one line.
_WIDE_GAP: Final = 2.5
_FORCE_BOLD: Final = 1 << 18
_HEAVY: Final = 600
_LINE_ENDS: Final = frozenset((10, 13))
_HYPHENS: Final = frozenset((2, 0xFFFE))
_NAME_ROOM: Final = 128


def main() -> None:
    """Write ``{"lines": [...]}``, or ``{"error": what}`` where the file cannot be read."""
    _limit()
    import pypdfium2  # type: ignore[import-untyped, unused-ignore] # noqa: PLC0415 - after the limits are set

    try:
        result: dict[str, object] = {"lines": list(_lines(pypdfium2, sys.stdin.buffer.read()))}
    except pypdfium2.PdfiumError as fault:
        result = {"error": "is encrypted" if "password" in str(fault).lower() else "is damaged or no PDF"}
    except ValueError as fault:
        result = {"error": str(fault)}
    json.dump(result, sys.stdout)


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _lines(library: Any, data: bytes) -> Iterator[dict[str, object]]:
    document = library.PdfDocument(data)
    if len(document) > MAX_PAGES:
        raise ValueError(f"has {len(document):,} pages, more than {MAX_PAGES}")
    for number in range(len(document)):
        text = document[number].get_textpage()
        if text.count_chars() > MAX_LETTERS:
            raise ValueError(f"has too much text on page {number + 1}")
        for row, letters in enumerate(_rows(library.raw, text), 1):
            yield _printed(letters, number + 1, row)


class _Letter:
    """A character on the page with its box (points) and its font."""

    __slots__ = ("bold", "bottom", "char", "left", "right", "size")

    def __init__(self, raw: Any, text: Any, index: int, code: int) -> None:
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


def _rows(raw: Any, text: Any) -> Iterator[list[_Letter | str]]:
    """Give the letters line by line; spaces are plain strings, and wide gaps part lines."""
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
        elif chr(code).isspace() or not chr(code).isprintable():
            row.append(" ")
        else:
            letter = _Letter(raw, text, index, code)
            if last and letter.left - last.right > _WIDE_GAP * max(1.0, letter.size):
                yield row
                row = []
            row.append(letter)
            last = letter
    if last:
        yield row


def _printed(row: list[_Letter | str], page: int, number: int) -> dict[str, object]:
    letters = [one for one in row if isinstance(one, _Letter)]
    return {
        "text": "".join(one.char if isinstance(one, _Letter) else one for one in row).strip(),
        "place": f"page {page}, line {number}",
        "page": page,
        "left": letters[0].left,
        "right": letters[-1].right,
        "bottom": letters[0].bottom,
        "size": max(one.size for one in letters),
        "bold": all(one.bold for one in letters),
    }


if __name__ == "__main__":
    main()
