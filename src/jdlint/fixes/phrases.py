"""The words of a contrast in the grammatical form that a line needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jdlint.analysis.inflection import BASE, forms

if TYPE_CHECKING:
    from jdlint.catalogue import Catalogue
    from jdlint.catalogue.duties import DutyRule, Rewrite

OBJECT: Final = "{object}"
#: The form of a contrast that is a noun phrase; the others are forms of verbs.
NOUN: Final = "noun"
#: Longer words in capitals are no acronyms, but shouted.
_ACRONYM: Final = 5


@dataclass(frozen=True, slots=True)
class Wording:
    """What stands before and after the object; where ``whole`` is true the object is not kept."""

    before: str
    after: str
    whole: bool


def wording(duty: DutyRule, form: str, catalogue: Catalogue) -> Wording:
    """Give the contrast of a duty in a form: `NOUN`, or that of a verb."""
    rewrite = duty.rewrite
    template = (rewrite.noun if form == NOUN else rewrite.verb) if rewrite else _contrast(duty, form)
    if form not in (NOUN, BASE) and rewrite:
        made = dict(forms(template, catalogue.verbs.irregular, frozenset(catalogue.verbs.doubling)))
        template = made.get(form, template)
    before, slot, after = named(template, catalogue).partition(OBJECT)
    return Wording(before.rstrip() if slot else template, after, not slot)


def named(text: str, catalogue: Catalogue) -> str:
    """Call the roles in a text what the rules call them."""
    for rule in catalogue.roles:
        text = text.replace(rule.role.value.replace("_", " "), rule.label)
    return text


def full(duty: DutyRule, form: str, catalogue: Catalogue) -> str:
    """Give the contrast of a duty in a form, with what the rules call its object."""
    words = wording(duty, form, catalogue)
    return words.before if words.whole else f"{words.before} {_object(duty.rewrite)}{words.after}"


def _object(rewrite: Rewrite | None) -> str:
    return rewrite.object if rewrite else ""


def _contrast(duty: DutyRule, form: str) -> str:
    """Give a form of the contrast that every duty has; a rule of one's own may have no more."""
    contrast = duty.contrast
    return {NOUN: contrast.noun, "third": contrast.third_person, "gerund": contrast.gerund}.get(form, contrast.imperative)


def like(text: str, model: str) -> str:
    """Begin a text with a capital if the words that it replaces do; write it all in capitals if they are."""
    letters = re.sub(r"[^A-Za-z]", "", model)
    if len(letters) > _ACRONYM and letters.isupper():
        return text.upper()
    return text[:1].upper() + text[1:] if letters[:1].isupper() else text


def lowered(text: str) -> str:
    """Take the capital off words that no longer begin their line, if only that made it a capital."""
    first, _, rest = text.partition(" ")
    is_name = not first[:1].isupper() or not first[1:].islower() or rest[:1].isupper()
    return text if is_name else text[:1].lower() + text[1:]
