"""What the elements of a Word file say: styles, the text of paragraphs, lists' depths, what is hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.readers.archive import Element

_HEADING: Final = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
_TITLE: Final = re.compile(r"(?:title|titel)$", re.IGNORECASE)
_LISTED: Final = re.compile(r"list (?:bullet|number)", re.IGNORECASE)
#: What is not shown once changes are accepted, and what repeats another element for old versions of Word.
HIDDEN: Final = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr", "fldData", "sectPr", "sdtPr"))
_CHARACTERS: Final = {"tab": " ", "noBreakHyphen": "-", "softHyphen": "\u00ad", "ptab": " ", "br": "\n", "cr": "\n"}
_PICTURES: Final = frozenset(("drawing", "pict", "object"))
_UNSEEN: Final = ("vanish", "strike", "dstrike")
_OFF: Final = frozenset(("0", "false", "off", "none"))
HIGHEST: Final = 6
_NO_OUTLINE: Final = 9


class Part(NamedTuple):
    """Some characters of a paragraph, whether they are bold, and the element that they are the text of, if they are one's."""

    text: str
    bold: bool
    element: Element | None = None


class Styles:
    """What paragraph styles say: the level of a heading (0 for none), a list's depth (-1 for none), bold."""

    def __init__(self, root: Element | None) -> None:
        """Take the styles of a document."""
        self.styles = {one.attributes.get("styleId", ""): one for one in root.all("style")} if root else {}

    def heading(self, style: str) -> int:
        """Give the level of the headings in a style."""
        for name, element in self._chain(style):
            if match := _HEADING.match(name):
                return min(HIGHEST, int(match.group(1)))
            if _TITLE.match(name):
                return 1
            if level := outline(element.child("pPr")):
                return level
        return 0

    def depth(self, style: str) -> int:
        """Give the depth of the items in a style."""
        for name, element in self._chain(style):
            if _LISTED.match(name):
                return 0
            if (found := depth(element.child("pPr"))) >= 0:
                return found
        return -1

    def is_bold(self, style: str) -> bool:
        """Tell whether a style or one that it is based on is bold."""
        return any(_is_on(element.child("rPr"), "b") for _, element in self._chain(style))

    def _chain(self, style: str) -> Iterator[tuple[str, Element]]:
        """Give a style and those that it is based on."""
        for _ in range(HIGHEST):
            found = self.styles.get(style)
            if not found:
                return
            name = found.child("name")
            yield (name.attributes.get("val", "") if name else style), found
            based = found.child("basedOn")
            style = based.attributes.get("val", "") if based else ""


def parts(parent: Element) -> Iterator[Part]:
    """Give the text of a paragraph, without that of the boxes in it."""
    for element in parent.children():
        if element.name == "r":
            properties = element.child("rPr")
            if not any(_is_on(properties, name) for name in _UNSEEN):
                yield from _characters(element, bold=_is_on(properties, "b"))
        elif element.name not in HIDDEN and element.name != "txbxContent":
            yield from parts(element)


def _characters(run: Element, *, bold: bool) -> Iterator[Part]:
    for element in run.children():
        if element.name == "t":
            yield Part(element.text(), bold, element)
        elif element.name in _CHARACTERS:
            paged = element.attributes.get("type", "textWrapping") != "textWrapping"
            yield Part(" " if paged else _CHARACTERS[element.name], bold)
        elif element.name == "sym":
            yield Part("• ", bold)


def opens_with_picture(paragraph: Element) -> bool:
    """Tell whether the first thing shown in a paragraph is a picture."""
    for run in paragraph.all("r"):
        first = next((one.name for one in run.children() if one.name not in HIDDEN), None)
        if first is not None:
            return first in _PICTURES
    return False


def boxes(parent: Element) -> Iterator[Element]:
    """Give the text boxes in a paragraph once: Word writes each twice, for itself and for its old versions."""
    for element in parent.children():
        if element.name == "txbxContent":
            yield element
        elif element.name not in HIDDEN:
            yield from boxes(element)


def paragraphs(parent: Element) -> Iterator[Element]:
    """Give the paragraphs in a cell, a header or a footer, those in boxes and tables within it too."""
    for element in parent.children():
        if element.name == "p":
            yield element
            for box in boxes(element):
                yield from paragraphs(box)
        elif element.name not in HIDDEN:
            yield from paragraphs(element)


def named(parent: Element, name: str) -> Iterator[Element]:
    """Give rows or cells, also within content controls and insertions, but not those of tables further in."""
    for element in parent.children():
        if element.name == name:
            yield element
        elif element.name in ("sdt", "sdtContent", "ins", "customXml", "smartTag"):
            yield from named(element, name)


def value(element: Element, *names: str) -> str:
    """Give the value of the property that the names lead down to; nothing where there is none."""
    found = element.child(*names)
    return found.attributes.get("val", "") if found else ""


def outline(properties: Element | None) -> int:
    """Give the level of the heading that a paragraph's properties make it; 0 for none."""
    level = value(properties, "outlineLvl") if properties else ""
    return min(HIGHEST, int(level) + 1) if level.isdigit() and int(level) < _NO_OUTLINE else 0


def depth(properties: Element | None) -> int:
    """Give a list's depth from 0; -1 where nothing is said, -2 where numbering is taken away."""
    if not properties or not properties.child("numPr"):
        return -1
    if value(properties, "numPr", "numId") == "0":
        return -2
    level = value(properties, "numPr", "ilvl")
    return min(int(level), HIGHEST) if level.isdigit() else 0


def notes(root: Element | None) -> dict[str, str]:
    """Give the comments of a document by their identities."""
    return {one.attributes.get("id", ""): " ".join(one.text().split()) for one in root.all("comment")} if root else {}


def _is_on(properties: Element | None, name: str) -> bool:
    found = properties.child(name) if properties else None
    return found is not None and found.attributes.get("val", "true") not in _OFF
