"""All rule files of some folders into one catalogue."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from jdlint.catalogue import Catalogue, agreement, symbols
from jdlint.catalogue.agreement import Fault
from jdlint.catalogue.duties import CuesFile, DutyRule, VerbsFile
from jdlint.catalogue.languages import LanguagesFile
from jdlint.catalogue.owners import BlockersFile, ConstructionsFile, FoldsFile, OwnerRules, WordsFile
from jdlint.catalogue.rules import LintRule, ProfilesFile, RolesFile, SectionsFile, TitlesFile

if TYPE_CHECKING:
    from jdlint.catalogue.shelf import Shelf

_FOLDS, _BLOCKERS = "owners/folds.yaml", "owners/blockers.yaml"


def assemble(shelf: Shelf) -> Catalogue:
    """Read all rules.

    Raises:
        RuleError: at the first thing wrong with a rule file, naming file, line and key.
    """
    shelf.check()
    made = Catalogue(
        directories=shelf.folders,
        roles=shelf.read(RolesFile, "roles.yaml").roles,
        titles=shelf.read(TitlesFile, "titles.yaml").titles,
        sections=shelf.read(SectionsFile, "sections.yaml").sections,
        languages=shelf.read(LanguagesFile, "languages.yaml"),
        profiles=shelf.read(ProfilesFile, "profiles.yaml").profiles,
        lints=_lints(shelf),
        owners=_owners(shelf),
        duties=_duties(shelf),
        verbs=shelf.read(VerbsFile, "verbs.yaml"),
        cues=shelf.read(CuesFile, "cues.yaml"),
    )
    for fault in agreement.faults(made):
        shelf.refuse(fault)
    return made


def _duties(shelf: Shelf) -> dict[str, DutyRule]:
    """Read every duty; its key is its folder and file name ('product_manager.vision')."""
    return {
        name.removeprefix("duties/").removesuffix(".yaml").replace("/", "."): shelf.read(DutyRule, name)
        for name in shelf.names("duties/*/*.yaml")
    }


def _owners(shelf: Shelf) -> OwnerRules:
    words = [shelf.read(WordsFile, name) for name in shelf.names("owners/words-*.yaml")]
    folds = shelf.read(FoldsFile, _FOLDS)
    blockers = shelf.read(BlockersFile, _BLOCKERS).blockers
    names = [name for name in shelf.names("owners/*.yaml") if name not in (_FOLDS, _BLOCKERS)]
    topics = {name: shelf.read(ConstructionsFile, name) for name in names if not name.startswith("owners/words-")}
    rules = OwnerRules(
        words=tuple(rule for file in words for rule in file.words),
        functions=tuple(word for file in words for word in file.functions),
        sets=folds.sets,
        references=folds.references,
        folds=folds.folds,
        constructions=tuple(rule for file in topics.values() for rule in file.constructions),
        blockers=blockers,
    )
    written = [(_FOLDS, text) for rule in rules.folds for text in rule.patterns]
    written += [(_BLOCKERS, text) for rule in blockers for text in rule.patterns]
    written += [(name, text) for name, file in topics.items() for rule in file.constructions for text in rule.patterns]
    for fault in symbols.faults(rules, written):
        shelf.refuse(fault)
    return rules


def _lints(shelf: Shelf) -> dict[str, LintRule]:
    rules = {name: shelf.read(LintRule, name) for name in shelf.names("lints/*.yaml")}
    seen: dict[str, LintRule] = {}
    for name, rule in sorted(rules.items(), key=lambda item: shelf.folder_of(item[0])):
        if PurePosixPath(name).stem != f"{rule.code}-{rule.name}":
            what = f"holds the lint {rule.code}-{rule.name}"
            shelf.refuse(Fault(name, "code", rule.code, what, "name the file after code and name"))
        for key, value in (("code", rule.code), ("name", rule.name)):
            if (other := seen.setdefault(value, rule)) is not rule:
                shelf.refuse(Fault(name, key, value, f"repeats '{value}' of {other.path}", f"give it a {key} of its own"))
    return {rule.code: rule for rule in rules.values()}
