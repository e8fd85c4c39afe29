"""HTML, JSON, YAML and CSV beyond what the common posting shows."""

# ruff: noqa: E501 - rows of tables read best on one line

from __future__ import annotations

import json

import pytest

from jdlint import readers
from jdlint.errors import SourceError
from readers.roundtrip import check, shown


def read(text: str, path: str) -> list[str]:
    documents = readers.read(path, text.encode())
    for document in documents:
        check(document)
    return shown(documents[0])


PAGES = {
    "br lists": ("<h1>A</h1><p>• Own it<br>• Grow it</p>", ["#1 A", "-1 Own it", "-1 Grow it"]),
    "bold as heading": ("<h1>A</h1><p><b>Your tasks</b></p><p>You own it.</p>", ["#1 A", "#3 Your tasks", "P You own it."]),
    "styled bold": (
        "<h1>A</h1><p><span style='font-weight: 700'>Your tasks</span></p><p>x.</p>",
        ["#1 A", "#3 Your tasks", "P x."],
    ),
    "a heading in two lines": ("<h1>Product<br>Owner</h1>", ["#1 Product Owner"]),
    "entities without end": ("<h1>A</h1><p>R&amp;D &copy &#8364;5 &lt;b&gt;</p>", ["#1 A", "P R&D © €5 <b>"]),
    "a table of data": (
        "<h1>A</h1><table><tr><th>Duty<th>Share</tr><tr><td>Own | it<td>40<br>50</tr></table>",
        ["#1 A", "| Duty", "| Share", "| Duty: Own | it", "| Share: 40", "| Share: 50"],
    ),
    "a table of layout": (
        "<h1>A</h1><table><tr><td>left.</td><td><ul><li>Own it</li></ul></td></tr></table>",
        ["#1 A", "P left.", "-1 Own it"],
    ),
    "items without a list": ("<h1>A</h1><li>Own it<li>Grow it", ["#1 A", "-1 Own it", "-1 Grow it"]),
    "paragraphs in items": (
        "<h1>A</h1><ul><li><p>Own it</p></li><li><div>Grow it</div></li></ul>",
        ["#1 A", "-1 Own it", "-1 Grow it"],
    ),
    "what is not read": (
        "<h1>A</h1><nav>Home</nav><script>if (a < b) '<p>no</p>'</script><select><option>x</select><p><del>no</del>yes.",
        ["#1 A", "P yes."],
    ),
    "preformatted": ("<h1>A</h1><pre>Own it\nGrow it</pre>", ["#1 A", "P Own it", "P Grow it"]),
    "a title only": (
        "<html><head><title>Product Owner</title></head><body><p>You own it.",
        ["F title: Product Owner", "P You own it."],
    ),
    "broken tags": ("<h1>A</h1><p>5 < 6 and <3 <a href='x>You", ["#1 A", "P 5 < 6 and <3 <a href='x>You"]),
    "code of templates": ("<h1>{{ title }}A</h1><% if x > 1 %><p>You{% endif %} own.", ["#1 A", "P You own."]),
}


def test_a_key_of_no_letters_is_read_as_any_other() -> None:
    assert read('{"title": "A", "": "Own it"}', "a.json") == ["F title: A", "F Own it"]
    assert read('title: A\n"": Own it\n', "a.yaml") == ["F title: A", "F Own it"]


@pytest.mark.parametrize(("text", "blocks"), PAGES.values(), ids=PAGES)
def test_pages(text: str, blocks: list[str]) -> None:
    assert read(text, "a.html") == blocks


def test_a_page_says_its_character_set() -> None:
    data = "<meta charset='iso-8859-2'><h1>Łódź and Wrocław</h1>".encode("iso-8859-2")
    (document,) = readers.read("a.html", data)
    assert shown(document) == ["#1 Łódź and Wrocław"]


def test_escapes_of_json() -> None:
    text = '{"title": "Product \\"Owner\\" \\ud83c\\udfaf \\ud800", "description": "<p>You \\u006fwn\\nit.<\\/p>", "n": 5, "none": null, "e": ""}'
    assert read(text, "a.json") == ['F title: Product "Owner" 🎯 \ufffd', "P description: You own it.", "F n: 5"]


def test_lists_and_sections_of_json() -> None:
    data = {
        "name": "Product Owner",
        "responsibilities": ["Own the backlog", "Write stories"],
        "sections": {"one": {"title": "About us", "text": "<p>We print maps.</p>"}},
        "bodyHtml": "<p>You join eight people who print maps for hikers in nine countries every day.</p>",
        "bodyText": "You join eight people who print maps for hikers in nine countries every day.",
    }
    assert read(json.dumps(data), "a.json") == [
        "F title: Product Owner",
        "#2 responsibilities",
        "-1 responsibilities: Own the backlog",
        "-1 responsibilities: Write stories",
        "#2 sections",
        "#4 title: About us",
        "P text: We print maps.",
        "P bodyHtml: You join eight people who print maps for hikers in nine countries every day.",
    ]


def test_a_long_line_of_json_is_told_by_pointer() -> None:
    data = {"jobs": [{"title": "Product Owner", "description": "You own the backlog of maps. " * 50}]}
    (document,) = readers.read("a.json", json.dumps(data).encode())
    assert document.source.place(document.blocks[-1].span(0, 3).start) == "/jobs/0/description"


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("a.json", '{"a": 1', "a.json:1: ends before it is closed"),
        ("a.json", '{\n"a": [1}', "a.json:2: has a '}' that closes nothing"),
        ("a.json", '\n{"a": "b', "a.json:2: has a text without a closing quote"),
        ("a.json", '{"a": /* x */ 1}', "a.json:1: has text outside quotes"),
        ("a.json", '{"a"}', "a.json:1: has a key without a value"),
        ("a.yaml", "a: b\nc: [d", "a.yaml:"),
        ("a.csv", 'a,b\n"c,d\n', "a.csv:2: has a quote that is not closed"),
        ("a.csv", "only one column\nof text\n", "a.csv: has no columns"),
    ],
)
def test_faults_say_where(path: str, text: str, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        readers.read(path, text.encode())
    assert str(caught.value).startswith(message)
    assert caught.value.remedy


def test_yaml_postings() -> None:
    text = "jobs:\n- title: Product Owner\n  body: >\n    You own the backlog of the maps team\n    in Ghent, and you alone decide what comes first.\n- &x [*x]\n"
    assert read(text, "a.yml") == [
        "F title: Product Owner",
        "P body: You own the backlog of the maps team in Ghent, and you alone decide what comes first.",
    ]


def test_semicolons_and_line_breaks_in_csv() -> None:
    text = 'Titel;Beschreibung\r\nProduct Owner;"You ""own"" the backlog;\r\n- Write stories\r\n- Decide what comes first, and when, and why"\r\n'
    assert read(text, "a.csv") == [
        "F title: Product Owner",
        "#2 Beschreibung",
        'P Beschreibung: You "own" the backlog;',
        "-1 Beschreibung: Write stories",
        "-1 Beschreibung: Decide what comes first, and when, and why",
    ]
