"""The text taken out of files that are no text (Word, PDF, ODT, RTF), as a source of its own, and the lines to read it by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jdlint.errors import SourceError
from jdlint.model import Comment, Document, Source, Span
from jdlint.readers import assemble
from jdlint.readers.clean import INVISIBLE
from jdlint.readers.mask import BREAK
from jdlint.readers.view import Decoded

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTERS: Final = re.compile(r"[a-z]+")
_HYPHEN: Final = re.compile(r"\w[-\u2010\u00ad]\s*$")
_BAR: Final = re.compile(r"\|")
_WORD: Final = 40
#: First parts of words that keep their hyphen ('cross-functional') where a line ends after it.
_COMPOUNDS: Final = frozenset(
    """cross self high low long short end user data customer market well non multi front full part business value day real
    time large small hands fast decision goal product result results risk third two three cloud world state best co so on in
    b2b go follow team problem solution service""".split()  # noqa: SIM905
)
#: Second parts before which a hyphen stays ('customer-facing').
_SECONDS: Final = frozenset(
    """focused driven based oriented facing functional level term time wide led first ready quality making solving on to related
    specific centric centered centred minded friendly depth know side house service leading class scale party end
    ended""".split()  # noqa: SIM905
)
_CONTROLS: Final = dict.fromkeys((*range(32), 127, 0x85, 0x2028, 0x2029), " ")


class Extract:
    """Collects lines. The source gets the bare text; the reader gets the same with '# ', '- ' and '|' before it."""

    def __init__(self, path: str, *, rewritable: bool = False) -> None:
        """Start empty, for the file of that path; ``rewritable`` says that edits can be put into it."""
        self.path, self.rewritable = path, rewritable
        self.texts: list[str] = []
        self.places: list[tuple[int, str]] = []
        self.comments: list[Comment] = []
        #: Each text as it was given, and where in the source it begins.
        self.given: list[tuple[int, str]] = []
        self.view = Decoded()
        self.length = 0

    def line(self, text: str, place: str, prefix: str = "", suffix: str = "") -> None:
        """Add a line of text, found at ``place``; ``prefix`` and ``suffix`` only tell the reader what it is."""
        if _is_shown(text):
            self._mark(prefix)
            self._put(text, place)
            self._mark(suffix + "\n\n")

    def flow(self, lines: Sequence[tuple[str, str]], prefix: str, suffix: str) -> None:
        """Add lines, each with its place, that make one paragraph; words divided at their ends are joined."""
        self._mark(prefix)
        for number, (text, place) in enumerate(lines):
            parted = number + 1 < len(lines) and _is_parted(text, lines[number + 1][0])
            self._put(text, place, shown=len(text.rstrip()) - 1 if parted else len(text))
            if number + 1 < len(lines) and not (parted or _HYPHEN.search(text)):
                self.view.add(" ", self.length - 1, self.length)
        self._mark(suffix + "\n\n")

    def row(self, cells: Sequence[Sequence[str]], place: str) -> None:
        """Add a table's row, each cell with its lines."""
        if not any(_is_shown(line) for lines in cells for line in lines):
            return
        for number, lines in enumerate(cells, 1):
            self._mark("|")
            for line in filter(_is_shown, lines):
                self._cell(line, f"{place}, column {number}")
                self._mark(BREAK)
        self._mark("|\n")

    def head(self) -> None:
        """Say that the row just added is its table's head."""
        self._mark("|---|\n")

    def gap(self) -> None:
        """Say that something else begins."""
        self._mark("\n")

    def _mark(self, text: str) -> None:
        self.view.add(text, self.length, self.length)

    def _put(self, text: str, place: str, shown: int | None = None) -> None:
        """Add text to the source, and as much of it as is shown to the view."""
        self.given.append((self.length, text))
        text = text.translate(_CONTROLS)
        if not self.places or self.places[-1][1] != place:
            self.places.append((self.length, place))
        self.texts.append(text + "\n")
        self.view.add(text[:shown], self.length, self.length + len(text[:shown]))
        self.length += len(text) + 1

    def _cell(self, text: str, place: str) -> None:
        """Add a line of a cell; bars in it must not end the cell."""
        start = self.length
        self._put(text, place, shown=0)
        at = 0
        for match in _BAR.finditer(text):
            self.view.add(text[at : match.start()], start + at, start + match.start())
            self.view.add("\\", start + match.start(), start + match.start())
            at = match.start()
        self.view.add(text[at:].translate(_CONTROLS), start + at, start + len(text))

    def comment(self, text: str, start: int) -> None:
        """Add a comment on the text from ``start`` on to where the text ends now."""
        self.comments.append(Comment(text.strip(), Span(start, max(start, self.length - 1))))

    def document(self) -> Document:
        """Finish.

        Raises:
            SourceError: where there is no text at all.
        """
        text = "".join(self.texts)
        if not text:
            raise SourceError("holds no text", path=self.path, remedy="save it with text instead of pictures, or leave it out")
        source = Source(self.path, text, editable=False, rewritable=self.rewritable, places=tuple(self.places))
        lines = self.view.view()
        return Document(source, lines.blocks(assemble.blocks(lines.text, lines.text)), tuple(self.comments))


def _is_shown(text: str) -> bool:
    return bool(text.strip().strip(INVISIBLE))


def _is_parted(text: str, following: str) -> bool:
    """Tell whether a hyphen at a line's end only divides a word."""
    text = text.rstrip()
    if text.endswith("\u00ad"):
        return True
    word = text[-_WORD:].rpartition(" ")[2]
    second = _LETTERS.match(following)
    divided = word.endswith(("-", "\u2010")) and word[:-1].isalpha() and second is not None
    return divided and word[:-1].lower() not in _COMPOUNDS and not (second and second.group() in _SECONDS)
