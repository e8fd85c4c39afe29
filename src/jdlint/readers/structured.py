"""Trees into blocks: how the fields of a posting read when a person sees them below each other."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Final

from jdlint.model import BlockKind
from jdlint.readers import assemble, fields, mask, pages
from jdlint.readers.tree import Mapping, Node, Scalar, Sequence
from jdlint.readers.view import Decoded, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jdlint.model import Block, Comment

_MARKUP: Final = re.compile(r"</?(?:p|li|ul|ol|br|div|h[1-6]|strong|b|span|table)\b[^<>]*>", re.IGNORECASE)
_ESCAPED: Final = re.compile(r"&lt;/?(?:p|li|ul|ol|br|div|h[1-6]|strong|b|span|table)\b", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINES: Final = re.compile(r"[\r\n]")
_NULLS: Final = frozenset(("null", "None", ""))
#: Keys that say of a text only that it is one, and so are no headings.
_BARE: Final = frozenset(
    """description content text body html plain value descriptionhtml descriptionplain jobdescription job_description
    description_html descriptiontext markdown contents posting""".split()  # noqa: SIM905
)
#: Keys whose value names what the texts beside it are about.
_LABELS: Final = ("title", "heading", "header", "label", "name", "text", "question")
_BODIES: Final = ("content", "body", "text", "description", "html", "items", "value", "points", "bullets", "list")
#: Endings of keys that repeat another key's text in another form, worse first.
_TWINS: Final = ("plain", "text", "html", "")


class Reader:
    """Collects the blocks and comments of one posting from its tree."""

    def __init__(self) -> None:
        """Start empty."""
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []

    def root(self, node: Mapping, title: Node | None) -> None:
        """Read the fields of a whole posting; ``title`` is a field of it, called so whatever its key is."""
        repeated = _repeated(node)
        for key, value in node.pairs:
            if value is title and isinstance(value, Scalar):
                self._add((fields.field(value.view, "title"),))
            elif key not in repeated:
                self.value(key, value)

    def mapping(self, node: Mapping, level: int = 2) -> None:
        """Read the fields of a mapping in order; where one is the heading of another, as a section."""
        label, body = _section(node)
        repeated = _repeated(node)
        for key, value in node.pairs:
            if value is label and isinstance(value, Scalar):
                self._add((fields.heading(value.view, key.view.text, level),))
            elif value is body and isinstance(value, Scalar):
                self.text(value.view, key.view.text)
            elif value is body and isinstance(value, Sequence):
                self.items(value, key.view.text, level)
            elif key not in repeated:
                self.value(key, value, level)

    def value(self, key: Scalar, value: Node, level: int = 2) -> None:
        """Read one field: a short text is a field block; anything longer stands below the key as its heading."""
        name = key.view.text
        if isinstance(value, Scalar) and not is_long(value):
            if value.is_text or value.view.text not in _NULLS:
                self._add((fields.field(value.view, name),))
            return
        if not (_is_empty(value) or _is_bare(name) or (isinstance(value, Mapping) and _section(value)[0])):
            self._add((fields.heading(key.view, level=level),))
        if isinstance(value, Scalar):
            self.text(value.view, name)
        elif isinstance(value, Mapping):
            self.mapping(value, level + 1)
        else:
            self.items(value, name, level)

    def items(self, node: Sequence, name: str, level: int) -> None:
        """Read a list: texts are bullets, mappings are read field by field."""
        for item in node.items:
            if isinstance(item, Mapping):
                self.mapping(item, level + 1)
            elif isinstance(item, Sequence):
                self.items(item, name, level + 1)
            elif is_long(item):
                self._item(item.view, name)
            else:
                self._add((fields.bullet(item.view, name),))

    def text(self, view: View, name: str) -> None:
        """Read a longer text: HTML (also where it is escaped once more), else Markdown with such tags as it holds."""
        if _ESCAPED.search(view.text) and not _MARKUP.search(view.text):
            view = unescaped(view)
        if _MARKUP.search(view.text):
            page = pages.view(view.text)
            blocks, comments = page.blocks(assemble.blocks(page.text, page.text, titled=True)), pages.comments(view.text)
        else:
            hidden, comments = mask.comments(view.text)
            blocks = assemble.blocks(mask.tags(hidden), view.text, titled=True)
        self._add(fields.keyed(view.blocks(blocks), name))
        self.comments.extend(view.comments(comments))

    def _item(self, view: View, name: str) -> None:
        """Read an item of a list that is several lines: a bullet, and what stands below it."""
        start = len(self.blocks)
        self.text(view, name)
        for at in range(start, len(self.blocks)):
            block = self.blocks[at]
            if at == start:
                self.blocks[at] = replace(block, kind=BlockKind.BULLET, level=1)
            elif block.kind is BlockKind.BULLET:
                self.blocks[at] = replace(block, level=block.level + 1)

    def _add(self, blocks: Iterable[Block | None]) -> None:
        self.blocks.extend(block for block in blocks if block)


def is_long(value: Scalar) -> bool:
    """Tell texts of several lines or with markup from values that are one line."""
    text = value.view.text.strip()
    return value.is_block or bool(_LINES.search(text) or _MARKUP.search(text) or _ESCAPED.search(text))


def unescaped(view: View) -> View:
    """Decode the entities of a text in which a whole page was escaped."""
    decoded = Decoded()
    at = 0
    for match in _ENTITY.finditer(view.text):
        decoded.add(view.text[at : match.start()], at, match.start())
        decoded.add(unescape(match.group()), *match.span())
        at = match.end()
    decoded.add(view.text[at:], at, len(view.text))
    return view.over(decoded.view())


def without(blocks: Iterable[Block], comments: Iterable[Comment]) -> list[Comment]:
    """Leave out what only looks like a comment and stands within the text of a block."""
    spans = sorted(block.span(0, len(block.text)) for block in blocks)
    kept = []
    for comment in comments:
        at = bisect_left(spans, comment.span.end, key=lambda span: span.start) - 1
        if at < 0 or not spans[at].overlaps(comment.span):
            kept.append(comment)
    return kept


def _is_bare(name: str) -> bool:
    return name.lower() in _BARE or name.lower().removesuffix("html").removesuffix("text").rstrip("_-") in _BARE


def _section(node: Mapping) -> tuple[Node | None, Node | None]:
    """Find the label and the body of a mapping that is one section of a posting ('text' and 'content' in Lever's lists)."""
    body = next((value for name in _BODIES if (value := node.get(name)) and _is_body(value)), None)
    labels = (node.get(name) for name in _LABELS)
    label = next((one for one in labels if isinstance(one, Scalar) and one is not body and not is_long(one)), None)
    return (label, body) if label and body else (None, None)


def _is_body(node: Node) -> bool:
    return (
        is_long(node)
        if isinstance(node, Scalar)
        else isinstance(node, Sequence) and all(isinstance(one, Scalar) for one in node.items)
    )


def _repeated(node: Mapping) -> list[Scalar]:
    """Find keys that give another key's text once more ('descriptionPlain' beside 'description')."""
    best: dict[str, tuple[int, Scalar]] = {}
    repeated: list[Scalar] = []
    for key, value in node.pairs:
        if not isinstance(value, Scalar) or not value.is_text:
            continue
        name = key.view.text.lower()
        rank = next((rank for rank, ending in enumerate(_TWINS) if name.endswith(ending) and name != ending), len(_TWINS) - 1)
        stem = name.removesuffix(_TWINS[rank]).rstrip("_-")
        other = best.get(stem)
        if other is None or rank > other[0]:
            best[stem] = (rank, key)
        if other is not None:
            repeated.append(other[1] if rank > other[0] else key)
    return repeated


def _is_empty(node: Node) -> bool:
    if isinstance(node, Scalar):
        return not node.view.text.strip()
    return not (node.pairs if isinstance(node, Mapping) else node.items)
