"""Rule and configuration files: closed keys, and errors that name file, line and key."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.catalogue.located import MAX_BYTES, Place, build, compose, compose_bytes
from jdlint.errors import RuleError

if TYPE_CHECKING:
    from pathlib import Path


class Colour(str, Enum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Inner:
    words: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True)
class Outer:
    name: str
    inner: Inner
    colour: Colour = Colour.RED
    count: int | None = None
    on: bool = False
    more: dict[str, Inner] = field(default_factory=dict)
    path: str = field(default="", metadata={"derived": "path"})


def read(text: str) -> Outer:
    node = compose_bytes(text.encode(), "r.yaml", RuleError)
    assert node is not None
    return build(Outer, node, Place("r.yaml", 1, "", RuleError))


def test_builds_what_the_file_says() -> None:
    outer = read("name: a\ninner: {words: [b, c], weight: 2}\ncolour: blue\ncount: 3\non: true\nmore: {x: {words: []}}\n")
    assert outer == Outer("a", Inner(("b", "c"), 2.0), Colour.BLUE, 3, on=True, more={"x": Inner(())}, path="r.yaml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "name: a\ninner: {words: []}\nnaem: b\n",
            "r.yaml:3: naem: is not a key that is known here: use one of: colour, count",
        ),
        ("name: a\n", "r.yaml:1: lacks 'inner': add it"),
        ("name: a\ninner:\n  words: x\n", "r.yaml:3: inner.words: must be a list"),
        ("name: a\ninner:\n  words:\n    - a\n    - [b]\n", "r.yaml:5: inner.words.2: must be text"),
        ("name: a\nname: b\ninner: {words: []}\n", "r.yaml:2: name: is given twice"),
        ("name: a\ninner: {words: []}\ncolour: green\n", "r.yaml:3: colour: is 'green': use one of: red, blue"),
        ("name: a\ninner: {words: []}\ncount: many\n", "r.yaml:3: count: must be a whole number, not 'many'"),
        ("name: a\ninner: {words: []}\non: maybe\n", "r.yaml:3: on: must be true or false, not 'maybe'"),
        ("name: null\ninner: {words: []}\n", "r.yaml:1: name: must be text"),
        ("- a\n", "r.yaml:1: must be a mapping"),
    ],
)
def test_says_file_line_key_and_what_to_do(text: str, message: str) -> None:
    with pytest.raises(RuleError) as caught:
        read(text)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a: [1\nb: 2\n", "r.yaml:2: is not YAML"),
        (b"\xff\xfe\x00", "r.yaml: is not UTF-8 text"),
        (b"#" * (MAX_BYTES + 1), "r.yaml: has 1,000,001 bytes"),
        (b"a: *nobody\n", "r.yaml:1: is not YAML"),
    ],
)
def test_refuses_what_is_no_yaml(data: bytes, message: str) -> None:
    with pytest.raises(RuleError) as caught:
        compose_bytes(data, "r.yaml", RuleError)
    assert str(caught.value).startswith(message)


def test_a_missing_file_is_an_error_of_the_asked_kind(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="cannot be read"):
        compose(tmp_path / "none.yaml", "none.yaml", RuleError)


def test_exploding_aliases_are_an_error_and_end_soon() -> None:
    lines = ["a0: &a0 {words: [x]}"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    with pytest.raises(RuleError):
        read("\n".join(lines))


@given(st.binary(max_size=200))
def test_any_bytes_give_a_value_or_a_rule_error(data: bytes) -> None:
    try:
        node = compose_bytes(data, "r.yaml", RuleError)
        if node is not None:
            build(Outer, node, Place("r.yaml", 1, "", RuleError))
    except RuleError as fault:
        assert str(fault).startswith("r.yaml")  # noqa: PT017 - either outcome is right
