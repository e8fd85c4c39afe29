from __future__ import annotations

import pytest

from jdlint import catalogue
from jdlint.errors import UsageError
from jdlint.selection import Layer, find, selected

LINTS = catalogue.load().lints


def codes(*layers: Layer) -> set[str]:
    return set(selected(layers, LINTS))


ALL = set(LINTS)
ONES = {code for code in LINTS if code.startswith("JD1")}


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        ([Layer()], ALL),
        ([Layer(select=("JD1",))], ONES),
        ([Layer(select=("jd101", "two-jobs-in-one-posting"))], {"JD101", "JD103"}),
        ([Layer(ignore=("JD1",))], ALL - ONES),
        ([Layer(ignore=("ALL",))], set()),
        ([Layer(select=("ALL",), ignore=("JD1",))], ALL - ONES),
        ([Layer(select=("JD1",), ignore=("JD101",))], ONES - {"JD101"}),
        ([Layer(ignore=("JD1",), extend_select=("JD101",))], (ALL - ONES) | {"JD101"}),
        ([Layer(select=("JD101",), ignore=("JD1",))], {"JD101"}),
        ([Layer(select=("JD101",), ignore=("JD101",))], set()),
        ([Layer(select=("JD1",)), Layer(extend_select=("JD301",))], ONES | {"JD301"}),
        ([Layer(select=("JD1",)), Layer(ignore=("JD101",))], ONES - {"JD101"}),
        ([Layer(ignore=("JD101",)), Layer(select=("JD101",))], {"JD101"}),
    ],
    ids=lambda value: "" if isinstance(value, set) else str(value)[:60],
)
def test_layers(layers: list[Layer], expected: set[str]) -> None:
    assert codes(*layers) == expected


@pytest.mark.parametrize("wrong", ["JD9999", "", "jd1x", "two-jobs"])
def test_unknown(wrong: str) -> None:
    with pytest.raises(UsageError, match=f"there is no lint '{wrong}'"):
        codes(Layer(select=(wrong,)))


def test_where_and_what_was_meant() -> None:
    with pytest.raises(
        UsageError, match=r"^x.yaml: ignore: there is no lint 'two-jobs-in-one-post': did you mean two-jobs-in-one-posting"
    ):
        codes(Layer("x.yaml", ignore=("two-jobs-in-one-post",)))
    with pytest.raises(UsageError, match=r"^--select: there is no lint 'J101': did you mean JD101"):
        codes(Layer(select=("J101",)))


def test_find() -> None:
    assert find("jd101", LINTS) is LINTS["JD101"]
    assert find(LINTS["JD101"].name, LINTS) is LINTS["JD101"]
    with pytest.raises(UsageError):
        find("JD1", LINTS)
