"""The postings that are measured: real ones of the labelled sets, repeated with changes up to the number wanted."""

from __future__ import annotations

import json
import random
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Shorter texts of the sets are no whole postings (words).
_WHOLE = 150


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _texts(shared: Path, *, of_the_two_roles: bool) -> list[str]:
    """Give the postings for a product manager or owner, or those for other jobs."""
    if not of_the_two_roles:
        return [one["text"] for path in sorted((shared / "gold" / "others").glob("*.jsonl")) for one in _lines(path)]
    paths = [*sorted((shared / "gold" / "dev").glob("*.jsonl")), shared / "postings" / "unlabelled.jsonl"]
    texts = [one["text"] for path in paths for one in _lines(path) if one.get("role") in ("PO", "PM")]
    return [text for text in dict.fromkeys(texts) if len(text.split()) > _WHOLE]


def _repeated(texts: list[str], number: int) -> Iterator[str]:
    """Repeat texts, each time with other words in a third of the lines: what was read before does not answer for them."""
    for turn in count():
        for text in texts:
            if number == 0:
                return
            number -= 1
            lines = text.splitlines(keepends=True)
            yield "".join(
                line.replace(" ", f" {chr(97 + turn % 26)}{turn} ", 1) if turn and at % 3 == turn % 3 else line
                for at, line in enumerate(lines)
            )


def write(shared: Path, folder: Path, *, number: int = 1_000, share: float = 0.15) -> dict[str, Path]:
    """Write the corpora: ``mixed`` (a share for the two roles) and ``roles`` (all for these)."""
    hired, others = _texts(shared, of_the_two_roles=True), _texts(shared, of_the_two_roles=False)
    some = round(number * share)
    mixed = [*_repeated(hired, some), *_repeated(others, number - some)]
    random.Random(1).shuffle(mixed)  # noqa: S311 - an order, no secret
    corpora = {"mixed": mixed, "roles": list(_repeated(hired, number)), "one": hired[:1]}
    corpora["neither"] = [
        "# Baker\n\nWe bake bread in Utrecht.\n\n## Your tasks\n\n- Bake bread from four in the morning\n- Clean the oven\n"
    ]
    for name, texts in corpora.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for at, text in enumerate(texts):
            (folder / name / f"{at:04}.md").write_text(text, encoding="utf-8")
    return {name: folder / name for name in corpora}
