"""What must hold whatever the text."""

# ruff: noqa: E501 - rows of tables read best on one line

from __future__ import annotations

import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jdlint import readers
from jdlint.errors import SourceError
from readers.roundtrip import check

TOKENS = [
    "\n", "\r\n", "\r", "\n\n", "  \n", "\t", " ", "    ", "\f", "\v", "\u2028", "\u00a0", "\u00ad", "\u200b", "\ufeff", "e\u0301", "🎯", "👩‍💻",
    "# ", "## ", "===", "---", "+++", "...", "- ", "* ", "• ", "1. ", "a) ", "> ", "|", "|---|", "**", "__", "*", "_", "~~", "`", "```", "[", "](", "](u)", ")",
    "![", "\\", "&amp;", "&", "&#8211;", ";", "<!--", "-->", "<br>", "<li>", "</li>", "<b>", "</b>", "<p>", "<", ">", "{{", "}}", "{%", "%}", "<%", "%>",
    "key: ", "key:\n", "'", '"', "''", "\\n", "\\u00e9", "|\n  ", ">-\n  ", "[a, b]", "{a: b}", "own", "Own the backlog.", "You", "PROFILE", ":", ".", ",",
    "\ufdd0", "\ufdd1", "[//]: # (x)", "<table>", "<tr>", "<td>", "</table>", "<h2>", "<ul>", "</ul>", "<pre>", "<nav>", "</nav>", "\\par ", "\\b ",
    "\\cell ", "\\row ", "{", "}", "\\'e9", "\\u8364?", "*/", "{/*", ".. note:: ", ".. x", "- - ", "? ", "&a", "*a", "!!str ", "#", " #", "== ", "|===", "::", '",', ",",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(TOKENS), st.text(max_size=3)), max_size=40).map("".join)
AROUND = {
    "a.md": ["{}", "---\n{}\n---\nYou.", "+++\n{}\n+++\nYou."],
    "a.mdx": ["{}"],
    "a.txt": ["{}"],
    "a.html": ["{}", "<p>{}", "<ul><li>{}</table>", "<table><tr><td>a<td>{}</tr></table>"],
    "a.json": ['{{"title": "A", "description": {}}}', "{}", '[{{"text": {}, "n": 1}}]'],
    "a.yaml": ["{}", "title: A\ndescription: |\n  {}", "a: '{}'", 'a: "{}"', "a: >-\n  {}"],
    "a.csv": ["title,description\n{}", 'title,description\nA,"{}"'],
    "a.rst": ["{}", "A\n===\n\n{}"],
    "a.adoc": ["{}", "= A\n\n|===\n|{}\n|==="],
    "a.rtf": ["{{\\rtf1 {}}}"],
}


def read_or_refuse(path: str, content: bytes) -> None:
    try:
        documents = readers.read(path, content)
    except SourceError as fault:
        assert fault.remedy  # noqa: PT017 - an error is one of two right outcomes
        return
    for document in documents:
        check(document)


@pytest.mark.parametrize("path", AROUND)
@given(text=texts, data=st.data())
@settings(max_examples=int(os.environ.get("JDLINT_EXAMPLES", "120")), deadline=None, suppress_health_check=list(HealthCheck))
def test_every_block_leads_back_to_the_source(path: str, text: str, data: st.DataObject) -> None:
    around = data.draw(st.sampled_from(AROUND[path]))
    quoted = json.dumps(text) if path.endswith(".json") and data.draw(st.booleans()) else text
    content = around.format(quoted).encode("utf-8", "replace")
    read_or_refuse(path, content)


@given(
    content=st.binary(max_size=200),
    path=st.sampled_from(["a.md", "a.html", "a.json", "a.docx", "a.odt", "a.rtf", "a", "a.csv"]),
)
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(content: bytes, path: str) -> None:
    read_or_refuse(path, content)
