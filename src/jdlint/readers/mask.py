"""Hide what is no text of the posting from a line reader, at the same length, so that every offset stays right."""

from __future__ import annotations

import re
from typing import Final

from jdlint.model import Comment, Span

#: Stands for a character that is not there, and for a line break that a tag makes. Both are code points that no text may use.
GONE: Final = "\ufdd0"
BREAK: Final = "\ufdd1"

_OPENERS: Final = (("<!--", "-->"), ("{/*", "*/}"), ("{# ", "#}"), ("<%#", "%>"), ("<%--", "--%>"))
_TEMPLATES: Final = (("{{", "}}"), ("{%", "%}"), ("<%", "%>"))
_REFERENCE: Final = re.compile(
    r"^ {0,3}\[([^\[\]\r\n]{1,200})\]:[ \t]*(?:\S+)(?:[ \t]+(\([^\r\n]*\)|\"[^\r\n]*\"|'[^\r\n]*'))?[ \t]*(?=[\r\n]|\Z)",
    re.MULTILINE,
)
_COMMENT_LABELS: Final = frozenset(("//", "#", "comment"))
_SILENT: Final = re.compile(r"<(script|style|svg|template|noscript)\b[^<>]{0,2000}>", re.IGNORECASE)
_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]{0,30})(?:[\s/][^<>]*)?>|<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_BREAKING: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "head",
        "header",
        "hr",
        "html",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_INLINE: Final = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "big",
        "cite",
        "code",
        "del",
        "em",
        "font",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "var",
    ]
)
_MARKS: Final = {"b": "**", "strong": "**", "del": "~~", "s": "~~", "strike": "~~"}
_HEADING: Final = re.compile(r"h([1-6])$", re.IGNORECASE)


def comments(text: str) -> tuple[str, tuple[Comment, ...]]:
    """Hide comments (HTML, MDX, Jinja, ERB, link references used as comments) and template code; give the comments back."""
    found: list[Comment] = []
    spans: list[Span] = []
    for opener, closer in _OPENERS:
        for span in _between(text, opener, closer):
            spans.append(span)
            found.append(Comment(text[span.start + len(opener) : span.end - len(closer)].strip(), span))
    for opener, closer in _TEMPLATES:
        spans.extend(_between(text, opener, closer))
    if "]:" in text:
        for match in _REFERENCE.finditer(text):
            spans.append(Span(*match.span()))
            if match.group(1).lower() in _COMMENT_LABELS and match.group(2):
                found.append(Comment(match.group(2)[1:-1].strip(), Span(*match.span())))
    return hide(text, spans), tuple(sorted(found, key=lambda one: one.span))


def tags(text: str) -> str:
    """Hide HTML tags in Markdown; those that break lines, open headings or make bullets or bold text become Markdown."""
    if "<" not in text:
        return text
    text = hide(text, _silent(text))
    return _TAG.sub(_replace_tag, text)


def hide(text: str, spans: list[Span]) -> str:
    """Replace the spans by characters that are not there; line ends stay."""
    if not spans:
        return text
    parts: list[str] = []
    at = 0
    for span in sorted(spans):
        if span.end > at:
            start = max(at, span.start)
            parts += (text[at:start], _NOT_LINE_END.sub(GONE, text[start : span.end]))
            at = span.end
    return "".join((*parts, text[at:]))


_NOT_LINE_END: Final = re.compile(r"[^\r\n]")


def _between(text: str, opener: str, closer: str) -> list[Span]:
    spans: list[Span] = []
    at = text.find(opener)
    while at >= 0:
        end = text.find(closer, at + len(opener))
        if end < 0:
            break
        spans.append(Span(at, end + len(closer)))
        at = text.find(opener, end + len(closer))
    return spans


def _silent(text: str) -> list[Span]:
    spans: list[Span] = []
    lower, at = "", 0
    while match := _SILENT.search(text, at):
        lower = lower or text.lower()
        # Some letters change length in lower case; then offsets would lie, and we leave the element alone.
        end = lower.find(f"</{match.group(1).lower()}", match.end()) if len(lower) == len(text) else -1
        if end < 0:
            break
        spans.append(Span(match.start(), end))
        at = end
    return spans


def _replace_tag(match: re.Match[str]) -> str:
    whole, name = match.group(), (match.group(2) or "").lower()
    if match.group(3):
        return GONE + match.group(3) + GONE
    if name in _MARKS:
        return _pad(_MARKS[name], whole)
    if name == "li" or (heading := _HEADING.match(name)):
        opener = "- " if name == "li" or not heading else "#" * int(heading.group(1)) + " "
        return _pad(BREAK if match.group(1) else BREAK + opener, whole)
    if name in _BREAKING:
        return _pad(BREAK if name == "br" else BREAK * 2, whole)
    component = match.group(2)[0].isupper() or "-" in name
    return GONE * len(whole) if name in _INLINE or component else whole


def _pad(text: str, whole: str) -> str:
    return text[: len(whole)].ljust(len(whole), GONE)
