"""A reading for people: the duties that a posting gives to whom, the balance as a bar, and the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jdlint.balance import balance, verdict
from jdlint.formats.place import located, spot
from jdlint.formats.terminal import paint, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.catalogue import Catalogue
    from jdlint.formats.report import Look
    from jdlint.model import Mention, Reading

_BAR: Final = 24
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


def _label(role: str) -> str:
    return role.replace("_", " ")


def portrait(reading: Reading, catalogue: Catalogue, look: Look) -> Iterator[str]:
    """Describe one posting."""
    source = reading.posting.source
    title = reading.posting.title
    yield paint(visible(source.path), "bold", colour=look.colour) + (f": {visible(title.text)}" if title else "")
    weighed = balance(reading)
    most = max(1, *(number for _, number in weighed.duties))
    for role, number in weighed.duties:
        bar = "#" * round(_BAR * number / most)
        yield f"  {_label(role):16} {paint(f'{bar:{_BAR}}', _STYLES.get(role, 'dim'), colour=look.colour)} {number}"
    yield f"  {paint(verdict(weighed), 'bold', colour=look.colour)}"
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
