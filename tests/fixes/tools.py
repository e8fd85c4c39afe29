"""What tests of fixes share: linting with all built-in rules, and mending."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from jdlint import catalogue
from jdlint.fixes.applying import UNSAFE
from jdlint.fixes.rounds import Mended, mend
from jdlint.linter import Settings, lint

if TYPE_CHECKING:
    from jdlint.catalogue import Catalogue
    from jdlint.model import FileResult


@cache
def rules() -> Catalogue:
    return catalogue.load()


@cache
def settings() -> Settings:
    return Settings(rules().profiles["split"], frozenset(rules().lints))


def linted(text: str, path: str = "posting.md") -> FileResult:
    return lint(path, text.encode(), rules(), settings())


def mended(text: str, path: str = "posting.md") -> Mended:
    return mend(text.encode(), partial(lint, path, catalogue=rules(), settings=settings()), UNSAFE)
