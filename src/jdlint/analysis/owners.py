"""Who owns the product, by what a posting says: its sentences folded into symbols, and constructions over these."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from jdlint.analysis.claims import compile_grammar, denied, matches
from jdlint.analysis.folding import Folder, References, compile_stages, compile_words, fold
from jdlint.analysis.literals import words_in
from jdlint.analysis.memory import LONGEST, Memory
from jdlint.analysis.naming import alphabet_of, gate_of
from jdlint.analysis.notation import PUNCTUATION
from jdlint.analysis.tokens import english
from jdlint.analysis.units import units
from jdlint.model import ClaimKind, OwnerClaim, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdlint.analysis.claims import Grammar
    from jdlint.analysis.folding import Token
    from jdlint.analysis.literals import Gate
    from jdlint.analysis.units import Unit
    from jdlint.catalogue import Catalogue
    from jdlint.catalogue.owners import OwnerRules
    from jdlint.model import Confidence, Posting


@dataclass(frozen=True)
class Lexicon:
    """The rules on ownership, compiled.

    What was read lately is remembered: ``symbols`` of units, claims ``found`` in them, units ``weighed`` in their place.
    """

    folder: Folder
    grammar: Grammar
    anchors: frozenset[str]
    named: frozenset[str]
    gate: Gate
    symbols: Memory[Any, Any] = field(default_factory=Memory, compare=False, repr=False)
    found: Memory[Any, Any] = field(default_factory=Memory, compare=False, repr=False)
    weighed: Memory[Any, Any] = field(default_factory=Memory, compare=False, repr=False)


def compile_lexicon(catalogue: Catalogue) -> Lexicon:
    """Compile the rules of a catalogue once. Imports spaCy.

    Raises:
        RuleError: where a pattern cannot be read or names a symbol that no rule makes.
    """
    return _compile(catalogue.owners)


@lru_cache(maxsize=4)
def _compile(rules: OwnerRules) -> Lexicon:
    cutter = english()
    alphabet = alphabet_of(rules)
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
        gate=gate_of(rules),
    )


class _Read(NamedTuple):
    """What was read in a unit: whether it names an owner of whatever kind, whether one that 'the role' means, the claims.

    ``denied`` are kinds of claims of which the unit says the contrary.
    Of each claim: kind, start and end of its words, the characters that name who, confidence.
    """

    is_named: bool
    names_role: bool
    claims: tuple[tuple[ClaimKind, int, int, str, Confidence], ...]
    denied: frozenset[ClaimKind]


def claims(posting: Posting, lexicon: Lexicon) -> tuple[OwnerClaim, ...]:
    """Find the statements of a posting on who the owner is, in order of place, at most one of a kind in a block."""
    return tuple(
        OwnerClaim(kind=kind, span=unit.span(start, end), block=unit.part(start).block, who=who, confidence=confidence)
        for unit, read in _read_units(posting, lexicon)
        for kind, start, end, who, confidence in read.claims
    )


def denials(posting: Posting, lexicon: Lexicon) -> dict[str, frozenset[ClaimKind]]:
    """Give the units of a posting, by their text, that say the contrary of some kinds of claims, with these kinds."""
    return {unit.text: read.denied for unit, read in _read_units(posting, lexicon) if read.denied}


def is_named(posting: Posting, lexicon: Lexicon) -> bool:
    """Tell whether a posting names an owner of whatever kind, or what only owners do."""
    return any(read.is_named for _, read in _read_units(posting, lexicon))


def _read_units(posting: Posting, lexicon: Lexicon) -> Iterator[tuple[Unit, _Read]]:
    """Read the units of a posting that may name an owner. 'The role' may be the owner's if one was just named."""
    known = hires_owner = posting.role in (Role.PRODUCT_OWNER, Role.BOTH)
    for unit in units(posting):
        key = (unit.text, unit.is_title, known, posting.role, unit.section)
        if key in lexicon.found:
            read = lexicon.found[key]
        else:
            read = _read(unit, posting.role, lexicon, role_is_known=known)
            if len(unit.text) <= LONGEST:
                lexicon.found.keep(key, read)
        if read is not None:
            known = hires_owner or read.names_role
            yield unit, read


def _read(unit: Unit, hired: Role, lexicon: Lexicon, *, role_is_known: bool) -> _Read | None:
    """Read a unit; None where its words cannot name an owner."""
    if not role_is_known and not lexicon.gate.opens(words_in(unit.text)):
        return None
    tokens = fold(unit.text, lexicon.folder, opening="TITLE" if unit.is_title else "START", role_is_known=role_is_known)
    orths = {token.orth for token in tokens}
    found = () if lexicon.anchors.isdisjoint(orths) else tuple(_claims_in(unit, tokens, hired, lexicon))
    roles = lexicon.folder.references.roles
    contrary = denied(tokens, lexicon.grammar)
    return _Read(not lexicon.named.isdisjoint(orths), not roles.isdisjoint(orths), found, contrary)


def _claims_in(
    unit: Unit, tokens: list[Token], hired: Role, lexicon: Lexicon
) -> Iterator[tuple[ClaimKind, int, int, str, Confidence]]:
    for match in matches(tokens, lexicon.grammar, hired, unit.section):
        inside = _words(tokens[match.start : match.end])
        who = _words(tokens[match.first : match.last])
        if match.kind is ClaimKind.BOTH_IN_TITLE:
            inside = who
        named = unit.text[who[0].start : who[-1].end] if who else ""
        yield match.kind, inside[0].start, inside[-1].end, named, match.confidence


def _words(tokens: Sequence[Token]) -> list[Token]:
    """Leave out what stands for no characters, and the punctuation at either end."""
    kept = [token for token in tokens if token.end > token.start]
    while kept and kept[-1].tag == PUNCTUATION:
        kept.pop()
    while kept and kept[0].tag == PUNCTUATION:
        kept.pop(0)
    return kept or [token for token in tokens if token.end > token.start]
