"""HTML pages, with or without template code around them; a page that shows little may carry the posting as JSON-LD."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jdlint.model import Block, Document
from jdlint.readers import assemble, fields, frontmatter, pages, postings
from jdlint.readers.decode import decode
from jdlint.readers.jsontree import NotJsonError, trees
from jdlint.readers.tags import tokens
from jdlint.readers.view import cut

if TYPE_CHECKING:
    from jdlint.model import Source
    from jdlint.readers.view import View

_CHARSET: Final = re.compile(rb"<meta[^<>]{0,200}charset=[\"']?([A-Za-z0-9_-]{1,40})", re.IGNORECASE)
_TITLE: Final = re.compile(r"<title[^<>]{0,200}>([^<>]{1,500})</title", re.IGNORECASE)
_LINKED: Final = re.compile(r"<script[^<>]{0,500}application/ld\+json[^<>]{0,500}>", re.IGNORECASE)
#: How far into a page the character set and the title stand (characters), and the fewest words of a page that is a posting.
_HEAD: Final = 4_096
_FEWEST_WORDS: Final = 80


def read(path: str, data: bytes) -> tuple[Document, ...]:
    """Read a page as one posting, or as those that its JSON-LD holds where it shows no text itself.

    Raises:
        SourceError: where the file is no text.
    """
    declared = _CHARSET.search(data, 0, _HEAD)
    source = decode(path, data, declared.group(1).decode("ascii") if declared else None)
    front, notes, start = frontmatter.read(source.text)
    parts = [token for token in tokens(source.text) if token.end > start]
    blocks = view_blocks(pages.lines(source.text, parts))
    title = _title(source.text)
    if sum(len(block.text.split()) for block in blocks) < _FEWEST_WORDS and (linked := _linked(source)):
        return linked
    if title and not any(block.level for block in blocks if block.kind.value == "heading"):
        blocks = (title, *blocks)
    return (Document(source, (*front, *blocks), (*notes, *pages.comments(source.text))),)


def view_blocks(view: View) -> tuple[Block, ...]:
    """Read the lines of a page."""
    return view.blocks(assemble.blocks(view.text, view.text, titled=True))


def _title(text: str) -> Block | None:
    title = _TITLE.search(text)
    return fields.field(cut(text, *title.span(1)), "title") if title else None


def _linked(source: Source) -> tuple[Document, ...]:
    """Read the postings that a page carries for search engines."""
    found: list[Document] = []
    for match in _LINKED.finditer(source.text):
        end = source.text.find("</script", match.end())
        try:
            nodes = trees(source.text, match.end(), end if end >= 0 else None)
        except NotJsonError:
            continue
        found += postings.only(source, nodes)
    return tuple(found)
