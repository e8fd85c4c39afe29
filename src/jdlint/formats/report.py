"""What a format is given to write."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jdlint.catalogue.rules import LintRule
    from jdlint.model import FileResult


@dataclass(frozen=True, slots=True)
class Look:
    """What the place that is written to can show: colours, and how many columns."""

    colour: bool = False
    columns: int = 100


@dataclass(frozen=True, slots=True)
class Report:
    """The results of a run in order of files; they may come in while they are written, and can be gone through once."""

    results: Iterable[FileResult]
    rules: Mapping[str, LintRule] = field(default_factory=dict)
    version: str = ""
    look: Look = Look()
