"""Text into symbols: every name of the role becomes one word, every group another; the only spaCy of the owner's reading."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from jdlint.analysis.literals import shared_words
from jdlint.analysis.notation import FUNCTION, NAME, OPENING, PLAIN, PUNCTUATION, SYMBOL, Index, Line, line_of, shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jdlint.analysis.notation import Alphabet, Shape
    from jdlint.analysis.tokens import Words as Cutter
    from jdlint.catalogue.owners import FoldRule, WordRule

#: The symbol of what says nothing here; it is left out.
DROPPED: Final = "NOTHING"
#: Marks that the notation cannot write as themselves.
_NAMED: Final = {"|": "CELL", "?": "QM", "<": "LESS", ">": "MORE", "[": "(", "]": ")", "’": "'", "…": ".", "\t": "CELL"}
_APOSTROPHES: Final = str.maketrans("’‘ʼ`‑", "''''-")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)?$")
#: After these every first word is capitalised, name or not.
_OPENERS: Final = frozenset({".", "QM", "!", ":", "CELL", '"', "(", "-", "–", "*"})
_HYPHENS: Final = ("-", "‑")
#: So many folded texts are remembered.
_MOST: Final = 1_000
_MOST_WORDS: Final = 20_000


class Token(NamedTuple):
    """A word or symbol of the folded text and the characters of the clean text that it stands for."""

    orth: str
    tag: str
    start: int
    end: int


@dataclass(frozen=True)
class Words:
    """The phrases by their words, lower-cased and as written; ``beginnings`` are all beginnings of them in lower case.

    ``firsts`` are their first words, ``plain`` what words that are in none have been taken for.
    """

    phrases: dict[tuple[str, ...], str]
    exact: dict[tuple[str, ...], str]
    beginnings: frozenset[tuple[str, ...]]
    functions: frozenset[str]
    firsts: frozenset[str]
    plain: dict[str, tuple[str, str]] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True)
class Stages:
    """The steps of folding in their order: what a pattern of a step finds becomes the step's symbol.

    ``steps`` gives for each pattern of the index its step.
    """

    symbols: tuple[str, ...]
    steps: tuple[int, ...]
    index: Index


@dataclass(frozen=True)
class References:
    """Words that refer back: their symbol, what it then means, after which roles, and before which words not."""

    symbol: str
    means: str
    roles: frozenset[str]
    not_before: frozenset[str]


@dataclass(frozen=True)
class Folder:
    """Everything that folding needs, compiled once. Text without any of the ``seeds`` is not folded further.

    ``known`` are the latest texts folded: each is asked for by both readers.
    """

    cutter: Cutter
    words: Words
    stages: Stages
    references: References
    seeds: frozenset[str]
    alphabet: Alphabet
    known: dict[tuple[str, str, bool], list[Token]] = field(default_factory=dict, compare=False, repr=False)


def compile_words(rules: Iterable[WordRule], functions: Iterable[str], cutter: Cutter) -> Words:
    """Compile the word lists; a phrase of several words also fits with hyphens between them.

    A phrase that several symbols claim is folded to itself, and the symbols' names in patterns stand for it too.
    """
    phrases: dict[tuple[str, ...], str] = {}
    exact: dict[tuple[str, ...], str] = {}
    unclear = frozenset(phrase for several in shared_words(rules).values() for phrase in several)
    for rule in rules:
        for phrase in rule.words:
            phrases[_split(phrase.lower(), cutter)] = phrase.lower() if phrase.lower() in unclear else rule.symbol
        for phrase in rule.exact:
            exact[_split(phrase, cutter)] = rule.symbol
    keys = {*phrases, *(tuple([word.lower() for word in key]) for key in exact)}
    beginnings = frozenset(key[:length] for key in keys for length in range(1, len(key) + 1))
    return Words(phrases, exact, beginnings, frozenset(functions), frozenset(key[0] for key in beginnings))


def _split(phrase: str, cutter: Cutter) -> tuple[str, ...]:
    return tuple([word for word, _ in cutter.cut(phrase.translate(_APOSTROPHES)) if word not in _HYPHENS])


def compile_stages(rules: Sequence[FoldRule], alphabet: Alphabet) -> Stages:
    """Compile the folds in their order."""
    steps = [(step, shape(text, alphabet, rule.symbol)) for step, rule in enumerate(rules) for text in rule.patterns]
    return Stages(
        symbols=tuple(rule.symbol for rule in rules),
        steps=tuple(step for step, _ in steps),
        index=Index(one for _, one in steps),
    )


def fold(text: str, folder: Folder, *, opening: str, role_is_known: bool) -> list[Token]:
    """Fold a text; ``opening`` is the symbol to put before it (``TITLE`` or ``START``), ``END`` is put behind it.

    'The role', 'this seat' mean the product owner's where the posting hires one (``role_is_known``) or just named one.
    """
    key = (text, opening, role_is_known)
    if key not in folder.known:
        if len(folder.known) >= _MOST:
            folder.known.clear()
        tokens = _look_up(text, folder)
        tokens = [Token(opening, SYMBOL, 0, 0), *tokens, Token("END", SYMBOL, len(text), len(text))]
        folder.known[key] = _staged(_resolve(tokens, folder.references, role_is_known=role_is_known), folder)
    return folder.known[key]


def _staged(tokens: list[Token], folder: Folder) -> list[Token]:
    """Apply all steps in order; what one makes, the next can use."""
    line = as_line(tokens, folder.alphabet)
    if line.words.isdisjoint(folder.seeds):
        return tokens
    steps, done = folder.stages.steps, -1
    while True:
        able = [(steps[number], one) for number, one in folder.stages.index.able(line.words) if steps[number] > done]
        for step, group in groupby(able, key=itemgetter(0)):
            if found := _spans([one for _, one in group], line):
                tokens = _merge(found, folder.stages.symbols[step], tokens)
                line = as_line(tokens, folder.alphabet)
                done = step
                break
        else:
            return tokens


def _resolve(tokens: list[Token], references: References, *, role_is_known: bool) -> list[Token]:
    resolved: list[Token] = []
    for at, token in enumerate(tokens):
        role_is_known = role_is_known or token.orth in references.roles
        is_reference = token.orth == references.symbol and role_is_known and tokens[at + 1].orth not in references.not_before
        resolved.append(token._replace(orth=references.means) if is_reference else token)
    return resolved


def as_line(tokens: Sequence[Token], alphabet: Alphabet) -> Line:
    """Write the tokens as the string that patterns are matched against."""
    return line_of([(token.tag, token.orth) for token in tokens], alphabet)


def _look_up(text: str, folder: Folder) -> list[Token]:
    raw = [token for token in folder.cutter.cut(text.translate(_APOSTROPHES)) if not token[0].isspace()]
    tokens: list[Token] = []
    at = 0
    while at < len(raw):
        if raw[at][0].lower() not in folder.words.firsts:
            tokens.append(_plain(*raw[at], tokens, folder.words))
            at += 1
            continue
        symbol, used = _longest(raw, at, folder.words)
        longer = (later for later in range(at + 1, at + used) if _longest(raw, later, folder.words)[1] > at + used - later)
        if later := next(longer, 0):
            symbol, used = _longest(raw[:later], at, folder.words)  # 'the business analyst' is no business
        word, start = raw[at]
        last, last_start = raw[at + max(used, 1) - 1]
        tokens.append(
            Token(symbol, SYMBOL, start, last_start + len(last)) if symbol else _plain(word, start, tokens, folder.words)
        )
        at += max(used, 1)
    return [token for token in tokens if token.orth != DROPPED]


def _longest(raw: list[tuple[str, int]], at: int, words: Words) -> tuple[str, int]:
    """Find the longest phrase that begins here: its symbol and how many tokens it takes."""
    best = ("", 0)
    if raw[at][0].lower() not in words.firsts:
        return best
    exact: list[str] = []
    lower: list[str] = []
    for index in range(at, len(raw)):
        word = raw[index][0]
        if word in _HYPHENS:
            if not exact or not _glued(raw, index):
                break
            continue
        exact.append(word)
        lower.append(word.lower())
        if (beginning := tuple(lower)) not in words.beginnings:
            break
        symbol = words.exact.get(tuple(exact)) or words.phrases.get(beginning)
        if symbol:
            best = (symbol, index - at + 1)
    return best


def _glued(raw: list[tuple[str, int]], at: int) -> bool:
    """Tell whether a hyphen joins two words, as in 'product-owner', and is no dash."""
    word, start = raw[at]
    before, after = raw[at - 1], raw[at + 1] if at + 1 < len(raw) else ("", -1)
    return before[1] + len(before[0]) == start and after[1] == start + len(word)


def _plain(word: str, start: int, before: list[Token], words: Words) -> Token:
    if (known := words.plain.get(word)) is None:
        if len(words.plain) >= _MOST_WORDS:
            words.plain.clear()
        known = words.plain[word] = _kind(word, words.functions)
    orth, tag = known
    if tag == OPENING and before and before[-1].orth not in _OPENERS:
        tag = NAME
    return Token(orth, tag, start, start + len(word))


def _kind(word: str, functions: frozenset[str]) -> tuple[str, str]:
    """Tell what a word of no phrase is; a capitalised one may be a name, by what stands before it."""
    lower = word.lower()
    if _NUMBER.match(word):
        return "NUM", SYMBOL
    if lower in functions:
        return lower, FUNCTION
    if not any(char.isalnum() for char in word):
        return _NAMED.get(word, word), PUNCTUATION
    return lower, OPENING if word[:1].isupper() else PLAIN


def _spans(shapes: Iterable[Shape], line: Line) -> list[tuple[int, int]]:
    """Find what the patterns mark: the longest first, without what overlaps; then put into order from the end."""
    found = {(first, last) for one in shapes for _, _, first, last in one.find(line)}
    taken: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= first or last <= start for first, last in taken):
            taken.append((start, end))
    return sorted(taken, reverse=True)


def _merge(spans: Iterable[tuple[int, int]], symbol: str, tokens: list[Token]) -> list[Token]:
    for start, end in spans:
        merged = tokens[start]._replace(orth=symbol, tag=SYMBOL, end=tokens[end - 1].end)
        tokens = [*tokens[:start], *([] if symbol == DROPPED else [merged]), *tokens[end:]]
    return tokens
