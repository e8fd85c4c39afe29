"""Readers: from the bytes of a file to the blocks of the postings in it. One module a format, one row a module below."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

from jdlint.readers.decode import check_size

if TYPE_CHECKING:
    from jdlint.model import Document


class Format(NamedTuple):
    """A file format: its name, the module that reads it, the suffixes of its files, and how such files begin.

    ``walked`` says that such files are looked for in folders. Files of data are read where they are named: most of them in a
    folder are no postings, and many are broken on purpose. ``signed`` says that nothing else begins as such files do.
    """

    name: str
    module: str
    suffixes: tuple[str, ...]
    sniff: re.Pattern[bytes] | None = None
    walked: bool = True
    signed: bool = False


#: To add a format, add a row here and a module with ``read(path, data) -> tuple[Document, ...]``. They are sniffed in order.
FORMATS: Final = (
    Format("markdown", "markdown", (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd")),
    Format("text", "text", (".txt", ".text")),
    Format(
        "html", "webpage", (".html", ".htm", ".xhtml"), re.compile(rb"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
    ),
    Format(
        "json", "json_data", (".json", ".jsonl", ".ndjson", ".jsonld"), re.compile(rb"\s*(?:\{\s*\"|\[\s*[{\"])"), walked=False
    ),
    Format("yaml", "yaml_data", (".yaml", ".yml"), walked=False),
    Format(
        "odt", "odt", (".odt", ".ott"), re.compile(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis", re.DOTALL), signed=True
    ),
    Format("docx", "docx", (".docx", ".docm", ".dotx"), re.compile(rb"PK\x03\x04"), signed=True),
    Format("doc", "docx", (".doc", ".dot"), re.compile(rb"\xd0\xcf\x11\xe0"), walked=False, signed=True),
    Format("pdf", "pdf", (".pdf",), re.compile(rb"%PDF-"), signed=True),
    Format("rtf", "rtf", (".rtf",), re.compile(rb"\{\\rtf"), signed=True),
    Format("rst", "rst", (".rst", ".rest")),
    Format("asciidoc", "asciidoc", (".adoc", ".asciidoc")),
    Format("csv", "csv_data", (".csv", ".tsv"), walked=False),
)
#: What templates are wrapped in; the suffix before it says what they make.
TEMPLATES: Final = frozenset((".erb", ".jinja", ".jinja2", ".j2", ".njk", ".liquid", ".tmpl", ".tpl", ".hbs", ".php"))
_MARKS: Final = (b"\xef\xbb\xbf",)
_HEAD: Final = 1_024
#: The suffixes of files that are looked for in folders; the others are read where they are named.
SUFFIXES: Final = frozenset(suffix for one in FORMATS if one.walked for suffix in one.suffixes)


def read(path: str, data: bytes) -> tuple[Document, ...]:
    """Read a file: its format is told by suffix, else by content. One document a posting; most files hold one.

    Raises:
        SourceError: where the file cannot be read, with what to do about it.
    """
    check_size(path, data)
    module = import_module(f"jdlint.readers.{format_of(path, data).module}")
    documents: tuple[Document, ...] = module.read(path, data)
    return documents


def format_of(path: str, data: bytes) -> Format:
    """Tell the format that a file is read as: by its suffix, else by how it begins, else Markdown.

    What begins as only one format does is read as that whatever its suffix: a ``.doc`` is often RTF, HTML or a ``.docx``.
    """
    return choice(path, data)[0]


def choice(path: str, data: bytes) -> tuple[Format, str]:
    """Give what `format_of` does, and the reason for it; the first kilobyte of the data is enough."""
    suffixes = [suffix.lower() for suffix in PurePath(path).suffixes]
    wrapped = bool(suffixes) and suffixes[-1] in TEMPLATES
    if wrapped:
        suffixes.pop()
    named = next((one for one in FORMATS if suffixes and suffixes[-1] in one.suffixes), None)
    head = data[:_HEAD].removeprefix(_MARKS[0])
    sniffed = next((one for one in FORMATS if one.sniff and one.sniff.match(head)), None)
    if sniffed and (named is None or (sniffed.module != named.module and _belies(sniffed, named))):
        return sniffed, "by how it begins" + (f", in spite of {suffixes[-1]}" if named else "")
    if named:
        return named, f"by its suffix {suffixes[-1]}" + (f" before {PurePath(path).suffix}" if wrapped else "")
    return (FORMATS[2], "as templates mostly are") if wrapped else (FORMATS[0], "as neither suffix nor content says another")


def _belies(sniffed: Format, named: Format) -> bool:
    """Tell whether how a file begins outweighs its suffix; a zip archive without an ODT's mark may be an ODT all the same."""
    return (sniffed.signed or named.name == "doc") and {sniffed.name, named.name} != {"docx", "odt"}
