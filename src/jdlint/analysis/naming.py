"""Whether a posting can say anything of the owner, told by its words: what most postings are asked, and no more."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from jdlint.analysis.literals import owner_gate, shared_words, words_in
from jdlint.analysis.notation import Alphabet
from jdlint.analysis.units import units
from jdlint.catalogue.owners import FIXED

if TYPE_CHECKING:
    from jdlint.analysis.literals import Gate
    from jdlint.catalogue import Catalogue
    from jdlint.catalogue.owners import OwnerRules
    from jdlint.model import Posting


@lru_cache(maxsize=4)
def alphabet_of(rules: OwnerRules) -> Alphabet:
    """Give the characters that stand for the symbols and sets of the rules."""
    symbols = frozenset((*(rule.symbol for rule in rules.words), *(rule.symbol for rule in rules.folds), *FIXED))
    shared = {symbol: (symbol, *phrases) for symbol, phrases in shared_words(rules.words).items()}
    return Alphabet(symbols, {**shared, **rules.sets})


@lru_cache(maxsize=4)
def gate_of(rules: OwnerRules) -> Gate:
    """Give the words that must be there for anything to name the owner."""
    alphabet = alphabet_of(rules)
    return owner_gate(rules, alphabet, frozenset(alphabet.stands_for("NAMED")))


def may_be_named(posting: Posting, catalogue: Catalogue) -> bool:
    """Tell by its words whether a posting can say anything of the owner. Does not import spaCy."""
    gate = gate_of(catalogue.owners)
    return any(gate.opens(words_in(unit.text)) for unit in units(posting))
