"""All rule files of some folders into one catalogue."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from jdlint.catalogue import Catalogue
from jdlint.catalogue.duties import CuesFile, VerbsFile
from jdlint.catalogue.duty_files import read_duties
from jdlint.catalogue.languages import LanguagesFile
from jdlint.catalogue.owners import BlockersFile, ConstructionsFile, FoldsFile, OwnerRules, WordsFile
from jdlint.catalogue.rules import LintRule, ProfilesFile, RolesFile, SectionsFile, TitlesFile
from jdlint.errors import RuleError

if TYPE_CHECKING:
    from jdlint.catalogue.shelf import Shelf


def assemble(shelf: Shelf) -> Catalogue:
    """Read all rules.

    Raises:
        RuleError: at the first thing wrong with a rule file, naming file, line and key.
    """
    shelf.check()
    verbs = shelf.read(VerbsFile, "verbs.yaml")
    return Catalogue(
        directories=shelf.folders,
        roles=shelf.read(RolesFile, "roles.yaml").roles,
        titles=shelf.read(TitlesFile, "titles.yaml").titles,
        sections=shelf.read(SectionsFile, "sections.yaml").sections,
        languages=shelf.read(LanguagesFile, "languages.yaml"),
        profiles=shelf.read(ProfilesFile, "profiles.yaml").profiles,
        lints=_lints(shelf),
        owners=_owners(shelf),
        duties=read_duties(shelf, frozenset(verbs.classes)),
        verbs=verbs,
        cues=shelf.read(CuesFile, "cues.yaml"),
    )


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
