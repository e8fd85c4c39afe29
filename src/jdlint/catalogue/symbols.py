"""Whether the patterns of ``rules/owners`` name only what can be there: symbols that something makes, words that stay words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jdlint.catalogue.agreement import Fault
from jdlint.catalogue.bounds import too_much
from jdlint.catalogue.owners import FIXED, SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.catalogue.owners import OwnerRules

#: A part without what marks, groups and repeats it; a filler names nothing.
_PART: Final = re.compile(r"\[?<?(?P<body>[^<>\[\]]+?)[?*+]?>?\]?$")
_FILLER: Final = re.compile(r"[~^%=]\d+$")

_KEY: Final = "patterns"


def faults(rules: OwnerRules, written: list[tuple[str, str]]) -> Iterator[Fault]:
    """Give the patterns that can never fit: that name what nothing makes, or a word that is always folded to a symbol.

    ``written`` are all patterns, each with the name of its file.
    """
    made = {one.symbol for one in rules.words} | {one.symbol for one in rules.folds} | {*rules.sets, *FIXED, *SHAPES}
    folded = _folded(rules)
    for name, pattern in written:
        for what, remedy in too_much(pattern):
            yield Fault(name, _KEY, pattern, what, remedy)
        unbalanced = any(pattern.count(left) != pattern.count(right) for left, right in ("<>", "[]"))
        if unbalanced or pattern.count("<") > 1 or not all(map(_PART.match, pattern.split())):
            remedy = "close every '<' and '[' at a part, and mark one part only"
            yield Fault(name, _KEY, pattern, f"'{pattern}' cannot be read", remedy)
        for one in _named(pattern):
            if one.isalpha() and one == one.upper() and one != one.lower() and one not in made:
                remedy = "define it in words or folds, or mend the name"
                yield Fault(name, _KEY, pattern, f"'{pattern}' is dead: nothing makes the symbol '{one}'", remedy)
            elif one in folded:
                what = f"'{pattern}' is dead where it waits for '{one}', which is always folded to {folded[one]}"
                yield Fault(name, _KEY, pattern, what, f"write {folded[one]}")


def _named(pattern: str) -> Iterator[str]:
    """Give the symbols and words that a pattern names."""
    for part in pattern.split():
        match = _PART.match(part)
        if match and not _FILLER.match(match["body"]):
            yield from match["body"].removeprefix("!").split("|")


def _folded(rules: OwnerRules) -> dict[str, str]:
    """Give the single words that are always one symbol: what two symbols claim stays a word."""
    symbols: dict[str, set[str]] = {}
    for rule in rules.words:
        for phrase in rule.words:
            if phrase.isalpha():
                symbols.setdefault(phrase.lower(), set()).add(rule.symbol)
    return {word: next(iter(some)) for word, some in symbols.items() if len(some) == 1}
