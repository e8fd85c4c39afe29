"""A reading for people: the duties that a posting gives to whom, the balance as a bar, and the verdict."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from jdlint.formats.place import located, spot
from jdlint.formats.terminal import paint, visible
from jdlint.model import Attribution, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.catalogue import Catalogue
    from jdlint.formats.report import Look
    from jdlint.model import Mention, Reading

_BAR: Final = 24
ROLES: Final = (Role.PRODUCT_MANAGER.value, Role.PRODUCT_OWNER.value)
_HIRED: Final = {
    Role.PRODUCT_OWNER: "titled Product Owner",
    Role.PRODUCT_MANAGER: "titled Product Manager",
    Role.BOTH: "titled for both roles",
    Role.OTHER: "titled for neither role",
}
_STYLES: Final = {"product_manager": "cyan", "product_owner": "green"}


def mention_as_json(reading: Reading, mention: Mention) -> dict[str, Any]:
    """Give a mention's keys as programs read them."""
    source = reading.posting.source
    location = source.locate(mention.span)
    return {
        "filename": source.path,
        **located(location),
        "role": mention.role,
        "duty": mention.duty,
        "attribution": mention.attribution.value,
        "quote": location.quote,
        "confidence": mention.confidence.value,
        "section": mention.section.value,
    }


def balance(reading: Reading) -> dict[str, int]:
    """Count the duties that the posting assigns to the hire, by role."""
    counts = Counter(one.role for one in reading.mentions if one.attribution is Attribution.ASSIGNED)
    return {role: counts[role] for role in (*ROLES, *sorted(set(counts) - set(ROLES)))}


def verdict(reading: Reading) -> str:
    """Say in a few words whom the posting is titled for and whose duties it assigns."""
    counts = balance(reading)
    total = sum(counts[role] for role in ROLES)
    hired = _HIRED[reading.posting.role]
    if not total:
        return f"{hired}; assigns no duty of either role"
    more = max(ROLES, key=lambda role: counts[role])
    if counts[ROLES[0]] == counts[ROLES[1]]:
        return f"{hired}; half of {total} duties are a product manager's, half a product owner's"
    if counts[more] == total:
        return f"{hired}; all of its duties ({total}) are a {_label(more)}'s"
    return f"{hired}; {counts[more]} of {total} duties are a {_label(more)}'s"


def _label(role: str) -> str:
    return role.replace("_", " ")


def portrait(reading: Reading, catalogue: Catalogue, look: Look) -> Iterator[str]:
    """Describe one posting."""
    source = reading.posting.source
    title = reading.posting.title
    yield paint(visible(source.path), "bold", colour=look.colour) + (f": {visible(title.text)}" if title else "")
    counts = balance(reading)
    most = max(1, *counts.values())
    for role, number in counts.items():
        bar = "#" * round(_BAR * number / most)
        yield f"  {_label(role):16} {paint(f'{bar:{_BAR}}', _STYLES.get(role, 'dim'), colour=look.colour)} {number}"
    yield f"  {paint(verdict(reading), 'bold', colour=look.colour)}"
    for mention in reading.mentions:
        location = source.locate(mention.span)
        duty = catalogue.duties.get(mention.duty)
        label = duty.label if duty else mention.duty
        where = spot("", location).lstrip(": ")
        how = mention.attribution.value.replace("_", " ")
        quote = visible(" ".join(location.quote.split()))
        yield f"  {where:>7}  {how:12}  {_label(mention.role)}: {label}: “{quote}”"
    for claim in reading.claims:
        location = source.locate(claim.span)
        quote = visible(" ".join(location.quote.split()))
        yield f"  {spot('', location).lstrip(': '):>7}  {'owner':12}  {claim.kind.value.replace('_', ' ')}: “{quote}”"
    yield ""
