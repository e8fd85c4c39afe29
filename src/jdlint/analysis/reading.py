"""A Posting read: which duties it gives to whom, and what it says of the owner. spaCy is imported below here, and late."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from jdlint.analysis import described
from jdlint.analysis.naming import may_be_named
from jdlint.model import Posting, Reading, Role

if TYPE_CHECKING:
    from jdlint.catalogue import Catalogue
    from jdlint.model import Mention, OwnerClaim


def read(posting: Posting, catalogue: Catalogue) -> Reading:
    """Find the duties and the statements on ownership of a posting: by the rules, then by the second reader."""
    mentions = _mentions(posting, catalogue)
    if described.is_untold(posting, catalogue):
        role = described.described_role(mentions)
        if role is not posting.role:
            posting = replace(posting, role=role)
            mentions = _mentions(posting, catalogue)
    return Reading(posting=posting, mentions=mentions, claims=_claims(posting, catalogue))


def read_for_lints(posting: Posting, catalogue: Catalogue) -> Reading:
    """Find in a posting what a lint can judge: no duties where the posting is for another job and says nothing of the owner.

    A posting that does not say whom it hires is read, too: its duties tell.
    """
    if posting.role in _judged_roles(catalogue) or described.is_untold(posting, catalogue):
        return read(posting, catalogue)
    claims = _claims(posting, catalogue)
    # How a statement on the owner is mended may depend on the duties.
    return Reading(posting=posting, mentions=_mentions(posting, catalogue) if claims else (), claims=claims)


@cache
def _judged_roles(catalogue: Catalogue) -> frozenset[Role]:
    """Give the roles for which there are lints of duties."""
    return frozenset(role for lint in catalogue.lints.values() for role in lint.posting_roles)


def _mentions(posting: Posting, catalogue: Catalogue) -> tuple[Mention, ...]:
    from jdlint.analysis import contrasts, duties, leads, second_reader  # most postings need none of it

    lexicon = duties.compile_lexicon(catalogue)
    over = leads.over_blocks(posting, lexicon)
    found = second_reader.duties(posting, duties.mentions(posting, lexicon, over), lexicon, over)
    return contrasts.respected(posting, found, catalogue)


def _claims(posting: Posting, catalogue: Catalogue) -> tuple[OwnerClaim, ...]:
    if posting.role is Role.OTHER and not may_be_named(posting, catalogue):
        return ()
    from jdlint.analysis import owners, second_reader  # most postings need none of it

    lexicon = owners.compile_lexicon(catalogue)
    if posting.role is Role.OTHER and not owners.is_named(posting, lexicon):
        return ()
    return second_reader.claims(posting, owners.claims(posting, lexicon), lexicon, owners.denials(posting, lexicon))
