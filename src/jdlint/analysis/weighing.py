"""Lines weighed, each kind of line in its place only once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from jdlint.analysis import features
from jdlint.analysis.memory import LONGEST
from jdlint.analysis.second_lines import DutyPlace, OwnerPlace, batches

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Sequence

    from jdlint.analysis.memory import Memory
    from jdlint.analysis.second_lines import Draft
    from jdlint.analysis.weights import Weights

P = TypeVar("P", DutyPlace, OwnerPlace)


class Weighed(NamedTuple):
    """Characters ``start`` to ``end`` of a text: the log odds of every label, and whether they leave the line in doubt."""

    start: int
    end: int
    odds: array[float]
    doubt: bool


def weighed(
    places: Sequence[P], drafts: Callable[[P], Iterable[Draft]], known: Memory[P, tuple[Weighed, ...]], learned: Weights
) -> list[tuple[Weighed, ...]]:
    """Give what the lines of each place weigh; only places that are not ``known`` are drafted."""
    found = {place: known.get(place) for place in places}
    made: dict[P, list[Weighed]] = {place: [] for place, one in found.items() if one is None}
    for batch in batches((place, draft) for place in made for draft in drafts(place)):
        rows = features.rows(runs for _, (*_, runs) in batch)
        for (place, (start, end, _)), (odds, doubt) in zip(batch, learned.weigh(rows), strict=True):
            made[place].append(Weighed(start, end, odds, doubt))
    for place, lines in made.items():
        found[place] = tuple(lines)
        if len(place.text) <= LONGEST:
            known.keep(place, tuple(lines))
    return [found[place] or () for place in places]
