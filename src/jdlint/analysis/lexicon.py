"""The words of the rules compiled: phrases to entries that say all that a phrase can be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from jdlint.analysis.inflection import forms, plural, spellings
from jdlint.analysis.memory import Memory
from jdlint.analysis.patterns import Index, Pattern, compile_patterns
from jdlint.analysis.sections import SectionNames, compile_sections
from jdlint.analysis.tokens import Phrases, Words, english
from jdlint.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jdlint.catalogue import Catalogue
    from jdlint.catalogue.duties import CueRule, ObjectRule

#: Classes of verbs by which the hire only helps with, tells of or follows what another decides.
HELP, ADVISE, COMMUNICATE, FOLLOW = "help", "advise", "communicate", "follow"
LESSER: Final = frozenset({HELP, ADVISE, COMMUNICATE, FOLLOW})
_WORD: Final = re.compile(r"[a-z&][a-z&'-]*")


@dataclass(frozen=True)
class DutyObject:
    """A thing that a duty is about, with the verbs (base forms) that make it the duty."""

    duty: str
    rule: ObjectRule
    verbs: frozenset[str]
    classes: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]
    through: frozenset[str]


@dataclass
class Entry:
    """Everything that a phrase can be: forms of verbs, an object of duties, a cue, a mark of grammar (``tags``)."""

    verbs: list[tuple[str, str]] = field(default_factory=list)
    nominals: set[str] = field(default_factory=set)
    predicates: set[str] = field(default_factory=set)
    objects: list[DutyObject] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    cues: list[CueRule] = field(default_factory=list)


@dataclass(frozen=True)
class Lexicon:
    """Compiled rules. ``entries`` is keyed by the tokens of a phrase in lower case.

    What was read lately is remembered: ``known`` segments folded, ``glued`` headings found in blocks, ``found`` duties in
    blocks by their context, ``weighed`` blocks by their setting.
    """

    words: Words
    phrases: Phrases
    entries: dict[tuple[str, ...], Entry]
    classes: dict[str, frozenset[str]]
    nouns: frozenset[str]
    anchors: re.Pattern[str]
    patterns: tuple[Pattern, ...]
    index: Index
    starters: frozenset[str]
    sections: SectionNames
    known: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    glued: Memory[Any, Any] = field(default_factory=Memory, compare=False, repr=False)
    found: Memory[Any, Any] = field(default_factory=Memory, compare=False, repr=False)
    weighed: Memory[Any, Any] = field(default_factory=Memory, compare=False, repr=False)

    def of_class(self, verb: str, names: frozenset[str]) -> bool:
        """Tell whether a verb (base form) is in one of the classes."""
        return not names.isdisjoint(self.classes.get(verb, frozenset()))


@cache
def compile_lexicon(catalogue: Catalogue) -> Lexicon:
    """Compile the rules of a catalogue; costs a second or so, and is done once a catalogue."""
    words = english()
    entries: dict[tuple[str, ...], Entry] = {}
    surfaces = _surfaces(catalogue)
    starters = frozenset(text for text, entry in surfaces.items() if entry.verbs and " " not in text)
    for surface, entry in surfaces.items():
        key = tuple([word for word, _ in words.cut(surface)])
        if key in entries:
            _merge(entries[key], entry)
        else:
            entries[key] = entry
    verbs = catalogue.verbs
    classes: dict[str, set[str]] = {}
    for name, lemmas in verbs.classes.items():
        for lemma in lemmas:
            classes.setdefault(lemma, set()).add(name)
    patterns = compile_patterns(catalogue)
    return Lexicon(
        words=words,
        phrases=Phrases(entries),
        entries=entries,
        classes={lemma: frozenset(names) for lemma, names in classes.items()},
        nouns=frozenset(verbs.nouns),
        anchors=_anchors(catalogue, patterns),
        patterns=patterns,
        index=Index(patterns),
        sections=compile_sections(catalogue.sections),
        starters=starters,
    )


def _merge(target: Entry, source: Entry) -> None:
    target.verbs += [one for one in source.verbs if one not in target.verbs]
    target.nominals |= source.nominals
    target.predicates |= source.predicates
    target.objects += source.objects
    target.tags |= source.tags
    target.cues += source.cues


class _Surfaces(dict[str, Entry]):
    """Every phrase as it may be written, with what it is."""

    def entry(self, text: str) -> Entry:
        """Give the entry of a phrase, a new one for a new phrase."""
        return self.setdefault(text.lower(), Entry())


def _surfaces(catalogue: Catalogue) -> dict[str, Entry]:
    made = _Surfaces()
    _add_actions(made, catalogue)
    for thing in _objects(catalogue):
        for text in _variants((*thing.rule.phrases, *map(plural, thing.rule.phrases))):
            made.entry(text).objects.append(thing)
    for tag, phrases in _tags(catalogue):
        for text in _variants(phrases):
            made.entry(text).tags.add(tag)
    for cue in catalogue.cues.cues:
        for text in _variants(cue.phrases):
            made.entry(text).cues.append(cue)
    return made


def _add_actions(made: _Surfaces, catalogue: Catalogue) -> None:
    verbs = catalogue.verbs
    for lemma in _lemmas(catalogue):
        for name, form in forms(lemma, verbs.irregular, frozenset(verbs.doubling)):
            for text in spellings(form):
                if (lemma, name) not in made.entry(text).verbs:
                    made.entry(text).verbs.append((lemma, name))
    for name, phrases in verbs.nominals.items():
        for text in _variants(phrases):
            made.entry(text).nominals.add(name)
    for name, phrases in verbs.predicates.items():
        for text in _variants(phrases):
            made.entry(text).predicates.add(name)


def _variants(phrases: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(text for phrase in phrases for text in spellings(phrase))


def _lemmas(catalogue: Catalogue) -> Iterator[str]:
    every = [lemma for lemmas in catalogue.verbs.classes.values() for lemma in lemmas]
    extra = [name[1:] for duty in catalogue.duties.values() for one in duty.objects for name in one.verbs if name[0] == "+"]
    yield from dict.fromkeys((*every, *extra))


def _objects(catalogue: Catalogue) -> Iterator[DutyObject]:
    for key, duty in catalogue.duties.items():
        for rule in duty.objects:
            classes = [name for name in rule.verbs if name[0] != "+"]
            verbs = {verb for name in classes for verb in catalogue.verbs.classes[name]}
            verbs |= {name[1:] for name in rule.verbs if name[0] == "+"}
            yield DutyObject(
                duty=key,
                rule=rule,
                verbs=frozenset(verbs - set(rule.not_for)),
                classes=frozenset(classes),
                not_after=frozenset(rule.not_after),
                not_before=frozenset(rule.not_before),
                through=frozenset(rule.through),
            )


def _tags(catalogue: Catalogue) -> Iterator[tuple[str, tuple[str, ...]]]:
    cues = catalogue.cues
    yield "hire", cues.actors.hire
    yield "other", cues.actors.others
    yield "relative", cues.relatives
    yield "determiner", cues.determiners
    yield "modal", cues.modals
    yield "adverb", cues.adverbs
    yield "and", cues.conjunctions
    yield "stop", cues.stops
    yield "list", cues.lists
    yield "yours", cues.yours.after
    yield "not yours", cues.yours.not_after
    yield "held", cues.yours.held
    yield "introducer", cues.introducers
    yield "tail", cues.tails
    yield "end", cues.ends
    yield "sought", cues.sought
    yield "becoming", cues.becoming
    yield "partner", cues.partners
    for rule in catalogue.roles:
        if rule.role in (Role.PRODUCT_OWNER, Role.PRODUCT_MANAGER):
            yield rule.role.value, (*rule.names, *rule.abbreviations)
            yield "roles", tuple(plural(name) for name in rule.names)
            yield rule.role.value, tuple(plural(name) for name in rule.names)


def _anchors(catalogue: Catalogue, patterns: tuple[Pattern, ...]) -> re.Pattern[str]:
    """Compile the words one of which a block holds if it can hold a duty: the longest of each object, those of patterns."""
    words = {word for pattern in patterns for word in pattern.anchors}
    for duty in catalogue.duties.values():
        for rule in duty.objects:
            words |= {max(_WORD.findall(phrase.lower()), key=len) for text in rule.phrases for phrase in spellings(text)}
    short: list[str] = []
    for word in sorted(words):  # of words that begin alike the shortest will do
        if not short or not word.startswith(short[-1]):
            short.append(word)
    return re.compile(r"(?<![a-z])(?:" + "|".join(map(re.escape, short)) + ")", re.IGNORECASE)
