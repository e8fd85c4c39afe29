"""The second reader: what lines like this one mean in the postings that it learned from. It corrects and completes the rules.

It weighs words and symbols, their neighbours and their place; lines that this leaves in doubt the encoder reads. See
docs/accuracy.md.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from jdlint.analysis import encoder, weights
from jdlint.analysis.leads import over_blocks
from jdlint.analysis.second_lines import duty_drafts, duty_places, owner_drafts, owner_places
from jdlint.analysis.weighing import weighed
from jdlint.model import Attribution, ClaimKind, Confidence, Mention, OwnerClaim

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jdlint.analysis import lexicon as phrases
    from jdlint.analysis import owners
    from jdlint.analysis.leads import Above
    from jdlint.analysis.second_lines import Placed, PlacedUnit
    from jdlint.analysis.units import Unit
    from jdlint.analysis.weighing import Weighed
    from jdlint.analysis.weights import Weights
    from jdlint.model import Posting, Span

#: Claims by the label that the second reader knows them under.
FAMILIES: Final = {
    **dict.fromkeys((ClaimKind.GROUP, ClaimKind.SEVERAL, ClaimKind.SEVERAL_MANAGERS, ClaimKind.COMPANY_OWNER), "GROUP"),
    **dict.fromkeys((ClaimKind.SHARED, ClaimKind.PART_TIME), "SHARED"),
    **dict.fromkeys((ClaimKind.BOTH_IN_TITLE, ClaimKind.SAME_AS_MANAGER), "BOTH"),
    ClaimKind.COMBINED: "COMBINED",
}
#: What the rules explain so, the second reader does not overrule: it does not see who does a thing, only its words.
_SETTLED: Final = frozenset({Attribution.SOMEONE_ELSE, Attribution.NEGATED})
_KINDS: Final = {"GROUP": ClaimKind.GROUP, "SHARED": ClaimKind.SHARED, "COMBINED": ClaimKind.COMBINED}


def _confidence(probability: float, learned: Weights) -> Confidence:
    if probability >= learned.cuts["high"]:
        return Confidence.HIGH
    return Confidence.MEDIUM if probability >= learned.cuts["medium"] else Confidence.LOW


def duty_answer(found: list[Mention]) -> str:
    """Name what the rules say of a duty in a line, as the weights' ``blend`` knows it."""
    sure = [mention.confidence.value for mention in found if mention.attribution is Attribution.ASSIGNED]
    if sure:
        return "assigned-" + min(sure, key=["high", "medium", "low"].index)
    return found[0].attribution.value if found else "nothing"


class _Asked(NamedTuple):
    """A line in doubt: its weights, where it stands, what the rules say of it."""

    line: Weighed
    placed: Placed
    span: Span
    inside: list[Mention]

    @property
    def text(self) -> str:
        """Give the words of the line."""
        return self.placed.block.text[self.line.start : self.line.end]


def duties(
    posting: Posting, found: tuple[Mention, ...], lexicon: phrases.Lexicon, over: list[list[Above]] | None = None
) -> tuple[Mention, ...]:
    """Correct and complete the duties that the rules found, in order of place.

    ``over`` is what stands over each block, where that is known already.
    """
    learned = weights.load("duties")
    of_block: dict[int, list[Mention]] = {}
    for mention in found:
        of_block.setdefault(id(mention.block), []).append(mention)
    places = list(duty_places(posting, over or over_blocks(posting, lexicon)))
    weights_of = weighed([one.place for one in places], partial(duty_drafts, lexicon=lexicon), lexicon.weighed, learned)
    asked: list[_Asked] = []
    seen: set[int] = set()
    for placed, lines in zip(places, weights_of, strict=True):
        near = of_block.get(id(placed.block), ())
        for line in lines:
            if not near and not line.doubt:
                continue
            span = placed.block.span(line.start, line.end)
            inside = [mention for mention in near if span.overlaps(mention.span) and id(mention) not in seen]
            if line.doubt or inside:
                asked.append(_Asked(line, placed, span, inside))
            seen.update(map(id, inside))
    merged = [mention for mention in found if id(mention) not in seen or mention.duty not in learned.labels]
    every = encoder.log_odds("duties", [(one.placed.context(one.line.start), one.text) for one in asked])
    for one, second in zip(asked, every, strict=True):
        for duty, ours, encoders in zip(learned.labels, one.line.odds, second, strict=True):
            of_duty = [mention for mention in one.inside if mention.duty == duty]
            likely = learned.probability(ours, encoders, duty_answer(of_duty))
            merged += _judge(one, duty, of_duty, likely, learned)
    return tuple(sorted(merged, key=lambda mention: (mention.span, mention.duty)))


