"""What a run wants of every file. Apart from `linter`, because the cache needs it, and nothing else that linting imports."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from jdlint.model import Confidence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jdlint.catalogue.rules import Profile
    from jdlint.gitignore import Patterns


@dataclass(frozen=True)
class Settings:
    """What a run wants of every file.

    ``codes`` are the lints that are on, ``options`` their thresholds by code. ``per_file_ignores`` are patterns of paths
    relative to ``root``, each with the codes to leave out there.
    """

    profile: Profile
    codes: frozenset[str]
    min_confidence: Confidence = Confidence.LOW
    options: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    root: Path = Path()
    per_file_ignores: tuple[tuple[Patterns, frozenset[str]], ...] = ()

    def codes_for(self, path: str) -> frozenset[str]:
        """Give the codes that are on for a file."""
        relative = os.path.relpath(path, self.root).replace(os.sep, "/") if self.per_file_ignores else path
        left_out = (codes for patterns, codes in self.per_file_ignores if patterns.match(relative))
        return self.codes.difference(*left_out)
