"""Whom a posting hires: told by its title, its front matter, or its first sentences, in that order. No spaCy here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from jdlint.model import Block, BlockKind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jdlint.catalogue.rules import RoleRule, TitleRule

#: A title stands at the top; further down a short line that names a role is something else.
TITLE_BLOCKS: Final = 14
#: Longer lines are sentences, not titles (characters).
TITLE_LENGTH: Final = 140
#: Introductions ('We are looking for a …') stand early; 'As a …, you' may come after a long word on the company.
INTRODUCTION_BLOCKS: Final = 60
#: So many characters before an introduction may say that it is of the past ('two years of experience as a …').
_PAST: Final = 40


@dataclass(frozen=True)
class RoleNames:
    """The patterns by which roles are found in text, compiled from the rules."""

    names: tuple[tuple[Role, re.Pattern[str]], ...]
    look_alikes: re.Pattern[str]
    fields: frozenset[str]
    labels: re.Pattern[str]
    singular: re.Pattern[str]
    introductions: re.Pattern[str]
    past: re.Pattern[str]
    other_jobs: re.Pattern[str]


def _phrases(phrases: Iterable[str]) -> str:
    """Join phrases to one pattern, longest first, with any white space or hyphen between their words."""
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(r"[\s\-‑–]+".join(map(re.escape, re.split(r"[\s-]+", phrase))) for phrase in longest_first)


@lru_cache(maxsize=4)
def compile_names(roles: tuple[RoleRule, ...], titles: TitleRule) -> RoleNames:
    """Compile the rules' role names once."""
    hired = [rule for rule in roles if rule.role is not Role.OTHER]
    names = []
    for rule in hired:
        short = "|".join(re.escape(one) for one in rule.abbreviations) or "(?!)"
        names.append((rule.role, re.compile(rf"(?<!\w)(?:(?i:{_phrases(rule.names)})s?|(?:{short}))(?!\w)")))
    every = "|".join(f"(?:{pattern.pattern.replace('s?|', '|', 1)})" for _, pattern in names)
    between = rf"(?:\W+(?!(?i:{_phrases(titles.not_between)})(?!\w))\w[\w.&’'-]*){{0,5}}?\W+"
    spaced = "|".join(
        r"\s+".join(map(re.escape, phrase.split())) for phrase in sorted(titles.introductions, key=len, reverse=True)
    )
    return RoleNames(
        names=tuple(names),
        look_alikes=re.compile(rf"(?<!\w)(?i:{_phrases(one for rule in hired for one in rule.not_these)})s?(?!\w)"),
        fields=frozenset(titles.fields),
        labels=re.compile(rf"^\W*(?:\d+\W+)?(?i:{_phrases(titles.labels)})\b[^:\t]{{0,24}}?[:\t\s]\s*(?P<title>.+)"),
        singular=re.compile(rf"(?:{every})(?![\w’'])"),
        introductions=re.compile(
            rf"(?<![\w-])(?:(?i:{spaced}){between}|^(?:{between})?)(?P<name>{every})(?![\w’'])"
            rf"|(?<!\w)(?i:the|our|your|an?){between}(?P<subject>{every})[^.!?]{{0,60}}?\s(?i:{_phrases(titles.subject_verbs)})(?!\w)"
        ),
        past=re.compile(rf"(?<!\w)(?i:{_phrases(titles.not_after)})(?!\w)"),
        other_jobs=re.compile(rf"(?<!\w)(?i:{_phrases(titles.other_jobs)})s?(?!\w)"),
    )


def roles_in(text: str, names: RoleNames) -> frozenset[Role]:
    """Tell which of the roles a text names, look-alikes ('purchase order') left out."""
    clear = names.look_alikes.sub(lambda match: " " * len(match.group()), text)
    return frozenset(role for role, pattern in names.names if pattern.search(clear))


def _one(found: frozenset[Role]) -> Role:
    return next(iter(found)) if len(found) == 1 else Role.BOTH


def _is_sentence(text: str) -> bool:
    return len(text) > TITLE_LENGTH or bool(re.search(r"\w{4,}[.!?]\s+\w", text)) or text.rstrip().endswith(("?", "."))


def find_title(blocks: Sequence[Block], names: RoleNames) -> tuple[Block | None, Role]:
    """Find the title and the role that it hires for; ``Role.OTHER`` where it names neither, None where there is no title."""
    fields = [block for block in blocks if block.kind is BlockKind.FIELD and (block.key or "").lower() in names.fields]
    top = [block for block in blocks[: TITLE_BLOCKS + len(fields)] if block.kind is not BlockKind.FIELD]
    headings = [block for block in top if block.kind is BlockKind.HEADING and block.level == 1][:1]
    for block in [*headings, *fields]:
        if not _is_sentence(block.text) and (found := roles_in(block.text, names)):
            return block, _one(found)
    for block in top:
        if (label := names.labels.match(block.text)) and (found := roles_in(label["title"], names)):
            return block, _one(found)
    if (fields or headings) and any(names.other_jobs.search(block.text) for block in [*headings, *fields]):
        return [*headings, *fields][0], Role.OTHER
    return _plain_title(top, names) or (next(iter([*headings, *fields]), None), Role.OTHER)


def _plain_title(top: Sequence[Block], names: RoleNames) -> tuple[Block, Role] | None:
    """Take the first short line at the top that names a role; one that names another job first ends the search."""
    for block in top:
        if (block.kind is BlockKind.BULLET and block is not top[0]) or _is_sentence(block.text):
            continue
        if names.singular.search(block.text) and (found := roles_in(block.text, names)):
            return block, _one(found)
        if block is top[0] and names.other_jobs.search(block.text):
            return block, Role.OTHER
    return None


def introduced_role(blocks: Sequence[Block], names: RoleNames) -> Role:
    """Find the role that the first sentences introduce ('We are looking for a …', 'As a …, you')."""
    for block in blocks[:INTRODUCTION_BLOCKS]:
        clear = names.look_alikes.sub(lambda match: " " * len(match.group()), block.text)
        for match in names.introductions.finditer(clear):
            if not names.past.search(clear, max(0, match.start() - _PAST), match.start()):
                return _one(roles_in(match["name"] or match["subject"], names))
    return Role.OTHER
