"""A Posting read: which duties it gives to whom, and what it says of the owner. spaCy is imported below here, and late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdlint.analysis import contrasts, duties, owners, second_reader
from jdlint.model import Posting, Reading

if TYPE_CHECKING:
    from jdlint.catalogue import Catalogue


def read(posting: Posting, catalogue: Catalogue) -> Reading:
    """Find the duties and the statements on ownership of a posting: by the rules, then by the second reader."""
    words, symbols = duties.compile_lexicon(catalogue), owners.compile_lexicon(catalogue)
    mentions = duties.mentions(posting, words)
    claims = owners.claims(posting, symbols)
    return Reading(
        posting=posting,
        mentions=contrasts.respected(posting, second_reader.duties(posting, mentions, words), catalogue),
        claims=second_reader.claims(posting, claims, symbols),
    )
