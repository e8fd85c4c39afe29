"""Tokens are exactly spaCy's."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from jdlint import catalogue
from jdlint.analysis import cutting
from jdlint.analysis.lexicon import compile_lexicon
from jdlint.analysis.tokens import Phrases, Token, english

if TYPE_CHECKING:
    from spacy.language import Language

TOP = Path(__file__).parents[2]
EXAMPLES = sorted((TOP / "examples").glob("*.md"))
CORPUS = TOP / "training" / "corpus"
#: What tokenizers stumble over.
ODD = [
    "can't",
    "e.g.",
    "U.S.",
    "and/or",
    "go-to-market",
    "user's",
    "(PO)",
    "10%",
    "$5m",
    "C++",
    "a.m.",
    "…",
    "—",
    "cannot",
    "vs.",
    "it's,",
]


@cache
def pipeline() -> Language:
    nlp = spacy.blank("en")
    tokenizer: Any = nlp.tokenizer
    tokenizer.rules = {one: parts for one, parts in tokenizer.rules.items() if any(char.isalpha() for char in one)}
    return nlp


def by_spacy(text: str) -> list[Token]:
    return [(token.text, token.idx) for token in pipeline().make_doc(text)]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples_are_cut_as_spacy_cuts_them(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert english().cut(text) == by_spacy(text)


def test_phrases_of_the_rules_are_cut_as_spacy_cuts_them() -> None:
    text = "  ".join(" ".join(key) for key in compile_lexicon(catalogue.load()).entries)
    assert english().cut(text) == by_spacy(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(ODD) | st.text("aZ-.,;:!?)('’ \t\n\u00a0é1", max_size=6), max_size=12).map(" ".join))
def test_any_text_is_cut_as_spacy_cuts_it(text: str) -> None:
    assert english().cut(text) == by_spacy(text)


def test_the_training_lines_and_their_remains_are_cut_as_spacy_cuts_them() -> None:
    lines = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))[:8]]
    chunks = sorted({chunk for text in lines for chunk in text.split()})
    halves = [one[: len(one) // 2] + two[len(two) // 2 :] for one, two in zip(chunks, reversed(chunks), strict=True)]
    text = " ".join([*chunks, *halves])
    assert english().cut(text) == by_spacy(text)


def test_spacy_is_asked_for_its_tables_once(tmp_path: Path) -> None:
    code = "import sys\nfrom jdlint.analysis import cutting\nprint(cutting.english().cut(\"isn't,\"), 'spacy' in sys.modules)"
    environment = os.environ | {"JDLINT_CACHE_DIR": str(tmp_path)}

    def run() -> str:
        return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True).stdout

    cut = "['is', \"n't\", ',']"
    assert run() == f"{cut} True\n"
    assert run() == f"{cut} False\n"
    (file,) = tmp_path.glob(cutting.KIN)
    whole = file.read_bytes()
    file.write_bytes(whole[:-1])
    assert run() == f"{cut} True\n"
    assert file.read_bytes() == whole


def test_phrases_are_found_wherever_they_stand() -> None:
    phrases = Phrases([("a",), ("a", "b"), ("a", "b", "c"), ("b", "c")])
    assert sorted(phrases.find(["a", "b", "c", "a"])) == [
        (0, 1, ("a",)),
        (0, 2, ("a", "b")),
        (0, 3, ("a", "b", "c")),
        (1, 3, ("b", "c")),
        (3, 4, ("a",)),
    ]
