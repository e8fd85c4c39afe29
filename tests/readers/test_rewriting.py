"""Word files mended: the words change, and nothing else."""

# ruff: noqa: E501 - XML reads best on one line

from __future__ import annotations

import re
import resource
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from jdlint import readers
from jdlint.cli import main
from jdlint.errors import SourceError
from jdlint.model import Edit, Span
from jdlint.writing_word import rewrite
from readers.test_documents import W, archive, p, r, word

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return file.read(name).decode()


def mended(data: bytes, changes: dict[str, str]) -> bytes:
    """Replace words of the extracted text, each by others; '^' and '$' stand for the text's ends."""
    source = readers.read("a.docx", data)[0].source
    edits = []
    for old, new in changes.items():
        start = {"^": 0, "$": len(source.text) - 1}.get(old, source.text.find(old))
        assert start >= 0
        span = Span(start, start + (0 if old in "^$" else len(old)))
        edits.append(Edit(source.locate(span), new))
    return rewrite("a.docx", data, edits)


def body(data: bytes) -> str:
    return re.sub(r".*<w:body>|<w:sectPr/>.*", "", part(data), flags=re.DOTALL)


BOLD, RED = "<w:b/>", '<w:color w:val="FF0000"/>'
CASES = {
    "in one run": (p(r("Define the vision", BOLD)), {"the vision": "the goal"}, p(r("Define the goal", BOLD))),
    "over runs": (
        p(r("Define ", BOLD) + r("the ", RED) + r("vision, write")),
        {"Define the vision": "Help execute the vision"},
        p(r("Help execute the vision", BOLD) + r("", RED) + r(", write")),
    ),
    "over a hyperlink and a bookmark": (
        p(r("Own the ") + '<w:bookmarkStart w:id="0"/><w:hyperlink>' + r("road", BOLD) + r("map") + "</w:hyperlink>"),
        {"roadmap": "backlog"},
        p(r("Own the ") + '<w:bookmarkStart w:id="0"/><w:hyperlink>' + r("backlog", BOLD) + r("") + "</w:hyperlink>"),
    ),
    "at both ends": (p(r("own", BOLD) + r(" it", RED)), {"^": "You ", "$": " all"}, p(r("You own", BOLD) + r(" it all", RED))),
    "between runs, with the one before": (p(r("own", BOLD) + r(" it", RED)), {" it": " & keep < it"}, p(r("own", BOLD) + r(" &amp; keep &lt; it", RED))),
    "within an insertion": (p(f"<w:ins>{r('own')}</w:ins><w:del><w:r><w:delText>share</w:delText></w:r></w:del>"), {"own": "keep"}, p(f"<w:ins>{r('keep')}</w:ins><w:del><w:r><w:delText>share</w:delText></w:r></w:del>")),
    "in a table": (
        f"<w:tbl><w:tr><w:tc>{p(r('Duty'))}</w:tc><w:tc>{p(r('Share'))}</w:tc></w:tr><w:tr><w:tc>{p(r('a | b'))}</w:tc><w:tc>{p(r('40'))}</w:tc></w:tr></w:tbl>",
        {"a | b": "c | d"},
        f"<w:tbl><w:tr><w:tc>{p(r('Duty'))}</w:tc><w:tc>{p(r('Share'))}</w:tc></w:tr><w:tr><w:tc>{p(r('c | d'))}</w:tc><w:tc>{p(r('40'))}</w:tc></w:tr></w:tbl>",
    ),
    "in a text box, and in what repeats it": (
        p(f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{p(r('own'))}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{p(r('own'))}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"),
        {"own": "keep"},
        p(f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{p(r('keep'))}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{p(r('keep'))}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"),
    ),
    "in a control bound to a property": (
        f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x"/><w:tag w:val="a"/></w:sdtPr><w:sdtContent>{p(r("own"))}</w:sdtContent></w:sdt>',
        {"own": "keep"},
        f'<w:sdt><w:sdtPr><w:tag w:val="a"/></w:sdtPr><w:sdtContent>{p(r("keep"))}</w:sdtContent></w:sdt>',
    ),
    "beside tabs, hyphens and entities": (
        p("<w:r><w:t>R&amp;D</w:t><w:tab/><w:t>go-to</w:t><w:noBreakHyphen/><w:t>market</w:t></w:r>"),
        {"R&D": "R & <D>", "market": "shop"},
        p("<w:r><w:t>R &amp; &lt;D&gt;</w:t><w:tab/><w:t>go-to</w:t><w:noBreakHyphen/><w:t>shop</w:t></w:r>"),
    ),
    "spaces at the edge are kept": (p("<w:r><w:t>own</w:t></w:r><w:r><w:t>it</w:t></w:r>"), {"own": "keep "}, p('<w:r><w:t xml:space="preserve">keep </w:t></w:r><w:r><w:t>it</w:t></w:r>')),
    "a paragraph whose end was deleted": (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("You own ") + "</w:p>" + p(r("the vision")),
        {"own the vision": "keep the goal"},
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("You keep the goal") + "</w:p>" + p(r("")),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "changes", "after"), CASES.values(), ids=CASES)
def test_words_change_and_nothing_else(before: str, changes: dict[str, str], after: str) -> None:
    assert body(mended(word(before), changes)) == after


def test_headers_are_mended_too() -> None:
    data = word(p(r("Own it")), word__header1=f'<w:hdr xmlns:w="{W}">{p(r("Product Owner"))}</w:hdr>')
    after = mended(data, {"Owner": "Manager"})
    assert "Product Manager" in part(after, "word/header1.xml")
    assert part(after) == part(data)


def test_everything_else_in_the_archive_stays() -> None:
    data = word(p(r("Own it")), word__comments="<a/>", docProps__core="<b/>")
    after = mended(data, {"Own": "Keep"})
    with zipfile.ZipFile(BytesIO(data)) as one, zipfile.ZipFile(BytesIO(after)) as two:
        assert one.namelist() == two.namelist()
        assert [info.date_time for info in one.infolist()] == [info.date_time for info in two.infolist()]
        same = [name for name in one.namelist() if one.read(name) == two.read(name)]
        assert set(one.namelist()) - set(same) == {"word/document.xml"}


def test_what_cannot_be_mended_is_refused() -> None:
    signed = archive(word__document=part(word(p(r("Own it")))), _xmlsignatures__sig1="<a/>")
    with pytest.raises(SourceError, match="is signed"):
        mended(signed, {"Own": "Keep"})
    tabbed = word(p(r("Own") + "<w:r><w:tab/></w:r>" + r("it")) + p(r("Grow it")))
    with pytest.raises(SourceError, match="cannot be mended without changing more of it"):
        mended(tabbed, {"it\nGrow": "keep"})


def test_a_bomb_among_the_pictures_is_not_unpacked() -> None:
    buffer = BytesIO(word(p(r("Own it"))))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as file:
        for number in range(4):
            file.writestr(f"word/media/{number}.bmp", b"\0" * 29_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(SourceError, match="unpacks to too much to be mended"):
        mended(buffer.getvalue(), {"Own": "Keep"})
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


def posting() -> bytes:
    return word(
        p(r("Product Owner"), "Mine")
        + p(r("Define the ", BOLD) + r("product vision", RED), "Liste")
        + "".join(p(r(duty), "Liste") for duty in ("Own the product backlog", "Write user stories", "Accept finished work"))
    )


@pytest.fixture
def jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "jobs").mkdir()
    (tmp_path / "jobs" / "owner.docx").write_bytes(posting())
    return tmp_path


@pytest.fixture
def check(capfd: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def run(*arguments: str) -> str:
        main(["check", "--isolated", "--no-cache", *arguments])
        return "".join(capfd.readouterr())

    return run


def test_a_copy_is_mended(jobs: Path, check: Callable[..., str]) -> None:
    before = (jobs / "jobs" / "owner.docx").read_bytes()
    assert "1 mended" in check("--fix", "--output", "mended", "jobs")
    assert (jobs / "jobs" / "owner.docx").read_bytes() == before
    copy = (jobs / "mended" / "jobs" / "owner.docx").read_bytes()
    assert r("Help execute the product vision set by the product manager", BOLD) + r("", RED) in part(copy) or (
        r("Help execute the ", BOLD) + r("product vision set by the product manager", RED) in part(copy)
    )
    assert "is there already" in check("--fix", "--output", "mended", "jobs")
    assert "says where mended copies go" in check("--output", "mended", "jobs")


def test_the_file_itself_is_mended_only_if_unsafe_fixes_are_asked_for(jobs: Path, check: Callable[..., str]) -> None:
    before = (jobs / "jobs" / "owner.docx").read_bytes()
    check("--fix", "jobs")
    assert (jobs / "jobs" / "owner.docx").read_bytes() == before
    assert "No findings" in check("--unsafe-fixes", "jobs")
    assert (jobs / "jobs" / "owner.docx").read_bytes() != before


def test_a_comment_of_word_is_never_taken_for_the_words_that_it_is_about(jobs: Path, check: Callable[..., str]) -> None:
    note = f'<w:comments xmlns:w="{W}"><w:comment w:id="7">{p(r("jdlint: ignore[JD101]"))}</w:comment></w:comments>'
    marked = p('<w:commentRangeStart w:id="7"/>' + r("You own the backlog.") + '<w:r><w:commentReference w:id="7"/></w:r>')
    data = word(p(r("Product Owner"), "Mine") + marked, word__comments=note)
    (jobs / "jobs" / "owner.docx").write_bytes(data)
    assert "JD902" in check("--unsafe-fixes", "jobs")
    assert (jobs / "jobs" / "owner.docx").read_bytes() == data


def test_what_python_docx_wrote_it_can_read_when_mended(jobs: Path, check: Callable[..., str]) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Foothill Press"
    made.add_heading("Product Owner", 0)
    bullet = made.add_paragraph(style="List Bullet")
    bullet.add_run("Define the ").italic = True
    bullet.add_run("product vision").bold = True
    for duty in ("Own the product backlog", "Write user stories", "Accept finished work"):
        made.add_paragraph(duty, style="List Bullet")
    table = made.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("Duty", "Share", "Conduct market research", "5 %"), strict=True
    ):
        cell.text = text
    made.save(str(jobs / "jobs" / "owner.docx"))
    check("--fix", "--output", "mended", "jobs")
    after = docx.Document(str(jobs / "mended" / "jobs" / "owner.docx"))
    runs = after.paragraphs[1].runs
    assert "".join(run.text for run in runs) == "Help execute the product vision set by the product manager"
    assert (runs[0].italic, runs[-1].bold) == (True, True)
    assert after.paragraphs[1].style.name == "List Bullet"
    assert after.tables[0].cell(1, 0).text == "Support the product manager in work on market research"
    assert after.sections[0].header.paragraphs[0].text == "Foothill Press"
