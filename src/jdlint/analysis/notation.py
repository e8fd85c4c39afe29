"""The notation of ``rules/owners``: one line for a pattern over folded tokens, compiled to a regular expression.

Parts are separated by spaces. ``GROUP`` is a symbol or the name of a set, ``who`` the word itself, ``a|B`` any of these,
``!a|B`` anything else; ``WORD`` is any plain word, ``CAP`` a capitalised one within a sentence, ``NAME`` one anywhere.
``~3`` stands for up to three tokens that end no clause (none of the set STOPS), ``^3`` for up to three that begin nothing new
either (NARROW), ``%2`` for up to two plain words, ``=9`` for up to nine tokens of any kind. ``?``, ``*`` and ``+`` after a part
repeat it, ``[a b]`` may be missing, and ``<`` and ``>`` mark the part that matters most.

Why no Matcher of spaCy: it keeps one state for every way to fill a gap, so that a gap of fifteen took it minutes where this
takes milliseconds.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from jdlint.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: What a token is: symbol, function word, punctuation; plain word in lower case, capitalised within a sentence (a name, most
#: likely), capitalised where every word would be.
SYMBOL, FUNCTION, PUNCTUATION, PLAIN, NAME, OPENING = "S", "F", "P", "W", "C", "O"
#: A token is written as BEGIN, its tag, its word, FINISH.
BEGIN, FINISH = "\x02", "\x03"
_ANY: Final = f"{BEGIN}[^{FINISH}]*{FINISH}"
_TAGS: Final = {"WORD": PLAIN + NAME + OPENING, "CAP": NAME, "NAME": NAME + OPENING}
_PART: Final = re.compile(r"(?P<group>\[?)(?P<open><?)(?P<body>[^<>\[\]]+?)(?P<repeat>[?*+]?)(?P<close>>?)(?P<end>\]?)$")
_FILLER: Final = re.compile(r"[~^%=]\d+$")


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


@dataclass(frozen=True)
class Line:
    """Folded tokens as one string, with where each begins in it, and the set of their words."""

    text: str
    starts: tuple[int, ...]
    words: frozenset[str]


@dataclass(frozen=True)
class Shape:
    """A pattern. ``needs``: of each of these sets a word must be there, or it cannot fit (cheap to ask first)."""

    regex: str
    needs: tuple[frozenset[str], ...]

    def can_fit(self, words: frozenset[str]) -> bool:
        """Tell whether the words that the pattern needs are there."""
        return not any(need.isdisjoint(words) for need in self.needs)

    def find(self, line: Line) -> Iterator[tuple[int, int, int, int]]:
        """Give start and end of each match, and of its marked part (or all), in tokens; one a starting token."""
        if not self.can_fit(line.words):
            return
        regex = _compiled(self.regex)
        at = 0
        while match := regex.search(line.text, at):
            first, last = match.span("mark") if "mark" in regex.groupindex else match.span()
            yield (*_tokens(line, *match.span()), *_tokens(line, first, last))
            at = match.start() + 1


@cache
def _compiled(regex: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: most never are, and all of them take a second."""
    return re.compile(regex)


def _tokens(line: Line, start: int, end: int) -> tuple[int, int]:
    return bisect_right(line.starts, start) - 1, bisect_left(line.starts, end)


def line_of(tokens: Sequence[tuple[str, str]]) -> Line:
    """Write tokens (tag and word) as one string."""
    starts: list[int] = []
    text = ""
    for tag, word in tokens:
        starts.append(len(text))
        text += f"{BEGIN}{tag}{word}{FINISH}"
    return Line(text, tuple(starts), frozenset(word for _, word in tokens))


def shape(pattern: str, alphabet: Alphabet, path: str) -> Shape:
    """Compile one line of the notation.

    Raises:
        RuleError: where the line names an unknown symbol or cannot be read.
    """
    regex, needs, optional = "", [], False
    for part in pattern.split():
        match = _PART.match(part)
        if not match:
            raise RuleError(
                f"cannot read '{part}' in '{pattern}'", path=path, remedy="write it as the notation in rules/README.md"
            )
        optional = optional or bool(match["group"])
        body, need = _body(match["body"], alphabet, path)
        if need and not optional and match["repeat"] in ("", "+"):
            needs.append(need)
        regex += ("(?:" if match["group"] else "") + ("(?P<mark>" if match["open"] else "")
        regex += f"(?:{body}){match['repeat']}" if match["repeat"] else body
        regex += (")" if match["close"] else "") + (")?" if match["end"] else "")
        optional = optional and not match["end"]
    if any(pattern.count(left) != pattern.count(right) for left, right in ("<>", "[]")) or pattern.count("<") > 1:
        raise RuleError(
            f"has unbalanced marks in '{pattern}'", path=path, remedy="close every '<' and '[', and mark one part only"
        )
    return Shape(regex, tuple(needs))


def _body(body: str, alphabet: Alphabet, path: str) -> tuple[str, frozenset[str] | None]:
    """Compile a part without its marks; with the words of which one must be there."""
    if _FILLER.match(body):
        return _filler(body[0], int(body[1:]), alphabet), None
    words: list[str] = []
    tags = ""
    for name in body.removeprefix("!").split("|"):
        if name in _TAGS:
            tags += _TAGS[name]
        elif name in alphabet.sets or name in alphabet.symbols or name != name.upper() or not name.isalpha():
            words += alphabet.stands_for(name)
        else:
            raise RuleError(f"names the symbol '{name}', which no rule makes", path=path, remedy="define it or mend the name")
    if body.startswith("!"):
        return _except(words), None
    choices = [f"{BEGIN}.(?:{_either(words)}){FINISH}"] if words else []
    choices += [f"{BEGIN}[{tags}][^{FINISH}]*{FINISH}"] if tags else []
    return f"(?:{'|'.join(choices)})", None if tags else frozenset(words)


def _filler(sign: str, most: int, alphabet: Alphabet) -> str:
    if sign == "%":
        return f"(?:{BEGIN}[{_TAGS['WORD']}][^{FINISH}]*{FINISH}){{0,{most}}}"
    if sign == "=":
        return f"(?:{_ANY}){{0,{most}}}?"
    stops = alphabet.stands_for("STOPS") + (alphabet.stands_for("NARROW") if sign == "^" else [])
    return f"(?:{_except(stops)}){{0,{most}}}?"


def _either(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, dict.fromkeys(words)))


def _except(words: Sequence[str]) -> str:
    return f"{BEGIN}.(?!(?:{_either(words)}){FINISH})[^{FINISH}]*{FINISH}"
