"""Plain text. People type Markdown into it, so its bullets, bars and stars are read as such; tags are left as they stand."""

from __future__ import annotations

from jdlint.model import Document
from jdlint.readers import assemble, mask
from jdlint.readers.decode import decode


def read(path: str, data: bytes) -> tuple[Document, ...]:
    """Read a text file as one posting.

    Raises:
        SourceError: where the file is no text.
    """
    source = decode(path, data)
    hidden, comments = mask.comments(source.text)
    return (Document(source, assemble.blocks(hidden, source.text), comments),)
