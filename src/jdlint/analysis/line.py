"""A segment at work: its items, the verbs among them, and where it stands in the posting."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from jdlint.analysis.grammar import verb_at
from jdlint.model import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdlint.analysis.clauses import Item, Segment
    from jdlint.analysis.grammar import Verb
    from jdlint.analysis.lexicon import Lexicon
    from jdlint.model import Attribution, BlockKind, SectionKind

ROLE_TAGS: Final = ("product_owner", "product_manager")
_HIRED: Final = {
    Role.PRODUCT_OWNER: frozenset({"product_owner"}),
    Role.PRODUCT_MANAGER: frozenset({"product_manager"}),
    Role.BOTH: frozenset(ROLE_TAGS),
    Role.OTHER: frozenset[str](),
}


@dataclass(frozen=True)
class Context:
    """Where a segment stands: the hired role, the kind of its section and block, and what the line that opens its list says."""

    role: Role
    section: SectionKind
    block: BlockKind
    lead: Attribution | None = None
    lead_hire: bool = False


@dataclass(frozen=True)
class Line:
    """A segment folded: the block's plain text, the items of the segment, and for each item the verb that it is, if any."""

    text: str
    items: Sequence[Item]
    segment: Segment
    context: Context
    lexicon: Lexicon

    @cached_property
    def verbs(self) -> Sequence[Verb | None]:
        """Find the verbs once, where there is anything that asks for them."""
        return tuple(
            None if item.has("list") else verb_at(self.items, index, self.lexicon.nouns)
            for index, item in enumerate(self.items)
        )

    def is_hire(self, index: int) -> bool:
        """Tell whether the actor at an index is the person being hired."""
        item = self.items[index]
        roles = {tag for tag in ROLE_TAGS if item.has(tag)}
        if roles and not item.has("other"):
            return bool(roles & _HIRED[self.context.role])
        return item.has("hire")

    def is_other(self, index: int) -> bool:
        """Tell whether the item at an index names somebody who is not the person being hired."""
        return is_actor(self.items[index]) and not self.is_hire(index)


def is_actor(item: Item) -> bool:
    """Tell whether an item names somebody."""
    return item.has("hire") or item.has("other") or names_role(item)


def names_role(item: Item) -> bool:
    """Tell whether an item names one of the two roles."""
    return any(item.has(tag) for tag in ROLE_TAGS)
