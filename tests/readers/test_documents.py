"""Word and OpenDocument files made here: what the common posting does not show."""

# ruff: noqa: E501 - rows of tables read best on one line

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from jdlint import readers
from jdlint.errors import SourceError
from readers.roundtrip import check, shown

if TYPE_CHECKING:
    from jdlint.model import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Liste"><w:name w:val="List Bullet"/></w:style>
<w:style w:styleId="Fett"><w:name w:val="Strong text"/><w:rPr><w:b/></w:rPr></w:style></w:styles>"""


def p(inner: str, style: str = "", numbered: str = "") -> str:
    number = f'<w:numPr><w:ilvl w:val="{numbered}"/><w:numId w:val="3"/></w:numPr>' if numbered else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{number}</w:pPr>{inner}</w:p>'


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def archive(**parts: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", text)
    return buffer.getvalue()


def word(body: str, **parts: str) -> bytes:
    document = f'<w:document xmlns:w="{W}" xmlns:mc="urn:mc"><w:body>{body}<w:sectPr/></w:body></w:document>'
    return archive(word__document=document, word__styles=STYLES, **parts)


def read(data: bytes, path: str = "a.docx") -> Document:
    (document,) = readers.read(path, data)
    check(document)
    return document


BODIES = {
    "styles": (
        p(r("A"), "Mine") + p(r("Own it"), "Liste") + p(r("Grow it"), numbered="1"),
        ["#1 A", "-1 Own it", "-2 Grow it"],
    ),
    "bold": (
        p(r("A"), "Mine") + p(r("Your tasks", "<w:b/>")) + p(r("You own it.")),
        ["#1 A", "#3 Your tasks", "P You own it."],
    ),
    "bold by style": (
        p(r("A"), "Mine") + p(r("Your tasks"), "Fett") + p(r("You own it.")),
        ["#1 A", "#3 Your tasks", "P You own it."],
    ),
    "not bold": (
        p(r("A"), "Mine") + p(r("Your tasks go on", '<w:b w:val="0"/>') + r(" here.")),
        ["#1 A", "P Your tasks go on here."],
    ),
    "typed bullets": (p(r("A"), "Mine") + p(r("\uf0b7") + "<w:r><w:tab/></w:r>" + r("Own it")), ["#1 A", "-1 Own it"]),
    "symbols": (
        p(r("A"), "Mine") + p('<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>' + r("Own it")),
        ["#1 A", "-1 Own it"],
    ),
    "changes": (
        p(r("A"), "Mine")
        + p(f"<w:ins>{r('You own')}</w:ins><w:del><w:r><w:delText>share</w:delText></w:r></w:del>{r(' it.')}"),
        ["#1 A", "P You own it."],
    ),
    "breaks": (
        p(r("A"), "Mine") + p(r("You own it.") + "<w:r><w:br/></w:r>" + r("You grow it.")),
        ["#1 A", "P You own it.", "P You grow it."],
    ),
    "hyphens": (
        p(r("A"), "Mine") + p(r("back") + "<w:r><w:softHyphen/></w:r>" + r("log\u00ad, the.")),
        ["#1 A", "P backlog, the."],
    ),
    "links and controls": (
        p(r("A"), "Mine")
        + f"<w:sdt><w:sdtContent>{p('<w:hyperlink>' + r('You own it.') + '</w:hyperlink>')}</w:sdtContent></w:sdt>",
        ["#1 A", "P You own it."],
    ),
    "a text box once": (
        p(r("A"), "Mine")
        + p(
            f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{p(r('You own it.'))}</w:txbxContent></mc:Choice>"
            f"<mc:Fallback><w:txbxContent>{p(r('You own it.'))}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>{r('Outside.')}"
        ),
        ["#1 A", "P Outside.", "P You own it."],
    ),
    "a table": (
        p(r("A"), "Mine")
        + f"<w:tbl><w:tr><w:tc>{p(r('Duty'))}</w:tc><w:tc>{p(r('Share'))}</w:tc></w:tr>"
        + f"<w:tr><w:tc>{p(r('Own | it')) + p(r('and more'))}</w:tc><w:tc>{p(r('40'))}</w:tc></w:tr></w:tbl>"
        + p(r("You own it.")),
        ["#1 A", "| Duty", "| Share", "| Duty: Own | it", "| Duty: and more", "| Share: 40", "P You own it."],
    ),
    "a table of layout": (
        p(r("A"), "Mine")
        + f"<w:tbl><w:tr><w:tc>{p(r('Left.'))}</w:tc><w:tc>{p(r('Own it'), numbered='0')}</w:tc></w:tr></w:tbl>",
        ["#1 A", "P Left.", "-1 Own it"],
    ),
}


@pytest.mark.parametrize(("body", "blocks"), BODIES.values(), ids=BODIES)
def test_word(body: str, blocks: list[str]) -> None:
    assert shown(read(word(body))) == blocks


def test_headers_and_footers() -> None:
    part = f'<w:{{0}} xmlns:w="{W}">{{1}}</w:{{0}}>'
    data = word(
        p(r("Product Owner"), "Mine"),
        word__header1=part.format("hdr", p(r("Maps, Inc."))),
        word__footer1=part.format("ftr", p(r("Page 1"))),
    )
    document = read(data)
    assert [block.text for block in document.blocks] == ["Maps, Inc.", "Product Owner", "Page 1"]
    assert [place for _, place in document.source.places] == ["header", "paragraph 1", "footer"]


def test_comments_of_word() -> None:
    note = f'<w:comments xmlns:w="{W}"><w:comment w:id="7">{p(r("jdlint: ignore[JD101] agreed"))}</w:comment></w:comments>'
    marks = (
        '<w:commentRangeStart w:id="7"/>'
        + r("You own the roadmap.")
        + '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    )
    document = read(word(p(r("A"), "Mine") + p(marks), word__comments=note))
    (comment,) = document.comments
    assert comment.text == "jdlint: ignore[JD101] agreed"
    assert document.source.text[comment.span.start : comment.span.end] == "You own the roadmap."


def test_places_name_the_heading_above() -> None:
    body = p(r("A"), "Mine") + p(r("Your tasks"), "Mine") + p("") + p(r("You own it."))
    assert [place for _, place in read(word(body)).source.places] == [
        "paragraph 1",
        "paragraph 2, below 'A'",
        "paragraph 4, below 'Your tasks'",
    ]


def test_places_name_the_way_down_and_text_boxes() -> None:
    styles = STYLES.replace(
        "</w:styles>",
        '<w:style w:styleId="h2"><w:name w:val="heading 2"/></w:style><w:style w:styleId="h3"><w:name w:val="heading 3"/></w:style></w:styles>',
    )
    box = f"<w:r><w:txbxContent>{p(r('Boxed.'))}</w:txbxContent></w:r>"
    body = (
        p(r("A"), "Mine")
        + p(r("Tasks"), "h2")
        + p(r("Weekly"), "h3")
        + p(r("Own it.") + box)
        + p(r("Profile"), "h2")
        + p(r("Three years."))
    )
    document = archive(word__document=f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>', word__styles=styles)
    source = read(document).source
    assert {source.text[at:].split("\n")[0]: place for at, place in source.places} == {
        "A": "paragraph 1",
        "Tasks": "paragraph 2, below 'A'",
        "Weekly": "paragraph 3, below 'Tasks'",
        "Own it.": "paragraph 4, below 'Tasks' > 'Weekly'",
        "Boxed.": "paragraph 5, in a text box, below 'Tasks' > 'Weekly'",
        "Profile": "paragraph 6, below 'Tasks' > 'Weekly'",
        "Three years.": "paragraph 7, below 'Profile'",
    }


def odt(body: str) -> bytes:
    styles = '<st:style st:name="B"><st:text-properties fo:font-weight="bold"/></st:style>'
    return archive(
        content=f'<o:document-content xmlns:o="urn:o" xmlns:t="urn:t" xmlns:tb="urn:tb" xmlns:st="urn:st" xmlns:fo="urn:fo" xmlns:d="urn:d">'
        f"<o:automatic-styles>{styles}</o:automatic-styles><o:body><o:text>{body}</o:text></o:body></o:document-content>"
    )


def test_open_document() -> None:
    body = (
        '<t:tracked-changes><t:p>gone</t:p></t:tracked-changes><t:h t:outline-level="1">A</t:h><t:p t:style-name="B">Your tasks</t:p>'
        "<t:list><t:list-item><t:p>Own<t:s/>it<o:annotation><t:p>jdlint: ignore</t:p></o:annotation></t:p><t:list><t:list-item><t:p>Deep</t:p>"
        "</t:list-item></t:list></t:list-item></t:list><t:p>You<t:line-break/>own.<d:text-box><t:p>Boxed.</t:p></d:text-box></t:p>"
        "<tb:table><tb:table-row><tb:table-cell><t:p>Duty</t:p></tb:table-cell><tb:table-cell><t:p>Share</t:p></tb:table-cell></tb:table-row>"
        "<tb:table-row><tb:table-cell><t:p>Own</t:p></tb:table-cell><tb:table-cell><t:p>40</t:p></tb:table-cell></tb:table-row></tb:table>"
    )
    document = read(odt(body), "a.odt")
    assert shown(document) == [
        "#1 A", "#3 Your tasks", "-1 Own it", "-2 Deep", "P You", "P own.", "P Boxed.", "| Duty", "| Share", "| Duty: Own", "| Share: 40",
    ]  # fmt: skip
    assert [comment.text for comment in document.comments] == ["jdlint: ignore"]


def test_rtf() -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator Nobody;}{\info{\title no}}\pard\outlinelevel0 Caf\'e9 Owner\par"
        rb"\pard{\listtext\f2 \'b7\tab}{\b Own} the back\-log\par{\listtext\f2 \'b7\tab}\ilvl1 R\u38?D \u-10180?\u-8433?\line x\par"
        rb"\pard{\b Your tasks}\par\pard You own it.\par\trowd\intbl Duty\cell Share\cell\row\intbl Own\cell 40\cell\row\pard Done.\par}"
    )
    assert shown(read(data, "a.rtf")) == [
        "#1 Café Owner", "-1 Own the backlog", "-2 R&D 🌏", "-2 x", "#3 Your tasks", "P You own it.",
        "| Duty", "| Share", "| Duty: Own", "| Share: 40", "P Done.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "data", "what"),
    [
        ("a.docx", b"PK\x03\x04 no archive", "is damaged or no such document"),
        ("a.docx", b"\xd0\xcf\x11\xe0 old", "is encrypted or in an old format"),
        ("a.docx", archive(word__document="<a/>"), "is damaged or no such document"),
        ("a.docx", archive(word__document="<a>"), "is damaged or no such document"),
        ("a.docx", archive(other="<a/>"), "is damaged or no such document"),
        ("a.docx", word(p("")), "holds no text"),
        ("a.odt", archive(content="<a/>"), "is damaged or no such document"),
        ("a.rtf", b"no rtf", "is no RTF"),
        ("a.rtf", rb"{\rtf1 }", "holds no text"),
        ("a.pdf", b"%PDF-1.4 nothing", "is damaged or no PDF"),
    ],
)
def test_what_cannot_be_read_is_said(path: str, data: bytes, what: str) -> None:
    if path.endswith(".pdf"):
        pytest.importorskip("pypdfium2")
    with pytest.raises(SourceError) as caught:
        readers.read(path, data)
    assert caught.value.what == what
    assert caught.value.remedy
