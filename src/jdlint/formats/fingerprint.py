"""A finding's identity over edits elsewhere in the file: what it says of which words, not on which line."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jdlint.model import FileResult, Finding


def fingerprinted(results: Iterable[FileResult]) -> Iterator[tuple[Finding, str]]:
    """Give every finding with a fingerprint of 64 hexadecimal digits that no other finding of the run has.

    It is made of path, code, section and words, and of a count where these repeat in a file.
    """
    for result in results:
        counts: dict[tuple[str, ...], int] = {}
        for finding in result.findings:
            parts = (
                finding.filename.replace("\\", "/"),
                finding.code,
                finding.section,
                " ".join(finding.location.quote.split()),
            )
            counts[parts] = counts.get(parts, 0) + 1
            text = "\0".join((*parts, str(counts[parts])))
            yield finding, sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
