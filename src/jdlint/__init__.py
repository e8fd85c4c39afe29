"""A linter for job descriptions of product managers and product owners.

The nouns (`Finding`, `Posting`, `Reading` …) and the functions of the path from a file to its findings, imported when first
used: importing jdlint imports neither spaCy nor anything else that takes time.

>>> import jdlint
>>> jdlint.Span(0, 4).overlaps(jdlint.Span(3, 9))
True
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from jdlint.catalogue import Catalogue, load
    from jdlint.errors import ConfigError, JdlintError, RuleError, SourceError, UsageError
    from jdlint.linter import Settings, lint, readings
    from jdlint.lints import run
    from jdlint.model import FileResult, Finding, Mention, OwnerClaim, Posting, Reading, Severity, Source, Span

__version__ = "0.1.0"

_HOMES: Final = {
    "jdlint.catalogue": ("Catalogue", "load"),
    "jdlint.errors": ("ConfigError", "JdlintError", "RuleError", "SourceError", "UsageError"),
    "jdlint.linter": ("Settings", "lint", "readings"),
    "jdlint.lints": ("run",),
    "jdlint.model": ("FileResult", "Finding", "Mention", "OwnerClaim", "Posting", "Reading", "Severity", "Source", "Span"),
}

__all__ = [
    "Catalogue",
    "ConfigError",
    "FileResult",
    "Finding",
    "JdlintError",
    "Mention",
    "OwnerClaim",
    "Posting",
    "Reading",
    "RuleError",
    "Settings",
    "Severity",
    "Source",
    "SourceError",
    "Span",
    "UsageError",
    "__version__",
    "lint",
    "load",
    "readings",
    "run",
]


def __getattr__(name: str) -> Any:
    """Import a public name from its module when it is first asked for."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'jdlint' has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the public names."""
    return [*__all__]
