"""The headings that a place in a document stands below."""

from __future__ import annotations


class Trail:
    """The headings open so far; read as text, the way down to the last of them."""

    def __init__(self) -> None:
        """Start at the top, below none."""
        self._open: list[tuple[int, str]] = []

    def open(self, level: int, text: str) -> None:
        """Go below a heading; it closes those of its level and deeper ones."""
        self._open = [one for one in self._open if one[0] < level]
        self._open.append((level, " ".join(text.split())))

    def __str__(self) -> str:
        """Give ', below 'A' > 'B''; the title is left out where there are headings below it."""
        steps = [text for level, text in self._open if level > 1] or [text for _, text in self._open]
        return ", below '" + "' > '".join(steps) + "'" if steps else ""
