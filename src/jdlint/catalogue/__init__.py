"""``rules/*.yaml`` as typed data: everything that jdlint knows about job descriptions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from jdlint.catalogue.duties import CuesFile, DutyRule, VerbsFile
from jdlint.catalogue.duty_files import read_duties
from jdlint.catalogue.owners import BlockersFile, ConstructionsFile, FoldsFile, OwnerRules, WordsFile
from jdlint.catalogue.rules import (
    LintRule,
    Profile,
    ProfilesFile,
    RoleRule,
    RolesFile,
    SectionRule,
    SectionsFile,
    TitleRule,
    TitlesFile,
)
from jdlint.catalogue.shelf import Shelf
from jdlint.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All rules; one catalogue is one object, so that what is compiled from it can be cached.

    ``lints`` is keyed by code; ``directories`` are the folders it was loaded from, the built-in one first.
    """

    directories: tuple[Path, ...]
    roles: tuple[RoleRule, ...]
    titles: TitleRule
    sections: tuple[SectionRule, ...]
    profiles: dict[str, Profile]
    lints: dict[str, LintRule]
    owners: OwnerRules
    duties: dict[str, DutyRule]
    verbs: VerbsFile
    cues: CuesFile


def rules_directory() -> Path:
    """Give the folder of the built-in rules: beside the package when installed, at the top of a checkout else."""
    installed = Path(str(files("jdlint"))) / "rules"
    return installed if installed.is_dir() else Path(__file__).resolve().parents[3] / "rules"


@cache
def load(extra: Sequence[Path] = ()) -> Catalogue:
    """Load the built-in rules, then those of further folders in order (a tuple, so that it can be cached).

    Raises:
        RuleError: at the first thing wrong with a rule file, naming file, line and key.
    """
    shelf = Shelf((rules_directory(), *extra))
    shelf.check()
    verbs = shelf.read(VerbsFile, "verbs.yaml")
    return Catalogue(
        directories=shelf.folders,
        roles=shelf.read(RolesFile, "roles.yaml").roles,
        titles=shelf.read(TitlesFile, "titles.yaml").titles,
        sections=shelf.read(SectionsFile, "sections.yaml").sections,
        profiles=shelf.read(ProfilesFile, "profiles.yaml").profiles,
        lints=_lints(shelf),
        owners=_owners(shelf),
        duties=read_duties(shelf, frozenset(verbs.classes)),
        verbs=verbs,
        cues=shelf.read(CuesFile, "cues.yaml"),
    )


def read_file(cls: type[T], path: Path) -> T:
    """Read one built-in rule file as the given dataclass.

    Raises:
        RuleError: where the file cannot be read or does not fit the dataclass.
    """
    top = rules_directory()
    return Shelf((top,)).read(cls, path.relative_to(top).as_posix())


def _owners(shelf: Shelf) -> OwnerRules:
    words = [shelf.read(WordsFile, name) for name in shelf.names("owners/words-*.yaml")]
    folds = shelf.read(FoldsFile, "owners/folds.yaml")
    parts = ("owners/words-", "owners/folds", "owners/blockers")
    topics = [name for name in shelf.names("owners/*.yaml") if not name.startswith(parts)]
    return OwnerRules(
        words=tuple(rule for file in words for rule in file.words),
        functions=tuple(word for file in words for word in file.functions),
        sets=folds.sets,
        references=folds.references,
        folds=folds.folds,
        constructions=tuple(rule for name in topics for rule in shelf.read(ConstructionsFile, name).constructions),
        blockers=shelf.read(BlockersFile, "owners/blockers.yaml").blockers,
    )


def _lints(shelf: Shelf) -> dict[str, LintRule]:
    lints: dict[str, LintRule] = {}
    for name in shelf.names("lints/*.yaml"):
        rule = shelf.read(LintRule, name)
        if PurePosixPath(name).stem != f"{rule.code}-{rule.name}":
            remedy = "name the file after code and name"
            raise RuleError(f"holds the lint {rule.code}-{rule.name}", path=rule.path, remedy=remedy)
        if rule.code in lints:
            remedy = "give it a code of its own"
            raise RuleError(f"repeats {rule.code} of {lints[rule.code].path}", path=rule.path, remedy=remedy)
        if not rule.examples.bad or not rule.examples.good:
            raise RuleError("lacks a bad or a good example", path=rule.path, key="examples", remedy="add one of each")
        lints[rule.code] = rule
    return lints
