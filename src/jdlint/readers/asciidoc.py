"""AsciiDoc."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jdlint.readers.decode import decode
from jdlint.readers.marked import Rewriter

if TYPE_CHECKING:
    from jdlint.model import Document

_HEADING: Final = re.compile(r"(={1,6})\s+(?=\S)")
_ITEM: Final = re.compile(r"\s*(\*{1,5}|\.{1,5}|-)\s+(?:\[[ xX*]\]\s+)?(?=\S)")
_CAPTION: Final = re.compile(r"\.(?=[A-Za-z])")
_SILENT: Final = re.compile(
    r"\[[^\[\]]*\]\s*$|(?:-{4,}|={4,}|\*{4,}|_{4,}|\.{4,}|\+{4,}|-{2}|'{3,}|<{3,}|\+)\s*$|(?:image|include|toc|video)::"
)
_ATTRIBUTE: Final = re.compile(r":(!?[\w-]+!?):(?:\s|$)")
_TABLE: Final = re.compile(r"[|,:!]={3,}\s*$")
_INLINE: Final = re.compile(
    r"\[\[[^\[\]]{1,200}\]\]|<<[^<>,]{1,200}(?:,([^<>]{1,300}))?>>|image:[^\s\[\]]{1,500}\[[^\[\]]{0,200}\]"
    r"|(?:link:|mailto:|xref:|https?://)[^\s\[\]]{1,1000}\[([^\[\]]{0,300}?)(?:,[^\[\]]{0,200}|\^)?\]|(?<=\w)\s\+$|`"
)
_DEEPEST: Final = 5


def read(path: str, data: bytes) -> tuple[Document, ...]:
    """Read an AsciiDoc file as one posting.

    Raises:
        SourceError: where the file is no text.
    """
    writer = Rewriter(decode(path, data))
    in_comment = False
    cells = 0
    for number, text in writer.texts():
        if text.startswith("////"):
            in_comment = not in_comment
        if in_comment or text.startswith("//"):
            writer.comment(number, text.lstrip("/"))
            writer.blank(number)
        elif _TABLE.match(text):
            cells = 0 if cells else 1
            writer.blank(number)
        elif cells and text.startswith("|"):
            writer.write(number, 0, "", _INLINE)
            if cells == 1 and not writer.text(number + 1).strip():
                writer.out.add("|---|\n", writer.lines[number][1], writer.lines[number][1])
            cells += 1
        elif not (cells and not text.strip()):
            _line(writer, number, text)
    return (writer.document(),)


def _line(writer: Rewriter, number: int, text: str) -> None:
    if match := _HEADING.match(text):
        writer.write(number, match.end(), "#" * len(match.group(1)) + " ", _INLINE)
    elif _SILENT.match(text) or _ATTRIBUTE.match(text):
        writer.blank(number)
    elif match := _ITEM.match(text):
        depth = 0 if match.group(1) == "-" else min(_DEEPEST, len(match.group(1))) - 1
        writer.write(number, match.end(), "  " * depth + "- ", _INLINE)
    elif match := _CAPTION.match(text):
        writer.write(number, match.end(), "", _INLINE)
    else:
        writer.write(number, 0, "", _INLINE)
