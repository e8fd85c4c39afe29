"""Front matter: the fields above a Markdown file's text, in YAML or TOML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jdlint.model import Comment, Span
from jdlint.readers import fields, view
from jdlint.readers.structured import Reader, without
from jdlint.readers.tree import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from jdlint.model import Block

#: Front matter is short; past this a line of dashes is no fence but a rule (characters).
LONGEST: Final = 100_000
_OPEN: Final = re.compile(r"\s{0,100}?(---|\+\+\+|;;;)[ \t]*(?:\r\n|\r|\n)")
_CLOSE: Final = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
    ";;;": re.compile(r"^;;;[ \t]*$", re.MULTILINE),
}
_LINE: Final = re.compile(
    r"^[ \t]*(?P<item>- +)?(?:(?P<key>[A-Za-z_][\w .-]{0,60}?)[\"']?[ \t]*[:=](?:[ \t]+|$))?(?P<value>[^\r\n]*)", re.MULTILINE
)
_TOML: Final = re.compile(
    r"^[ \t]*(?P<key>[A-Za-z0-9_.\"'-]{1,80})[ \t]*=[ \t]*"
    r"(?P<value>\"\"\"|'''|\[|\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*'|[^#\r\n]*)",
    re.MULTILINE,
)
_STRING: Final = re.compile(r"\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*'|[\[\]]|#[^\r\n]*")
_COMMENT: Final = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*([^\r\n]*)", re.MULTILINE)


def read(text: str) -> tuple[tuple[Block, ...], tuple[Comment, ...], int]:
    """Read the front matter of a source: its blocks and comments, and the offset where the text begins (0 if there is none)."""
    opened = _OPEN.match(text)
    if not opened:
        return (), (), 0
    closed = _CLOSE[opened.group(1)].search(text.replace("\r\n", " \n"), opened.end(), LONGEST)
    if not closed:
        return (), (), 0
    reader = Reader()
    start, end = opened.end(), closed.start()
    if opened.group(1) == "+++":
        _toml(reader, text, start, end)
    else:
        _yaml(reader, text, start, end)
    if not reader.blocks and text[start:end].strip():
        return (), (), 0
    outside = without(reader.blocks, comments(text, start, end))
    return tuple(reader.blocks), (*reader.comments, *outside), closed.end()


def _yaml(reader: Reader, text: str, start: int, end: int) -> None:
    from jdlint.readers.yamltree import NotYamlError, trees  # noqa: PLC0415 - it imports YAML, and few files have front matter

    try:
        nodes: list[Node] = trees(text, start, end)
    except NotYamlError:
        # Much front matter is no YAML ('title: Owner: Payments'), and people read it all the same.
        _lines(reader, text, start, end)
        return
    for node in nodes:
        if isinstance(node, Mapping):
            reader.mapping(node)


def _lines(reader: Reader, text: str, start: int, end: int) -> None:
    for match in _LINE.finditer(text, start, end):
        key, first, last = match.group("key"), *match.span("value")
        if text[first:last][:1] in ("'", '"') and text[first:last].rstrip()[-1:] == text[first]:
            first, last = first + 1, first + len(text[first:last].rstrip()) - 1
        value = view.cut(text, first, max(first, last))
        if match.group("item"):
            block = fields.bullet(view.cut(text, match.end("item"), match.end()), None)
        elif key and value.text.strip(" |>-"):
            block = fields.field(value, key)
        elif key:
            block = fields.heading(view.cut(text, *match.span("key")))
        else:
            block = fields.bullet(value, None)
        reader.blocks.extend((block,) if block else ())


def _toml(reader: Reader, text: str, start: int, end: int) -> None:
    at = start
    while match := _TOML.search(text, at, end):
        key = Scalar(view.cut(text, *match.span("key")))
        first, at = match.start("value"), match.end()
        opener = match.group("value")
        if opener in ('"""', "'''"):
            stop = text.find(opener, at, end)
            stop = stop if stop >= 0 else end
            reader.value(key, Scalar(view.cut(text, at, stop), is_block=True))
            at = min(end, stop + len(opener))
        elif opener == "[":
            node, at = _list(text, at, end)
            reader.value(key, node)
        elif opener.strip():
            reader.value(key, _toml_scalar(text, first, at))


def _list(text: str, start: int, end: int) -> tuple[Sequence, int]:
    items: list[Node] = []
    depth, at = 1, start
    for match in _STRING.finditer(text, start, end):
        at = match.end()
        part = match.group()
        depth += (part == "[") - (part == "]")
        if part[0] in "\"'":
            items.append(_toml_scalar(text, *match.span()))
        if not depth:
            break
    return Sequence(tuple(items)), at


def _toml_scalar(text: str, start: int, end: int) -> Scalar:
    from jdlint.readers import scalars  # noqa: PLC0415 - few files need it

    if text[start] == '"':
        return Scalar(scalars.double(text, start, end))
    quoted = text[start] == "'"
    return Scalar(view.cut(text, start + quoted, end - quoted), is_text=quoted)


def comments(text: str, start: int, end: int) -> list[Comment]:
    """Give the comments that begin with "#" between two offsets, and what looks like one within texts."""
    return [Comment(match.group(1).strip(), Span(*match.span())) for match in _COMMENT.finditer(text, start, end)]
