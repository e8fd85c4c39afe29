"""Fixes of duties that belong to the other role: each clause is rewritten into what this role does instead."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from jdlint.analysis.lexicon import compile_lexicon
from jdlint.fixes.habits import around, places
from jdlint.fixes.heads import Kind, target
from jdlint.fixes.labels import led, says, spells_out
from jdlint.fixes.line import clean_end, clean_offset, lines
from jdlint.fixes.phrases import named
from jdlint.fixes.rewriting import rewrite
from jdlint.fixes.sentences import opening_form
from jdlint.fixes.site import Site
from jdlint.fixes.sourcing import edits
from jdlint.fixes.wrapping import rewrapped, width
from jdlint.model import Applicability, Attribution, Edit, Fix, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jdlint.analysis.lexicon import Lexicon
    from jdlint.catalogue import Catalogue
    from jdlint.fixes.heads import Head, Target
    from jdlint.fixes.line import Line
    from jdlint.fixes.site import Change
    from jdlint.model import Mention, Reading, Source

    Key = tuple[Span, str]


#: So many words in a row are no accident.
_PHRASE: Final = 3


def offer(reading: Reading, wrong: frozenset[Key], catalogue: Catalogue) -> dict[Key, Fix]:
    """Give each duty that should not be there (by span and key) a fix; those of one head share theirs."""
    source = reading.posting.source
    lexicon = compile_lexicon(catalogue)
    fixes: dict[Key, Fix] = {}
    blocks: dict[int, list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        if (mention.span, mention.duty) in wrong or mention.attribution is Attribution.ASSIGNED:
            blocks[id(mention.block)].append(mention)
    wide = width(reading.posting.document)
    known = places(reading.posting)
    for mentions in blocks.values():
        if any((one.span, one.duty) in wrong for one in mentions):
            habit = around(mentions[0].block, known, lexicon)
            for site, changes in _rewritten(mentions, wrong, habit, lexicon, catalogue):
                fix = _fix(source, site.line, changes, wide)
                fixes.update(dict.fromkeys(site.keys, fix))
    left = wrong - fixes.keys()
    rest = {(one.span, one.duty): one for one in reading.mentions if (one.span, one.duty) in left}
    return fixes | {key: _placeholder(source, one, catalogue) for key, one in rest.items()}


def _rewritten(
    mentions: list[Mention], wrong: frozenset[Key], habit: str | None, lexicon: Lexicon, catalogue: Catalogue
) -> Iterator[tuple[Site, list[Change]]]:
    block = mentions[0].block
    places = [(one, clean_offset(block, one.span.start), clean_end(block, one.span.end)) for one in mentions]
    label: tuple[Site, list[Change]] | None = None
    opened: str | None = None
    over: Line | None = None
    for line in lines(block, lexicon):
        inside = [(one, start, end) for one, start, end in places if line.segment.start <= start < line.segment.end]
        found = [(one, target(line, one.duty, start, end, loose=one.reader == "second")) for one, start, end in inside]
        for site in _sites(line, [(one, what) for one, what in found if what], wrong, opened or habit, catalogue):
            if label is not None and spells_out(site):
                yield replace(site, line=label[0].line), label[1]
                continue
            if over is not None and says(site, over):
                continue
            changes = (led(site, over) if over is not None else None) or rewrite(site)
            if changes and not _repeats(line, changes):
                yield site, changes
                label = (site, changes) if line.segment.label else None
        over = line if line.segment.label and not inside else None
        if opened is None and line.items and not line.segment.label:
            opened = opening_form(line, line.opening())


def _repeats(line: Line, changes: list[Change]) -> bool:
    """Tell whether a line already says right there what a change would say: the reading then errs, not the line."""
    for change in changes:
        text = change.text.strip().lower()
        before, after = line.text[: change.start].rstrip().lower(), line.text[change.end :].lstrip().lower()
        if text and (before.endswith(text) or after.startswith(text) or _overlaps(before.split(), text.split())):
            return True
    return False


def _overlaps(before: list[str], text: list[str]) -> bool:
    """Tell whether a text begins with the last words of what stands before it ('help the product manager')."""
    return any(before[-count:] == text[:count] for count in range(_PHRASE, min(len(before), len(text)) + 1))


def _sites(
    line: Line, found: list[tuple[Mention, Target]], wrong: frozenset[Key], habit: str | None, catalogue: Catalogue
) -> Iterator[Site]:
    """Group the duties at fault by what governs them; duties without a head in common stand alone."""
    groups: dict[tuple[Head, int], list[tuple[Mention, Target]]] = defaultdict(list)
    for mention, what in found:
        alone = what.head.kind in (Kind.BARE, Kind.OBLIQUE, Kind.OTHER, Kind.PASSIVE)
        groups[_anchor(what.head), what.first if alone else -1].append((mention, what))
    _merge(groups, wrong)
    for members in groups.values():
        bad = [(mention, what) for mention, what in members if (mention.span, mention.duty) in wrong]
        if not bad:
            continue
        good = frozenset(
            what.thing for mention, what in members if (mention.span, mention.duty) not in wrong and what.thing is not None
        )
        named = [what for _, what in bad if what.thing is not None] or [what for _, what in bad]
        things = {what.thing for what in named}
        yield Site(
            line=line,
            head=max((what.head for what in named), key=lambda head: -head.last),
            targets=tuple(sorted(named, key=lambda what: (what.thing or what.first, what.duty))),
            others=good - things,
            goods=_places(found, {id(what) for _, what in members}, wrong),
            keys=frozenset((mention.span, mention.duty) for mention, _ in bad),
            habit=habit,
            catalogue=catalogue,
        )


def _places(found: list[tuple[Mention, Target]], own: set[int], wrong: frozenset[Key]) -> frozenset[int]:
    """Give the items of the line's other duties that must outlive a site: the hired role's, and those found by name."""
    foreign = {duty.partition(".")[0] for _, duty in wrong}
    return frozenset(
        what.first if what.thing is None else what.thing
        for mention, what in found
        if id(what) not in own and (mention.role not in foreign or what.thing is not None)
    )


def _merge(groups: dict[tuple[Head, int], list[tuple[Mention, Target]]], wrong: frozenset[Key]) -> None:
    """Put duties that a clause gives in words of its own to one that it gives by name: to rewrite that one is enough."""
    named = {
        mention.span: group
        for group in groups.values()
        for mention, what in group
        if what.thing is not None and (mention.span, mention.duty) in wrong
    }
    for anchor, group in list(groups.items()):
        if all(what.loose and what.thing is None and mention.span in named for mention, what in group):
            named[group[0][0].span].extend(group)
            del groups[anchor]


def _anchor(head: Head) -> Head:
    """Give the same head for all that it governs, also where nouns of action stand between."""
    return head if head.kind is Kind.COMPOUND else type(head)(head.kind, head.first, head.first, head.form)


def _fix(source: Source, line: Line, changes: Iterable[Change], wide: int | None) -> Fix:
    made = rewrapped(source, line.block, edits(source, line.block, changes), wide)
    applicability = Applicability.UNSAFE if source.mendable else Applicability.PLACEHOLDER
    return Fix(f"write '{_preview(line, sorted(changes))}'", applicability, made)


def _preview(line: Line, changes: list[Change]) -> str:
    """Give the segment as it will read."""
    parts: list[str] = []
    at = line.segment.start
    for change in changes:
        parts += (line.text[at : change.start], change.text)
        at = change.end
    return "".join((*parts, line.text[at : line.segment.end])).strip()


def _placeholder(source: Source, mention: Mention, catalogue: Catalogue) -> Fix:
    """Show the contrast where it cannot be put into the line."""
    contrast = named(catalogue.duties[mention.duty].contrast.imperative, catalogue)
    edit = Edit(source.locate(mention.span), f"<{contrast}>")
    return Fix(f"write in the line's own words: {contrast}", Applicability.PLACEHOLDER, (edit,))
