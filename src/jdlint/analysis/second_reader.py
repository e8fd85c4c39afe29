"""The second reader: what lines like this one mean in the postings that it learned from. It corrects and completes the rules.

It weighs words and symbols, their neighbours and their place. See docs/accuracy.md.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from math import exp
from typing import TYPE_CHECKING, Final

from jdlint.analysis import weights
from jdlint.analysis.leads import over_blocks
from jdlint.analysis.second_lines import duty_drafts, duty_places, owner_drafts, owner_places
from jdlint.analysis.weighing import weighed
from jdlint.model import Attribution, ClaimKind, Confidence, Mention, OwnerClaim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jdlint.analysis import lexicon as phrases
    from jdlint.analysis import owners
    from jdlint.analysis.leads import Above
    from jdlint.analysis.units import Unit
    from jdlint.analysis.weights import Weights
    from jdlint.model import Posting

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


def _probability(log_odds: float, answer: str, learned: Weights) -> float:
    slope, offset = learned.blend.get(answer, learned.blend["nothing"])
    return 1 / (1 + exp(-(slope * log_odds + offset)))


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


def duties(
    posting: Posting, found: tuple[Mention, ...], lexicon: phrases.Lexicon, over: list[list[Above]] | None = None
) -> tuple[Mention, ...]:
    """Correct and complete the duties that the rules found, in order of place.

    ``over`` is what stands over each block, where that is known already.
    """
    learned = weights.load("duties")
    merged: list[Mention] = []
    seen: set[int] = set()
    of_block: dict[int, list[Mention]] = {}
    for mention in found:
        of_block.setdefault(id(mention.block), []).append(mention)
    places = list(duty_places(posting, over or over_blocks(posting, lexicon)))
    weights_of = weighed([one.place for one in places], partial(duty_drafts, lexicon=lexicon), lexicon.weighed, learned)
    for placed, lines in zip(places, weights_of, strict=True):
        block, section = placed.block, placed.section
        near = of_block.get(id(block), ())
        for line in lines:
            if not near and not line.counts:
                continue
            span = block.span(line.start, line.end)
            inside = [mention for mention in near if span.overlaps(mention.span) and id(mention) not in seen]
            seen.update(map(id, inside))
            odds = line.worth_a_look({mention.duty for mention in inside}, learned)
            for duty in odds:
                of_duty = [mention for mention in inside if mention.duty == duty]
                bare = Mention(duty, span, span, block, section, Attribution.ASSIGNED, Confidence.LOW, "second")
                merged += _judge(bare, of_duty, _probability(odds[duty], duty_answer(of_duty), learned), learned)
            merged += [mention for mention in inside if mention.duty not in odds]
    unread = [mention for mention in found if id(mention) not in seen]
    return tuple(sorted([*merged, *unread], key=lambda mention: (mention.span, mention.duty)))


def _judge(bare: Mention, found: list[Mention], probability: float, learned: Weights) -> list[Mention]:
    """Give the mentions of one duty in one line; ``bare`` is what the second reader would say alone."""
    assigned = [mention for mention in found if mention.attribution is Attribution.ASSIGNED]
    if not assigned and any(one.attribution in _SETTLED for one in found):
        return found
    explained = found and not assigned and found[0].attribution is not Attribution.UNCLEAR
    if probability < learned.cuts["high" if explained else "confirmed" if assigned else "found"]:
        return [replace(one, attribution=Attribution.UNCLEAR) if one in assigned else one for one in found]
    sure = _confidence(probability, learned)
    if assigned:
        return [replace(one, confidence=sure, reader="both") if one in assigned else one for one in found]
    return [replace(bare, confidence=sure)]


def claim_answer(found: list[OwnerClaim]) -> str:
    """Name what the rules say of one kind of claim in a unit, as the weights' ``blend`` knows it."""
    return (
        "claimed-" + min((claim.confidence.value for claim in found), key=["high", "medium", "low"].index)
        if found
        else "nothing"
    )


def claims(posting: Posting, found: tuple[OwnerClaim, ...], lexicon: owners.Lexicon) -> tuple[OwnerClaim, ...]:
    """Correct and complete the statements on ownership that the rules found, in order of place."""
    learned = weights.load("owners")
    merged: list[OwnerClaim] = [claim for claim in found if claim.kind not in FAMILIES]
    of_block: dict[int, list[OwnerClaim]] = {}
    for claim in found:
        if claim.kind in FAMILIES:
            of_block.setdefault(id(claim.block), []).append(claim)
    places = list(owner_places(posting, lexicon))
    weights_of = weighed([one.place for one in places], partial(owner_drafts, lexicon=lexicon), lexicon.weighed, learned)
    for placed, (line,) in zip(places, weights_of, strict=True):
        unit = placed.unit
        inside = [claim for block in _blocks(unit) for claim in of_block.get(block, ())] if of_block else []
        for family, odds in line.worth_a_look({FAMILIES[claim.kind] for claim in inside}, learned).items():
            of_family = [claim for claim in inside if FAMILIES[claim.kind] == family]
            merged += _judged(unit, family, of_family, _probability(odds, claim_answer(of_family), learned), learned)
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
