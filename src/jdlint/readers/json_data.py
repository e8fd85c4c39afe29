"""JSON and JSONL: exports of applicant tracking systems, schema.org's JobPosting, lists of postings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from jdlint.errors import SourceError
from jdlint.readers import postings
from jdlint.readers.decode import decode
from jdlint.readers.jsontree import NotJsonError, trees

if TYPE_CHECKING:
    from jdlint.model import Document

#: Exports often stand on one line; past this length (characters) a JSON pointer says more than a column.
_LONG_LINE: Final = 1_000


def read(path: str, data: bytes) -> tuple[Document, ...]:
    """Read every posting of an export.

    Raises:
        SourceError: where the file is no text or no JSON.
    """
    source = decode(path, data)
    try:
        nodes = trees(source.text)
    except NotJsonError as fault:
        line = source.position(fault.offset).row
        raise SourceError(fault.what, path=path, line=line, remedy="mend the JSON there, or leave the file out") from None
    if max(map(len, source.text.splitlines())) > _LONG_LINE:
        source = replace(source, places=postings.pointers(nodes))
    return postings.documents(source, nodes)
