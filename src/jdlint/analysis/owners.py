"""Who owns the product, by what a posting says: its sentences folded into symbols, and constructions over these."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from jdlint.analysis.claims import compile_grammar, matches
from jdlint.analysis.folding import Folder, References, compile_stages, compile_words, fold, shared_words
from jdlint.analysis.literals import owner_gate, words_in
from jdlint.analysis.notation import PUNCTUATION, Alphabet
from jdlint.analysis.tokens import english
from jdlint.analysis.units import units
from jdlint.catalogue.owners import FIXED
from jdlint.model import ClaimKind, OwnerClaim, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdlint.analysis.claims import Grammar
    from jdlint.analysis.folding import Token
    from jdlint.analysis.literals import Gate
    from jdlint.analysis.units import Unit
    from jdlint.catalogue import Catalogue
    from jdlint.catalogue.owners import OwnerRules
    from jdlint.model import Posting


@dataclass(frozen=True)
class Lexicon:
    """The rules on ownership, compiled."""

    folder: Folder
    grammar: Grammar
    anchors: frozenset[str]
    named: frozenset[str]
    gate: Gate


def compile_lexicon(catalogue: Catalogue) -> Lexicon:
    """Compile the rules of a catalogue once. Imports spaCy.

    Raises:
        RuleError: where a pattern cannot be read or names a symbol that no rule makes.
    """
    return _compile(catalogue.owners)


@lru_cache(maxsize=4)
def _compile(rules: OwnerRules) -> Lexicon:
    cutter = english()
    alphabet = _alphabet(rules)
    back = rules.references
    references = References(back.symbol, back.means, frozenset(back.roles), frozenset(back.not_before))
    return Lexicon(
        folder=Folder(
            cutter=cutter,
            words=compile_words(rules.words, rules.functions, cutter),
            stages=compile_stages(rules.folds, alphabet),
            references=references,
            seeds=frozenset(alphabet.stands_for("SEEDS")),
            alphabet=alphabet,
        ),
        grammar=compile_grammar(rules.constructions, rules.blockers, alphabet),
        anchors=frozenset(alphabet.stands_for("ANCHORS")),
        named=frozenset(alphabet.stands_for("NAMED")),
        gate=_gate(rules),
    )


@lru_cache(maxsize=4)
def _alphabet(rules: OwnerRules) -> Alphabet:
    symbols = frozenset((*(rule.symbol for rule in rules.words), *(rule.symbol for rule in rules.folds), *FIXED))
    shared = {symbol: (symbol, *phrases) for symbol, phrases in shared_words(rules.words).items()}
    return Alphabet(symbols, {**shared, **rules.sets})


@lru_cache(maxsize=4)
def _gate(rules: OwnerRules) -> Gate:
    alphabet = _alphabet(rules)
    return owner_gate(rules, alphabet, frozenset(alphabet.stands_for("NAMED")))


def may_be_named(posting: Posting, catalogue: Catalogue) -> bool:
    """Tell by its words whether a posting can say anything of the owner. Does not import spaCy."""
    gate = _gate(catalogue.owners)
    return any(gate.opens(words_in(unit.text)) for unit in units(posting))


def claims(posting: Posting, lexicon: Lexicon) -> tuple[OwnerClaim, ...]:
    """Find the statements of a posting on who the owner is, in order of place, at most one of a kind in a block."""
    return tuple(
        claim
        for unit, tokens in _folded(posting, lexicon)
        if any(token.orth in lexicon.anchors for token in tokens)
        for claim in _claims_in(unit, tokens, posting.role, lexicon)
    )


def is_named(posting: Posting, lexicon: Lexicon) -> bool:
    """Tell whether a posting names an owner of whatever kind, or what only owners do."""
    return any(token.orth in lexicon.named for _, tokens in _folded(posting, lexicon) for token in tokens)


def _folded(posting: Posting, lexicon: Lexicon) -> Iterator[tuple[Unit, list[Token]]]:
    """Give the units of a posting that may name an owner, folded. 'The role' may be the owner's if one was just named."""
    known = hires_owner = posting.role in (Role.PRODUCT_OWNER, Role.BOTH)
    for unit in units(posting):
        if known or lexicon.gate.opens(words_in(unit.text)):
            tokens = fold(unit.text, lexicon.folder, opening="TITLE" if unit.is_title else "START", role_is_known=known)
            known = hires_owner or any(token.orth in lexicon.folder.references.roles for token in tokens)
            yield unit, tokens


def _claims_in(unit: Unit, tokens: list[Token], hired: Role, lexicon: Lexicon) -> list[OwnerClaim]:
    found = []
    for match in matches(tokens, lexicon.grammar, hired, unit.section):
        inside = _words(tokens[match.start : match.end])
        who = _words(tokens[match.first : match.last])
        if match.kind is ClaimKind.BOTH_IN_TITLE:
            inside = who
        found.append(
            OwnerClaim(
                kind=match.kind,
                span=unit.span(inside[0].start, inside[-1].end),
                block=unit.part(inside[0].start).block,
                who=unit.text[who[0].start : who[-1].end] if who else "",
                confidence=match.confidence,
            )
        )
    return found


def _words(tokens: Sequence[Token]) -> list[Token]:
    """Leave out what stands for no characters, and the punctuation at either end."""
    kept = [token for token in tokens if token.end > token.start]
    while kept and kept[-1].tag == PUNCTUATION:
        kept.pop()
    while kept and kept[0].tag == PUNCTUATION:
        kept.pop(0)
    return kept or [token for token in tokens if token.end > token.start]
