"""Which jdlint this is."""

from __future__ import annotations


def version() -> str:
    """Give the version of the installed package."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("jdlint")
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "0 (not installed)"
