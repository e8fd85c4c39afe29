"""Folded text to claims: the constructions find who is made the owner, the blockers stop what only looks like it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jdlint.analysis.folding import doc_of, finder, matcher_of
from jdlint.analysis.notation import shapes
from jdlint.catalogue.owners import Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

    from jdlint.analysis.folding import Token
    from jdlint.analysis.notation import Alphabet, Shape
    from jdlint.catalogue.owners import Blocker, Construction
    from jdlint.model import ClaimKind, Confidence, Role, SectionKind

_SENTENCE_ENDS: Final = frozenset({".", "QM", "!", "START", "TITLE", "END"})


@dataclass(frozen=True)
class Stop:
    """A blocker with its compiled patterns."""

    rule: Blocker
    find: Callable[[Doc], list[tuple[int, int]]]


@dataclass(frozen=True)
class Grammar:
    """All constructions in one Matcher, and all blockers."""

    matcher: Matcher
    shapes: tuple[tuple[Construction, Shape], ...]
    stops: tuple[Stop, ...]
    clause_ends: frozenset[str]
    nlp: Language


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


def compile_grammar(constructions: Iterable[Construction], blockers: Iterable[Blocker], alphabet: Alphabet, nlp: Language) -> Grammar:
    """Compile the rules once."""
    found = [(rule, shape) for rule in constructions for text in rule.patterns for shape in shapes(text, alphabet, rule.path)]
    stops = [
        Stop(rule, finder([shape for text in rule.patterns for shape in shapes(text, alphabet, rule.name)], nlp)) for rule in blockers
    ]
    return Grammar(matcher_of([shape for _, shape in found], nlp), tuple(found), tuple(stops), frozenset(alphabet.sets["CLAUSE"]), nlp)


def matches(tokens: Sequence[Token], grammar: Grammar, hired: Role, section: SectionKind) -> list[Match]:
    """Find every construction in folded text that nothing blocks, one a kind: the first, and of those the shortest."""
    doc = doc_of(tokens, grammar.nlp)
    found = [_match(grammar.shapes[int(doc.vocab.strings[key])], start, end, alignment, tokens) for key, start, end, alignment in grammar.matcher(doc, with_alignments=True)]
    found = [one for one in found if not one.rule.hires or hired in one.rule.hires]
    if not found:
        return []
    places = {stop.rule.name: stop.find(doc) for stop in grammar.stops}
    kept: dict[ClaimKind, Match] = {}
    for one in sorted(found, key=lambda match: (match.end - match.start, match.start)):
        if one.kind not in kept and not _blocked(one, tokens, grammar, places, section):
            kept[one.kind] = one
    return sorted(kept.values(), key=lambda match: match.start)


def _match(shape: tuple[Construction, Shape], start: int, end: int, alignment: Sequence[int], tokens: Sequence[Token]) -> Match:
    rule, pattern = shape
    marked = [start + offset for offset, index in enumerate(alignment) if index in pattern.marked] or [start, end - 1]
    first, last = marked[0], marked[-1] + 1
    kind = next((rule.kinds[token.orth] for token in tokens[first:last] if token.orth in rule.kinds), rule.kind)
    return Match(rule, kind, start, end, first, last)


def _blocked(match: Match, tokens: Sequence[Token], grammar: Grammar, places: dict[str, list[tuple[int, int]]], section: SectionKind) -> bool:
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
    if scope is Scope.BLOCK:
        return 0, len(tokens)
    if scope in (Scope.INSIDE, Scope.AROUND):
        return match.start, match.end
    ends = grammar.clause_ends if scope in (Scope.BEFORE, Scope.AFTER) else _SENTENCE_ENDS
    low = next((at + 1 for at in range(match.start - 1, -1, -1) if tokens[at].orth in ends), 0)
    high = next((at for at in range(match.end, len(tokens)) if tokens[at].orth in ends), len(tokens))
    return (low, match.start) if scope is Scope.BEFORE else (match.end, high) if scope is Scope.AFTER else (low, high)
