"""PDF files made here, word by word, so that it is known where everything stands and in which order it was drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: x, y (points from the lower left corner), size, bold, text.
Drawn = tuple[float, float, float, bool, str]
SIZE: Final = 11.0
LEAD: Final = 14.0


def pdf(*objects: bytes, trailer: bytes = b"<</Root 1 0 R>>") -> bytes:
    data = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)


def paper(*pages: Iterable[Drawn]) -> bytes:
    """Give a file of A4 pages with these words, drawn in this order."""
    fonts = b"<</F1 3 0 R/F2 4 0 R>>"
    kids: list[bytes] = []
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
    ]
    for words in pages:
        stream = b"\n".join(_drawn(*one) for one in words)
        number = len(objects) + 1
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font%s>>>>" % (number, fonts)
        )
        kids.append(b"%d 0 R" % (number + 1))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    return pdf(*objects)


def _drawn(x: float, y: float, size: float, bold: bool, text: str) -> bytes:  # noqa: FBT001 - a row of data
    words = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F%d %.1f Tf %.2f %.2f Td (%s) Tj ET" % (1 + bold, size, x, y, words)


def column(x: float, y: float, lines: Sequence[str]) -> list[Drawn]:
    """Set lines below each other; '#' before one makes it a heading, an empty one is a gap."""
    drawn: list[Drawn] = []
    for line in lines:
        if line.startswith("# "):
            drawn.append((x, y, 15.0, True, line[2:]))
            y -= LEAD + 6
        elif line:
            drawn.append((x, y, SIZE, False, line))
            y -= LEAD
        else:
            y -= LEAD
    return drawn


def by_rows(words: Iterable[Drawn]) -> list[Drawn]:
    """Draw from the top down, whatever column it is in, as some programs do."""
    return sorted(words, key=lambda one: (-one[1], one[0]))
