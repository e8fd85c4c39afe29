"""Markdown and MDX: front matter, then lines."""

from __future__ import annotations

import re
from typing import Final

from jdlint.model import Document, Span
from jdlint.readers import assemble, frontmatter, mask
from jdlint.readers.decode import decode

_MODULE: Final = re.compile(r"^(?:import\s[^\r\n]*\sfrom\s|export\s(?:const|default|let|function)\b)[^\r\n]*", re.MULTILINE)


def read(path: str, data: bytes) -> tuple[Document, ...]:
    """Read a Markdown file as one posting.

    Raises:
        SourceError: where the file is no text.
    """
    source = decode(path, data)
    text = source.text
    fields, notes, start = frontmatter.read(text)
    hidden = mask.hide(text, [Span(0, start)])
    if path.lower().endswith(".mdx"):
        hidden = mask.hide(hidden, [Span(*match.span()) for match in _MODULE.finditer(hidden)])
    hidden, comments = mask.comments(hidden)
    blocks = assemble.blocks(mask.tags(hidden), text, titled=any(field.key in ("title", "name", "role") for field in fields))
    return (Document(source, (*fields, *blocks), (*notes, *comments)),)
