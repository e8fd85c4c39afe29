"""HTML cut into text, tags and comments, with offsets.

The standard library's parser gives rows and columns instead, and looks at the rest of the file again for each tag that does not
close, so that a hostile page takes it hours. Here every character is looked at a bounded number of times.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class What(Enum):
    """The kinds of token."""

    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    COMMENT = "comment"


class Token(NamedTuple):
    """A stretch of the page; ``name`` is the tag's, in lower case, and for a comment what opens it."""

    what: What
    start: int
    end: int
    name: str = ""


#: Elements whose content is no text of the page.
SILENT: Final = frozenset(
    ("script", "style", "title", "svg", "template", "noscript", "iframe", "object", "math", "canvas", "audio", "video")
)
_NAME: Final = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]{0,60})")
_STOP: Final = re.compile(r"[<>\"']")
#: What opens and closes comments, template code and declarations; the first that fits.
_PAIRS: Final = (
    ("<!--", "-->"),
    ("<%--", "--%>"),
    ("<%#", "%>"),
    ("<%", "%>"),
    ("<?", "?>"),
    ("<![CDATA[", "]]>"),
    ("<!", ">"),
    ("{#", "#}"),
    ("{{", "}}"),
    ("{%", "%}"),
)
_COMMENTS: Final = frozenset(("<!--", "<%--", "<%#", "{#"))
_OPENER: Final = re.compile(r"<(?:!--|%--|%#|%|\?|!\[CDATA\[|!|/?[A-Za-z])|\{(?:#\s|\{|%)")


def tokens(text: str) -> Iterator[Token]:
    """Cut a page. Template code and declarations are left out; what looks like a tag and is none is text."""
    missing: set[str] = set()
    at = start = 0
    while found := _OPENER.search(text, at):
        token, end = _token(text, found.start(), missing)
        if end < 0:
            at = found.start() + 1
            continue
        if found.start() > start:
            yield Token(What.TEXT, start, found.start())
        if token:
            yield token
        if token and token.what is What.OPEN and token.name in SILENT and text[end - 2] != "/":
            end = _skip(text, token.name, end)
        start = at = end
    if start < len(text):
        yield Token(What.TEXT, start, len(text))


def _token(text: str, start: int, missing: set[str]) -> tuple[Token | None, int]:
    """Read what opens at ``start``: the token, if it is one to keep, and its end; -1 if nothing closes it."""
    for opener, closer in _PAIRS:
        if text.startswith(opener, start):
            end = -1 if closer in missing else text.find(closer, start + len(opener))
            if end < 0:
                missing.add(closer)
                return None, -1
            end += len(closer)
            return (Token(What.COMMENT, start, end, opener) if opener in _COMMENTS else None), end
    name = _NAME.match(text, start)
    end = _tag_end(text, name.end(), missing) if name else -1
    if not name or end < 0:
        return None, -1
    what = What.CLOSE if text[start + 1] == "/" else What.OPEN
    return Token(what, start, end, name.group(1).lower()), end


def _tag_end(text: str, at: int, missing: set[str]) -> int:
    while stop := _STOP.search(text, at):
        mark = stop.group()
        if mark == ">":
            return stop.end()
        if mark == "<" or mark in missing:
            return -1
        at = text.find(mark, stop.end()) + 1
        if not at:
            missing.add(mark)
            return -1
    return -1


def _skip(text: str, name: str, start: int) -> int:
    closing = re.compile(f"</{name}", re.IGNORECASE).search(text, start)
    return closing.start() if closing else len(text)
