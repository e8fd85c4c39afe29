"""``rules/*.yaml`` as typed data: everything that jdlint knows about job descriptions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from jdlint.catalogue.duties import CuesFile, DutyRule, VerbsFile
from jdlint.catalogue.duty_files import read_duties
from jdlint.catalogue.located import Place, build, compose
from jdlint.catalogue.owners import BlockersFile, ConstructionsFile, FoldsFile, OwnerRules, WordsFile
from jdlint.catalogue.rules import LintRule, Profile, ProfilesFile, RoleRule, RolesFile, SectionRule, SectionsFile, TitleRule, TitlesFile
from jdlint.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All rules; one catalogue is one object, so that what is compiled from it can be cached. ``lints`` is keyed by code; ``directories`` are the folders it was loaded from, the built-in one first."""

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
    top = rules_directory()
    verbs = read_file(VerbsFile, top / "verbs.yaml")
    return Catalogue(
        directories=(top, *extra),
        roles=read_file(RolesFile, top / "roles.yaml").roles,
        titles=read_file(TitlesFile, top / "titles.yaml").titles,
        sections=read_file(SectionsFile, top / "sections.yaml").sections,
        profiles=read_file(ProfilesFile, top / "profiles.yaml").profiles,
        lints=_lints(top),
        owners=_owners(top / "owners"),
        duties=read_duties(top, read_file, frozenset(verbs.classes)),
        verbs=verbs,
        cues=read_file(CuesFile, top / "cues.yaml"),
    )


def read_file(cls: type[T], path: Path) -> T:
    """Read one rule file as the given dataclass.

    Raises:
        RuleError: where the file cannot be read or does not fit the dataclass.
    """
    node = compose(path, _name(path), RuleError)
    if node is None:
        raise RuleError("is empty", path=_name(path), remedy="write the rule or delete the file")
    return build(cls, node, Place(_name(path), 1, "", RuleError))


def _name(path: Path) -> str:
    """Name a rule file as people do: from its ``rules`` folder on."""
    top = rules_directory()
    return f"rules/{path.relative_to(top).as_posix()}" if path.is_relative_to(top) else str(path)


def _owners(top: Path) -> OwnerRules:
    words = [read_file(WordsFile, path) for path in sorted(top.glob("words-*.yaml"))]
    folds = read_file(FoldsFile, top / "folds.yaml")
    topics = [path for path in sorted(top.glob("*.yaml")) if not path.stem.startswith(("words-", "folds", "blockers"))]
    return OwnerRules(
        words=tuple(rule for file in words for rule in file.words),
        functions=tuple(word for file in words for word in file.functions),
        sets=folds.sets,
        references=folds.references,
        folds=folds.folds,
        constructions=tuple(rule for path in topics for rule in read_file(ConstructionsFile, path).constructions),
        blockers=read_file(BlockersFile, top / "blockers.yaml").blockers,
    )


def _lints(top: Path) -> dict[str, LintRule]:
    lints: dict[str, LintRule] = {}
    for path in sorted((top / "lints").glob("*.yaml")):
        rule = read_file(LintRule, path)
        if path.stem != f"{rule.code}-{rule.name}":
            raise RuleError(f"holds the lint {rule.code}-{rule.name}", path=_name(path), remedy="name the file after code and name")
        if rule.code in lints:
            raise RuleError(f"repeats {rule.code} of {lints[rule.code].path}", path=_name(path), remedy="give it a code of its own")
        if not rule.examples.bad or not rule.examples.good:
            raise RuleError("lacks a bad or a good example", path=_name(path), key="examples", remedy="add one of each")
        lints[rule.code] = rule
    return lints
