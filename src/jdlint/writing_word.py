"""Put edits of the text taken out of a Word file into the file itself: runs keep their formatting, all else its very bytes."""

from __future__ import annotations

import re
import zipfile
from bisect import bisect_right
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from jdlint.errors import SourceError
from jdlint.readers.archive import Archive
from jdlint.readers.docx import track
from jdlint.readers.docx_parts import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jdlint.model import Edit
    from jdlint.readers.archive import Element
    from jdlint.readers.traced import Origin

_TAG: Final = re.compile(rb"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_SPACED: Final = re.compile(rb"\bxml:space\s*=")
#: All parts of a Word file that is mended, pictures too, unpack to at most so many bytes; no part to more than it says.
MAX_WHOLE: Final = 100_000_000
_SIGNED: Final = "_xmlsignatures/"


def rewrite(path: str, data: bytes, edits: Sequence[Edit]) -> bytes:
    """Give the bytes of a Word file with the edits made; what replaces words looks as the first of them did.

    Raises:
        SourceError: where the file is signed, or an edit cannot be put into it alone.
    """
    archive = Archive(path, data)
    if len(archive.names) < len(archive.zip.infolist()):
        raise archive.broken()
    if any(name.startswith(_SIGNED) for name in archive.names):
        raise SourceError("is signed, and would not be any more", path=path, remedy="take the signature away first")
    tracks = track(archive)
    texts = _changed(path, tracks.origins, edits)
    parts = {name: _part(archive.content(name), root, texts) for name, root in tracks.roots.items()}
    after = _packed(archive, parts)
    expected = _put(tracks.document.source.text, edits)
    if _shown(track(Archive(path, after)).document.source.text) != _shown(expected):
        raise SourceError("cannot be mended without changing more of it", path=path, remedy="mend it by hand")
    return after


def _put(text: str, edits: Iterable[Edit]) -> str:
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda one: one.location.span):
        parts += (text[at : edit.location.span.start], edit.content)
        at = edit.location.span.end
    return "".join((*parts, text[at:]))


def _shown(text: str) -> list[str]:
    """Give the lines of a text that show anything, whatever the white space between words."""
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _changed(path: str, origins: Sequence[Origin], edits: Iterable[Edit]) -> dict[int, str]:
    """Give the new text of each element that an edit changes, by the element's identity."""
    texts: dict[int, list[str]] = {}
    starts = [one.at for one in origins]
    for edit in edits:
        first, last = edit.location.span.start, edit.location.span.end
        index = bisect_right(starts, first) - 1
        if index < 0 or (first == last == origins[index].at and index and _touches(origins[index - 1], first)):
            index = max(0, index - 1)
        content = " ".join(edit.content.split("\n"))
        while index < len(origins) and (origins[index].at < last or content):
            one = origins[index]
            index += 1
            if first > one.at + one.length or (first == one.at + one.length and first < last):
                continue
            if one.at > last:
                break
            start, end = max(first, one.at), min(last, one.at + one.length)
            now = texts.setdefault(id(one.element), list(one.element.text()))
            for at in range(start - one.at + one.offset, end - one.at + one.offset):
                now[at] = ""
            _insert(now, start - one.at + one.offset, content)
            content = ""
        if content:
            raise SourceError("has no text where a fix would go", path=path, remedy="mend it by hand")
    return {key: "".join(now) for key, now in texts.items()}


def _touches(before: Origin, offset: int) -> bool:
    return before.at + before.length == offset


def _insert(now: list[str], at: int, content: str) -> None:
    """Put words before a character, or behind the last one; the list keeps a place a character."""
    if not content:
        return
    if at < len(now):
        now[at] = content + now[at]
    elif now:
        now[-1] += content
    else:
        now.append(content)


def _part(data: bytes, root: Element, texts: dict[int, str]) -> bytes:
    """Give the bytes of a part with the texts of its elements changed."""
    twins = {id(two): texts[id(one)] for one, two in _twins(root) if id(one) in texts}
    changes = [
        change
        for one in root.all("t")
        if (text := {**twins, **texts}.get(id(one))) is not None
        for change in _retold(data, one, text)
    ]
    changes += [_gone(data, binding) for binding in _bindings(root, texts)]
    parts: list[bytes] = []
    at = 0
    for start, end, new in sorted(changes):
        parts += (data[at:start], new)
        at = end
    return b"".join((*parts, data[at:]))


def _retold(data: bytes, element: Element, text: str) -> Iterator[tuple[int, int, bytes]]:
    tag = _TAG.match(data, element.start)
    if tag is None:
        return
    if text != text.strip() and not _SPACED.search(tag.group()):
        yield tag.end() - 1, tag.end() - 1, b' xml:space="preserve"'
    yield tag.end(), element.end, escape(text).encode("utf-8")


def _twins(root: Element) -> Iterator[tuple[Element, Element]]:
    """Pair the texts of boxes with what repeats them for old versions of Word."""
    for both in root.all("AlternateContent"):
        shown = [one for child in both.children() if child.name not in HIDDEN for one in child.all("t")]
        repeated = [one for child in both.children() if child.name in HIDDEN for one in child.all("t")]
        if [one.text() for one in shown] == [one.text() for one in repeated]:
            yield from zip(shown, repeated, strict=True)


def _bindings(root: Element, texts: dict[int, str]) -> Iterator[Element]:
    """Give what would make Word show another text than the one changed: the bond of a control to the file's properties."""
    for control in root.all("sdt"):
        binding = control.child("sdtPr", "dataBinding")
        if binding and any(id(one) in texts for one in control.all("t")):
            yield binding


def _gone(data: bytes, element: Element) -> tuple[int, int, bytes]:
    tag = _TAG.match(data, element.start)
    last = tag if tag is None or tag.group().endswith(b"/>") else _TAG.match(data, element.end)
    return element.start, last.end() if last else element.start, b""


def _packed(archive: Archive, parts: dict[str, bytes]) -> bytes:
    if sum(info.file_size for info in archive.zip.infolist()) > MAX_WHOLE:
        remedy = f"save it anew: {MAX_WHOLE // 1_000_000} MB is the limit"
        raise SourceError("unpacks to too much to be mended", path=archive.path, remedy=remedy)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as after:
        for info in archive.zip.infolist():
            name = info.filename
            after.writestr(info, parts[name] if name in parts else archive.content(name))
    return buffer.getvalue()
