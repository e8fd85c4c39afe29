"""``rules/*.yaml`` as typed data: everything that jdlint knows about job descriptions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdlint.catalogue.duties import CuesFile, DutyRule, VerbsFile
    from jdlint.catalogue.languages import LanguagesFile
    from jdlint.catalogue.owners import OwnerRules
    from jdlint.catalogue.rules import LintRule, Profile, RoleRule, SectionRule, TitleRule


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All rules; one catalogue is one object, so that what is compiled from it can be cached.

    ``lints`` is keyed by code; ``directories`` are the folders it was loaded from, the built-in one first.
    """

    directories: tuple[Path, ...]
    roles: tuple[RoleRule, ...]
    titles: TitleRule
    sections: tuple[SectionRule, ...]
    languages: LanguagesFile
    profiles: dict[str, Profile]
    lints: dict[str, LintRule]
    owners: OwnerRules
    duties: dict[str, DutyRule]
    verbs: VerbsFile
    cues: CuesFile


def rules_directory() -> Path:
    """Give the folder of the built-in rules: beside the package when installed, at the top of a checkout else."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "rules"
    return installed if installed.is_dir() else package.parents[1] / "rules"


@cache
def load(extra: Sequence[Path] = ()) -> Catalogue:
    """Load the built-in rules, then those of further folders in order (a tuple, so that it can be cached).

    Raises:
        RuleError: at the first thing wrong with a rule file, naming file, line and key.
    """
    from jdlint.catalogue import compiled  # noqa: PLC0415 - it makes a Catalogue

    return compiled.load((rules_directory(), *extra))
