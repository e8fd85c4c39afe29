"""Where jdlint keeps things between runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path | None:
    """Give the user's folder for caches of jdlint: JDLINT_CACHE_DIR, else the system's place; None where there is no home."""
    if named := os.environ.get("JDLINT_CACHE_DIR"):
        return Path(named)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    places = {"win32": os.environ.get("LOCALAPPDATA"), "darwin": str(home / "Library" / "Caches")}
    return Path(places.get(sys.platform) or os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "jdlint"


def make_cache(folder: Path) -> None:
    """Make the folder of a cache, marked as one for back-up programs and git.

    Raises:
        OSError: where it cannot be made.
    """
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "CACHEDIR.TAG").write_text("Signature: 8a477f597d28d172789f06886806bc55\n", encoding="ascii")
        (folder / ".gitignore").write_text("*\n", encoding="ascii")
