"""The notation of the patterns: what fits, what is refused, and whether every word of a pattern can ever be met."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.analysis import owners
from jdlint.analysis.folding import fold
from jdlint.analysis.notation import Alphabet, line_of, shape
from jdlint.catalogue import load
from jdlint.errors import RuleError

ALPHABET = Alphabet(
    frozenset({"GROUP", "ROLE", "BE", "NEG"}), {"STOPS": ("NEG", "."), "NARROW": ("and",), "ANY": ("GROUP", "ROLE")}
)


def spans(pattern: str, words: str) -> list[tuple[int, int, int, int]]:
    tokens = [("S" if word.isupper() else "C" if word[0].isupper() else "W", word) for word in words.split()]
    return list(shape(pattern, ALPHABET, "test").find(line_of(tokens, ALPHABET)))


@pytest.mark.parametrize(
    ("pattern", "words", "expected"),
    [
        pytest.param("GROUP BE ROLE", "GROUP BE ROLE", [(0, 3, 0, 3)], id="symbols"),
        pytest.param("<GROUP> ~2 ROLE", "GROUP now again ROLE", [(0, 4, 0, 1)], id="a gap, and the part that matters"),
        pytest.param("GROUP ~1 ROLE", "GROUP now again ROLE", [], id="too wide a gap"),
        pytest.param("GROUP ~2 ROLE", "GROUP NEG ROLE", [], id="a gap that would run over a stop"),
        pytest.param("GROUP =2 ROLE", "GROUP NEG ROLE", [(0, 3, 0, 3)], id="a gap over anything"),
        pytest.param("GROUP ^2 ROLE", "GROUP and ROLE", [], id="a narrow gap"),
        pytest.param("GROUP the|a? ROLE", "GROUP the ROLE", [(0, 3, 0, 3)], id="what may be missing"),
        pytest.param("GROUP [BE the] ROLE", "GROUP ROLE", [(0, 2, 0, 2)], id="a group that may be missing"),
        pytest.param("!the ROLE", "a ROLE", [(0, 2, 0, 2)], id="anything else"),
        pytest.param("!the ROLE", "the ROLE", [], id="not that"),
        pytest.param("ANY BE", "ROLE BE", [(0, 2, 0, 2)], id="a set"),
        pytest.param("CAP ROLE", "Ana ROLE", [(0, 2, 0, 2)], id="a name"),
        pytest.param(
            "%2 ROLE", "very old ROLE", [(0, 3, 0, 3), (1, 3, 1, 3), (2, 3, 2, 3)], id="plain words, one match a start"
        ),
    ],
)
def test_what_fits(pattern: str, words: str, expected: list[tuple[int, int, int, int]]) -> None:
    assert spans(pattern, words) == expected


@pytest.mark.parametrize("pattern", ["TEAM BE ROLE", "<GROUP BE ROLE", "GROUP [BE ROLE", "<GROUP> BE <ROLE>"])
def test_a_pattern_that_cannot_be_right_is_refused(pattern: str) -> None:
    with pytest.raises(RuleError, match=r"rules/owners/x\.yaml"):
        shape(pattern, ALPHABET, "rules/owners/x.yaml")


def test_no_pattern_waits_for_a_word_that_folding_takes_away() -> None:
    rules = load().owners
    words = owners.compile_lexicon(load()).folder.words.phrases
    patterns = [
        *(text for rule in rules.constructions for text in rule.patterns),
        *(text for rule in rules.blockers for text in rule.patterns),
        *(text for rule in rules.folds for text in rule.patterns),
    ]
    literals = {name for text in patterns for name in re.findall(r"(?<![\w'-])[a-z]+(?![\w'-])", text)}
    assert {word for word in literals if words.get((word,), word) != word} == set()


def test_no_phrase_is_listed_twice_in_a_list() -> None:
    for rule in load().owners.words:
        lower = [word.lower() for word in rule.words]
        assert sorted(lower) == sorted(set(lower)), rule.symbol


@given(st.text(max_size=200))
def test_folded_tokens_stand_in_order_inside_any_text(text: str) -> None:
    tokens = fold(text, owners.compile_lexicon(load()).folder, opening="START", role_is_known=True)
    places = [(token.start, token.end) for token in tokens]
    assert all(0 <= start <= end <= len(text) for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
