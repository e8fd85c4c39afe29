"""Whole patterns of a duty: for what is said without naming the duty's object ('answer the questions of the developers').

Parts are separated by spaces: ``a|b`` any of these words (``_`` stands for a space or hyphen in a word), ``<class>`` a verb of a
class of ``verbs.yaml`` in any form, ``[set]`` one of a set of ``cues.yaml``, ``...`` up to eight words, ``..`` up to two.
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
_BETWEEN: Final = r"[^\w;.!?]+"
_WORD: Final = re.compile(r"[a-z&]+")


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern of a duty; ``anchors`` are words one of which a text holds wherever it fits."""

    duty: str
    regex: re.Pattern[str]
    anchors: frozenset[str]


def compile_patterns(catalogue: Catalogue) -> tuple[Pattern, ...]:
    """Compile the patterns of all duties.

    Raises:
        RuleError: where a pattern names a class or set that there is not.
    """
    return tuple(
        _pattern(key, text, duty.path, catalogue) for key, duty in catalogue.duties.items() for text in duty.patterns
    )


def _pattern(key: str, text: str, path: str, catalogue: Catalogue) -> Pattern:
    pieces: list[str] = []
    best: frozenset[str] = frozenset()
    pending = ""
    for part in text.split():
        if part in _GAPS:
            pending = rf"(?:[^\s;!?]+\s+){{0,{_GAPS[part]}}}?"
            continue
        words = _words(part, path, catalogue)
        body = "|".join(_literal(word) for word in sorted(words, key=lambda one: (-len(one), one)))
        pieces.append((_BETWEEN + pending + r"[^\w\s;!?]*" if pieces else "") + rf"(?<!\w)(?:{body})(?!\w)")
        pending = ""
        starts = frozenset(match.group() for word in words if (match := _WORD.search(word)))
        if len(starts) == len(words) or part[0] in "<[":
            best = _better(best, starts)
    return Pattern(key, re.compile("".join(pieces), re.IGNORECASE), best)


def _better(first: frozenset[str], second: frozenset[str]) -> frozenset[str]:
    """Choose the part whose words are rarer: a set of long words before a set of short ones."""
    if not first:
        return second
    return max(first, second, key=lambda words: min(map(len, words), default=0) - len(words) / 50)


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
            found += [text for text in spellings(one.replace("_", " "))]
    return list(dict.fromkeys(found))


def _inflected(name: str, catalogue: Catalogue) -> list[str]:
    verbs = catalogue.verbs
    pairs = [pair for lemma in verbs.classes[name] for pair in forms(lemma, verbs.irregular, frozenset(verbs.doubling))]
    return [text for _, form in pairs for text in spellings(form)]


def _literal(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"[\s-]+")
