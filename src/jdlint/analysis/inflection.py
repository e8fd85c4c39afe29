"""English word forms by rule: the forms of a verb, the plural of a noun, the other side's spelling."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: Names of a verb's forms: infinitive and imperative, third person, gerund, past, past participle.
BASE, THIRD, GERUND, PAST, PARTICIPLE = "base", "third", "gerund", "past", "participle"
#: What the other side of the Atlantic writes; the rules hold one spelling.
_SPELLINGS: Final = (
    (re.compile(r"is(ation|ations|e|es|ed|ing)\b"), r"iz\1"),
    (re.compile(r"yse(s|d)?\b"), r"yze\1"),
    (re.compile(r"ysing\b"), "yzing"),
    (re.compile(r"\bprogramme(s?)\b"), r"program\1"),
)
_SPELT: Final = re.compile(r"is(?:ation|e|ing)|ys(?:e|ing)|programme")
_ONE_SYLLABLE: Final = re.compile(r"^[^aeiou]*[aeiou][bdfgklmnprtv]$")
_VOWELS: Final = "aeiou"


def third(verb: str) -> str:
    """Give the third person singular of a verb, which is also how a plural is made."""
    if verb == "be":
        return "is"
    if verb == "have":
        return "has"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{verb}s"


def forms(phrase: str, irregular: Mapping[str, Sequence[str]], doubling: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Give the forms of a verb or of a phrase that begins with one, each with the name of the form."""
    verb, _, rest = phrase.partition(" ")
    prefix, dash, stem = verb.rpartition("-")
    doubled = bool(_ONE_SYLLABLE.match(stem)) or stem in doubling
    soft = stem[:-1] if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")) and stem != "be" else stem
    ing = (soft + stem[-1] if doubled and soft == stem else soft) + "ing"
    if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
        ed = f"{stem[:-1]}ied"
    else:
        ed = f"{stem}d" if stem.endswith("e") else (stem + stem[-1] if doubled else stem) + "ed"
    past, participle = irregular.get(stem, (ed, ed))
    tail = f" {rest}" if rest else ""
    made = ((BASE, stem), (THIRD, third(stem)), (GERUND, ing), (PAST, past), (PARTICIPLE, participle))
    for name, form in made:
        yield name, f"{prefix}{dash}{form}{tail}"


def plural(phrase: str) -> str:
    """Give the plural of a noun phrase by its last word; a phrase that ends in 's' stays as it is."""
    head, of, rest = phrase.partition(" of ")
    if of:
        return f"{plural(head)}{of}{rest}"
    if phrase.endswith("s") or not phrase[-1:].isalpha():
        return phrase
    return f"{phrase}s" if phrase.endswith("o") else third(phrase)


@lru_cache(maxsize=50_000)
def spellings(phrase: str) -> tuple[str, ...]:
    """Give a phrase in both spellings (-ise and -ize), and with hyphens for its spaces or spaces for its hyphens."""
    other = phrase
    for pattern, replacement in _SPELLINGS if _SPELT.search(phrase) else ():
        other = pattern.sub(replacement, other)
    found: list[str] = []
    for text in dict.fromkeys((phrase, other)):
        found.append(text)
        if "-" in text:
            found.append(text.replace("-", " "))
        elif " " in text:
            found.append(text.replace(" ", "-"))
    return tuple(found)
