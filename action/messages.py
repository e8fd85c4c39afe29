"""Findings as annotations, within what GitHub shows of one step."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: GitHub shows ten annotations of each kind of a step, the first ones, and drops the others without a word.
MAX_OF_A_KIND: Final = 10
KINDS: Final = {"error": "error", "warning": "warning", "info": "notice"}
_ORDER: Final = {"error": 0, "warning": 1, "info": 2}


def commands(
    findings: Iterable[Mapping[str, Any]], said: Sequence[tuple[str, str]], touched: Mapping[str, set[int]], prefix: str
) -> list[str]:
    """Give the lines of the log: workflow commands that annotate the findings (objects of jdlint's JSON), and what was said.

    ``said`` are other messages, each with the kind of its annotation; they come first. Findings on touched lines come before
    others, then the severe ones. Where there is more than GitHub shows, messages become plain lines of the log, and findings
    are counted in one notice. ``prefix`` goes before the paths of the findings.
    """

    def rank(finding: Mapping[str, Any]) -> tuple[bool, int]:
        lines = touched.get(prefix + finding["filename"], set())
        rows = range(finding["location"]["row"], finding["end_location"]["row"] + 1)
        return lines.isdisjoint(rows), _ORDER[finding["severity"]]

    ranked = sorted(findings, key=rank)
    counts = Counter(KINDS[one["severity"]] for one in ranked) + Counter(kind for kind, _ in said)
    room = dict.fromkeys(KINDS.values(), MAX_OF_A_KIND)
    if any(counts[kind] > room[kind] for kind in room):
        room["notice"] -= 1  # for the notice that counts the rest
    written: list[str] = []
    for kind, text in said:
        written.append(message(kind, text) if room[kind] else f"{kind}: {escape(text)}")
        room[kind] = max(0, room[kind] - 1)
    rest = 0
    for one in ranked:
        kind = KINDS[one["severity"]]
        if room[kind]:
            room[kind] -= 1
            written.append(annotation(one, prefix))
        else:
            rest += 1
    return [*written, *([message("notice", f"{rest} more findings are in the job's summary.")] if rest else [])]


def message(kind: str, text: str) -> str:
    """Write a message that belongs to no file as a workflow command."""
    return f"::{kind} title=jdlint::{escape(text)}"


def annotation(finding: Mapping[str, Any], prefix: str) -> str:
    """Write one finding as a workflow command."""
    start, end = finding["location"], finding["end_location"]
    properties = {"title": f"{finding['code']} {finding['name']}", "file": prefix + finding["filename"]}
    properties |= {"line": start["row"], "endLine": end["row"]}
    if start["row"] == end["row"]:  # GitHub refuses columns of annotations over several lines
        properties |= {"col": start["column"], "endColumn": end["column"]}
    listed = ",".join(f"{key}={escape_property(str(value))}" for key, value in properties.items())
    what = finding["message"] if finding["place"] is None else f"{finding['place']}: {finding['message']}"
    text = "\n".join(part for part in (what, finding["advice"]) if part)
    return f"::{KINDS[finding['severity']]} {listed}::{escape(text)}"


def escape(text: str) -> str:
    """Escape what would end a command or start another; other control characters become plain escapes."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in escaped)


def escape_property(text: str) -> str:
    """Escape what would end a property's value."""
    return escape(text).replace(":", "%3A").replace(",", "%2C")
