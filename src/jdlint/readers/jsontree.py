"""JSON into trees that know where every text stands. Read leniently: jdlint looks for text and is no validator."""

from __future__ import annotations

import re
from typing import Final

from jdlint.readers.scalars import character
from jdlint.readers.tree import MAX_DEPTH, Mapping, Node, Scalar, Sequence
from jdlint.readers.view import Decoded, View, cut

_TOKEN: Final = re.compile(r"[ \t\r\n\ufeff\x1e,:]*(?P<token>[{}\[\]\"]|[-+A-Za-z0-9.]{1,400}|\Z)")
_STOP: Final = re.compile(r"[\"\\]")
_ESCAPE: Final = re.compile(
    r"u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})|u(?P<code>[0-9a-fA-F]{4})|(?P<one>.)",
    re.DOTALL,
)
_MEANINGS: Final = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": "\f"}
_CLOSERS: Final = {"}": "{", "]": "["}


class NotJsonError(Exception):
    """The text is not JSON; ``offset`` says where (characters)."""

    def __init__(self, what: str, offset: int) -> None:
        """Keep what was wrong and where."""
        super().__init__(what)
        self.what = what
        self.offset = offset


def trees(text: str, start: int = 0, end: int | None = None) -> list[Node]:
    """Read the JSON values between two offsets, one after the other (JSON holds one, JSONL one a line).

    Raises:
        NotJsonError: where it is not JSON, is cut off, or is nested too deeply.
    """
    frames: list[tuple[str, list[Node]]] = [("", [])]
    at, end = start, len(text) if end is None else end
    while True:
        match = _TOKEN.match(text, at, end)
        if not match:
            raise NotJsonError("has text outside quotes", at)
        mark, at = match.group("token"), match.end()
        if not mark:
            break
        if mark == '"':
            view, at = string(text, at, end)
            frames[-1][1].append(Scalar(view))
        elif mark in "{[":
            if len(frames) > MAX_DEPTH:
                raise NotJsonError("is nested too deeply", at)
            frames.append((mark, []))
        elif mark in _CLOSERS:
            opener, items = frames.pop()
            if opener != _CLOSERS[mark]:
                raise NotJsonError(f"has a '{mark}' that closes nothing", at - 1)
            frames[-1][1].append(_collection(opener, items, at))
        else:
            frames[-1][1].append(Scalar(cut(text, match.start("token"), at), is_text=False))
    if len(frames) > 1:
        raise NotJsonError("ends before it is closed", end)
    return frames[0][1]


def string(text: str, start: int, end: int) -> tuple[View, int]:
    """Read a string from behind its opening quote; gives its view and the offset behind its closing quote.

    Raises:
        NotJsonError: where it does not end.
    """
    decoded = Decoded()
    at = start
    while stop := _STOP.search(text, at, end):
        decoded.add(text[at : stop.start()], at, stop.start())
        if stop.group() == '"':
            return decoded.view(), stop.end()
        escape = _ESCAPE.match(text, stop.end())
        if not escape:
            break
        decoded.add(_meaning(escape), stop.start(), escape.end())
        at = escape.end()
    raise NotJsonError("has a text without a closing quote", start - 1)


def _meaning(escape: re.Match[str]) -> str:
    high, low, code, one = escape.group("high", "low", "code", "one")
    if high:
        return character(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00)
    return character(int(code, 16)) if code else _MEANINGS.get(one, one)


def _collection(opener: str, items: list[Node], end: int) -> Node:
    if opener == "[":
        return Sequence(tuple(items))
    if len(items) % 2:
        raise NotJsonError("has a key without a value", end - 1)
    pairs = tuple(zip(items[::2], items[1::2], strict=True))
    return Mapping(tuple((key, value) for key, value in pairs if isinstance(key, Scalar)))
