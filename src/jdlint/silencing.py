"""Write the comments that silence the findings of a file, in whatever comment its format has."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from jdlint import readers
from jdlint.suppressions import INVALID, UNUSED
from jdlint.writing import encode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jdlint.model import FileResult, Finding, Source

#: The comments that formats have; what a reader does not take for a comment silences nothing, and is not kept.
_COMMENTS: Final = ("<!-- {} -->", "# {}", "// {}", ".. {}")


def silence(data: bytes, lint: Callable[[bytes], FileResult], reason: str) -> tuple[bytes, FileResult]:
    """Add a comment for every finding, row by row, and give the new bytes and the findings that no comment could silence.

    Raises:
        SourceError: where the file's encoding cannot hold the reason.
    """
    result = lint(data)
    tried: set[tuple[str, str]] = set()
    while (row := _next(result, tried)) is not None:
        codes = sorted({one.code for one in result.findings if one.location.start.row == row} - {INVALID, UNUSED})
        tried.update((one.code, one.location.line) for one in result.findings if one.location.start.row == row)
        for changed in _candidates(result.path, data, row, f"jdlint: ignore[{', '.join(codes)}] {reason}".strip()):
            after = lint(changed)
            if _is_better(result, after, codes):
                data, result = changed, after
                break
    return data, result


def _next(result: FileResult, tried: set[tuple[str, str]]) -> int | None:
    """Give the row of the first finding that nothing was tried for."""
    return next(
        (
            one.location.start.row
            for one in result.findings
            if one.code not in (INVALID, UNUSED) and (one.code, one.location.line) not in tried
        ),
        None,
    )


def _candidates(path: str, data: bytes, row: int, directive: str) -> Iterator[bytes]:
    """Give the file with the comment behind the line, and above it, in each kind of comment."""
    source = readers.read(path, data)[0].source
    if not source.editable or encode(source, source.text) != data:
        return
    start = source.line_starts[row - 1]
    line = source.line(row)
    indent = line[: len(line) - len(line.lstrip())]
    end_of_line = _line_end(source, row)
    for comment in _COMMENTS:
        text = comment.format(directive)
        behind = start + len(line.rstrip())
        yield encode(source, f"{source.text[:behind]} {text}{source.text[behind:]}")
        yield encode(source, f"{source.text[:start]}{indent}{text}{end_of_line}{source.text[start:]}")


def _line_end(source: Source, row: int) -> str:
    """Give the characters that end the row, or another row where it is the last."""
    for number in (row, 1):
        if number < len(source.line_starts):
            return source.text[source.line_starts[number - 1] + len(source.line(number)) : source.line_starts[number]]
    return "\n"


def _is_better(before: FileResult, after: FileResult, codes: Iterable[str]) -> bool:
    """Tell whether a comment silenced these codes on a row, and did nothing else."""
    if after.error is not None:
        return False
    gone = _counts(before.findings) - _counts(after.findings)
    new = _counts(after.findings) - _counts(before.findings)
    return not new and {code for code, _ in gone} == set(codes)


def _counts(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    return Counter((one.code, one.location.quote) for one in findings)
