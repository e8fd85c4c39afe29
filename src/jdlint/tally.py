"""What a run found, in numbers: counted while the results go by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jdlint.model import Applicability, FileResult, Severity


@dataclass
class Tally:
    """Counts of files and findings; grows while `counting` is gone through."""

    files: int = 0
    unreadable: int = 0
    skipped: int = 0
    unread: int = 0
    with_findings: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    codes: Counter[tuple[str, str]] = field(default_factory=Counter)
    mended: int = 0
    mendable: Counter[Applicability] = field(default_factory=Counter)

    def counting(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Pass the results on, counting them."""
        for result in results:
            self.add(result)
            yield result

    def add(self, result: FileResult) -> None:
        """Count one file's result."""
        self.files += 1
        self.unreadable += result.error is not None
        self.skipped += result.skipped is not None and not result.unread
        self.unread += result.unread
        self.with_findings += bool(result.findings)
        for finding in result.findings:
            self.severities[finding.severity] += 1
            self.codes[finding.code, finding.name] += 1
            self.mendable.update({fix.applicability for fix in finding.fixes[:1]})
        self.mended += len(result.mended)

    @property
    def findings(self) -> int:
        """Give the number of findings of any severity."""
        return self.severities.total()
