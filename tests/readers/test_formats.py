"""The same posting in every format: the same blocks, and spans that land on the same words."""

from __future__ import annotations

from pathlib import Path

import pytest

from jdlint import readers
from jdlint.errors import SourceError
from jdlint.model import Block, BlockKind, Document
from readers.roundtrip import check

FIXTURES = Path(__file__).parents[1] / "fixtures" / "formats"
FILES = sorted(path.name for path in FIXTURES.iterdir())
EDITABLE = [name for name in FILES if not name.endswith((".pdf", ".docx", ".odt", ".rtf", ".csv"))]
#: Headings that only say which field or list comes next.
FIELD_HEADINGS = {"summary", "lists", "categories", "hiring Organization"}


def document(name: str) -> Document:
    found = readers.read(name, (FIXTURES / name).read_bytes())
    for one in found:
        check(one)
    return found[0]


def outline(found: Document) -> list[tuple[str, str]]:
    """Give kind and text of every block that is the posting's, its title as a heading in whatever form it stands."""
    kept: list[tuple[str, str]] = []
    for block in found.blocks:
        kind = "heading" if block.kind is BlockKind.FIELD and block.key == "title" else block.kind.value
        if kind != "field" and block.text not in FIELD_HEADINGS:
            depth = f" {block.level}" if kind == "bullet" else ""
            kept.append((kind + depth, block.text if kind != "heading" else block.text.casefold()))
    return kept


@pytest.mark.parametrize("name", FILES)
def test_the_same_posting_reads_the_same(name: str) -> None:
    if name.endswith(".pdf"):
        pytest.importorskip("pypdfium2")
    assert outline(document(name)) == outline(document("posting.md"))


@pytest.mark.parametrize("name", EDITABLE)
def test_spans_land_on_the_words_in_the_file(name: str) -> None:
    found = document(name)
    block = next(one for one in found.blocks if one.text.startswith("Own the product backlog"))
    start = block.text.index("product backlog")
    span = block.span(start, start + len("product backlog"))
    words = found.source.text[span.start : span.end]
    for escape in ("&amp;shy;", "&shy;", "\\u00ad"):
        words = words.replace(escape, "")
    assert words == "product backlog"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("posting.docx", "paragraph 4, below 'What you will do'"),
        ("posting.odt", "paragraph 4, below 'What you will do'"),
        ("posting.rtf", "paragraph 4"),
        ("posting.pdf", "page 1, line 6"),
        ("postings.csv", "row 2, description"),
        ("posting.md", None),
        ("schema.json", None),
    ],
)
def test_places_are_named_where_rows_mean_nothing(name: str, place: str | None) -> None:
    if name.endswith(".pdf"):
        pytest.importorskip("pypdfium2")
    found = document(name)
    block = next(one for one in found.blocks if one.text.startswith("Own the product backlog"))
    span = block.span(0, 3)
    assert found.source.place(span.start) == place
    assert found.source.editable is (name in EDITABLE)
    assert found.source.text[span.start : span.end] == "Own"


def test_exports_hold_several_postings() -> None:
    for name in ("greenhouse.json", "posting.jsonl", "postings.csv"):
        found = readers.read(name, (FIXTURES / name).read_bytes())
        titles = [block.text for one in found for block in one.blocks if block.key == "title"]
        assert titles == ["Product Owner, Trail Maps", "Cook"]
        assert found[0].source == found[1].source


def test_comments_of_every_format() -> None:
    texts = {name: [comment.text for comment in document(name).comments] for name in ("posting.yaml", "posting.html.erb")}
    assert texts == {"posting.yaml": ["jdlint: ignore[JD101]"], "posting.html.erb": ["jdlint: ignore"]}


@pytest.mark.parametrize("name", FILES)
def test_content_tells_the_format_where_the_name_does_not(name: str) -> None:
    data = (FIXTURES / name).read_bytes()
    named = readers.format_of(name, data).name
    sniffed = readers.format_of("posting", data).name
    lines = ("text", "yaml", "csv", "rst", "asciidoc")
    assert sniffed == ("markdown" if named in lines or name.endswith(".erb") else named)


@pytest.mark.parametrize(
    ("name", "like", "form", "why"),
    [
        ("a.md", "posting.md", "markdown", "by its suffix .md"),
        ("a.TXT", "posting.md", "text", "by its suffix .txt"),
        ("a.html.erb", "posting.html.erb", "html", "by its suffix .html before .erb"),
        ("a.md.j2", "posting.md", "markdown", "by its suffix .md before .j2"),
        ("a.erb", "posting.md", "html", "as templates mostly are"),
        ("a", "posting.html", "html", "by how it begins"),
        ("a.xyz", "posting.docx", "docx", "by how it begins"),
        ("a", "posting.md", "markdown", "as neither suffix nor content says another"),
        ("a.doc", "posting.docx", "doc", "by its suffix .doc"),
        ("a.doc", "posting.rtf", "rtf", "by how it begins, in spite of .doc"),
        ("a.doc", "posting.html", "html", "by how it begins, in spite of .doc"),
        ("a.docx", "posting.pdf", "pdf", "by how it begins, in spite of .docx"),
        ("a.docx", "posting.odt", "docx", "by its suffix .docx"),
        ("a.md", "posting.html", "markdown", "by its suffix .md"),
        ("a.txt", "schema.json", "text", "by its suffix .txt"),
    ],
)
def test_suffix_and_content_decide_and_say_why(name: str, like: str, form: str, why: str) -> None:
    chosen, reason = readers.choice(name, (FIXTURES / like).read_bytes())
    assert (chosen.name, reason) == (form, why)


def test_a_word_file_under_an_old_name_is_read() -> None:
    data = (FIXTURES / "posting.docx").read_bytes()
    assert outline(readers.read("a.doc", data)[0]) == outline(document("posting.md"))


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    with pytest.raises(SourceError) as caught:
        readers.read("a.pdf", b"%PDF-1.4\n")
    assert str(caught.value) == "a.pdf: is a PDF, which needs an extra: run: pip install 'jdlint[pdf]'"


def test_every_format_has_suffixes_of_its_own() -> None:
    suffixes = [suffix for one in readers.FORMATS for suffix in one.suffixes]
    assert len(suffixes) == len(set(suffixes))


def test_a_block_with_a_key_keeps_it() -> None:
    blocks: list[Block] = [one for one in document("fields.md").blocks if one.key]
    assert [(one.key, one.kind) for one in blocks] == [
        ("title", BlockKind.FIELD),
        ("team", BlockKind.FIELD),
        ("summary", BlockKind.PARAGRAPH),
    ]
