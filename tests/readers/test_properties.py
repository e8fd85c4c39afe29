"""What must hold whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jdlint import readers
from jdlint.errors import SourceError
from readers.roundtrip import check

TOKENS = [
    "\n", "\r\n", "\r", "\n\n", "  \n", "\t", " ", "    ", "\f", "\v", "\u2028", "\u00a0", "\u00ad", "\u200b", "\ufeff", "e\u0301", "🎯", "👩‍💻",
    "# ", "## ", "===", "---", "+++", "...", "- ", "* ", "• ", "1. ", "a) ", "> ", "|", "|---|", "**", "__", "*", "_", "~~", "`", "```", "[", "](", "](u)", ")",
    "![", "\\", "&amp;", "&", "&#8211;", ";", "<!--", "-->", "<br>", "<li>", "</li>", "<b>", "</b>", "<p>", "<", ">", "{{", "}}", "{%", "%}", "<%", "%>",
    "key: ", "key:\n", "'", '"', "''", "\\n", "\\u00e9", "|\n  ", ">-\n  ", "[a, b]", "{a: b}", "own", "Own the backlog.", "You", "PROFILE", ":", ".", ",",
    "\ufdd0", "\ufdd1", "[//]: # (x)",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(TOKENS), st.text(max_size=3)), max_size=40).map("".join)


@pytest.mark.parametrize("path", ["a.md", "a.mdx", "a.txt"])
@given(text=texts, front=st.sampled_from(["", "---\n", "+++\n"]))
@settings(max_examples=150, deadline=None)
def test_every_block_leads_back_to_the_source(path: str, text: str, front: str) -> None:
    close = f"\n{front}You." if front else ""
    data = f"{front}{text}{close}".encode("utf-8", "replace")
    try:
        documents = readers.read(path, data)
    except SourceError:
        return
    for document in documents:
        check(document)
