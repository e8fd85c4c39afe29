"""Lines that say, in the words that fixes write, what a role does instead of the other's duty."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from jdlint.analysis.inflection import forms
from jdlint.model import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.catalogue import Catalogue
    from jdlint.model import Mention, Posting

#: Markup that may stand inside the words of a line.
_MARKUP: Final = re.compile(r"\]\([^()\s]*\)|[*_`\[\]]|</?\w+[^<>]*>")


def respected(posting: Posting, mentions: tuple[Mention, ...], catalogue: Catalogue) -> tuple[Mention, ...]:
    """Take duties that only the second reader saw for supported where their line names the contrast of that role's duties."""
    said = _compile(catalogue)
    return tuple(
        replace(one, attribution=Attribution.SUPPORTING)
        if one.reader == "second" and one.role in said and said[one.role].search(_words(posting, one))
        else one
        for one in mentions
    )


def _words(posting: Posting, mention: Mention) -> str:
    text = posting.source.text[mention.span.start : mention.span.end]
    return " ".join(_MARKUP.sub("", text).split())


@cache
def _compile(catalogue: Catalogue) -> dict[str, re.Pattern[str]]:
    """Compile for each role the beginnings of its duties' contrasts, in every form of the verb."""
    found: dict[str, set[str]] = {}
    for key, duty in catalogue.duties.items():
        if duty.rewrite:
            for text in (*_forms(duty.rewrite.verb, catalogue), duty.rewrite.noun):
                found.setdefault(key.partition(".")[0], set()).update(_telling(_labelled(text, catalogue)))
    return {
        role: re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, texts)))})(?!\w)", re.IGNORECASE)
        for role, texts in found.items()
    }


def _forms(text: str, catalogue: Catalogue) -> Iterator[str]:
    for _, form in forms(text, catalogue.verbs.irregular, frozenset(catalogue.verbs.doubling)):
        yield form


def _telling(template: str) -> Iterator[str]:
    """Give the parts of a template, around its object, that tell it from other text: those that name a role."""
    for part in template.split("{object}"):
        if len(part.split()) > 2:  # noqa: PLR2004 - 'execution of' says nothing, 'set by the product manager' does
            yield part.strip()


def _labelled(text: str, catalogue: Catalogue) -> str:
    for rule in catalogue.roles:
        text = text.replace(rule.role.value.replace("_", " "), rule.label)
    return text
