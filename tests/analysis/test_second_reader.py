"""The second reader: stable features, shipped weights, and what it may change of what the rules read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.analysis import duties, features, learned_lines, reading, weights
from jdlint.analysis.features import Run
from jdlint.analysis.posting import understand
from jdlint.catalogue import load
from jdlint.model import Attribution, Posting, Reading
from jdlint.readers import read


def posting(text: str) -> Posting:
    return understand(read("posting.md", text.encode())[0], load())


def reading_of(text: str) -> Reading:
    return reading.read(posting(text), load())


def test_the_same_words_give_the_same_rows_on_every_machine() -> None:
    (rows,) = features.rows([[Run(["order", "the", "backlog"], "raw", 2)]])
    assert rows.tolist() == [7405, 19738, 58377, 59601, 90409, 114444, 126057]


@given(st.lists(st.text(max_size=8), max_size=12), st.integers(0, 8))
def test_any_words_give_rows_of_the_matrix(words: list[str], reach: int) -> None:
    rows, alone = features.rows([[Run(words, "raw", reach), Run(["end"], "raw", 0)], [Run(words, "raw", reach)]])
    assert len(rows)
    assert set(alone.tolist()) <= set(rows.tolist())
    assert 0 <= int(rows.min()) <= int(rows.max()) < features.ROWS


def test_forms_of_a_word_are_one_feature() -> None:
    assert features.words("Prioritising prioritises PRIORITISED 3 30") == ["prioritis", "prioritis", "prioritis", "0", "0"]


def test_the_shipped_weights_know_the_duties_of_both_roles_and_no_others() -> None:
    of_both = {duty for duty in load().duties if not duty.startswith("project_manager.")}
    assert set(weights.load("duties").labels) == of_both
    assert set(weights.load("owners").labels) == {"GROUP", "SHARED", "COMBINED", "BOTH"}


@pytest.mark.parametrize("name", ["duties", "owners"])
def test_cuts_rise(name: str) -> None:
    cuts = weights.load(name).cuts
    assert 0 < cuts["found"] <= cuts["medium"] <= cuts["high"] < 1


def test_it_completes_what_no_rule_says() -> None:
    line = "Sit with the weavers' developers every day and clear up what they do not understand"
    text = f"# Product Owner, Looms\n\n## What you will do\n\n- {line}\n"
    lexicon = duties.compile_lexicon(load())
    by_rules = {one.duty for one in duties.mentions(posting(text), lexicon) if one.attribution is Attribution.ASSIGNED}
    both = {one.duty for one in reading_of(text).mentions if one.attribution is Attribution.ASSIGNED}
    assert by_rules <= both
    assert "product_owner.team" in both


def test_sections_that_assign_nothing_are_not_read() -> None:
    found = posting("# Product Owner\n\n## Benefits\n\n- Own the product vision\n")
    assert list(learned_lines.duty_lines(found, duties.compile_lexicon(load()))) == []


def test_long_sentences_are_read_clause_by_clause() -> None:
    text = (
        "# Product Owner\n\n## Tasks\n\n- Define the sprint goal with the team that builds the looms, write user stories for "
        "the dye works, and accept the finished work of each sprint before it is shown\n"
    )
    lines = list(learned_lines.duty_lines(posting(text), duties.compile_lexicon(load())))
    assert len(lines) == 3
    assert [line.start for line in lines] == sorted(line.start for line in lines)


def test_every_mention_stands_in_the_source() -> None:
    text = "# Product Owner\n\n## Tasks\n\n- **Order** the backlog &amp; keep it visible\n- Define the vision\n"
    found = reading_of(text)
    assert found.mentions
    for mention in found.mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
