"""YAML files: one posting, or a list of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jdlint.errors import SourceError
from jdlint.readers import frontmatter, postings
from jdlint.readers.decode import decode
from jdlint.readers.structured import without
from jdlint.readers.yamltree import NotYamlError, trees

if TYPE_CHECKING:
    from jdlint.model import Document


def read(path: str, data: bytes) -> tuple[Document, ...]:
    """Read every posting of a YAML file; its comments belong to the first.

    Raises:
        SourceError: where the file is no text or no YAML.
    """
    source = decode(path, data)
    try:
        nodes = trees(source.text, 0, len(source.text))
    except NotYamlError as fault:
        raise SourceError(fault.what, path=path, line=fault.line, remedy="mend the YAML there, or leave the file out") from None
    found = postings.documents(source, nodes)
    if not found:
        return ()
    blocks = [block for document in found for block in document.blocks]
    notes = without(blocks, frontmatter.comments(source.text, 0, len(source.text)))
    return (replace(found[0], comments=(*found[0].comments, *notes)), *found[1:])
