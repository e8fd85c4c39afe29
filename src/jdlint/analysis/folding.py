"""Text into symbols: every name of the role becomes one word, every group another; the only spaCy of the owner's reading."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from jdlint.analysis.notation import FUNCTION, NAME, OPENING, PLAIN, PUNCTUATION, SYMBOL, Line, line_of, shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.language import Language

    from jdlint.analysis.notation import Alphabet, Shape
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


@dataclass(frozen=True)
class Token:
    """A word or symbol of the folded text and the characters of the clean text that it stands for."""

    orth: str
    tag: str
    start: int
    end: int


@dataclass(frozen=True)
class Words:
    """The phrases by their words, lower-cased and as written, with the length of the longest one by first word."""

    phrases: dict[tuple[str, ...], str]
    exact: dict[tuple[str, ...], str]
    longest: dict[str, int]
    functions: frozenset[str]


@dataclass(frozen=True)
class Stage:
    """One step of folding: what its patterns find becomes the symbol."""

    symbol: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class References:
    """Words that refer back: their symbol, what it then means, after which roles, and before which words not."""

    symbol: str
    means: str
    roles: frozenset[str]
    not_before: frozenset[str]


@dataclass(frozen=True)
class Folder:
    """Everything that folding needs, compiled once. Text without any of the ``seeds`` is not folded further."""

    nlp: Language
    words: Words
    stages: tuple[Stage, ...]
    references: References
    seeds: frozenset[str]


def blank() -> Language:
    """Make the blank English pipeline; without emoticons, since '(=' opens a bracket here."""
    import spacy

    nlp = spacy.blank("en")
    tokenizer: Any = nlp.tokenizer
    tokenizer.rules = {text: parts for text, parts in tokenizer.rules.items() if any(char.isalpha() for char in text)}
    return nlp


def compile_words(rules: Iterable[WordRule], functions: Iterable[str], nlp: Language) -> Words:
    """Compile the word lists; a phrase of several words also fits with hyphens between them.

    A phrase that several symbols claim is folded to itself, and the symbols' names in patterns stand for it too.
    """
    phrases: dict[tuple[str, ...], str] = {}
    exact: dict[tuple[str, ...], str] = {}
    unclear = frozenset(phrase for several in shared_words(rules).values() for phrase in several)
    for rule in rules:
        for phrase in rule.words:
            phrases[_split(phrase.lower(), nlp)] = phrase.lower() if phrase.lower() in unclear else rule.symbol
        for phrase in rule.exact:
            exact[_split(phrase, nlp)] = rule.symbol
    longest: dict[str, int] = {}
    for key in (*phrases, *exact):
        first = key[0].lower()
        longest[first] = max(longest.get(first, 0), len(key))
    return Words(phrases, exact, longest, frozenset(functions))


def shared_words(rules: Iterable[WordRule]) -> dict[str, tuple[str, ...]]:
    """Give for each symbol the phrases that another symbol claims as well."""
    claimed: dict[str, set[str]] = {}
    for rule in rules:
        for phrase in rule.words:
            claimed.setdefault(phrase.lower(), set()).add(rule.symbol)
    shared: dict[str, tuple[str, ...]] = {}
    for phrase, symbols in claimed.items():
        if len(symbols) > 1:
            for symbol in symbols:
                shared[symbol] = (*shared.get(symbol, ()), phrase)
    return shared


def _split(phrase: str, nlp: Language) -> tuple[str, ...]:
    return tuple(token.text for token in nlp.tokenizer(phrase.translate(_APOSTROPHES)) if token.text not in _HYPHENS)


def compile_stages(rules: Iterable[FoldRule], alphabet: Alphabet) -> tuple[Stage, ...]:
    """Compile the folds in their order."""
    return tuple(Stage(rule.symbol, tuple(shape(text, alphabet, rule.symbol) for text in rule.patterns)) for rule in rules)


def fold(text: str, folder: Folder, *, opening: str, role_is_known: bool) -> list[Token]:
    """Fold a text; ``opening`` is the symbol to put before it (``TITLE`` or ``START``), ``END`` is put behind it.

    'The role', 'this seat' mean the product owner's where the posting hires one (``role_is_known``) or just named one.
    """
    tokens = _look_up(text, folder)
    tokens = [Token(opening, SYMBOL, 0, 0), *tokens, Token("END", SYMBOL, len(text), len(text))]
    tokens = _resolve(tokens, folder.references, role_is_known=role_is_known)
    words = frozenset(token.orth for token in tokens)
    if words.isdisjoint(folder.seeds):
        return tokens
    for stage in folder.stages:
        able = [one for one in stage.shapes if one.can_fit(words)]
        if able:
            tokens = _apply(stage.symbol, able, tokens)
            words = frozenset(token.orth for token in tokens)
    return tokens


def _resolve(tokens: list[Token], references: References, *, role_is_known: bool) -> list[Token]:
    resolved: list[Token] = []
    for at, token in enumerate(tokens):
        role_is_known = role_is_known or token.orth in references.roles
        is_reference = token.orth == references.symbol and role_is_known and tokens[at + 1].orth not in references.not_before
        resolved.append(replace(token, orth=references.means) if is_reference else token)
    return resolved


def as_line(tokens: Sequence[Token]) -> Line:
    """Write the tokens as the string that patterns are matched against."""
    return line_of([(token.tag, token.orth) for token in tokens])


def _look_up(text: str, folder: Folder) -> list[Token]:
    raw = [(token.text, token.idx) for token in folder.nlp.tokenizer(text.translate(_APOSTROPHES)) if not token.is_space]
    tokens: list[Token] = []
    at = 0
    while at < len(raw):
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
    limit = words.longest.get(raw[at][0].lower(), 0)
    best = ("", 0)
    exact: list[str] = []
    lower: list[str] = []
    for used, (word, _) in enumerate(raw[at : at + 2 * limit], 1):
        if word in _HYPHENS:
            if not exact or not _glued(raw, at + used - 1):
                break
            continue
        exact.append(word)
        lower.append(word.lower())
        symbol = words.exact.get(tuple(exact)) or words.phrases.get(tuple(lower))
        if symbol:
            best = (symbol, used)
        if len(exact) == limit:
            break
    return best


def _glued(raw: list[tuple[str, int]], at: int) -> bool:
    """Tell whether a hyphen joins two words, as in 'product-owner', and is no dash."""
    word, start = raw[at]
    before, after = raw[at - 1], raw[at + 1] if at + 1 < len(raw) else ("", -1)
    return before[1] + len(before[0]) == start and after[1] == start + len(word)


def _plain(word: str, start: int, before: list[Token], words: Words) -> Token:
    lower = word.lower()
    end = start + len(word)
    if _NUMBER.match(word):
        return Token("NUM", SYMBOL, start, end)
    if lower in words.functions:
        return Token(lower, FUNCTION, start, end)
    if not any(char.isalnum() for char in word):
        return Token(_NAMED.get(word, word), PUNCTUATION, start, end)
    if not word[:1].isupper():
        return Token(lower, PLAIN, start, end)
    return Token(lower, NAME if before and before[-1].orth not in _OPENERS else OPENING, start, end)


def _apply(symbol: str, shapes: Sequence[Shape], tokens: list[Token]) -> list[Token]:
    line = as_line(tokens)
    found = sorted(
        {(first, last) for one in shapes for _, _, first, last in one.find(line)}, key=lambda span: (span[0] - span[1], span[0])
    )
    taken: list[tuple[int, int]] = []
    for start, end in found:
        if all(end <= first or last <= start for first, last in taken):
            taken.append((start, end))
    for start, end in sorted(taken, reverse=True):
        merged = replace(tokens[start], orth=symbol, tag=SYMBOL, end=tokens[end - 1].end)
        tokens = [*tokens[:start], *([] if symbol == DROPPED else [merged]), *tokens[end:]]
    return tokens
