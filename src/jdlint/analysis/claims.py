"""Folded text to claims: the constructions find who is made the owner, the blockers stop what only looks like it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jdlint.analysis.folding import as_line
from jdlint.analysis.notation import Index, shape
from jdlint.catalogue.owners import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jdlint.analysis.folding import Token
    from jdlint.analysis.notation import Alphabet, Shape
    from jdlint.catalogue.owners import Blocker, Construction
    from jdlint.model import ClaimKind, Confidence, Role, SectionKind

_SENTENCE_ENDS: Final = frozenset({".", "QM", "!", "START", "TITLE", "END"})


@dataclass(frozen=True)
class Stop:
    """A blocker with its compiled patterns."""

    rule: Blocker
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class Grammar:
    """All constructions and all blockers, compiled."""

    shapes: tuple[tuple[Construction, Shape], ...]
    stops: tuple[Stop, ...]
    clause_ends: frozenset[str]
    index: Index
    alphabet: Alphabet


@dataclass(frozen=True)
class Match:
    """A construction found: the tokens ``start`` to ``end`` of it, ``first`` to ``last`` of whom it names."""

    rule: Construction
    kind: ClaimKind
    start: int
    end: int
    first: int
    last: int

    @property
    def confidence(self) -> Confidence:
        """Give the confidence of its rule."""
        return self.rule.confidence


def compile_grammar(constructions: Iterable[Construction], blockers: Iterable[Blocker], alphabet: Alphabet) -> Grammar:
    """Compile the rules once."""
    found = tuple((rule, shape(text, alphabet, rule.path)) for rule in constructions for text in rule.patterns)
    stops = tuple(Stop(rule, tuple(shape(text, alphabet, rule.name) for text in rule.patterns)) for rule in blockers)
    return Grammar(found, stops, frozenset(alphabet.stands_for("CLAUSE")), Index(one for _, one in found), alphabet)


def matches(tokens: Sequence[Token], grammar: Grammar, hired: Role, section: SectionKind) -> list[Match]:
    """Find every construction in folded text that nothing blocks, one a kind: the shortest, and of those the first."""
    line = as_line(tokens, grammar.alphabet)
    able = ((grammar.shapes[number][0], pattern) for number, pattern in grammar.index.able(line.words))
    found = [
        Match(rule, _kind(rule, tokens[first:last]), start, end, first, last)
        for rule, pattern in able
        if not rule.hires or hired in rule.hires
        for start, end, first, last in pattern.find(line)
    ]
    if not found:
        return []
    places = {
        stop.rule.name: [(start, end) for one in stop.shapes for start, end, _, _ in one.find(line)] for stop in grammar.stops
    }
    kept: dict[ClaimKind, Match] = {}
    for one in sorted(found, key=lambda match: (match.end - match.start, match.start)):
        if one.kind not in kept and not _blocked(one, tokens, grammar, places, section):
            kept[one.kind] = one
    return sorted(kept.values(), key=lambda match: match.start)


def denied(tokens: Sequence[Token], grammar: Grammar) -> frozenset[ClaimKind]:
    """Give the kinds of claims that folded text itself denies."""
    deniers = [stop for stop in grammar.stops if stop.rule.scope is Scope.DENIES]
    line = as_line(tokens, grammar.alphabet)
    said = (stop for stop in deniers if any(next(iter(one.find(line)), None) for one in stop.shapes))
    return frozenset(kind for stop in said for kind in stop.rule.kinds)


def _kind(rule: Construction, who: Sequence[Token]) -> ClaimKind:
    return next((rule.kinds[token.orth] for token in who if token.orth in rule.kinds), rule.kind)


def _blocked(
    match: Match, tokens: Sequence[Token], grammar: Grammar, places: dict[str, list[tuple[int, int]]], section: SectionKind
) -> bool:
    for stop in grammar.stops:
        rule = stop.rule
        if rule.name in match.rule.despite or (rule.kinds and match.kind not in rule.kinds):
            continue
        if section in rule.sections:
            return True
        if rule.scope is Scope.AROUND and any(start <= match.start and match.end <= end for start, end in places[rule.name]):
            return True
        low, high = _window(match, tokens, grammar, rule.scope)
        if any(low <= start and end <= high for start, end in places[rule.name]):
            return True
    return False


def _window(match: Match, tokens: Sequence[Token], grammar: Grammar, scope: Scope) -> tuple[int, int]:
    """Give the tokens in which a blocker counts."""
    if scope in (Scope.BLOCK, Scope.DENIES):
        return 0, len(tokens)
    if scope in (Scope.INSIDE, Scope.AROUND):
        return match.start, match.end
    ends = grammar.clause_ends if scope in (Scope.BEFORE, Scope.AFTER) else _SENTENCE_ENDS
    low = next((at + 1 for at in range(match.start - 1, -1, -1) if tokens[at].orth in ends), 0)
    high = next((at for at in range(match.end, len(tokens)) if tokens[at].orth in ends), len(tokens))
    return (
        (low, max(match.first, match.start))
        if scope is Scope.BEFORE
        else (match.end, high)
        if scope is Scope.AFTER
        else (low, high)
    )
