"""Run as a program: reads a PDF from standard input and writes its lines as JSON; with ``recognise``, from its pictures.

A process of its own, because the PDF library is native code: what breaks it, or makes it take all memory, must not take jdlint
along. Imports nothing of ours, so that it runs as a file.
"""

from __future__ import annotations

import ctypes
import json
import sys
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

#: No posting has more pages, or more letters on one; what has was made to break readers, or is a book.
MAX_PAGES: Final = 60
MAX_LETTERS: Final = 60_000
#: What this process may take (bytes, seconds of its own), to read text and to recognise it in pictures.
LIMITS: Final = {"read": (1_000_000_000, 20), "recognise": (8_000_000_000, 900)}
#: How many pages are recognised, each in some ten seconds; how large they are drawn; and how sure a line must be.
MAX_PICTURES: Final = 12
_SCALE: Final = 2.0
_SURE: Final = 0.5
#: Lines this much higher than the middle one are headings; the heights of others differ by their letters only.
_HIGHER: Final = 1.2
#: A gap this wide (in letter sizes) parts columns that stand on one line.
_WIDE_GAP: Final = 2.5
#: A narrower one does where so many lines of a page share a strip of empty paper (points), but not behind a bullet (letters).
_GAP: Final = 0.9
_STRIP: Final = 4.0
_COLUMN: Final = 3
_BULLET: Final = 3
_FORCE_BOLD: Final = 1 << 18
_HEAVY: Final = 600
_LINE_ENDS: Final = frozenset((10, 13))
_HYPHENS: Final = frozenset((2, 0xFFFE))
_SPACE: Final = 32
_NAME_ROOM: Final = 128


def main() -> None:
    """Write ``{"lines": [...]}``, or ``{"error": what}`` where the file cannot be read."""
    task = "recognise" if "recognise" in sys.argv[1:] else "read"
    _limit(*LIMITS[task])
    output, sys.stdout = sys.stdout, sys.stderr
    import pypdfium2  # type: ignore[import-untyped, unused-ignore] # noqa: PLC0415 - after the limits are set

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        lines = _recognised(document) if task == "recognise" else _lines(pypdfium2.raw, document)
        result: dict[str, object] = {"lines": list(lines)}
    except pypdfium2.PdfiumError as fault:
        result = {"error": "is encrypted" if "password" in str(fault).lower() else "is damaged or no PDF"}
    except ValueError as fault:
        result = {"error": str(fault)}
    json.dump(result, output)


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _lines(raw: Any, document: Any) -> Iterator[dict[str, object]]:
    if len(document) > MAX_PAGES:
        raise ValueError(f"has {len(document):,} pages, more than {MAX_PAGES}")
    for number in range(len(document)):
        text = document[number].get_textpage()
        if text.count_chars() > MAX_LETTERS:
            raise ValueError(f"has too much text on page {number + 1}")
        for row, letters in enumerate(_rows(raw, text), 1):
            yield _printed(letters, number + 1, row)


