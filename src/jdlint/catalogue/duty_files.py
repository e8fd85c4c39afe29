"""Read ``rules/duties``, ``rules/verbs.yaml`` and ``rules/cues.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdlint.catalogue.duties import DutyRule
from jdlint.errors import RuleError

if TYPE_CHECKING:
    from jdlint.catalogue.shelf import Shelf


def read_duties(shelf: Shelf, classes: frozenset[str]) -> dict[str, DutyRule]:
    """Read every duty below ``duties``; a duty's key is its folder and file name ('product_manager.vision').

    Raises:
        RuleError: where a duty has no example or names a class of verbs that there is not.
    """
    duties: dict[str, DutyRule] = {}
    for name in shelf.names("duties/*/*.yaml"):
        rule = shelf.read(DutyRule, name)
        if not rule.examples.assigned or not rule.examples.other:
            raise RuleError(
                "lacks examples", path=rule.path, key="examples", remedy="add lines that assign it and lines that do not"
            )
        for one in rule.objects:
            for verb in one.verbs:
                if not verb.startswith("+") and verb not in classes:
                    known = ", ".join(sorted(classes))
                    raise RuleError(f"'{verb}' is no class of verbs", path=rule.path, key="verbs", remedy=f"use one of {known}")
        duties[name.removeprefix("duties/").removesuffix(".yaml").replace("/", ".")] = rule
    return duties
