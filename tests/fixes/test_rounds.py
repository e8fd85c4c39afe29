"""Round after round of fixes: until nothing changes, or ten times."""

from __future__ import annotations

from functools import partial

import pytest

from jdlint.fixes.applying import UNSAFE
from jdlint.fixes.rounds import ROUNDS, mend
from jdlint.model import FileResult
from results import finding, fix


def demanding(data: bytes, more: int) -> FileResult:
    """Judge a posting that has one letter too few at its end until it has so many more."""
    text = data.decode()
    if text.count("x") > more:
        return FileResult("posting.md")
    return FileResult("posting.md", (finding("x", "posting.md", text, fixes=(fix("x", "xx", text=text),)),))


@pytest.mark.parametrize(("more", "rounds"), [(0, 0), (1, 1), (ROUNDS - 1, ROUNDS - 1), (ROUNDS, ROUNDS), (1000, ROUNDS)])
def test_ends_after_ten_rounds(more: int, rounds: int) -> None:
    mended = mend(b"# x\n", partial(demanding, more=more), UNSAFE)
    assert mended.after == b"# x" + b"x" * rounds + b"\n"
    assert len(mended.result.mended) == rounds
    assert len(mended.result.findings) == (more > rounds), "what is still wrong is said"


def crossing(data: bytes) -> FileResult:
    """Find two words of which one contains the other, as long as they stand."""
    text = data.decode()
    wrong = [(words, new) for words, new in (("c d", "C D"), ("b c d e", "b c d")) if words in text]
    return FileResult("posting.md", tuple(finding(old, text=text, fixes=(fix(old, new, text=text),)) for old, new in wrong))


def test_of_two_that_overlap_the_first_is_made_and_the_other_in_the_next_round() -> None:
    mended = mend(b"a b c d e f\n", crossing, UNSAFE)
    assert mended.after == b"a b C D f\n"
    assert [one.location.quote for one in mended.result.mended] == ["b c d e", "c d"]
    assert mended.texts == ("a b c d e f\n", "a b C D f\n")
