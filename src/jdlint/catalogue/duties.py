"""The schema of ``rules/duties``, ``rules/verbs.yaml`` and ``rules/cues.yaml``; `jdlint.catalogue.located` fills it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from jdlint.catalogue.lists import CUES, EXACT, EXAMPLES, MARKED, PLAIN, SPELT
from jdlint.model import Attribution  # noqa: TC001 - `located` needs it at run time


@dataclass(frozen=True, slots=True)
class Contrast:
    """What the other role does instead, in the four forms that a line of a posting may need."""

    imperative: str
    gerund: str
    third_person: str
    noun: str


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The contrast as a fix puts it into a line: ``verb`` begins with a verb in its base form, ``noun`` with a noun.

    ``{object}`` stands for what the line itself calls the object; ``object`` is what to call it where that cannot be kept. Only
    letters, hyphens and spaces: the words must fit into every format without escapes.
    """

    verb: str
    noun: str
    object: str


@dataclass(frozen=True, slots=True)
class ObjectRule:
    """Things that a duty is about, and the verbs that make it the duty.

    ``verbs`` names classes of ``verbs.yaml``; ``+verb`` adds one of no such class. ``not_for`` are verbs of these classes that
    do not make it the duty. ``bare`` objects count also where a list of duties only names them. ``weak`` ones count only
    behind a verb or a noun of action. ``not_after`` and ``not_before`` are words that, next to it, make it another thing.
    ``through`` are words over which the verb still reaches it ('stories with acceptance criteria').
    """

    phrases: tuple[str, ...] = field(metadata=SPELT)
    verbs: tuple[str, ...]
    not_for: tuple[str, ...] = field(default=(), metadata=PLAIN)
    not_after: tuple[str, ...] = field(default=(), metadata=PLAIN)
    not_before: tuple[str, ...] = field(default=(), metadata=PLAIN)
    through: tuple[str, ...] = field(default=(), metadata=PLAIN)
    bare: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class OtherExample:
    """A line that does not assign the duty: what the reading must say of it; none for no mention at all."""

    text: str
    attribution: Attribution | None = None


@dataclass(frozen=True, slots=True)
class DutyExamples:
    """Lines of a duties section: ``assigned`` mark with ``[[`` and ``]]`` what the mention must touch."""

    assigned: tuple[str, ...] = field(metadata=MARKED)
    other: tuple[OtherExample, ...] = field(metadata=EXAMPLES)


@dataclass(frozen=True, slots=True)
class DutyRule:
    """One duty (``rules/duties/<role>/<key>.yaml``)."""

    label: str
    summary: str
    why: str
    sources: tuple[str, ...]
    contrast: Contrast
    objects: tuple[ObjectRule, ...]
    examples: DutyExamples
    patterns: tuple[str, ...] = field(default=(), metadata=EXACT)
    rewrite: Rewrite | None = None
    path: str = field(default="", metadata={"derived": "path"})


@dataclass(frozen=True, slots=True)
class VerbsFile:
    """``rules/verbs.yaml``: verbs, predicates ('responsible for') and nouns of action, by class."""

    irregular: dict[str, tuple[str, ...]]
    doubling: tuple[str, ...] = field(metadata=PLAIN)
    nouns: tuple[str, ...] = field(metadata=PLAIN)
    classes: dict[str, tuple[str, ...]] = field(metadata=PLAIN)
    predicates: dict[str, tuple[str, ...]] = field(metadata=CUES)
    nominals: dict[str, tuple[str, ...]] = field(metadata=CUES)


class Direction(str, Enum):
    """Where a cue works: on what stands behind it or before it.

    An ``opening`` one does the former only at the start of a line, a ``tail`` the latter only where it ends a noun phrase.
    """

    FORWARD = "forward"
    OPENING = "opening"
    BACKWARD = "backward"
    TAIL = "tail"


@dataclass(frozen=True, slots=True)
class CueRule:
    """Words that change to whom a duty is given, and what ends their reach. ``pseudo`` ones only look like such words."""

    attribution: Attribution
    direction: Direction
    phrases: tuple[str, ...] = field(metadata=CUES)
    ends: tuple[str, ...] = field(default=(), metadata=CUES)
    pseudo: bool = False


@dataclass(frozen=True, slots=True)
class Actors:
    """Who may do something: the hire, whatever the role, and people who are not the hire."""

    hire: tuple[str, ...] = field(metadata=CUES)
    others: tuple[str, ...] = field(metadata=CUES)


@dataclass(frozen=True, slots=True)
class Yours:
    """Words after a thing that say that it is the hire's, that it is not, or that it is theirs who are ``held`` next."""

    after: tuple[str, ...] = field(metadata=CUES)
    not_after: tuple[str, ...] = field(metadata=CUES)
    held: tuple[str, ...] = field(metadata=CUES)


@dataclass(frozen=True, slots=True)
class CuesFile:
    """``rules/cues.yaml``."""

    actors: Actors
    sought: tuple[str, ...] = field(metadata=CUES)
    becoming: tuple[str, ...] = field(metadata=CUES)
    partners: tuple[str, ...] = field(metadata=CUES)
    relatives: tuple[str, ...] = field(metadata=CUES)
    determiners: tuple[str, ...] = field(metadata=CUES)
    modals: tuple[str, ...] = field(metadata=CUES)
    adverbs: tuple[str, ...] = field(metadata=CUES)
    conjunctions: tuple[str, ...] = field(metadata=CUES)
    stops: tuple[str, ...] = field(metadata=CUES)
    lists: tuple[str, ...] = field(metadata=CUES)
    yours: Yours
    introducers: tuple[str, ...] = field(metadata=CUES)
    tails: tuple[str, ...] = field(metadata=CUES)
    sets: dict[str, tuple[str, ...]] = field(metadata=CUES)
    cues: tuple[CueRule, ...]
    ends: tuple[str, ...] = field(metadata=CUES)
    means: tuple[str, ...] = field(metadata=CUES)
