"""Whom a posting hires that does not say it: told by the duties that it gives."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from jdlint.analysis.role import TITLE_LENGTH, compile_names
from jdlint.model import Attribution, Confidence, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jdlint.catalogue import Catalogue
    from jdlint.model import Mention, Posting

#: So many different duties describe a role, if this part of them is of one.
_ENOUGH: Final = 3
_MOST: Final = 0.7


def is_untold(posting: Posting, catalogue: Catalogue) -> bool:
    """Tell whether a posting says of no job that it is the one, but speaks of what product people are hired for."""
    if posting.role is not Role.OTHER or not _has_no_title(posting, catalogue):
        return False
    words = posting.source.text.lower()
    return any(word in words for word in catalogue.titles.told_by)


def _has_no_title(posting: Posting, catalogue: Catalogue) -> bool:
    """Tell whether neither a title nor the first line names a job; 'Description' is no title."""
    title = posting.title
    if title is not None and title.text.strip(" :").lower() not in catalogue.titles.no_titles:
        return False
    first = next((block.text for block in posting.document.blocks if block is not title), "")
    return len(first) > TITLE_LENGTH or not compile_names(catalogue.roles, catalogue.titles).other_jobs.search(first)


def described_role(mentions: Iterable[Mention]) -> Role:
    """Give the role whose duties a posting mostly gives to the hire; ``Role.OTHER`` where they are too few or even."""
    sure = (one for one in mentions if one.attribution is Attribution.ASSIGNED and one.confidence is not Confidence.LOW)
    counts = Counter(duty.partition(".")[0] for duty in {one.duty for one in sure})
    roles = [(counts[role.value], role) for role in (Role.PRODUCT_MANAGER, Role.PRODUCT_OWNER)]
    most, role = max(roles, key=lambda pair: pair[0])
    total = sum(count for count, _ in roles)
    return role if total >= _ENOUGH and most >= _MOST * total else Role.OTHER
