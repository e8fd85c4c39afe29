"""Which jdlint this is."""

from __future__ import annotations

from jdlint import __version__


def version() -> str:
    """Give the version of the package."""
    return __version__
