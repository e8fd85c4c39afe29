"""reStructuredText."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jdlint.readers.decode import decode
from jdlint.readers.marked import Rewriter

if TYPE_CHECKING:
    from jdlint.model import Document

_UNDERLINE: Final = re.compile(r"([=\-~^\"'#*+.:_`])\1{2,}\s*$")
_GRID: Final = re.compile(r"\s*\+[-=+]{2,}\+\s*$")
_RULED: Final = re.compile(r"\s*=+(?:\s+=+)+\s*$")
_DIRECTIVE: Final = re.compile(r"(\s*)\.\.\s+(?:\|[^|]*\|\s*)?([A-Za-z][\w:-]*)::\s*")
_COMMENT: Final = re.compile(r"(\s*)\.\.(?:\s+(?!\[|_)(.*))?$")
_TARGET: Final = re.compile(r"\s*\.\.\s+(?:_|\[)")
_OPTION: Final = re.compile(r"\s+:[\w-]+:")
_FIELD: Final = re.compile(r":(?=[A-Za-z][^:]{0,60}:\s)")
_NUMBERED: Final = re.compile(r"(\s*)#\.\s")
#: Roles, targets of links, double backquotes and the mark of a link leave their text behind.
_INLINE: Final = re.compile(r":[\w:-]{1,40}:(?=`)|`([^`<]{1,500}?)\s*<[^<>`]{1,1000}>`__?|(?<=`)__?(?=\W|$)|`")
#: Directives whose text is shown.
_SHOWN: Final = frozenset(
    "note tip warning important admonition hint attention caution danger topic sidebar container rubric epigraph class".split()  # noqa: SIM905
)


def read(path: str, data: bytes) -> tuple[Document, ...]:
    """Read a reStructuredText file as one posting.

    Raises:
        SourceError: where the file is no text.
    """
    writer = Rewriter(decode(path, data))
    hidden = -1
    marks: list[str] = []
    for number, text in writer.texts():
        indent = len(text) - len(text.lstrip())
        if hidden >= 0 and text.strip() and indent <= hidden:
            hidden = -1
        if hidden >= 0:
            writer.blank(number)
        elif match := _DIRECTIVE.match(text):
            shown = match.group(2).lower() in _SHOWN
            hidden = -1 if shown else len(match.group(1))
            writer.write(number, match.end() if shown else len(text))
        elif _TARGET.match(text):
            writer.blank(number)
        elif match := _COMMENT.match(text):
            hidden = len(match.group(1))
            writer.comment(number, match.group(2) or "")
            writer.blank(number)
        else:
            _line(writer, number, text, marks)
    return (writer.document(),)


def _line(writer: Rewriter, number: int, text: str, marks: list[str]) -> None:
    """Write a line that is shown; ``marks`` are the underlines met so far, from the first level on."""
    below = writer.text(number + 1)
    if _UNDERLINE.match(text):
        writer.blank(number)
    elif (
        text.strip() and _UNDERLINE.match(below) and len(below.rstrip()) + 1 >= len(text.strip()) and not _UNDERLINE.match(text)
    ):
        mark = below[0] + str(bool(_UNDERLINE.match(writer.text(number - 1))))
        if mark not in marks:
            marks.append(mark)
        writer.write(number, len(text) - len(text.lstrip()), "#" * min(6, marks.index(mark) + 1) + " ", _INLINE)
    elif _GRID.match(text) or _RULED.match(text):
        head = "=" in text and _GRID.match(text)
        writer.write(number, len(text), "|---|" if head else "")
    elif match := _NUMBERED.match(text):
        writer.write(number, match.end(), match.group(1) + "- ", _INLINE)
    elif _OPTION.match(text):
        writer.blank(number)
    else:
        writer.write(number, 1 if _FIELD.match(text) else 0, "", _INLINE)
