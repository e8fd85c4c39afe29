"""Comments that silence findings: ``jdlint: ignore[JD101] reason`` and its kin, in each format's own comment."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from jdlint.errors import UsageError
from jdlint.model import Applicability, Edit, Finding, Fix, Span
from jdlint.selection import expand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from jdlint.catalogue.rules import LintRule
    from jdlint.model import Comment, Source

INVALID: Final = "JD901"
UNUSED: Final = "JD902"
KINDS: Final = ("ignore", "ignore-file", "disable", "enable")

#: A comment that is good for more rows is looked at for every finding.
_FEW_ROWS: Final = 4
_OURS: Final = re.compile(r"\s*jdlint\s*:", re.IGNORECASE)
_DIRECTIVE: Final = re.compile(
    r"\s*jdlint\s*:\s*(?P<kind>[\w-]*)\s*(?:\[(?P<codes>[^\[\]]*)\])?(?P<reason>.*)", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Suppression:
    """One name in a comment's brackets: the codes it stands for, why, and the rows (from 1, both included) it is good for."""

    comment: Comment
    name: str
    codes: frozenset[str]
    reason: str
    first: int
    last: int

    def covers(self, finding: Finding) -> bool:
        """Tell whether it silences a finding: the finding stands, in part at least, on its rows."""
        start, end = finding.location.start.row, finding.location.end.row
        return finding.code in self.codes and start <= self.last and self.first <= end


@dataclass(frozen=True, slots=True)
class Fault:
    """A comment that speaks to jdlint and says nothing it knows: what is wrong, and what to do."""

    comment: Comment
    what: str
    remedy: str


def apply(
    source: Source,
    comments: Iterable[Comment],
    findings: Iterable[Finding],
    lints: Mapping[str, LintRule],
    judged: frozenset[str],
) -> tuple[Finding, ...]:
    """Leave out the findings that comments silence, and add findings on the comments themselves.

    ``judged`` are the codes that the findings were judged by: a comment for any other is not called unused.
    """
    found, faults = parse(source, comments, lints)
    if not found and not faults:
        return tuple(findings)
    used: set[tuple[Span, str]] = set()
    kept: list[Finding] = []
    near = _by_row(found)
    for finding in findings:
        silencing = [one for one in near(finding) if one.covers(finding)]
        used.update((one.comment.span, one.name) for one in silencing)
        if not silencing:
            kept.append(finding)
    kept += [_invalid(source, fault, lints[INVALID]) for fault in faults]
    idle = [one for one in found if (one.comment.span, one.name) not in used and one.codes & judged]
    kept += _unused(source, found, idle, lints[UNUSED])
    return tuple(sorted(kept, key=lambda one: (one.location.span, one.code, one.message)))


def _by_row(found: Iterable[Suppression]) -> Callable[[Finding], Iterator[Suppression]]:
    """Give what finds the comments near a finding: there may be thousands of both."""
    rows: dict[int, list[Suppression]] = {}
    wide: list[Suppression] = []
    for one in found:
        if one.last - one.first > _FEW_ROWS:
            wide.append(one)
        else:
            for row in range(one.first, one.last + 1):
                rows.setdefault(row, []).append(one)

    def near(finding: Finding) -> Iterator[Suppression]:
        yield from wide
        for row in range(finding.location.start.row, finding.location.end.row + 1):
            yield from rows.get(row, ())

    return near


def parse(source: Source, comments: Iterable[Comment], lints: Mapping[str, LintRule]) -> tuple[list[Suppression], list[Fault]]:
    """Read the comments that speak to jdlint; others are nobody's business."""
    closed: list[Suppression] = []
    open_: list[Suppression] = []
    faults: list[Fault] = []
    for comment in sorted({one.span: one for one in comments}.values(), key=lambda one: one.span):
        if not _OURS.match(comment.text):
            continue
        kind, found, wrong = _read(source, comment, lints)
        faults += wrong
        if kind == "disable":
            open_ += found
        elif kind == "enable":
            for one in found:
                ended, open_ = _enable(open_, one)
                closed += ended
                if not ended:
                    faults.append(Fault(comment, f"enables {one.name}, which nothing above disables", "take it out"))
        else:
            closed += found
    return sorted([*closed, *open_], key=lambda one: (one.comment.span, one.name, one.first)), faults


def _read(source: Source, comment: Comment, lints: Mapping[str, LintRule]) -> tuple[str, list[Suppression], list[Fault]]:
    match = _DIRECTIVE.match(comment.text)
    kind = match["kind"].lower() if match else ""
    if match is None or kind not in KINDS:
        return "", [], [Fault(comment, f"'{kind}' is nothing that jdlint knows", f"write one of: {', '.join(KINDS)}")]
    names = dict.fromkeys(name.strip() for name in (match["codes"] or "").split(",") if name.strip())
    if not names:
        return "", [], [Fault(comment, f"'{kind}' names no lint", f"write {kind}[JD101], with the codes that you mean")]
    found: list[Suppression] = []
    faults: list[Fault] = []
    first, last = _rows(source, comment, kind)
    for name in names:
        try:
            codes = expand([name], lints, None, "")
        except UsageError as fault:
            faults.append(Fault(comment, fault.what, fault.remedy))
        else:
            found.append(Suppression(comment, name, codes, match["reason"].strip(), first, last))
    return kind, found, faults


