"""A Posting read: which duties it gives to whom, and what it says of the owner. spaCy is imported below here, and late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdlint.analysis import duties, owners
from jdlint.model import Posting, Reading

if TYPE_CHECKING:
    from jdlint.catalogue import Catalogue


def read(posting: Posting, catalogue: Catalogue) -> Reading:
    """Find the duties and the statements on ownership of a posting."""
    return Reading(
        posting=posting,
        mentions=duties.mentions(posting, duties.compile_lexicon(catalogue)),
        claims=owners.claims(posting, owners.compile_lexicon(catalogue)),
    )