def _recognised(document: Any) -> Iterator[dict[str, object]]:
    """Draw the pages and recognise what is written on them."""
    from rapidocr import RapidOCR  # type: ignore[import-not-found, unused-ignore] # noqa: PLC0415 - an extra

    if len(document) > MAX_PICTURES:
        raise ValueError(f"has {len(document):,} pages of pictures, more than {MAX_PICTURES}")
    engine = RapidOCR()
    found: list[dict[str, Any]] = []
    for number in range(len(document)):
        result = engine(document[number].render(scale=_SCALE).to_numpy(), use_cls=False)
        boxes = () if result.boxes is None else result.boxes
        for row, (box, text, score) in enumerate(zip(boxes, result.txts or (), result.scores or (), strict=True), 1):
            left, top, right, bottom = (float(edge) / _SCALE for edge in (*box[0], *box[2]))
            if score >= _SURE and text.strip():
                place = f"page {number + 1}, line {row}, as recognised"
                line = {"text": text.strip(), "place": place, "page": number + 1, "line": row, "left": left, "right": right}
                line["edges"] = _evenly(left, right, len(text.strip()))
                height = document[number].get_height()
                found.append(
                    {
                        **line,
                        "bottom": height - bottom,
                        "low": height - bottom,
                        "top": height - top,
                        "size": bottom - top,
                        "bold": False,
                    }
                )
    heights = sorted(line["size"] for line in found)
    for line in found:
        middle = heights[len(heights) // 2]
        yield {**line, "size": round(line["size"] if line["size"] > _HIGHER * middle else middle)}


def _evenly(left: float, right: float, count: int) -> list[tuple[float, float]]:
    """Give as many characters the same width."""
    step = (right - left) / count
    return [(left + step * at, left + step * (at + 1)) for at in range(count)]


class _Letter:
    """A character on the page with its box (points) and its font."""

    __slots__ = ("bold", "bottom", "char", "left", "low", "right", "size", "top")

    def __init__(self, raw: Any, text: Any, index: int, code: int) -> None:
        box = [ctypes.c_double() for _ in range(4)]
        raw.FPDFText_GetCharBox(text, index, *(ctypes.byref(edge) for edge in box))
        self.left, self.right, self.bottom, self.top = (round(edge.value, 2) for edge in box)
        loose = raw.FS_RECTF()  # as high as the font, whatever the letter
        raw.FPDFText_GetLooseCharBox(text, index, loose)
        self.low, self.top = round(min(loose.bottom, self.bottom), 2), round(max(loose.top, self.top), 2)
        self.char = chr(code)
        self.size = round(raw.FPDFText_GetFontSize(text, index) * 2) / 2
        name = ctypes.create_string_buffer(_NAME_ROOM)
        flags = ctypes.c_int()
        raw.FPDFText_GetFontInfo(text, index, name, _NAME_ROOM, ctypes.byref(flags))
        heavy = raw.FPDFText_GetFontWeight(text, index) >= _HEAVY
        self.bold = heavy or b"bold" in name.value.lower() or bool(flags.value & _FORCE_BOLD)


def _rows(raw: Any, text: Any) -> Iterator[list[_Letter | str]]:
    """Give the letters line by line; spaces are plain strings. Wide gaps part lines, and narrow ones where a column begins."""
    rows = list(_drawn(raw, text))
    strips = [(low, high) for row in rows for _, low, high in _gaps(row)] + list(_between(rows))
    for row in rows:
        start = 0
        for at, low, high in _gaps(row):
            if sum(min(high, right) - max(low, left) >= _STRIP for left, right in strips) >= _COLUMN:
                yield row[start:at]
                start = at
        yield row[start:]


def _gaps(row: list[_Letter | str]) -> Iterator[tuple[int, float, float]]:
    """Give where in a row a letter stands a little apart from the text before it, which is no bullet or number, and the gap."""
    last: _Letter | None = None
    count = 0
    for at, one in enumerate(row):
        if isinstance(one, _Letter):
            if last and count > _BULLET and one.left - last.right > _GAP * max(1.0, one.size):
                yield at, last.right, one.left
                count = 0
            last = one
            count += 1


def _between(rows: list[list[_Letter | str]]) -> Iterator[tuple[float, float]]:
    """Give the gaps between neighbours that stand on one height."""
    letters = [[one for one in row if isinstance(one, _Letter)] for row in rows]
    for one, two in pairwise(letters):
        if abs(one[-1].bottom - two[0].bottom) < two[0].size / 2 and one[-1].right < two[0].left:
            yield one[-1].right, two[0].left


def _drawn(raw: Any, text: Any) -> Iterator[list[_Letter | str]]:
    """Give the letters line by line as they were drawn; wide gaps part lines."""
    row: list[_Letter | str] = []
    last: _Letter | None = None
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in _LINE_ENDS:
            if last:
                yield row
            row, last = [], None
        elif code in _HYPHENS:
            row.append("-")
        elif chr(code).isspace() or code < _SPACE:
            row.append(" ")
        else:
            letter = _Letter(raw, text, index, code)
            apart = last and letter.left - last.right > _WIDE_GAP * max(1.0, letter.size)
            # The library puts the parts of a divided word on one line.
            below = last and row[-1] == "-" and letter.bottom < last.bottom - letter.size / 2
            if apart or below:
                yield row
                row = []
            row.append(letter)
            last = letter
    if last:
        yield row


def _printed(row: list[_Letter | str], page: int, number: int) -> dict[str, object]:
    while not isinstance(row[0], _Letter):
        row = row[1:]
    while row[-1] == " ":
        row = row[:-1]
    letters = [one for one in row if isinstance(one, _Letter)]
    return {
        "text": "".join(one.char if isinstance(one, _Letter) else one for one in row),
        "place": f"page {page}, line {number}",
        "page": page,
        "line": number,
        "edges": list(_edges(row)),
        "left": letters[0].left,
        "right": letters[-1].right,
        "bottom": letters[0].bottom,
        "low": min(one.low for one in letters),
        "top": max(one.top for one in letters),
        "size": max(one.size for one in letters),
        "bold": all(one.bold for one in letters),
    }


def _edges(row: list[_Letter | str]) -> Iterator[tuple[float, float]]:
    """Give left and right edge of each character; what is no letter stands right behind the one before."""
    right = 0.0
    for one in row:
        left, right = (one.left, one.right) if isinstance(one, _Letter) else (right, right)
        yield left, right


if __name__ == "__main__":
    main()
