"""OpenDocument text (.odt): headings, paragraphs, lists, tables and text boxes, with tracked changes accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jdlint.readers.archive import Archive, Element
from jdlint.readers.extract import Extract
from jdlint.readers.trail import Trail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.model import Document

_HIDDEN: Final = frozenset(
    (
        "title",
        "desc",
        "binary-data",
        "tracked-changes",
        "annotation",
        "annotation-end",
        "note",
        "forms",
        "sequence-decls",
        "script",
        "ruby-text",
    )
)
_CHARACTERS: Final = {"tab": " ", "s": " ", "line-break": "\n", "soft-page-break": ""}
_HIGHEST: Final = 6


def read(path: str, data: bytes) -> tuple[Document, ...]:
    """Read an OpenDocument text as one posting; places are paragraphs and tables, counted as they stand.

    Raises:
        SourceError: where it is damaged, encrypted or made to break readers.
    """
    archive = Archive(path, data)
    root = archive.part("content.xml")
    body = root.child("document-content", "body", "text") if root else None
    if root is None or body is None:
        raise archive.broken()
    writer = _Writer(Extract(path), _bold_styles(root) | _bold_styles(archive.part("styles.xml")))
    writer.blocks(body, -1)
    return (writer.out.document(),)


class _Writer:
    """Writes elements as lines, and counts paragraphs and tables for their places."""

    def __init__(self, out: Extract, bold: frozenset[str]) -> None:
        self.out, self.bold = out, bold
        self.paragraphs = self.tables = 0
        self.under, self.within = Trail(), ""

    def blocks(self, parent: Element, depth: int) -> None:
        """Write what stands in a body, a cell or a list's item; ``depth`` counts the lists around it from 0, none is -1."""
        for element in parent.children():
            if element.name in ("h", "p"):
                self.paragraph(element, depth)
            elif element.name == "list":
                self.blocks(element, depth + 1)
            elif element.name == "table":
                self.table(element)
            elif element.name not in _HIDDEN:
                self.blocks(element, depth)

    def paragraph(self, element: Element, depth: int) -> None:
        """Write a paragraph, its comments, and the text boxes that hang on it."""
        self.paragraphs += 1
        start, place = self.out.length, f"paragraph {self.paragraphs}{self.within}{self.under}"
        runs = list(_runs(element, self.bold, is_bold=element.attributes.get("style-name", "") in self.bold))
        lines = "".join(text for text, _ in runs).split("\n")
        title = element.attributes.get("style-name", "") == "Title"
        if element.name == "h" or title:
            level = element.attributes.get("outline-level", "1")
            self.out.line(" ".join(lines), place, "#" * (min(_HIGHEST, int(level)) if level.isdigit() else 1) + " ")
            self.under.open(int(level) if level.isdigit() else 1, " ".join(lines))
            lines = []
        mark = "**" if depth < 0 and all(is_bold for text, is_bold in runs if text.strip()) else ""
        for line in lines:
            self.out.line(line.strip(), place, "  " * min(depth, _HIGHEST) + "- " if depth >= 0 else mark, mark)
        for note in element.all("annotation"):
            self.out.comment(" ".join(" ".join(one.text() for one in note.all("p")).split()), start)
        within = self.within
        for box in element.all("text-box"):
            self.within = ", in a text box"
            self.blocks(box, -1)
        self.within = within

    def table(self, element: Element) -> None:
        """Write a table of data by rows; a table that only lays out the page, as what stands in it."""
        self.tables += 1
        rows = [[cell for cell in row.children() if cell.name == "table-cell"] for row in element.all("table-row")]
        laid_out = max((len(row) for row in rows), default=0) < 2 or any(_is_layout(cell) for row in rows for cell in row)  # noqa: PLR2004 - one column
        for number, row in enumerate(rows, 1):
            if laid_out:
                for cell in row:
                    self.blocks(cell, -1)
                continue
            self.out.row([list(_lines(cell)) for cell in row], f"table {self.tables}, row {number}")
            if number == 1 and len(rows) > 1:
                self.out.head()
        self.out.gap()


def _is_layout(cell: Element) -> bool:
    return any(next(cell.all(name), None) is not None for name in ("list", "h", "table"))


def _lines(cell: Element) -> Iterator[str]:
    for paragraph in cell.all("p"):
        yield from "".join(text for text, _ in _runs(paragraph, frozenset(), is_bold=False)).split("\n")


def _runs(parent: Element, bold: frozenset[str], *, is_bold: bool) -> Iterator[tuple[str, bool]]:
    """Give the text of a paragraph run by run, and whether it is bold; text boxes stand apart."""
    for item in parent.items:
        if isinstance(item, str):
            yield " ".join(item.replace("\n", " ").split(" ")), is_bold
        elif item.name in _CHARACTERS:
            yield _CHARACTERS[item.name], is_bold
        elif item.name not in _HIDDEN and item.name != "text-box":
            style = item.attributes.get("style-name", "")
            yield from _runs(item, bold, is_bold=(is_bold or style in bold) if item.name == "span" else is_bold)


def _bold_styles(root: Element | None) -> frozenset[str]:
    """Find the names of the styles that are bold, and of those based directly on one."""
    styles = list(root.all("style")) if root else []
    bold = {
        one.attributes.get("name", "")
        for one in styles
        if any(p.attributes.get("font-weight") == "bold" for p in one.all("text-properties"))
    }
    bold |= {one.attributes.get("name", "") for one in styles if one.attributes.get("parent-style-name") in bold}
    return frozenset(bold)
