"""From the text of a block to segments (sentences, labels, glued bullets) and from a segment to items (folded phrases)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from jdlint.analysis.lexicon import Entry, Lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: One character for one, so that offsets stay: typographic quotes, dashes, spaces and bullets.
_TABLE: Final = {
    **dict.fromkeys((0x2019, 0x2018, 0x02BC, 0x60, 0xB4), "'"),
    **dict.fromkeys((0x201C, 0x201D, 0x201E, 0xAB, 0xBB), '"'),
    **dict.fromkeys((0x2010, 0x2011, 0x2012), "-"),
    **dict.fromkeys((0x2013, 0x2014, 0x2015), "\N{EN DASH}"),
    **dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2028\u2029\t\v\f"), " "),
    **dict.fromkeys(
        (0xB7, 0x25CF, 0x25AA, 0x25A0, 0x25E6, 0x27A2, 0x2713, 0x2714, 0x2023, 0x2043, 0x2192, 0x25BA, 0x30FB), "•"
    ),
}
_ABBREVIATIONS: Final = re.compile(r"(?:\b(?:e\.g|i\.e|incl|etc|vs|approx|resp|no|dr|mr|ms|inc|ltd)|\b[A-Z])\.$", re.IGNORECASE)
_BREAK: Final = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9])|;\s*|\s*•\s*|(?<=[a-z)][.!?])(?=[A-Z][a-z])|\s+\|\s+")
_GLUED: Final = re.compile(r"(?<=[a-z)])(?=[A-Z][a-z]+[\s,])")
#: A capital in mid-line that may open a sentence after one without a full stop ('… to users Partner with designers').
_UNMARKED: Final = re.compile(r"\b(?P<before>[a-z]{3,}) (?=(?P<word>[A-Z][a-z]+) [a-z])")
_LABEL: Final = re.compile(r"^[\W\d]*(?:[A-Za-z][.)]\s+)?(?P<label>[^\s:][^:.]{0,70}?)\s*:\s+(?=\S)")
_DASH_LABEL: Final = re.compile(r"^[\W\d]*(?P<label>[^\s:][^:.\N{EN DASH}]{0,40}?)\s+[\N{EN DASH}-]\s+(?=[A-Z])")
_LABEL_WORDS: Final = 9
_OPENERS: Final = frozenset(
    {"In", "You", "The", "As", "We", "This", "With", "Our", "At", "To", "Your", "Experience", "Ability", "Strong"}
)
_ROLES: Final = frozenset({"product_owner", "product_manager"})
#: Characters of an abbreviation of a role, which counts only as written ('PO', 'PMs').
_SHORT: Final = (2, 3)
#: So many folded segments are remembered: both readers ask for each.
_MOST: Final = 1_000
_THE: Final = frozenset({"the", "our", "your"})


@dataclass(frozen=True)
class Segment:
    """Characters ``start`` to ``end`` of a block's text; a ``label`` ends in the colon that opens the next segment."""

    start: int
    end: int
    label: bool = False


class Item(NamedTuple):
    """A phrase of the rules, or a word or mark that is in none (its entry is empty)."""

    start: int
    end: int
    text: str
    entry: Entry

    def has(self, tag: str) -> bool:
        """Tell whether the phrase is marked so."""
        return tag in self.entry.tags


_NOTHING: Final = Entry()


def plain(text: str) -> str:
    """Put simple characters for typographic ones, one for one."""
    return text.translate(_TABLE)


def segments(text: str, lexicon: Lexicon, glued: Sequence[int] = ()) -> Iterator[Segment]:
    """Split the (plain) text of a block into sentences, at semicolons and bullets within it, at labels and glued words.

    ``glued`` are characters at which more text was glued on, behind a heading.
    """
    start = 0
    cuts = [(match.start(), match.end()) for match in _BREAK.finditer(text) if not _ABBREVIATIONS.search(text[: match.start()])]
    cuts += [(offset, offset) for offset in glued]
    cuts += [(match.end(), match.end()) for match in _UNMARKED.finditer(text) if _is_new(match, lexicon)]
    cuts += [(match.start(), match.end()) for match in _GLUED.finditer(text) if _starts_duty(text, match.end(), lexicon)]
    for left, right in [*sorted(cuts), (len(text), len(text))]:
        if left > start:
            yield from _labelled(text, start, left)
        start = max(start, right)


def _is_new(match: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether a capitalised verb in mid-line opens a new sentence; behind 'the' or 'with' it is part of a name."""
    word, left = match["word"].lower(), lexicon.entries.get((match["before"],))
    if word not in lexicon.starters or word in lexicon.nouns:
        return False
    return left is None or not left.tags & {"determiner", "stop", "and", "modal", "hire", "adverb", "relative"}


def _starts_duty(text: str, offset: int, lexicon: Lexicon) -> bool:
    word = re.match(r"[A-Za-z]+", text[offset:])
    return bool(word) and (word.group().lower() in lexicon.starters or word.group().endswith("ly"))  # type: ignore[union-attr]


def _labelled(text: str, start: int, end: int) -> Iterator[Segment]:
    match = _LABEL.match(text[start:end]) or _DASH_LABEL.match(text[start:end])
    if match and len(match["label"].split()) <= _LABEL_WORDS:
        yield Segment(start, start + match.end(), label=True)
        start += match.end()
    yield Segment(start, end)


def _rank(start: int, end: int, key: tuple[str, ...], lexicon: Lexicon) -> tuple[int, bool, bool, int]:
    """Order overlapping phrases: the longest first, then objects of duties, then what does not begin with 'the'."""
    return (start - end, not lexicon.entries[key].objects, key[0] in _THE and len(key) > 1, start)


def items(text: str, segment: Segment, lexicon: Lexicon) -> Sequence[Item]:
    """Fold a segment: the longest phrases of the rules, and the tokens that are in none; whitespace is left out."""
    known: dict[tuple[int, str], Sequence[Item]] = lexicon.known
    key = (segment.start, text[segment.start : segment.end])
    if key not in known:
        if len(known) >= _MOST:
            known.clear()
        known[key] = _fold(*key, lexicon)
    return known[key]


def _fold(offset: int, inside: str, lexicon: Lexicon) -> list[Item]:
    tokens = lexicon.words.cut(inside)
    chosen: dict[int, tuple[int, tuple[str, ...]]] = {}
    taken: set[int] = set()
    spans = lexicon.phrases.find([word.lower() for word, _ in tokens])
    for start, end, key in sorted(spans, key=lambda span: _rank(span[0], span[1], span[2], lexicon)):
        if taken.isdisjoint(range(start, end)):
            chosen[start] = (end, key)
            taken.update(range(start, end))
    made: list[Item] = []
    index = 0
    while index < len(tokens):
        end, key = chosen.get(index, (index + 1, ()))
        word, first = tokens[index]
        if not word.isspace():
            entry = lexicon.entries[key] if key else _NOTHING
            if entry.tags & _ROLES and len(key) == 1 and len(key[0]) in _SHORT and not word[:2].isupper():
                entry = _NOTHING  # 5 pm, the river Po
            last, behind = tokens[end - 1]
            behind += len(last)
            made.append(Item(offset + first, offset + behind, inside[first:behind].lower(), entry))
        index = end
    return made
