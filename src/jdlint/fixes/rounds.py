"""Mend a whole file: fixes are applied, the file is linted again, and so on until nothing changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from jdlint import readers
from jdlint.errors import SourceError
from jdlint.fixes.applying import apply
from jdlint.writing import encode

if TYPE_CHECKING:
    from collections.abc import Callable

    from jdlint.fixes.applying import Applied
    from jdlint.model import Applicability, FileResult, Finding, Source

#: Fixes may open the way for others; a file that still changes after so many rounds is left as it then is.
ROUNDS: Final = 10


@dataclass(frozen=True)
class Mended:
    """What became of a file: its bytes before and after, their text, and the result with what was mended and what is left."""

    before: bytes
    after: bytes
    texts: tuple[str, str]
    result: FileResult

    @property
    def changed(self) -> bool:
        """Tell whether the bytes differ."""
        return self.before != self.after


def mend(data: bytes, lint: Callable[[bytes], FileResult], levels: frozenset[Applicability]) -> Mended:
    """Apply what the levels allow, lint again, and repeat until nothing changes, at most `ROUNDS` times.

    Raises:
        SourceError: where the file's encoding cannot hold the new text, or what came of it cannot be read.
    """
    result = lint(data)
    mended: tuple[Finding, ...] = ()
    now = data
    texts = ("", "")
    for _ in range(ROUNDS):
        if result.error is not None or not result.findings:
            break
        source = readers.read(result.path, now)[0].source
        if not source.mendable:
            break
        applied = apply(source.text, result.findings, levels)
        if applied.text == source.text:
            break
        now = _rewritten(source, now, applied)
        texts = (texts[0] or source.text, applied.text)
        mended += applied.mended
        result = lint(now)
        if result.error is not None:
            what = f"could not be read any more when mended ({result.error})"
            raise SourceError(what, path=result.path, remedy="mend it by hand")
    return Mended(data, now, texts, replace(result, mended=mended))


def _rewritten(source: Source, data: bytes, applied: Applied) -> bytes:
    if source.rewritable:
        from jdlint.writing_word import rewrite  # noqa: PLC0415 - few files need it

        return rewrite(source.path, data, applied.edits)
    if encode(source, source.text) != data:
        what = f"cannot be written back as {source.encoding} without changing the rest"
        raise SourceError(what, path=source.path, remedy="save it as UTF-8")
    return encode(source, applied.text)
