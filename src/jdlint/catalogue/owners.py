"""The schema of ``rules/owners/*.yaml``: how sentences on the owner are folded into symbols, and what they then say."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from jdlint.catalogue.lists import EXACT, JOINED, MARKED, PLAIN
from jdlint.model import ClaimKind, Confidence, Role, SectionKind

#: Symbols that stand for no word: numbers, the ends of a line, marks that the notation cannot write as themselves.
FIXED: Final = ("NUM", "START", "TITLE", "END", "CELL", "QM", "LESS", "MORE")
#: Names in patterns for words by how they are written: any, capitalised within a sentence, capitalised anywhere.
SHAPES: Final = ("WORD", "CAP", "NAME")


class Scope(str, Enum):
    """Where a blocking cue must stand to count: in the clause before or after the match, inside, around, anywhere.

    One that ``denies`` counts anywhere, and against what the second reader sees there, too.
    """

    BEFORE = "before"
    INSIDE = "inside"
    AFTER = "after"
    AROUND = "around"
    SENTENCE = "sentence"
    BLOCK = "block"
    DENIES = "denies"


@dataclass(frozen=True, slots=True)
class WordRule:
    """Words that mean the same here: phrases in any case, and ``exact`` ones as written, all folded to one symbol."""

    symbol: str
    words: tuple[str, ...] = field(default=(), metadata=JOINED)
    exact: tuple[str, ...] = field(default=(), metadata=EXACT)
    why: str = ""


@dataclass(frozen=True, slots=True)
class FoldRule:
    """Patterns over words and symbols that are folded to one symbol; only the part in ``<`` ``>`` if there is one."""

    symbol: str
    patterns: tuple[str, ...] = field(metadata=EXACT)
    why: str = ""


@dataclass(frozen=True, slots=True)
class WordsFile:
    """``rules/owners/words*.yaml``. ``functions`` are words that no name of a group or product holds inside itself."""

    words: tuple[WordRule, ...]
    functions: tuple[str, ...] = field(default=(), metadata=PLAIN)


@dataclass(frozen=True, slots=True)
class ReferenceRule:
    """The symbol of words that refer back to the role, what it ``means`` then, after which ``roles``, and never before what."""

    symbol: str
    means: str
    roles: tuple[str, ...]
    not_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoldsFile:
    """``rules/owners/folds.yaml``: ``sets`` name several symbols at once; ``folds`` are applied in order.

    The set STOPS is what a filler does not run over, CLAUSE where a clause ends, ANCHORS what a line must hold to be read,
    NAMED what a posting for another job must hold for its lines to be read by the second reader.
    """

    sets: dict[str, tuple[str, ...]]
    references: ReferenceRule
    folds: tuple[FoldRule, ...]


@dataclass(frozen=True, slots=True)
class Examples:
    """Lines: ``bad`` ones make the claim (``[[`` and ``]]`` around whom they make the owner), ``good`` ones do not."""

    bad: tuple[str, ...] = field(metadata=MARKED)
    good: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Construction:
    """One way to say who the owner is, as patterns over symbols.

    ``<`` and ``>`` stand around whom the sentence makes the owner, or what it combines the role with. ``kinds`` names
    another kind where that part holds the symbol. ``hires`` limits it to postings for these roles. ``despite`` names
    blockers that do not stop it.
    """

    name: str
    kind: ClaimKind
    patterns: tuple[str, ...] = field(metadata=EXACT)
    examples: Examples
    kinds: dict[str, ClaimKind] = field(default_factory=dict)
    hires: tuple[Role, ...] = ()
    despite: tuple[str, ...] = ()
    confidence: Confidence = Confidence.HIGH
    why: str = ""
    path: str = field(default="", metadata={"derived": "path"})


@dataclass(frozen=True, slots=True)
class ConstructionsFile:
    """``rules/owners/<topic>.yaml``."""

    constructions: tuple[Construction, ...]


@dataclass(frozen=True, slots=True)
class Blocker:
    """What stops a claim: a pattern in a scope around the match, or the kind of section; ``kinds`` limits it to some claims."""

    name: str
    why: str
    scope: Scope = Scope.SENTENCE
    patterns: tuple[str, ...] = field(default=(), metadata=EXACT)
    sections: tuple[SectionKind, ...] = ()
    kinds: tuple[ClaimKind, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockersFile:
    """``rules/owners/blockers.yaml``."""

    blockers: tuple[Blocker, ...]


@dataclass(frozen=True, slots=True, eq=False)
class OwnerRules:
    """All of ``rules/owners``; compared by identity, so that what is compiled from it can be cached."""

    words: tuple[WordRule, ...]
    functions: tuple[str, ...]
    sets: dict[str, tuple[str, ...]]
    references: ReferenceRule
    folds: tuple[FoldRule, ...]
    constructions: tuple[Construction, ...]
    blockers: tuple[Blocker, ...]
