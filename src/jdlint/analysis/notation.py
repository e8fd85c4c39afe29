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
from dataclasses import dataclass, field
from functools import cache
from time import perf_counter
from typing import TYPE_CHECKING, Final

from jdlint.catalogue.bounds import MAX_REPEAT
from jdlint.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: What a token is: symbol, function word, punctuation; plain word in lower case, capitalised within a sentence (a name, most
#: likely), capitalised where every word would be.
SYMBOL, FUNCTION, PUNCTUATION, PLAIN, NAME, OPENING = "S", "F", "P", "W", "C", "O"
#: A token is written as two characters: its tag, and the one that stands for its word; words that no rule names share one.
_TAG: Final = f"[{SYMBOL}{FUNCTION}{PUNCTUATION}{PLAIN}{NAME}{OPENING}]"
_UNKNOWN: Final = "\u4dff"
_FIRST: Final = 0x4E00
_ANY: Final = f"{_TAG}."
_TAGS: Final = {"WORD": PLAIN + NAME + OPENING, "CAP": NAME, "NAME": NAME + OPENING}
_PART: Final = re.compile(r"(?P<group>\[?)(?P<open><?)(?P<body>[^<>\[\]]+?)(?P<repeat>[?*+]?)(?P<close>>?)(?P<end>\]?)$")
_FILLER: Final = re.compile(r"[~^%=]\d+$")
#: Without an end, two repeats of the same would take the square of a line's length.
_REPEATS: Final = {"?": "?", "*": f"{{0,{MAX_REPEAT}}}", "+": f"{{1,{MAX_REPEAT}}}"}
#: Seconds: a search that takes longer is slow, and a pattern is given up when its slow searches have taken so many together.
_SLOW, _PATIENCE = 0.02, 10.0


@dataclass(frozen=True)
class Alphabet:
    """What the parts of the notation may name: symbols, and sets of symbols (STOPS: what a filler does not run over).

    ``codes`` are the characters that stand for the words named so far, ``parts`` what is compiled so far.
    """

    symbols: frozenset[str]
    sets: Mapping[str, Sequence[str]]
    codes: dict[str, str] = field(default_factory=dict, compare=False)
    parts: dict[str, tuple[str, frozenset[str] | None]] = field(default_factory=dict, compare=False)

    def stands_for(self, name: str) -> list[str]:
        """Resolve a set to its symbols and words; a set may name others, and itself for the symbol of its name."""
        found: dict[str, None] = {}
        stack, seen = [name], set[str]()
        while stack:
            one = stack.pop()
            if one not in self.sets or one in seen:
                found[one] = None
                continue
            seen.add(one)
            stack += reversed(self.sets[one])
        return [one for one in found if one not in seen or one in self.sets[one]]

    def code(self, word: str) -> str:
        """Give the character that stands for a word of the rules."""
        return self.codes.setdefault(word, chr(_FIRST + len(self.codes)))


@dataclass(frozen=True)
class Line:
    """Folded tokens as one string, two characters a token, and the set of their words."""

    text: str
    words: frozenset[str]


@dataclass(frozen=True)
class Shape:
    """A pattern. ``needs``: of each of these sets a word must be there, or it cannot fit (cheap to ask first).

    ``text`` and ``path`` say how and where it is written, ``slow`` how many seconds its slow searches took.
    """

    regex: str
    needs: tuple[frozenset[str], ...]
    text: str = ""
    path: str = ""
    slow: list[float] = field(default_factory=list, compare=False, repr=False)

    def can_fit(self, words: frozenset[str]) -> bool:
        """Tell whether the words that the pattern needs are there."""
        for need in self.needs:  # noqa: SIM110 - asked for every pattern in every line: any() takes twice as long
            if need.isdisjoint(words):
                return False
        return True

    def find(self, line: Line) -> Iterator[tuple[int, int, int, int]]:
        """Give start and end of each match, and of its marked part (or all), in tokens; one a starting token.

        Raises:
            RuleError: where the pattern has taken too long, here and before.
        """
        if not self.can_fit(line.words):
            return
        regex = _compiled(self.regex)
        at = 0
        while match := self._search(regex, line.text, at):
            first, last = match.span("mark") if "mark" in regex.groupindex else match.span()
            yield match.start() // 2, match.end() // 2, first // 2, (last + 1) // 2
            at = match.start() + 2

    def _search(self, regex: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
        start = perf_counter()
        match = regex.search(text, at)
        took = perf_counter() - start
        if took > _SLOW:
            self.slow.append(took)
            if sum(self.slow) > _PATIENCE:
                what = f"took {sum(self.slow):.0f} seconds to be sought: '{self.text}'"
                raise RuleError(what, path=self.path, key="patterns", remedy="use fewer or shorter fillers and repeats")
        return match


class Index:
    """Patterns by a word that they need, so that most of them are never asked."""

    def __init__(self, shapes: Iterable[Shape]) -> None:
        """Sort the patterns by the words of the smallest of their needs."""
        self._by_word: dict[str, list[int]] = {}
        self._always: list[int] = []
        self._shapes = tuple(shapes)
        for number, one in enumerate(self._shapes):
            for word in min(one.needs, key=len, default=()):
                self._by_word.setdefault(word, []).append(number)
            if not one.needs:
                self._always.append(number)

    def able(self, words: frozenset[str]) -> list[tuple[int, Shape]]:
        """Give the patterns that can fit a line with these words, in order and with their numbers."""
        found = set(self._always)
        for word in self._by_word.keys() & words:
            found.update(self._by_word[word])
        return [(number, self._shapes[number]) for number in sorted(found) if self._shapes[number].can_fit(words)]


@cache
def _compiled(regex: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: most never are, and all of them take a second."""
    return re.compile(regex)


def line_of(tokens: Sequence[tuple[str, str]], alphabet: Alphabet) -> Line:
    """Write tokens (tag and word) as one string."""
    codes = alphabet.codes
    text = "".join([tag + codes.get(word, _UNKNOWN) for tag, word in tokens])
    return Line(text, frozenset([word for _, word in tokens]))


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
        body, need = _known_body(match["body"], alphabet, path)
        if need and not optional and match["repeat"] in ("", "+"):
            needs.append(need)
        regex += ("(?:" if match["group"] else "") + ("(?P<mark>" if match["open"] else "")
        regex += f"(?:{body}){_REPEATS[match['repeat']]}" if match["repeat"] else body
        regex += (")" if match["close"] else "") + (")?" if match["end"] else "")
        optional = optional and not match["end"]
    if any(pattern.count(left) != pattern.count(right) for left, right in ("<>", "[]")) or pattern.count("<") > 1:
        raise RuleError(
            f"has unbalanced marks in '{pattern}'", path=path, remedy="close every '<' and '[', and mark one part only"
        )
    return Shape(regex, tuple(needs), pattern, path)


def _known_body(body: str, alphabet: Alphabet, path: str) -> tuple[str, frozenset[str] | None]:
    if body not in alphabet.parts:
        alphabet.parts[body] = _body(body, alphabet, path)
    return alphabet.parts[body]


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
        return _except(words, alphabet), None
    choices = [f"{_TAG}[{_either(words, alphabet)}]"] if words else []
    choices += [f"[{tags}]."] if tags else []
    return f"(?:{'|'.join(choices)})", None if tags else frozenset(words)


def _filler(sign: str, most: int, alphabet: Alphabet) -> str:
    if sign == "%":
        return f"(?:[{_TAGS['WORD']}].){{0,{most}}}"
    if sign == "=":
        return f"(?:{_ANY}){{0,{most}}}?"
    stops = alphabet.stands_for("STOPS") + (alphabet.stands_for("NARROW") if sign == "^" else [])
    return f"(?:{_except(stops, alphabet)}){{0,{most}}}?"


def _either(words: Sequence[str], alphabet: Alphabet) -> str:
    return "".join(alphabet.code(word) for word in dict.fromkeys(words))


def _except(words: Sequence[str], alphabet: Alphabet) -> str:
    return f"{_TAG}[^{_either(words, alphabet)}]" if words else _ANY
