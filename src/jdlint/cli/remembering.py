"""Linting that remembers what files came to (`--no-cache`, `--cache-dir`)."""

from __future__ import annotations

from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jdlint.cache import Cache, key, program
from jdlint.catalogue.fingerprint import fingerprint
from jdlint.places import cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.cli.mending import Lint
    from jdlint.cli.run import Run
    from jdlint.linter import Settings
    from jdlint.model import FileResult

#: Findings are kept with their lines; where all that is longer (characters: many findings in an endless line), it is not kept.
_MAX_LINES: Final = 4_000_000


@contextmanager
def remembering(lint: Lint, run: Run, settings: Settings, arguments: dict[str, Any]) -> Iterator[Lint]:
    """Give a lint that first asks the cache, which is closed at the end; the same lint where no cache is wanted."""
    folder = Path(arguments["cache_dir"]) if arguments["cache_dir"] else cache_folder()
    if arguments["no_cache"] or folder is None:
        yield lint
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
        yield partial(_lint, lint=lint, cache=cache, settings=settings, base=(program(), rules, wanted.encode()))


def _lint(path: str, data: bytes, *, lint: Lint, cache: Cache, settings: Settings, base: tuple[bytes, ...]) -> FileResult:
    codes = ",".join(sorted(settings.codes_for(path)))
    place = key((*base, codes.encode(), path.encode("utf-8", "surrogateescape"), data))
    known = cache.get(place)
    if known is not None:
        return known
    result = lint(path, data)
    # What could not be read may be mended outside the file: by an installed extra, more memory, more time.
    if result.error is None and sum(len(one.location.line) for one in result.findings) <= _MAX_LINES:
        cache.put(place, result)
    return result
