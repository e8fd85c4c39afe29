"""The shape that YAML, JSON, TOML and CSV have in common: mappings, lists and texts, each with its way back to the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from jdlint.readers.view import View


#: No export of postings is nested deeper; files that are were made to break readers.
MAX_DEPTH: Final = 64


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, or a number, date or truth value (``is_text`` is false). ``is_block``: written as lines, to be read as such."""

    view: View
    is_text: bool = True
    is_block: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the source."""

    pairs: tuple[tuple[Scalar, Node], ...]

    def get(self, *names: str) -> Node | None:
        """Give the value of the first of the keys that there is."""
        for name in names:
            for key, value in self.pairs:
                if key.view.text == name:
                    return value
        return None


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items in the order of the source."""

    items: tuple[Node, ...]


Node: TypeAlias = Scalar | Mapping | Sequence