def _judge(one: _Asked, duty: str, found: list[Mention], probability: float, learned: Weights) -> list[Mention]:
    """Give the mentions of one duty in one line."""
    assigned = [mention for mention in found if mention.attribution is Attribution.ASSIGNED]
    if not assigned and any(mention.attribution in _SETTLED for mention in found):
        return found
    explained = found and not assigned and found[0].attribution is not Attribution.UNCLEAR
    if probability < learned.cuts["high" if explained else "confirmed" if assigned else "found"]:
        return [replace(mention, attribution=Attribution.UNCLEAR) if mention in assigned else mention for mention in found]
    sure = _confidence(probability, learned)
    if assigned:
        return [replace(mention, confidence=sure, reader="both") if mention in assigned else mention for mention in found]
    placed = one.placed
    return [Mention(duty, one.span, one.span, placed.block, placed.section, Attribution.ASSIGNED, sure, "second")]


def claim_answer(found: list[OwnerClaim]) -> str:
    """Name what the rules say of one kind of claim in a unit, as the weights' ``blend`` knows it."""
    return (
        "claimed-" + min((claim.confidence.value for claim in found), key=["high", "medium", "low"].index)
        if found
        else "nothing"
    )


def claims(
    posting: Posting, found: tuple[OwnerClaim, ...], lexicon: owners.Lexicon, denials: Mapping[str, frozenset[ClaimKind]]
) -> tuple[OwnerClaim, ...]:
    """Correct and complete the statements on ownership that the rules found, in order of place.

    ``denials`` are texts of units that say the contrary of some kinds of claims, with these kinds.
    """
    learned = weights.load("owners")
    merged: list[OwnerClaim] = [claim for claim in found if claim.kind not in FAMILIES]
    of_block: dict[int, list[OwnerClaim]] = {}
    for claim in found:
        if claim.kind in FAMILIES:
            of_block.setdefault(id(claim.block), []).append(claim)
    places = list(owner_places(posting, lexicon))
    weights_of = weighed([one.place for one in places], partial(owner_drafts, lexicon=lexicon), lexicon.weighed, learned)
    asked: list[tuple[Weighed, PlacedUnit, list[OwnerClaim]]] = []
    for placed, (line,) in zip(places, weights_of, strict=True):
        inside = [claim for block in _blocks(placed.unit) for claim in of_block.get(block, ())] if of_block else []
        if line.doubt or inside:
            asked.append((line, placed, inside))
    every = encoder.log_odds("owners", [(placed.context, placed.unit.text) for _, placed, _ in asked])
    for (line, placed, inside), second in zip(asked, every, strict=True):
        contrary = {FAMILIES.get(kind) for kind in denials.get(placed.unit.text, ())}
        for family, ours, encoders in zip(learned.labels, line.odds, second, strict=True):
            if family in contrary:
                continue
            of_family = [claim for claim in inside if FAMILIES[claim.kind] == family]
            likely = learned.probability(ours, encoders, claim_answer(of_family))
            merged += _judged(placed.unit, family, of_family, likely, learned)
    return tuple(sorted(merged, key=lambda claim: (claim.span, claim.kind.value)))


def _blocks(unit: Unit) -> Iterable[int]:
    return dict.fromkeys(id(part.block) for part in unit.parts)


def _judged(unit: Unit, family: str, found: list[OwnerClaim], probability: float, learned: Weights) -> list[OwnerClaim]:
    """Give the claims of one family in one unit."""
    if probability < learned.cuts["confirmed" if found else "found"]:
        return []
    sure = _confidence(probability, learned)
    return [replace(claim, confidence=sure) for claim in found] or [_claim(unit, family, sure)]


def _claim(unit: Unit, family: str, sure: Confidence) -> OwnerClaim:
    in_title = ClaimKind.BOTH_IN_TITLE if unit.is_title else ClaimKind.SAME_AS_MANAGER
    span = unit.span(0, len(unit.text))
    return OwnerClaim(_KINDS.get(family, in_title), span, unit.parts[0].block, "", sure)
