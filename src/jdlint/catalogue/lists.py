"""What an entry of a list in the rules must be so that it can ever be found in a posting.

A field of a rule's dataclass says which kind of list it is by ``field(metadata=SPELT)``; `jdlint.catalogue.located` then puts
every entry to the test, so that a dead phrase is an error with its file, line and key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    #: What is wrong, and what to do about it.
    Fault = tuple[str, str]

_MARK: Final = re.compile(r"\[\[|\]\]")
#: What only regular expressions have, and no posting.
_EXPRESSION: Final = re.compile(r"\\|\.[*+]|\(\?|\|")
_LETTER: Final = re.compile("[A-Za-z]")
_GAP: Final = re.compile(r"[\s-]+")
_APOSTROPHES: Final = str.maketrans("’‘ʼ`", "''''")


@dataclass(frozen=True, slots=True)
class Listed:
    """A kind of list: what is wrong with an entry, and what two entries have in common that are found in the same places.

    ``least`` is how many entries there must be.
    """

    fault: Callable[[str], Fault | None]
    same: Callable[[str], Hashable]
    least: int = 0


def _dead(text: str) -> Fault | None:
    if text != " ".join(text.split()) or not text:
        return f"'{text}' is dead: no text has spaces so", "put one space between words, and none around them"
    if _EXPRESSION.search(text):
        return f"'{text}' is dead: words are looked up as they stand here, not as a regular expression", "list the words"
    return None


def _dead_words(text: str) -> Fault | None:
    if not _LETTER.search(text):
        return f"'{text}' is dead: it holds no letter from a to z", "write the words that postings use, or take it out"
    return _dead(text)


def _dead_in_lower_case(text: str) -> Fault | None:
    lower = text.translate(_APOSTROPHES).lower()
    if text != lower:
        what = f"'{text}' is dead: it is compared with text in small letters, with straight apostrophes"
        return what, f"write it as '{lower}'"
    return _dead(text)


def _empty(text: str) -> Fault | None:
    return None if text.strip() else ("is empty", "write it, or take the entry out")


def _unmarked(text: str) -> Fault | None:
    marks = _MARK.findall(text)
    if marks and marks == ["[[", "]]"] * (len(marks) // 2):
        return None
    return "marks no words", "put [[ and ]] around the words that are to be found"


def _spellings(text: str) -> Hashable:
    """Give the two ways to write a phrase: the words are joined by spaces or by hyphens."""
    lower = text.lower()
    return frozenset((lower, lower.replace("-", " ") if "-" in lower else lower.replace(" ", "-")))


def _joined(text: str) -> Hashable:
    return _GAP.sub(" ", text.translate(_APOSTROPHES).lower())


def _listed(fault: Callable[[str], Fault | None], same: Callable[[str], Hashable], least: int = 0) -> Mapping[str, Any]:
    return {"listed": Listed(fault, same, least)}


#: Phrases of duties: in any case, with spaces or hyphens all through.
SPELT: Final = _listed(_dead_words, _spellings)
#: Words around them, which may be marks as well.
CUES: Final = _listed(_dead, _spellings)
#: Names of roles, words on ownership: in any case, with any hyphens.
JOINED: Final = _listed(_dead, _joined)
#: Words in any case, otherwise as they stand.
PLAIN: Final = _listed(_dead, str.lower)
#: Words that are compared with text in lower case.
LOWER: Final = _listed(_dead_in_lower_case, str)
#: Words and patterns just as they stand.
EXACT: Final = _listed(_empty, str)
#: Examples that a rule must have; those of what it finds mark the words with ``[[`` and ``]]``.
EXAMPLES: Final = _listed(_empty, str, least=1)
MARKED: Final = _listed(_unmarked, str, least=1)
