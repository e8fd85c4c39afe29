"""The notation of ``rules/owners``: one line for a pattern, compiled to token patterns of spaCy's ``Matcher``.

Parts are separated by spaces. ``GROUP`` is a symbol or the name of a set of symbols, ``who`` the word itself, ``a|B`` any of
these, ``!a|B`` anything else. ``~3`` stands for up to three tokens that end no clause (none of the set STOPS), ``^3`` for up to
three that begin nothing new either (NARROW), ``%2`` for up to two plain words, ``=9`` for up to nine
tokens of any kind.
``?``, ``*`` and ``+`` after a part repeat it, ``[a b]`` may be missing, and ``<`` and ``>`` mark the part that matters most.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from jdlint.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Tags of words that are neither symbols nor function words nor punctuation: in lower case, capitalised within a sentence
#: (a name, most likely), and capitalised where every word would be.
PLAIN, NAME, OPENING = "W", "C", "O"
_TAGS: Final = {"WORD": {"TAG": {"IN": [PLAIN, NAME, OPENING]}}, "CAP": {"TAG": NAME}, "NAME": {"TAG": {"IN": [NAME, OPENING]}}}
_PART: Final = re.compile(r"(?P<open><?)(?P<body>[^<>]+?)(?P<repeat>[?*+]?)(?P<close>>?)$")
_FILLER: Final = re.compile(r"[~^%=]\d+$")


@dataclass(frozen=True)
class Shape:
    """A pattern of the Matcher; ``marked`` are the positions of the part that matters, ``open_`` those that fit anything."""

    tokens: tuple[dict[str, Any], ...]
    marked: frozenset[int]
    open_: frozenset[int]


@dataclass(frozen=True)
class Alphabet:
    """What the parts of the notation may name: symbols, and sets of symbols (STOPS: what a filler does not run over)."""

    symbols: frozenset[str]
    sets: Mapping[str, Sequence[str]]

    def stands_for(self, name: str) -> list[str]:
        """Resolve a set to its symbols and words; a set may name others, and itself for the symbol of its name."""
        if name not in self.sets:
            return [name]
        return [one for inner in self.sets[name] for one in ([inner] if inner == name else self.stands_for(inner))]


def shapes(pattern: str, alphabet: Alphabet, path: str) -> list[Shape]:
    """Compile one line of the notation to shapes, one for each choice of its optional groups.

    Raises:
        RuleError: where the line names an unknown symbol or cannot be read.
    """
    return [_shape(parts, alphabet, path) for parts in _choices(pattern.split(), pattern, path)]


def _choices(parts: list[str], pattern: str, path: str) -> list[list[str]]:
    """Resolve the optional groups: every combination of taking and leaving them."""
    pieces: list[tuple[list[str], ...]] = []
    group: list[str] | None = None
    for part in parts:
        opens, closes = part.startswith("["), part.endswith("]")
        word = part[opens : len(part) - closes]
        if opens:
            group = []
        if group is None:
            pieces.append(_alternatives(word))
        else:
            group.append(word)
        if closes and group is not None:
            pieces.append((group, []))
            group = None
    if group is not None:
        raise RuleError(f"opens a group without end in '{pattern}'", path=path, remedy="add the ']'")
    return [[word for piece in choice for word in piece] for choice in product(*pieces)]


def _alternatives(word: str) -> tuple[list[str], ...]:
    """Split off the tags from a choice ('YOU|CAP'): one token pattern tests either the word or its tag."""
    names = word.strip("<>").rstrip("?*+").split("|")
    tags = [name for name in names if name in _TAGS]
    if len(names) == 1 or not tags:
        return ([word],)
    rest = "|".join(name for name in names if name not in tags)
    middle = word.strip("<>").rstrip("?*+")
    return tuple([word.replace(middle, choice)] for choice in (rest, *tags) if choice)


def _shape(parts: list[str], alphabet: Alphabet, path: str) -> Shape:
    tokens: list[dict[str, Any]] = []
    marked: set[int] = set()
    open_: set[int] = set()
    inside = False
    for part in parts:
        match = _PART.match(part)
        if not match:
            raise RuleError(f"cannot read '{part}'", path=path, remedy="write it as the notation in rules/README.md")
        inside = inside or bool(match["open"])
        first = len(tokens)
        if _FILLER.match(match["body"]):
            tokens += [{**_filler(match["body"][0], alphabet), "OP": "?"}] * int(match["body"][1:])
            open_ |= set(range(first, len(tokens)))
        else:
            token = _token(match["body"], alphabet, path)
            tokens.append({**token, "OP": match["repeat"]} if match["repeat"] else token)
        if inside:
            marked |= set(range(first, len(tokens)))
        inside = inside and not match["close"]
    return Shape(tuple(tokens), frozenset(marked), frozenset(open_))


def _filler(sign: str, alphabet: Alphabet) -> dict[str, Any]:
    if sign == "=":
        return {}
    if sign == "%":
        return {"TAG": {"IN": [PLAIN, NAME, OPENING]}}
    return {"ORTH": {"NOT_IN": [*alphabet.stands_for("STOPS"), *(alphabet.stands_for("NARROW") if sign == "^" else ())]}}


def _token(body: str, alphabet: Alphabet, path: str) -> dict[str, Any]:
    if body in _TAGS:
        return _TAGS[body]
    negated, names = body.startswith("!"), body.removeprefix("!").split("|")
    orths: list[str] = []
    for name in names:
        if name in alphabet.sets or name in alphabet.symbols or name != name.upper() or not name.isalpha():
            orths += alphabet.stands_for(name)
        else:
            raise RuleError(f"names the symbol '{name}', which no rule makes", path=path, remedy="define it or mend the name")
    if negated:
        return {"ORTH": {"NOT_IN": orths}}
    return {"ORTH": orths[0]} if len(orths) == 1 else {"ORTH": {"IN": orths}}
