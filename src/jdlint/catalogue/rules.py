"""The schema of ``rules/*.yaml``, one dataclass a kind of file; `jdlint.catalogue.located` turns files into these."""

from __future__ import annotations

from dataclasses import dataclass, field

from jdlint.catalogue.checks import Check  # noqa: TC001 - `located` needs it at run time
from jdlint.catalogue.lists import EXACT, EXAMPLES, JOINED, LOWER, MARKED, PLAIN
from jdlint.model import Applicability, ClaimKind, Confidence, Role, SectionKind, Severity  # noqa: TC001 - `located` needs them


@dataclass(frozen=True, slots=True)
class LintExamples:
    """Whole small postings: ``bad`` ones mark every expected span of the lint with ``[[`` and ``]]``, ``good`` ones none."""

    bad: tuple[str, ...] = field(metadata=MARKED)
    good: tuple[str, ...] = field(metadata=EXAMPLES)


@dataclass(frozen=True, slots=True)
class FixRule:
    """How a lint's finding is mended: a title, who may apply it, and the replacement as a template."""

    title: str
    applicability: Applicability
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class LintRule:
    """One lint (``rules/lints/CODE-name.yaml``): the judgement's words; ``check`` names the function that judges.

    ``posting_roles`` are the hired roles it speaks of (none: all), ``duty_role`` and ``duty`` whose or which duties it looks
    at, ``claims`` which statements on the owner; ``line_message`` is the message where only the whole line is known to say so.
    ``message`` and ``advice`` are templates with the fields that the check's docstring names. ``why`` is for people who ask.
    """

    code: str
    name: str
    check: Check
    severity: Severity
    confidence: Confidence
    message: str
    advice: str
    why: str
    sources: tuple[str, ...]
    examples: LintExamples
    options: dict[str, float] = field(default_factory=dict)
    posting_roles: tuple[Role, ...] = ()
    duty_role: str | None = None
    duty: str | None = None
    claims: tuple[ClaimKind, ...] = ()
    line_message: str = ""
    fixes: tuple[FixRule, ...] = ()
    path: str = field(default="", metadata={"derived": "path"})


@dataclass(frozen=True, slots=True)
class SectionRule:
    """Words by which a heading tells what its section is; the first kind in the file's order that fits wins."""

    kind: SectionKind
    headings: tuple[str, ...] = field(metadata=LOWER)
    why: str = ""


@dataclass(frozen=True, slots=True)
class RoleRule:
    """What a role is called: full names (any case), abbreviations (as written), and look-alikes that are no such role."""

    role: Role
    label: str
    names: tuple[str, ...] = field(metadata=JOINED)
    abbreviations: tuple[str, ...] = field(default=(), metadata=EXACT)
    not_these: tuple[str, ...] = field(default=(), metadata=JOINED)


@dataclass(frozen=True, slots=True)
class TitleRule:
    """Where a posting says whom it hires: fields of front matter, labels of lines, words that introduce the role.

    ``not_after`` words before an introduction put it into the past; ``not_between`` words keep it from reaching the role
    ('as a developer with …'); ``subject_verbs`` follow a role that is spoken of as the hire ('The … will'). ``other_jobs``
    are words of a title by which the posting hires for another job than any of the roles; ``told_by`` are words of which a
    posting without a title must have one to be read for the role that its duties describe; ``no_titles`` are headings that
    stand where a title stands.
    """

    fields: tuple[str, ...] = field(metadata=LOWER)
    labels: tuple[str, ...] = field(metadata=JOINED)
    introductions: tuple[str, ...] = field(metadata=PLAIN)
    not_after: tuple[str, ...] = field(metadata=JOINED)
    told_by: tuple[str, ...] = field(metadata=LOWER)
    no_titles: tuple[str, ...] = field(metadata=LOWER)
    not_between: tuple[str, ...] = field(metadata=JOINED)
    subject_verbs: tuple[str, ...] = field(metadata=JOINED)
    other_jobs: tuple[str, ...] = field(metadata=JOINED)


@dataclass(frozen=True, slots=True)
class RolesFile:
    """``rules/roles.yaml``."""

    roles: tuple[RoleRule, ...]


@dataclass(frozen=True, slots=True)
class TitlesFile:
    """``rules/titles.yaml``."""

    titles: TitleRule


@dataclass(frozen=True, slots=True)
class SectionsFile:
    """``rules/sections.yaml``."""

    sections: tuple[SectionRule, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a profile changes: lints left out, duties that both roles may have, and other words for a lint.

    ``ignore_if_open`` names lints that are left out where the posting says openly that one person holds both roles: by its
    title, or by one of the ``open_claims``.
    """

    summary: str
    why: str
    sources: tuple[str, ...]
    ignore: tuple[str, ...] = ()
    ignore_if_open: tuple[str, ...] = ()
    open_claims: tuple[ClaimKind, ...] = ()
    both_roles: tuple[str, ...] = ()
    messages: dict[str, str] = field(default_factory=dict)
    advice: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProfilesFile:
    """``rules/profiles.yaml``."""

    profiles: dict[str, Profile]
