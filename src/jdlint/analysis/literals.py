"""Which postings can have findings at all, told by plain words. No spaCy here: what this answers with no is never tokenised."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from jdlint.model import Posting, Role

if TYPE_CHECKING:
    from jdlint.catalogue import Catalogue
    from jdlint.catalogue.owners import OwnerRules


def can_matter(posting: Posting, catalogue: Catalogue) -> bool:
    """Tell whether a posting hires for one of the roles, or a line of it names the owner or what an owner holds.

    The words are those of the symbols, and the plain words, in the set LITERALS of ``rules/owners``.
    """
    if posting.role is not Role.OTHER:
        return True
    named = _literals(catalogue.owners)
    return any(named.search(block.text) for block in posting.document.blocks)


@lru_cache(maxsize=4)
def _literals(rules: OwnerRules) -> re.Pattern[str]:
    """Compile the words that can matter; any white space or hyphen may stand between them."""
    symbols = rules.sets.get("LITERALS", ())
    chosen = [rule for rule in rules.words if rule.symbol in symbols]
    words = {symbol for symbol in symbols if symbol.islower()}.union(
        *({phrase.lower() for phrase in rule.words} for rule in chosen)
    )
    folded = sorted(words, key=lambda phrase: (-len(phrase), phrase))
    exact = sorted({phrase for rule in chosen for phrase in rule.exact}, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:(?i:{'|'.join(map(_spaced, folded))})|{'|'.join(map(_spaced, exact))})(?!\w)")


def _spaced(phrase: str) -> str:
    return r"[\s\-‑–]+".join(map(re.escape, re.split(r"[\s-]+", phrase))).replace("'", "['’]")
