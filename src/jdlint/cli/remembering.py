"""Linting that remembers what files came to (`--no-cache`, `--cache-dir`)."""

from __future__ import annotations

from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jdlint.cache import Cache, key, program
from jdlint.catalogue.fingerprint import fingerprint
from jdlint.places import cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.cli.mending import Lint
    from jdlint.cli.run import Run
    from jdlint.model import FileResult
    from jdlint.settings import Settings

#: Findings are kept with their lines; where all that is longer (characters: many findings in an endless line), it is not kept.
_MAX_LINES: Final = 4_000_000


class Memory:
    """What files came to in earlier runs, or nothing, where no cache is wanted."""

    def __init__(self, cache: Cache | None, settings: Settings, base: tuple[bytes, ...]) -> None:
        """Name what a result depends on beside the file itself."""
        self._cache = cache
        self._settings = settings
        self._base = base

    def knows(self, path: str, data: bytes) -> bool:
        """Tell whether a file was linted before."""
        return self._cache is not None and self._key(path, data) in self._cache

    def lint(self, path: str, data: bytes, *, lint: Lint) -> FileResult:
        """Remember what a file came to, or lint it."""
        if self._cache is None:
            return lint(path, data)
        place = self._key(path, data)
        known = self._cache.get(place)
        if known is not None:
            return known
        result = lint(path, data)
        # What could not be read may be mended outside the file: by an installed extra, more memory, more time.
        if result.error is None and sum(len(one.location.line) for one in result.findings) <= _MAX_LINES:
            self._cache.put(place, result)
        return result

    def _key(self, path: str, data: bytes) -> bytes:
        codes = ",".join(sorted(self._settings.codes_for(path)))
        return key((*self._base, codes.encode(), path.encode("utf-8", "surrogateescape"), data))


@contextmanager
def remembered(run: Run, settings: Settings, arguments: dict[str, Any]) -> Iterator[Memory]:
    """Open the cache, if one is wanted, and close it in the end."""
    folder = Path(arguments["cache_dir"]) if arguments["cache_dir"] else cache_folder()
    if arguments["no_cache"] or folder is None:
        yield Memory(None, settings, ())
        return
    rules = fingerprint(run.catalogue.directories)
    wanted = repr(
        (
            settings.profile,
            settings.min_confidence,
            sorted((code, sorted(one.items())) for code, one in settings.options.items()),
        )
    )
    with closing(Cache(folder)) as cache:
        yield Memory(cache, settings, (program(), rules, wanted.encode()))
