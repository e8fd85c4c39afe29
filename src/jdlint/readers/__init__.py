"""Readers: from the bytes of a file to the blocks of the postings in it. One module a format, one row a module below."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

from jdlint.readers.decode import check_size

if TYPE_CHECKING:
    from jdlint.model import Document


class Format(NamedTuple):
    """A file format: its name, which is its module's too, and the suffixes of its files."""

    name: str
    suffixes: tuple[str, ...]


#: To add a format, add a row here and a module with ``read(path, data) -> tuple[Document, ...]``.
FORMATS: Final = (
    Format("markdown", (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd")),
    Format("text", (".txt", ".text")),
)
SUFFIXES: Final = frozenset(suffix for one in FORMATS for suffix in one.suffixes)


def read(path: str, data: bytes) -> tuple[Document, ...]:
    """Read a file: its format is told by suffix, else by content. One document a posting; most files hold one.

    Raises:
        SourceError: where the file cannot be read, with what to do about it.
    """
    check_size(path, data)
    module = import_module(f"jdlint.readers.{format_of(path, data)}")
    documents: tuple[Document, ...] = module.read(path, data)
    return documents


def format_of(path: str, data: bytes) -> str:  # noqa: ARG001 - told by content from the next format on
    """Name the format that a file is read as."""
    suffix = PurePath(path).suffix.lower()
    return next((one.name for one in FORMATS if suffix in one.suffixes), "markdown")
