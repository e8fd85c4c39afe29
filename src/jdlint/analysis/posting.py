"""A Document understood as a Posting: title, hired role, sections. No spaCy here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdlint.analysis.language import language
from jdlint.analysis.lengths import bounded
from jdlint.analysis.role import compile_names, find_title, introduced_role
from jdlint.analysis.sections import compile_sections, headed, split
from jdlint.model import Document, Posting, Role

if TYPE_CHECKING:
    from jdlint.catalogue import Catalogue


def understand(document: Document, catalogue: Catalogue) -> Posting:
    """Find the title, the hired role and the sections of a document; its long blocks are cut.

    Raises:
        SourceError: where the document is too long for a posting.
    """
    sections = compile_sections(catalogue.sections)
    document = headed(bounded(document), sections)
    names = compile_names(catalogue.roles, catalogue.titles)
    title, role = find_title(document.blocks, names)
    if role is Role.OTHER and not (title and names.other_jobs.search(title.text)):
        role = introduced_role(document.blocks, names)
    body = [block for block in document.blocks if block is not title]
    return Posting(document, title, role, split(body, sections), language(document))
