"""A block's text at work: its segments and folded items, and where noun phrases begin and end in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from jdlint.analysis.clauses import items as fold
from jdlint.analysis.clauses import plain, segments
from jdlint.analysis.grammar import is_adverb, verb_at
from jdlint.analysis.line import is_actor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jdlint.analysis.clauses import Item, Segment
    from jdlint.analysis.grammar import Verb
    from jdlint.analysis.lexicon import Lexicon
    from jdlint.model import Block

#: Marks at which a noun phrase ends.
_MARKS: Final = frozenset(',;:.!?()[]•|"/&+') | {"...", "\u2013"}
_STOPS: Final = frozenset({".", ";", "!", "?", ":", "(", "\u2013"})
#: What follows a verb and no noun.
_ACTED_ON: Final = frozenset({"it", "them", "you", "us", "him", "her", "what", "how", "to", "that"})
#: Behind an object these belong to its verb ('break epics down').
PARTICLES: Final = frozenset({"down", "up", "out", "apart", "into", "down into", "up into", "out into"})
_BE: Final = frozenset({"be", "is", "are", "am", "'re", "'s", "was", "were", "been", "being"})


@dataclass(frozen=True)
class Line:
    """One segment of a block: its text as it stands, and its items; offsets are characters of the block's clean text."""

    block: Block
    text: str
    segment: Segment
    items: Sequence[Item]
    lexicon: Lexicon

    @cached_property
    def verbs(self) -> tuple[Verb | None, ...]:
        """Give for each item the verb that it is, if any."""
        return tuple(verb_at(self.items, index, self.lexicon.nouns) for index in range(len(self.items)))

    def index_at(self, offset: int) -> int:
        """Give the index of the item at or after a character."""
        return next((number for number, item in enumerate(self.items) if item.end > offset), len(self.items))

    def opening(self) -> int:
        """Give the index of the first item that is a word; numbers, bullets and marks like 'B4 (15%)' are left out."""
        words = (at for at, item in enumerate(self.items) if item.text[:1].isalpha() and not any(map(str.isdigit, item.text)))
        return next(words, 0)

    def is_join(self, index: int) -> bool:
        """Tell whether an item joins things ('and', a comma)."""
        return 0 <= index < len(self.items) and (self.items[index].has("and") or self.items[index].text in {",", "/"})

    def is_verb(self, index: int) -> bool:
        """Tell whether an item stands as a verb."""
        return index < len(self.items) and (self.verbs[index] is not None or self.items[index].text in _BE)

    def breaks(self, index: int) -> bool:
        """Tell whether a noun phrase cannot go on over an item."""
        if not 0 <= index < len(self.items):
            return True
        item = self.items[index]
        if item.entry.objects:
            return False
        marks = item.text in _MARKS or item.has("and") or item.has("stop") or item.has("end") or item.has("relative")
        marks = marks or item.text in PARTICLES or item.has("yours") or item.has("not yours")
        return marks or item.has("modal") or is_adverb(item) or self.is_verb(index)

    def phrase_end(self, index: int) -> int:
        """Give the index of the last item of the noun phrase around an item, with what 'of' adds to it."""
        last = index
        while not self.breaks(last + 1) and (not is_actor(self.items[last + 1]) or self._is_open(last)):
            last += 1
        if last + 1 < len(self.items) and self.items[last + 1].text == "of" and not self.breaks(last + 2):
            return self.phrase_end(last + 2)
        return last

    def phrases_end(self, index: int) -> int:
        """Give the index of the last item of joined noun phrases ('the doubts of developers and testers')."""
        last = self.phrase_end(index)
        following = last + 1
        while self.is_join(following):
            following += 1
        if following == last + 1 or self.breaks(following) or self.acts(following):
            return last
        return self.phrases_end(following)

    def clause_end(self, index: int) -> int:
        """Give the index of the last item of the clause that a verb opens: another clause begins behind 'and' or a comma."""
        last = index
        while last + 1 < len(self.items) and self.items[last + 1].text not in _STOPS:
            following = last + 1
            while self.is_join(following) and following + 1 < len(self.items):
                following += 1
            infinitive = self.items[following].text == "to"
            if following > last + 1 and not infinitive and self.acts(following):
                break
            last += 1
        while last > index and self.is_join(last):
            last -= 1
        return last

    def acts(self, index: int) -> bool:
        """Tell whether an item looks like a verb, known or not: something to act on follows it."""
        if self.is_verb(index):
            return True
        item, after = self.items[index], self.items[index + 1] if index + 1 < len(self.items) else None
        if item.has("modal") or (is_actor(item) and self.is_verb(index + 1)):
            return True
        if item.has("determiner") or item.entry.objects or after is None:
            return False
        if item.entry.verbs and after.has("stop"):
            return True
        return after.has("determiner") or is_adverb(after) or after.text in _ACTED_ON

    def _is_open(self, index: int) -> bool:
        return self.items[index].has("determiner") or self.items[index].text == "of"

    def phrase_start(self, index: int) -> int:
        """Give the index of the first item of the noun phrase around an item."""
        first = index
        while first > 0 and not self.breaks(first - 1):
            first -= 1
        return first


def lines(block: Block, lexicon: Lexicon) -> Iterator[Line]:
    """Give the segments of a block."""
    text = plain(block.text)
    for segment in segments(text, lexicon):
        yield Line(block, block.text, segment, fold(text, segment, lexicon), lexicon)


def clean_offset(block: Block, offset: int) -> int:
    """Give the character of a block's clean text that stands at or after a character of the source."""
    for piece in block.pieces:
        if offset < piece.source_start + piece.source_length:
            if piece.length == piece.source_length:
                return piece.start + max(0, offset - piece.source_start)
            return piece.start
    return len(block.text)


def clean_end(block: Block, offset: int) -> int:
    """Give the end in a block's clean text of what ends at a character of the source."""
    for piece in reversed(block.pieces):
        if offset > piece.source_start:
            if piece.length == piece.source_length:
                return piece.start + min(piece.length, offset - piece.source_start)
            return piece.start + piece.length
    return 0
