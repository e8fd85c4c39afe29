"""Texts as large as they come: read or refused, with every span inside the text, and never an exception."""

from __future__ import annotations

from functools import cache

import pytest

from jdlint import catalogue, linter
from jdlint.linter import Settings

HEAD = "# Product Owner\n\n## Your tasks\n\n"
DUTY = "You define the pricing and own the product vision. "
SEPARATORS = "\n \r \r\n \x0b \x0c \x1c \x1d \x1e \x85 \u2028 \u2029"
#: Each text with the name of its file.
TEXTS = {
    "100,000 bullets": ("a.md", HEAD + "- own it\n" * 100_000),
    "20,000 items of a page": ("a.html", "<h1>Product Owner</h1><ul>" + "<li>own" * 20_000),
    "a line of 10 MB": ("a.md", HEAD + "x" * 9_990_000),
    "a line of 10 MB of words": ("a.txt", HEAD + "own it " * 1_420_000),
    "a line of 10 MB of marks": ("a.md", HEAD + "*" * 9_990_000),
    "10,000 lists in each other": ("a.html", "<ul><li>" * 10_000 + DUTY),
    "10,000 lists in each other on a line": ("a.md", "- " * 10_000 + DUTY),
    "10,000 quotes in each other": ("a.md", ">" * 10_000 + DUTY),
    "4,000 lists by indents": ("a.md", "".join(" " * at + "- own it\n" for at in range(4_000))),
    "10,000 brackets": ("a.json", "[" * 10_000 + '"Product Owner"' + "]" * 10_000),
    "10,000 flow lists": ("a.yaml", "[" * 10_000 + DUTY),
    "nothing closed": ("a.md", HEAD + "**[own *the `backlog <b ![x](" * 20_000),
    "brackets only": ("a.md", HEAD + "[" * 100_000),
    "backticks of all lengths": ("a.md", HEAD + " ".join("`" * at for at in range(1_000))),
    "right to left": ("a.md", HEAD + "- \u202e" + DUTY * 10 + "\u202c שלום " + DUTY),
    "lone surrogates": ("a.md", HEAD + f"- {DUTY}\ud800 {DUTY}\udfff\n" * 10),
    "zero bytes": ("a.md", HEAD + f"- {DUTY}\x00\n" * 10),
    "separators": ("a.md", HEAD + f"- {DUTY}" + f"- {DUTY}".join(SEPARATORS.split(" "))),
    "other alphabets' letters": ("a.md", HEAD + "- Yоu dеfinе thе pricing; уou own thе visiоn\n" * 10 + f"- {DUTY}"),
    "joiners inside words": ("a.md", HEAD + "- You de\u200dfine the pri\u200dcing; o\u200cwn the vi\u2060sion\n" + f"- {DUTY}"),
}


@cache
def rules() -> catalogue.Catalogue:
    return catalogue.load()


@pytest.mark.parametrize(("name", "text"), TEXTS.values(), ids=TEXTS)
def test_read_or_refused(name: str, text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    wanted = Settings(profile=rules().profiles["split"], codes=frozenset(rules().lints))
    result = linter.lint(name, data, rules(), wanted)
    if result.error is not None:
        assert result.error.startswith(f"{name}:")
        assert result.error.count(": ") >= 2  # the place, what is wrong, and what to do
        return
    read = data.decode("utf-8", "replace")
    for one in result.findings:
        span = one.location.span
        assert 0 <= span.start < span.end <= len(read)
        assert read[span.start : span.end] == one.location.quote or "\ud800" in text


@pytest.mark.parametrize("separator", SEPARATORS.split(" "))
def test_a_duty_between_separators_is_found_where_it_stands(separator: str) -> None:
    text = f"# Product Owner\n\n## Your tasks\n\n- Define the pricing{separator}- Define the product vision{separator}"
    wanted = Settings(profile=rules().profiles["split"], codes=frozenset({"JD101"}))
    result = linter.lint("a.md", text.encode(), rules(), wanted)
    assert result.findings
    assert all(text[one.location.span.start : one.location.span.end] == one.location.quote for one in result.findings)


@pytest.mark.parametrize("char", ["\u200b", "\u200d", "\u00ad", "\u2060", "\ufeff"])
def test_what_nobody_sees_hides_no_duty(char: str) -> None:
    text = f"# Product Owner\n\n## Your tasks\n\n- Define the pri{char}cing\n"
    wanted = Settings(profile=rules().profiles["split"], codes=frozenset({"JD101"}))
    (found,) = linter.lint("a.md", text.encode(), rules(), wanted).findings
    assert f"pri{char}cing" in found.location.quote
