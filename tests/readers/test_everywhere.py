"""One posting of ours rendered into every format: the same findings, on the same words."""

# ruff: noqa: E501 - markup reads best on one line

from __future__ import annotations

import csv
import html
import io
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Final

import pytest

from jdlint import catalogue, readers
from jdlint.linter import Settings, lint
from readers.paper import column, paper
from readers.test_documents import odt, p, r, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from jdlint.model import FileResult

TITLE: Final = "Product Owner, Trail Maps"
ABOUT: Final = (
    "We print walking maps & sell an app – “for muddy boots”. The role of the product owner is shared with the sales team."
)
SECTIONS: Final = {
    "What you will do": (
        "Define the product vision",
        "Own the product backlog of the maps team",
        "Write user stories with the people who answer the hikers’ letters",
        "Set the pricing of our maps & app",
        "Accept finished work",
        "Plan the sprints with the team",
    ),
    "What you bring": ("Three years as a product owner", "Knowledge of market research"),
}


def _markdown() -> str:
    parts = [f"## {name}\n\n" + "\n".join(f"- {one}" for one in items) for name, items in SECTIONS.items()]
    return "\n\n".join([ABOUT, *parts])


def _html(title: str = "") -> str:
    parts = [
        f"<h2>{name}</h2>\n<ul>" + "".join(f"<li>{html.escape(one)}</li>\n" for one in items) + "</ul>\n"
        for name, items in SECTIONS.items()
    ]
    head = f"<h1>{title}</h1>\n" if title else ""
    return f"{head}<p>{html.escape(ABOUT)}</p>\n{''.join(parts)}"


def _yaml() -> str:
    duties = "\n".join(f"  - {one}" for one in SECTIONS["What you will do"])
    profile = "\n".join(f"  - {one}" for one in SECTIONS["What you bring"])
    return f"title: {TITLE}\nsummary: '{ABOUT}'\nwhat_you_will_do:\n{duties}\nwhat_you_bring:\n{profile}\n"


def _underlined(name: str, mark: str) -> str:
    return f"{name}\n{mark * len(name)}\n"


def _rst() -> str:
    parts = [_underlined(name, "-") + "\n" + "\n".join(f"* {one}" for one in items) for name, items in SECTIONS.items()]
    return "\n\n".join([_underlined(TITLE, "="), ABOUT, *parts])


def _lists(text: str = "text", content: str = "content") -> list[dict[str, str]]:
    return [{text: name, content: "".join(f"<li>{html.escape(one)}</li>" for one in items)} for name, items in SECTIONS.items()]


def _csv(separator: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows([("title", "description"), (TITLE, _markdown())])
    return out.getvalue()


def _docx() -> bytes:
    body = p(r(TITLE), "Mine") + p(r(html.escape(ABOUT)))
    for name, items in SECTIONS.items():
        body += p(r(name), "berschrift1") + "".join(
            p(r(html.escape(one[:7]), "<w:b/>") + r(html.escape(one[7:])), "Liste") for one in items
        )
    return word(body)


def _odt() -> bytes:
    body = f'<t:h t:outline-level="1">{TITLE}</t:h><t:p>{html.escape(ABOUT)}</t:p>'
    for name, items in SECTIONS.items():
        listed = "".join(f"<t:list-item><t:p>{html.escape(one)}</t:p></t:list-item>" for one in items)
        body += f'<t:h t:outline-level="2">{name}</t:h><t:list>{listed}</t:list>'
    return odt(body)


def _rtf() -> bytes:
    def escaped(text: str) -> str:
        return "".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in text)

    parts = [f"\\pard\\outlinelevel0 {TITLE}\\par\\pard {escaped(ABOUT)}\\par"]
    for name, items in SECTIONS.items():
        parts.append(
            f"\\pard\\outlinelevel1 {name}\\par\\pard "
            + "".join(f"{{\\listtext\\'b7\\tab}}{escaped(one)}\\par" for one in items)
        )
    return ("{\\rtf1\\ansi\\ansicpg1252" + "".join(parts) + "}").encode("ascii")


def _pdf() -> bytes:
    about = re.sub(r"(?<=boots”\.) ", "\n", ABOUT).split("\n")
    lines = [*about, ""]
    for name, items in SECTIONS.items():
        lines += [f"# {name}", *(f"• {one}" for one in items), ""]
    return paper([(60, 780, 20.0, True, TITLE), *column(60, 740, lines)])


def _front() -> str:
    return f"---\ntitle: {TITLE}\n---\n\n{_markdown()}"


