"""Duties that a line lists behind a label: one that acts on them ('Own the economy: prices') is rewritten in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jdlint.analysis.inflection import BASE, GERUND, THIRD
from jdlint.analysis.lexicon import LESSER
from jdlint.fixes.heads import Kind
from jdlint.fixes.phrases import NOUN
from jdlint.fixes.site import Change, cased

if TYPE_CHECKING:
    from jdlint.fixes.line import Line
    from jdlint.fixes.site import Site

_LISTED: Final = (Kind.BARE, Kind.COMPOUND)
_OWN_WORDS: Final = (*_LISTED, Kind.OTHER, Kind.OBLIQUE)
#: Verbs by which a label gives nothing away.
_LIGHT: Final = LESSER | {"cooperate", "join"}


def spells_out(site: Site) -> bool:
    """Tell whether what stands behind a label that was rewritten only spells it out ('Join the events: planning, review')."""
    return site.head.kind in _OWN_WORDS and site.line.opening() in (site.head.first, site.targets[0].first, site.head.first - 1)


def says(site: Site, label: Line) -> bool:
    """Tell whether a label says already what the duty of its list would be rewritten to."""
    said = label.text[label.segment.start : label.segment.end].lower()
    return any(site.wording(site.targets[0], form).before.lower() in said for form in (BASE, THIRD, GERUND, NOUN))


def led(site: Site, label: Line) -> list[Change] | None:
    """Rewrite the label before a list; None where it does nothing to what is listed."""
    if site.head.kind not in _OWN_WORDS or not label.items:
        return None
    opening = label.opening()
    verb = label.verbs[opening]
    after = opening + 1
    if verb is None or verb.form not in (BASE, THIRD, GERUND) or after >= len(label.items) or label.items[after].text == ":":
        return None
    classes = [label.lexicon.classes.get(lemma, frozenset()) for lemma in verb.lemmas]
    if not any(classes) or any(one & _LIGHT for one in classes):
        return None
    start, behind = label.items[opening].start, label.items[after].start
    colon = next((item.start for item in reversed(label.items) if item.text == ":"), label.segment.end)
    words = site.wording(site.targets[0], verb.form, label.text[behind:colon])
    if site.head.kind in _LISTED and not words.whole:
        return [Change(start, behind, f"{cased(label, start, words.before)} "), *_behind(words.after, colon)]
    end = site.line.items[-1].end
    while end > start and label.text[end - 1] in ".;, ":
        end -= 1
    return [Change(start, end, cased(label, start, site.full(verb.form)))]


def _behind(words: str, colon: int) -> list[Change]:
    return [Change(colon, colon, words)] if words else []
