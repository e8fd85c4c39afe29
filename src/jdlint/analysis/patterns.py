"""Whole patterns of a duty: for what is said without naming the duty's object ('answer the questions of the developers').

Parts are separated by spaces: ``a|b`` any of these words (``_`` stands for a space or hyphen in a word), ``<class>`` a verb of
a class of ``verbs.yaml`` in any form, ``[set]`` one of a set of ``cues.yaml``, ``...`` up to eight words, ``..`` up to two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jdlint.analysis.inflection import forms, spellings
from jdlint.errors import RuleError

if TYPE_CHECKING:
    from jdlint.catalogue import Catalogue

_GAPS: Final = {"...": 8, "..": 2}
#: What may stand between neighbours, and where a gap begins.
_BETWEEN: Final = r"[\s\"'()/\N{EN DASH}-]+"
_BEFORE_GAP: Final = r"[^\w;.!?]+"
_WORD: Final = re.compile(r"[a-z&]+")


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern of a duty. Wherever it fits, a text holds a word of each of the ``parts``."""

    duty: str
    regex: re.Pattern[str]
    parts: tuple[frozenset[str], ...]

    @property
    def anchors(self) -> frozenset[str]:
        """Give the part whose words are rarest: a few long words before many short ones."""
        return max(self.parts, key=lambda words: min(map(len, words), default=0) - len(words) / 50)

    def search(self, text: str, start: int, end: int, words: frozenset[str]) -> re.Match[str] | None:
        """Find the pattern between two characters of a text whose ``words_of`` are given: most patterns need no search."""
        if any(part.isdisjoint(words) for part in self.parts):
            return None
        return self.regex.search(text, start, end)


def words_of(text: str) -> frozenset[str]:
    """Give the words of a text as `Pattern.search` wants them."""
    return frozenset(_WORD.findall(text.lower()))


def compile_patterns(catalogue: Catalogue) -> tuple[Pattern, ...]:
    """Compile the patterns of all duties.

    Raises:
        RuleError: where a pattern names a class or set that there is not.
    """
    return tuple(_pattern(key, text, duty.path, catalogue) for key, duty in catalogue.duties.items() for text in duty.patterns)


def _pattern(key: str, text: str, path: str, catalogue: Catalogue) -> Pattern:
    pieces: list[str] = []
    parts: list[frozenset[str]] = []
    pending = ""
    for part in text.split():
        if part in _GAPS:
            pending = rf"(?:[^\s;!?]+\s+){{0,{_GAPS[part]}}}?"
            continue
        words = _words(part, path, catalogue)
        body = "|".join(_literal(word) for word in sorted(words, key=lambda one: (-len(one), one)))
        between = _BEFORE_GAP + pending + r"[^\w\s;!?]*" if pending else _BETWEEN
        tail = _no_head(catalogue) if part in ("[team]", "[builders]") else ""
        pieces.append((between if pieces else "") + rf"(?<!\w)(?:{body})(?!\w){tail}")
        pending = ""
        parts.append(frozenset(match.group() for word in words if (match := _WORD.search(word))))
    return Pattern(key, re.compile("".join(pieces), re.IGNORECASE), tuple(parts))


def _no_head(catalogue: Catalogue) -> str:
    """Refuse a group of people where a noun behind it makes it something else ('engineering manager')."""
    return r"(?![\s-]+(?:" + "|".join(map(_literal, catalogue.cues.sets["heads"])) + r")(?!\w))"


def _words(part: str, path: str, catalogue: Catalogue) -> list[str]:
    found: list[str] = []
    for one in re.findall(r"<[^>]+>|\[[^\]]+\]|[^|]+", part):
        if one[0] == "<":
            for name in one[1:-1].split("|"):
                if name not in catalogue.verbs.classes:
                    raise RuleError(f"'{name}' is no class of verbs", path=path, key="patterns", remedy="use one of verbs.yaml")
                found += _inflected(name, catalogue)
        elif one[0] == "[":
            if one[1:-1] not in catalogue.cues.sets:
                raise RuleError(f"'{one}' is no set", path=path, key="patterns", remedy="use one of cues.yaml")
            found += [text for word in catalogue.cues.sets[one[1:-1]] for text in spellings(word)]
        else:
            found += spellings(one.replace("_", " "))
    return list(dict.fromkeys(found))


def _inflected(name: str, catalogue: Catalogue) -> list[str]:
    verbs = catalogue.verbs
    pairs = [pair for lemma in verbs.classes[name] for pair in forms(lemma, verbs.irregular, frozenset(verbs.doubling))]
    words = [form for _, form in pairs] + list(verbs.nominals.get(name, ()))
    return [text for form in words for text in spellings(form)]


def _literal(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"[\s-]+")