WORKDAY: Final = {"requisition": {"id": 7}, "jobPostingInfo": {"title": TITLE, "jobDescription": _html()}}
FORMATS: Final[dict[str, Callable[[], str | bytes]]] = {
    "a.md": lambda: f"# {TITLE}\n\n{_markdown()}",
    "a.mdx": lambda: f"import Map from './map'\n\n# {TITLE}\n\n<Map />\n\n{_markdown()}",
    "front.md": _front,
    "toml.md": lambda: f'+++\ntitle = "{TITLE}"\n+++\n\n{_markdown()}',
    "a.txt": lambda: f"{TITLE}\n\n" + _markdown().replace("## ", "").replace("- ", "• "),
    "a.html": lambda: f"<!doctype html><html><body>{_html(TITLE)}</body></html>",
    "a.html.erb": lambda: f"<% page %><div>{_html(TITLE)}<%= footer %></div>",
    "a.html.j2": lambda: f"{{% extends 'job' %}}{{# ours #}}<div>{_html(TITLE)}</div>{{{{ footer }}}}",
    "a.md.erb": lambda: f"---\ntitle: {TITLE}\n---\n<%= header %>\n\n{_markdown()}",
    "linked.html": lambda: "<html><script type='application/ld+json'>" + json.dumps({"@type": "JobPosting", "title": TITLE, "description": _html()}) + "</script></html>",
    "a.yaml": _yaml,
    "text.yaml": lambda: f"title: {TITLE}\ndescription: |\n  " + _markdown().replace("\n", "\n  ") + "\n",
    "schema.json": lambda: json.dumps({"@context": "https://schema.org/", "@type": "JobPosting", "title": TITLE, "description": _html()}),
    "greenhouse.json": lambda: json.dumps({"jobs": [{"id": 1, "title": TITLE, "content": html.escape(_html())}]}),
    "lever.json": lambda: json.dumps([{"text": TITLE, "description": f"<p>{html.escape(ABOUT)}</p>", "lists": _lists()}]),
    "ashby.json": lambda: json.dumps({"jobs": [{"title": TITLE, "descriptionHtml": _html(), "descriptionPlain": _markdown()}]}),
    "workday.json": lambda: json.dumps(WORKDAY, ensure_ascii=False, indent=1),
    "a.jsonl": lambda: json.dumps({"title": TITLE, "description": _markdown()}) + "\n",
    "a.rst": _rst,
    "a.adoc": lambda: f"= {TITLE}\n\n" + _markdown().replace("## ", "== ").replace("\n- ", "\n* "),
    "a.docx": _docx,
    "a.pdf": _pdf,
    "a.odt": _odt,
    "a.rtf": _rtf,
    "a.csv": lambda: _csv(","),
    "a.tsv": lambda: _csv("\t"),
}  # fmt: skip
#: What stands in files where the posting has another character or none.
MARKUP: Final = re.compile(r"<[^<>]*>|&lt;.*?&gt;|\*\*")


def content(name: str) -> bytes:
    made = FORMATS[name]()
    return made.encode() if isinstance(made, str) else made


@cache
def linted(name: str) -> FileResult:
    rules = catalogue.load()
    return lint(name, content(name), rules, Settings(rules.profiles["split"], frozenset(rules.lints)))


def words(quote: str) -> str:
    """Give words as a person reads them, however the format writes them."""
    if "\\u" in quote:
        quote = json.loads(f'"{quote}"')
    return " ".join(MARKUP.sub("", html.unescape(html.unescape(quote))).split())


def told(result: FileResult) -> list[tuple[object, ...]]:
    """Give all but the confidence, for which the lines around count too: exports have fields of their own there."""
    return [
        (
            one.code,
            one.duty,
            one.message,
            words(one.location.quote),
            [words(two.location.quote) for two in one.related],
        )
        for one in result.findings
    ]


def test_the_posting_has_findings_of_several_kinds() -> None:
    found = [(one.code, one.location.quote) for one in linted("a.md").findings]
    assert ("JD101", "Define the product vision") in found
    assert ("JD101", "Set the pricing") in found
    assert [quote for code, quote in found if code == "JD301"] == ["The role of the product owner is shared"]
    assert len(found) >= 4


@pytest.mark.parametrize("name", FORMATS)
def test_findings_are_the_same_and_land_on_the_same_words(name: str) -> None:
    if name.endswith(".pdf"):
        pytest.importorskip("pypdfium2")
    result = linted(name)
    assert (result.error, result.skipped) == (None, None)
    assert told(result) == told(linted("a.md"))


@pytest.mark.parametrize("name", FORMATS)
def test_rows_and_columns_lead_to_the_words(name: str) -> None:
    """Rows and columns are counted here as an editor does, in the text that the file holds."""
    if name.endswith(".pdf"):
        pytest.importorskip("pypdfium2")
    (document, *_) = readers.read(name, content(name))
    source = document.source
    text = content(name).decode() if source.editable else source.text
    lines = re.split(r"\r\n|\r|\n", text)
    for finding in linted(name).findings:
        start, end = finding.location.start, finding.location.end
        first = lines[start.row - 1][start.column - 1 :]
        quote = first[: end.column - start.column] if start.row == end.row else first
        assert quote
        assert finding.location.quote.startswith(quote)
        assert bool(finding.location.place) is (not source.editable or bool(source.places))


def test_every_format_that_is_read_is_here() -> None:
    assert {one.name for one in readers.FORMATS} - {readers.format_of(name, b"").name for name in FORMATS} == {"doc"}
