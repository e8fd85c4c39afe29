"""What stands between white space cut into tokens exactly as spaCy's tokenizer cuts it, by spaCy's own tables.

spaCy takes a second to import, and of all of it a posting needs only this. So spaCy is asked for its tables once (exceptions,
and patterns of what is cut off in front, behind and within); they are kept in the user's cache folder by spaCy's release, and
followed here as spaCy follows them. Tests compare the two.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jdlint import keeping
from jdlint.places import cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Another layout of the tables gets another name.
_PREFIX: Final = "tokens-1-"
#: How the files of tables are named.
KIN: Final = "tokens-*.json"


@dataclass(frozen=True)
class Tables:
    """What spaCy knows of a language: exceptions with their tokens and with what they would be were they none; patterns."""

    exceptions: dict[str, list[str]]
    shapes: dict[str, list[str]]
    prefix: re.Pattern[str]
    suffix: re.Pattern[str]
    infix: re.Pattern[str]
    url: re.Pattern[str]
    starts: dict[str, list[tuple[list[str], str]]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the exceptions by their first token."""
        starts: dict[str, list[tuple[list[str], str]]] = {}
        for text, shape in self.shapes.items():
            starts.setdefault(shape[0], []).append((shape, text))
        object.__setattr__(self, "starts", starts)

    def cut(self, chunk: str) -> list[str]:
        """Cut a text without white space."""
        left, rest, right = self._affixes(chunk)
        tokens = [*left, *self._inner(rest), *reversed(right)]
        return self._excepted(tokens)

    def _affixes(self, rest: str) -> tuple[list[str], str, list[str]]:
        """Cut marks off both ends as long as there are any, or until an exception is left."""
        left: list[str] = []
        right: list[str] = []
        size = 0
        while rest and len(rest) != size and rest not in self.exceptions:
            size = len(rest)
            before = _length(self.prefix.search(rest))
            if before and rest[before:] in self.exceptions:
                left.append(rest[:before])
                return left, rest[before:], right
            behind = _length(self.suffix.search(rest[before:]))
            if behind and rest[:-behind] in self.exceptions:
                right.append(rest[-behind:])
                return left, rest[:-behind], right
            if before + behind > len(rest):
                behind = 0 if before else behind
            if before:
                left.append(rest[:before])
            if behind:
                right.append(rest[-behind:])
            rest = rest[before : len(rest) - behind]
        return left, rest, right

    def _inner(self, text: str) -> list[str]:
        """Cut what is left between the marks at its hyphens, slashes and the like."""
        if text in self.exceptions:
            return self.exceptions[text]
        if not text or self.url.match(text):
            return [text] if text else []
        tokens: list[str] = []
        start = 0
        for match in self.infix.finditer(text):
            if match.start() == 0:
                continue
            if match.start() != start:
                tokens.append(text[start : match.start()])
            if match.group():
                tokens.append(match.group())
            start = match.end()
        return [*tokens, text[start:]] if text[start:] else tokens

    def _excepted(self, tokens: list[str]) -> list[str]:
        """Put the tokens of an exception where it came about only by cutting: the longest first, then the first."""
        found = sorted(self._exceptions_in(tokens), key=lambda one: (one[0] - one[1], one[0]))
        if not found:
            return tokens
        taken: set[int] = set()
        made: dict[int, tuple[int, str]] = {}
        for start, end, text in found:
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                made[start] = (end, text)
        out: list[str] = []
        at = 0
        while at < len(tokens):
            end, text = made.get(at, (at + 1, ""))
            out += self.exceptions[text] if text else [tokens[at]]
            at = end
        return out

    def _exceptions_in(self, tokens: list[str]) -> Iterator[tuple[int, int, str]]:
        for at, token in enumerate(tokens):
            for shape, text in self.starts.get(token, ()):
                if tokens[at : at + len(shape)] == shape:
                    yield at, at + len(shape), text


def _length(match: re.Match[str] | None) -> int:
    return match.end() - match.start() if match else 0


@cache
def english() -> Tables:
    """Give spaCy's tables for English, without emoticons, since '(=' opens a bracket here.

    Imports spaCy where this release of it was not asked before.
    """
    folder = cache_folder()
    file = None if folder is None else folder / f"{_PREFIX}{_release()}.json"
    body = None if file is None else keeping.read(file)
    kept = _ask() if body is None else json.loads(body)
    if body is None and file is not None:
        with contextlib.suppress(OSError):
            keeping.write(file, json.dumps(kept, sort_keys=True), KIN)
    patterns = {name: re.compile(pattern, flags) for name, (pattern, flags) in kept["patterns"].items()}
    return Tables(kept["exceptions"], kept["shapes"], **patterns)


def _release() -> str:
    """Name the spaCy that is installed, without importing it: by the state of its files that say how English is cut."""
    spec = find_spec("spacy")
    digest = blake2b(digest_size=12)
    if spec is not None and spec.origin is not None:
        top = Path(spec.origin).parent
        for name in ("about.py", "util.py", "lang/en/__init__.py", "lang/en/punctuation.py", "lang/punctuation.py"):
            with contextlib.suppress(OSError):
                state = os.stat(top / name)  # noqa: PTH116
                digest.update(f"{top / name}:{state.st_size}:{state.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _ask() -> dict[str, Any]:
    """Ask spaCy for its tables."""
    from spacy.lang.en import English
    from spacy.symbols import ORTH  # type: ignore[import-not-found] # compiled, and comes without a stub
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found] # the same
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
    from spacy.vocab import Vocab

    defaults = English.Defaults
    rules = {text: parts for text, parts in defaults.tokenizer_exceptions.items() if any(char.isalpha() for char in text)}
    patterns = {
        "prefix": compile_prefix_regex(defaults.prefixes or ()),
        "suffix": compile_suffix_regex(defaults.suffixes or ()),
        "infix": compile_infix_regex(defaults.infixes or ()),
        "url": defaults.url_match.__self__,  # type: ignore[union-attr] # a pattern's bound method
    }
    bare = Tokenizer(
        Vocab(),
        prefix_search=patterns["prefix"].search,
        suffix_search=patterns["suffix"].search,
        infix_finditer=patterns["infix"].finditer,
        url_match=patterns["url"].match,
    )

    return {
        "exceptions": {text: [part[ORTH] for part in parts] for text, parts in rules.items()},
        # spaCy looks among the tokens for such exceptions only as hold marks or a space.
        "shapes": {
            text: [token.text for token in bare(text)]
            for text in rules
            if " " in text or any(patterns[name].search(text) for name in ("prefix", "infix", "suffix"))
        },
        "patterns": {name: (pattern.pattern, pattern.flags) for name, pattern in patterns.items()},
    }
