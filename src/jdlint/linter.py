"""The whole path of one file, from its bytes to its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jdlint import fixes, lints, readers, suppressions
from jdlint.analysis import posting, reading
from jdlint.analysis.language import ENGLISH
from jdlint.balance import balance
from jdlint.errors import SourceError
from jdlint.model import Confidence, FileResult, Finding
from jdlint.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdlint.catalogue import Catalogue
    from jdlint.model import Posting, Reading

__all__ = ["Settings", "lint", "postings", "readings"]

_SURENESS: Final = {Confidence.LOW: 0, Confidence.MEDIUM: 1, Confidence.HIGH: 2}


def lint(path: str, data: bytes, catalogue: Catalogue, settings: Settings) -> FileResult:
    """Lint the bytes of one file; what cannot be read becomes the result's ``error``."""
    if not data.strip():
        return FileResult(path, skipped="is empty: write the posting, or delete the file")
    try:
        found = postings(path, data, catalogue)
        foreign = [one for one in found if one.language != ENGLISH]
        read = tuple(reading.read_for_lints(one, catalogue) for one in found if one.language == ENGLISH)
    except SourceError as fault:
        return FileResult(path, error=str(fault))
    codes = settings.codes_for(path)
    kept = (one for one in _judged(read, catalogue, settings) if one.code in codes and _is_sure(one, settings.min_confidence))
    balances = tuple(balance(one) for one in read)
    return FileResult(
        path, tuple(kept), skipped=_reason_to_skip(found, foreign), unread=len(foreign) if read else 0, balances=balances
    )


def _judged(read: tuple[Reading, ...], catalogue: Catalogue, settings: Settings) -> tuple[Finding, ...]:
    """Judge all postings of a file by all lints; comments in the file then silence some findings and may cause others."""
    findings = [
        finding
        for one in read
        for finding in fixes.offer(one, lints.run(one, catalogue, settings.profile, settings.options), catalogue)
    ]
    comments = [comment for one in read for comment in one.posting.document.comments]
    if not comments:
        return tuple(findings)
    judged = catalogue.lints.keys() - {*settings.profile.ignore, *settings.profile.ignore_if_open}
    return suppressions.apply(read[0].posting.source, comments, findings, catalogue.lints, frozenset(judged))


def readings(path: str, data: bytes, catalogue: Catalogue) -> tuple[Reading, ...]:
    """Read the postings of one file.

    Raises:
        SourceError: where no reader makes text of the bytes.
    """
    return tuple(reading.read(one, catalogue) for one in postings(path, data, catalogue))


def postings(path: str, data: bytes, catalogue: Catalogue) -> tuple[Posting, ...]:
    """Understand the postings of one file; nothing is tokenised yet.

    Raises:
        SourceError: where no reader makes text of the bytes.
    """
    return tuple(posting.understand(document, catalogue) for document in readers.read(path, data))


def _is_sure(finding: Finding, least: Confidence) -> bool:
    return _SURENESS[finding.confidence] >= _SURENESS[least]


def _reason_to_skip(found: Sequence[Posting], foreign: Sequence[Posting]) -> str | None:
    if not foreign:
        return None
    languages = ", ".join(sorted({one.language for one in foreign}))
    what = "is" if len(found) == 1 else f"{len(foreign):,} of its {len(found):,} postings are"
    return f"{what} not in English ({languages}): jdlint reads English postings only"
