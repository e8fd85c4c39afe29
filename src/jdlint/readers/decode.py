"""Bytes into text: which encoding a file is in, and what is refused as no text at all."""

from __future__ import annotations

import codecs
from typing import Final

from jdlint.errors import SourceError
from jdlint.limits import MAX_BYTES
from jdlint.model import Source

#: Prose of that size has far fewer lines.
MAX_LINES: Final = 500_000
#: How much of a file in an unknown encoding is looked at to guess it (bytes).
SAMPLE: Final = 65_536
#: Control characters that text files hold; one in fifty of any other kind makes a file binary.
_TEXT_CONTROLS: Final = frozenset("\t\n\v\f\r\x1b\x1c\x1d\x1e\x1f\x85")
_CONTROL_SHARE: Final = 0.02
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(path: str, data: bytes, declared: str | None = None) -> Source:
    """Decode a file; ``declared`` is the encoding that the file itself names, tried where it is not UTF-8.

    Raises:
        SourceError: where the file is empty, too large, or no text in any encoding that we can tell.
    """
    check_size(path, data)
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    body = data[len(mark) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError:
        if mark:
            raise _binary(path) from None
        text, encoding = _guess(path, body, declared)
    _refuse_binary(path, text)
    if not text.strip():
        raise SourceError("is empty", path=path, remedy="write the posting or leave the file out")
    if (lines := max(text.count("\n"), text.count("\r"))) > MAX_LINES:
        raise SourceError(f"has {lines:,} lines", path=path, remedy=f"split it, or leave it out: {MAX_LINES:,} is the limit")
    return Source(path, text, encoding, bom=bool(mark))


def check_size(path: str, data: bytes) -> None:
    """Refuse what is empty or larger than `MAX_BYTES`.

    Raises:
        SourceError: saying which of the two.
    """
    if not data:
        raise SourceError("is empty", path=path, remedy="write the posting or leave the file out")
    if len(data) > MAX_BYTES:
        remedy = f"split it, or leave it out: {MAX_BYTES // 1_000_000} MB is the limit"
        raise SourceError(f"has {len(data) / 1_000_000:.1f} MB", path=path, remedy=remedy)


def note(source: Source) -> str | None:
    """Say in a few words that an encoding was guessed; None where there was nothing to guess."""
    if source.encoding.startswith("utf"):
        return None
    return f"is not UTF-8; read as {source.encoding}"


def _guess(path: str, data: bytes, declared: str | None) -> tuple[str, str]:
    if b"\0" in data or _has_surrogates(data):
        raise _binary(path)
    for name in (declared, *_likely(data[:SAMPLE]), "cp1252", "latin-1"):
        if name is None:
            continue
        try:
            return data.decode(name), codecs.lookup(name).name
        except (LookupError, UnicodeDecodeError):
            continue
    raise _binary(path)


def _has_surrogates(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _likely(sample: bytes) -> tuple[str, ...]:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - takes 50 ms, and few files need it

    guesses = from_bytes(sample)
    best = guesses.best()
    if best is None:
        return ()
    # Short English text with a few accents fits many code pages alike; then it is the one that Windows writes.
    western = any("cp1252" in (one.encoding, *one.could_be_from_charset) for one in guesses)
    return ("cp1252", best.encoding) if western else (best.encoding,)


def _refuse_binary(path: str, text: str) -> None:
    if "\0" in text:
        raise _binary(path)
    odd = sum(text.count(chr(code)) for code in (*range(32), 127) if chr(code) not in _TEXT_CONTROLS)
    if odd > len(text) * _CONTROL_SHARE:
        raise _binary(path)


def _binary(path: str) -> SourceError:
    return SourceError("is not text", path=path, remedy="save it as UTF-8 text, or leave it out")