def _enable(open_: list[Suppression], end: Suppression) -> tuple[list[Suppression], list[Suppression]]:
    """End the ranges of the codes that an ``enable`` names; give what it ended and what goes on."""
    ended = [replace(one, codes=one.codes & end.codes, last=end.first) for one in open_ if one.codes & end.codes]
    going = [replace(one, codes=one.codes - end.codes) for one in open_ if one.codes - end.codes]
    return ended, going


def _rows(source: Source, comment: Comment, kind: str) -> tuple[int, int]:
    """Give the rows that a comment is good for; an ``ignore`` alone on its line means the next line that holds text."""
    end = len(source.line_starts)
    start_row, end_row = source.position(comment.span.start).row, source.position(comment.span.end).row
    if kind == "ignore-file":
        return 1, end
    if kind in ("disable", "enable"):
        return start_row, end
    if not _alone(source, comment):
        return start_row, end_row
    row = end_row + 1
    while row < end and (not source.line(row).strip() or _is_directive(source.line(row))):
        row += 1
    return start_row, min(row, end)


def _alone(source: Source, comment: Comment) -> bool:
    first, last = source.position(comment.span.start), source.position(comment.span.end)
    return not source.line(first.row)[: first.column - 1].strip(" \t>") and not source.line(last.row)[last.column - 1 :].strip()


def _is_directive(line: str) -> bool:
    """Tell whether a line begins with a comment of ours, so that several can stand above the line that they mean."""
    return bool(re.match(r"\W*jdlint\s*:", line, re.IGNORECASE))


def _invalid(source: Source, fault: Fault, rule: LintRule) -> Finding:
    close = re.search(r"did you mean (?P<code>[\w-]+)\?", fault.remedy)
    wrong = re.search(r"'(?P<name>[^']*)'", fault.what)
    fixes: tuple[Fix, ...] = ()
    if close and wrong and wrong["name"]:
        start = source.text.find(wrong["name"], fault.comment.span.start, fault.comment.span.end)
        if start >= 0 and source.editable:
            edit = Edit(source.locate(Span(start, start + len(wrong["name"]))), close["code"])
            fixes = (Fix(f"write {close['code']}", Applicability.UNSAFE, (edit,)),)
    if not fixes:
        text = source.text[fault.comment.span.start : fault.comment.span.end]
        whole = text.replace(fault.comment.text, "jdlint: ignore[<code>] <reason>") if fault.comment.text else text
        edit = Edit(source.locate(fault.comment.span), whole)
        fixes = (Fix("name the lint, and why", Applicability.PLACEHOLDER, (edit,)),)
    return _finding(source, rule, fault.comment, {"what": fault.what, "remedy": fault.remedy}, fixes)


def _unused(source: Source, found: Sequence[Suppression], idle: Sequence[Suppression], rule: LintRule) -> Iterator[Finding]:
    for span in dict.fromkeys(one.comment.span for one in idle):
        comment = next(one.comment for one in idle if one.comment.span == span)
        names = list(dict.fromkeys(one.name for one in idle if one.comment.span == span))
        left = [name for name in dict.fromkeys(one.name for one in found if one.comment.span == span) if name not in names]
        words = {"what": ", ".join(names), "remedy": "take it out"}
        yield _finding(source, rule, comment, words, (_without(source, comment, left),))


def _without(source: Source, comment: Comment, left: Sequence[str]) -> Fix:
    """Take the idle names out of a comment; the whole of it, with its line if it is alone there, where none are left."""
    if not source.editable:  # the comment is about the words at its span, and no part of them
        return Fix("take the comment out", Applicability.PLACEHOLDER, ())
    text = source.text[comment.span.start : comment.span.end]
    brackets = re.search(r"\[[^\[\]]*\](?!:)", text)
    if left and brackets:
        span = Span(comment.span.start + brackets.start(), comment.span.start + brackets.end())
        return Fix("leave out what is unused", Applicability.SAFE, (Edit(source.locate(span), f"[{', '.join(left)}]"),))
    return Fix("take the comment out", Applicability.SAFE, (Edit(source.locate(_whole(source, comment)), ""),))


def _whole(source: Source, comment: Comment) -> Span:
    """Widen a comment to what must go with it: its lines if they hold nothing else, else the white space before it."""
    start, end = comment.span.start, comment.span.end
    if _alone(source, comment) and not source.line(source.position(start).row)[: source.position(start).column - 1].strip():
        row = source.position(end).row
        after = source.line_starts[row] if row < len(source.line_starts) else len(source.text)
        return Span(source.line_starts[source.position(start).row - 1], after)
    begin = source.line_starts[source.position(start).row - 1]
    while start > begin and source.text[start - 1] in " \t":
        start -= 1
    return Span(start, end)


def _finding(source: Source, rule: LintRule, comment: Comment, words: dict[str, str], fixes: tuple[Fix, ...]) -> Finding:
    location = source.locate(comment.span)
    words = {"quote": " ".join(location.quote.split()), **words}
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        confidence=rule.confidence,
        message=rule.message.format_map(words).strip(),
        filename=source.path,
        location=location,
        why=rule.why.strip(),
        advice=rule.advice.format_map(words).strip(),
        fixes=fixes,
    )
