"""Output formats: one module each with ``write(report, stream)``, which neither counts nor decides."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable

    from jdlint.formats.report import Report

    Write = Callable[[Report, TextIO], None]

#: The names of the formats, which are those of the modules; the ones that people read come first.
NAMES: Final = ("full", "concise", "markdown", "json", "jsonl", "github", "gitlab", "sarif", "junit", "rdjson")
#: The formats that are text for people: a summary line may follow.
FOR_PEOPLE: Final = ("full", "concise")


def writer(name: str) -> Write:
    """Give the function that writes a format."""
    write: Write = import_module(f"jdlint.formats.{name}").write
    return write
