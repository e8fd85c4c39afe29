"""What stands for a bullet, a space or a hyphen in files as people make them; the words still lead back to where they stand."""

# ruff: noqa: E501 - rows of tables read best on one line

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from jdlint import readers
from readers.roundtrip import check, shown
from readers.test_documents import p, r, word

BULLETS = ["#1 A", "-1 Own the backlog", "-1 Write stories"]
#: Suffix and text; each is two bullets, whose words are 'Own the backlog' and 'Write stories'.
TWO_BULLETS = {
    "dashes": ("md", "# A\n\n-- Own the backlog\n-- Write stories\n"),
    "dashes without a space": ("txt", "A\n\n--Own the backlog\n--Write stories\n"),
    "long dashes": ("md", "# A\n\n\u2013 Own the backlog\n\u2014 Write stories\n"),
    "dots and spaces that do not break": ("txt", "A\n\n\u00b7\u00a0\u00a0Own the\u00a0backlog\n\u2022\u00a0Write stories\n"),
    "signs of Wingdings": ("txt", "A\n\n\uf0b7\tOwn the backlog\n\uf0a7 Write stories\n"),
    "the letter o, as Word pastes it": ("txt", "A\n\no\tOwn the backlog\no\tWrite stories\n"),
    "ticks": ("md", "# A\n\n\u2714\ufe0f Own the backlog\n\u2705 Write stories\n"),
    "emoji": ("md", "# A\n\n🚀 Own the backlog\n🗺️ Write stories\n"),
    "emoji of several people": ("txt", "A\n\n👩‍💻 Own the backlog\n👩🏽‍💻 Write stories\n"),
    "pictures": ("md", "# A\n\n![](dot.png) Own the backlog\n![dot](dot.png) Write stories\n"),
    "pictures in a page": ("html", "<h1>A</h1><p><img src='dot.gif'> Own the backlog<br><img src='dot.gif'>Write stories</p>"),
    "drawings in a page": ("html", "<h1>A</h1><div><svg><path d=''/></svg> Own the backlog</div><div><svg/> Write stories</div>"),
    "entities": ("html", "<h1>A</h1><p>&bull;&nbsp;Own the backlog</p><p>&#183;&emsp;Write stories</p>"),
    "a list that Word saved as a page": (
        "html",
        ("<h1>A</h1><p class=MsoListParagraph><![if !supportLists]><span style='font-family:Symbol'>\u00b7<span>&nbsp;&nbsp; </span></span><![endif]>Own the backlog</p>"
        "<p class=MsoListParagraph><span>o<span>&nbsp;&nbsp;&nbsp;</span></span>Write stories</p>"),
    ),
    "breaks in a string": ("json", json.dumps({"title": "A", "description": "\u2022 Own the backlog\r\n\u2022 Write stories"})),
    "breaks that are escaped twice": (
        "json",
        json.dumps({"title": "A", "content": "&lt;p&gt;&bull; Own the backlog&lt;br&gt;&amp;bull; Write stories&lt;/p&gt;"}),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("suffix", "text"), TWO_BULLETS.values(), ids=TWO_BULLETS)
def test_bullets(suffix: str, text: str) -> None:
    (document,) = readers.read(f"a.{suffix}", text.encode())
    check(document)
    blocks = [replace(one, key=None) for one in document.blocks]
    assert [one.replace("F A", "#1 A") for one in shown(replace(document, blocks=tuple(blocks)))] == BULLETS
    bullet = next(one for one in document.blocks if one.text.startswith("Own"))
    span = bullet.span(0, len(bullet.text))
    assert document.source.text[span.start : span.end].replace("\u00a0", " ") == "Own the backlog"


@pytest.mark.parametrize(
    ("before", "style"),
    [(r("\uf0b7") + "<w:r><w:tab/></w:r>", ""), (r("o") + "<w:r><w:tab/></w:r>", ""), (r("-  "), ""), ("", "Liste")],
    ids=["sign and tab", "letter and tab", "dash", "style"],
)
def test_bullets_of_word(before: str, style: str) -> None:
    data = word(p(r("A"), "Mine") + p(before + r("Own the backlog"), style) + p(before + r("Write stories"), style))
    (document,) = readers.read("a.docx", data)
    assert shown(document) == BULLETS


def test_pictures_as_bullets_of_word() -> None:
    picture = "<w:r><w:drawing><inline/></w:drawing></w:r>"
    data = word(p(r("A"), "Mine") + p(picture + r("Own the backlog")) + p(picture + r("Write stories")))
    (document,) = readers.read("a.docx", data)
    assert shown(document) == BULLETS


def test_one_picture_is_no_bullet() -> None:
    for suffix, text in (
        ("md", "# A\n\n![logo](logo.png) We print maps.\n\nYou own them.\n"),
        ("html", "<h1><img src=a>A</h1><p><img src=logo> We print maps.</p><p><img src=x></p><p>You own them.</p>"),
    ):
        (document,) = readers.read(f"a.{suffix}", text.encode())
        assert shown(document) == ["#1 A", "P We print maps.", "P You own them."]


#: Words as a person reads them, and as they stand in files of that suffix.
QUOTED = {
    "soft hyphens": ("md", "Own the prod\u00aduct back\u00adlog", "prod\u00aduct back\u00adlog"),
    "soft hyphens as entities": ("html", "Own the prod&shy;uct back&#173;log", "prod&shy;uct back&#173;log"),
    "spaces that do not break": ("txt", "Own the product\u00a0backlog", "product\u00a0backlog"),
    "their entities": ("html", "Own the product&nbsp;backlog", "product&nbsp;backlog"),
    "characters that show nothing": ("md", "Own the pro\u200bduct \ufeffbacklog", "pro\u200bduct \ufeffbacklog"),
    "bold and links": ("md", "Own the **product** [backlog](u)", "product** [backlog"),
    "tags": ("html", "Own the <b>product</b> <i>back</i>log", "product</b> <i>back</i>log"),
    "wrapped lines": ("md", "# A\n\nOwn all that there is of the whole product\nbacklog and of whatever else the maps team has to do\nevery day.", "product\nbacklog"),
    "escapes": ("json", '{"title": "A", "description": "Own the prod\\u00aduct\\u00a0backlog\\nand more"}', "prod\\u00aduct\\u00a0backlog"),
}  # fmt: skip


@pytest.mark.parametrize(("suffix", "text", "words"), QUOTED.values(), ids=QUOTED)
def test_spans_quote_the_very_words(suffix: str, text: str, words: str) -> None:
    (document,) = readers.read(f"a.{suffix}", text.encode())
    check(document)
    block = next(one for one in document.blocks if "product backlog" in one.text)
    start = block.text.index("product backlog")
    span = block.span(start, start + len("product backlog"))
    assert document.source.text[span.start : span.end] == words


@pytest.mark.parametrize("suffix", ["md", "txt", "html", "json"])
def test_smart_quotes_and_dashes_stay(suffix: str) -> None:
    line = "\u201cOwn\u201d the product\u2019s backlog \u2013 all of it\u2026"
    text = json.dumps({"title": "A", "description": line}, ensure_ascii=False) if suffix == "json" else line
    (document,) = readers.read(f"a.{suffix}", text.encode())
    block = document.blocks[-1]
    assert block.text == line
    span = block.span(0, len(line))
    assert document.source.text[span.start : span.end] == line
