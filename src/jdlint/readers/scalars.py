"""YAML's scalars and their way back: the text that a scalar means, to where it is written."""

from __future__ import annotations

import re
from typing import Final

from jdlint.readers.view import Decoded, View

_FOLD: Final = r"[ \t]*(?P<fold>(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*)[ \t]*"
_PLAIN: Final = re.compile(rf"(?<![ \t]){_FOLD}")
_SINGLE: Final = re.compile(rf"''|(?<![ \t]){_FOLD}")
_DOUBLE: Final = re.compile(
    r"\\(?:x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8})|(?P<join>\r\n|\r|\n)[ \t]*|(?P<one>.))"
    rf"|(?<![ \t]){_FOLD}",
    re.DOTALL,
)
#: A line break that folds: between lines of text that begin neither with a space nor with the mark of an item or a heading.
_FOLDED: Final = re.compile(r"(?<=[^\r\n])(?:\r\n|\r|\n)(?=\w|[\"'(\u201c\u2018*_])(?![0-9]+[.)] |[*_] |[a-z]\) )")
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BREAK: Final = re.compile(r"\r\n|\r|\n")
_ESCAPES: Final = {
    "0": "\ufffd", "a": " ", "b": " ", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": " ",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_HIGHEST: Final = 0x10FFFF
_SURROGATES: Final = range(0xD800, 0xE000)


def plain(text: str, start: int, end: int) -> View:
    """Read a scalar without quotes: line breaks in it are folded."""
    return _read(_PLAIN, text, start, end)


def single(text: str, start: int, end: int) -> View:
    """Read a scalar between single quotes (the offsets include them)."""
    return _read(_SINGLE, text, start + 1, end - 1)


def double(text: str, start: int, end: int) -> View:
    """Read a scalar between double quotes (the offsets include them)."""
    return _read(_DOUBLE, text, start + 1, end - 1)


def block(text: str, start: int, end: int) -> View:
    """Read a block scalar, whose offset ``start`` is that of its '|' or '>'; its lines stay lines, without their indent."""
    decoded = Decoded()
    indent = -1
    head = _LINE.match(text, start, end)
    at = head.end() if head else end
    while at < end and (line := _LINE.match(text, at, end)) and line.end() > at:
        body = line.group()
        lead = len(body) - len(body.lstrip(" "))
        if body.strip():
            indent = lead if indent < 0 else indent
            if lead < indent:
                break
        cut = at + min(lead, max(indent, 0))
        decoded.add(text[cut : line.end()], cut, line.end())
        at = line.end()
    return decoded.view()


def folded(text: str, start: int, end: int) -> View:
    """Read a block scalar that folds its lines ('>'); lines that look like items of a list stay apart all the same."""
    lines = block(text, start, end)
    decoded = Decoded()
    at = 0
    for match in _FOLDED.finditer(lines.text):
        decoded.add(lines.text[at : match.start()], at, match.start())
        decoded.add(" ", *match.span())
        at = match.end()
    decoded.add(lines.text[at:], at, len(lines.text))
    return lines.over(decoded.view())


def character(code: int) -> str:
    """Give a code point's character, or the replacement character where there is none to show."""
    return chr(code) if 0 < code <= _HIGHEST and code not in _SURROGATES else "\ufffd"


def _read(tokens: re.Pattern[str], text: str, start: int, end: int) -> View:
    decoded = Decoded()
    at = start
    for match in tokens.finditer(text, start, end):
        decoded.add(text[at : match.start()], at, match.start())
        decoded.add(_meaning(match), match.start(), match.end())
        at = match.end()
    decoded.add(text[at:end], at, end)
    return decoded.view()


def _meaning(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups.get("fold"):
        breaks = len(_BREAK.findall(groups["fold"]))
        return "\n" * (breaks - 1) or " "
    code = groups.get("x") or groups.get("u") or groups.get("U")
    if code:
        return character(int(code, 16))
    if groups.get("join"):
        return ""
    one = groups.get("one")
    return _ESCAPES.get(one, one) if one else "'"
