"""The schema of ``rules/duties``, ``rules/verbs.yaml`` and ``rules/cues.yaml``; `jdlint.catalogue.located` fills it."""

from __future__ import annotations

from dataclasses import dataclass, field

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

    phrases: tuple[str, ...]
    verbs: tuple[str, ...]
    not_for: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
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

    assigned: tuple[str, ...]
    other: tuple[OtherExample, ...]


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
    patterns: tuple[str, ...] = ()
    rewrite: Rewrite | None = None
    path: str = field(default="", metadata={"derived": "path"})


@dataclass(frozen=True, slots=True)
class VerbsFile:
    """``rules/verbs.yaml``: verbs, predicates ('responsible for') and nouns of action, by class."""

    irregular: dict[str, tuple[str, ...]]
    doubling: tuple[str, ...]
    nouns: tuple[str, ...]
    classes: dict[str, tuple[str, ...]]
    predicates: dict[str, tuple[str, ...]]
    nominals: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class CueRule:
    """Words that change to whom a duty is given, and what ends their reach. ``pseudo`` ones only look like such words."""

    attribution: Attribution
    direction: str
    phrases: tuple[str, ...]
    ends: tuple[str, ...] = ()
    pseudo: bool = False


@dataclass(frozen=True, slots=True)
class Actors:
    """Who may do something: the hire, whatever the role, and people who are not the hire."""

    hire: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Yours:
    """Words after a thing that say that it is the hire's, that it is not, or that it is theirs who are ``held`` next."""

    after: tuple[str, ...]
    not_after: tuple[str, ...]
    held: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CuesFile:
    """``rules/cues.yaml``."""

    actors: Actors
    sought: tuple[str, ...]
    becoming: tuple[str, ...]
    partners: tuple[str, ...]
    relatives: tuple[str, ...]
    determiners: tuple[str, ...]
    modals: tuple[str, ...]
    adverbs: tuple[str, ...]
    conjunctions: tuple[str, ...]
    stops: tuple[str, ...]
    lists: tuple[str, ...]
    yours: Yours
    introducers: tuple[str, ...]
    tails: tuple[str, ...]
    sets: dict[str, tuple[str, ...]]
    cues: tuple[CueRule, ...]
    ends: tuple[str, ...]
    means: tuple[str, ...]
