"""Text for a terminal: nothing in it can act, and things that should stand below each other do."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: Columns from one tab stop to the next.
TAB: Final = 4
_VARIATION_EMOJI: Final = "\ufe0f"
_JOINER: Final = "\u200d"
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
#: Categories of characters that a terminal obeys or that hide or turn round what follows: controls, formats (such as
#: right-to-left overrides), lone surrogates (bytes of names that are not UTF-8), line and paragraph separators.
_UNSAFE: Final = ("Cc", "Cf", "Cs", "Zl", "Zp")

CODES: Final = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}
#: What CI servers obey: '::' where a line begins (GitHub), '##[' and '##vso[' anywhere in one (GitHub, Azure).
_LINE_COMMAND: Final = re.compile(r"\A(\s*):(?=:)")
_COMMAND: Final = re.compile(r"##(\w*)\[")


def visible(text: str) -> str:
    r"""Write what a terminal or, in a line of its own, a CI server would obey as escapes (``\x1b``), and a tab as a space."""
    return tame(_LINE_COMMAND.sub(r"\1\\x3a", "".join(_shown(char) for char in text)))


def tame(text: str) -> str:
    """Turn the bracket that makes a command for a CI server out of any place in a line; the length stays."""
    return _COMMAND.sub(r"##\1(", text)


def _shown(char: str) -> str:
    if char == "\t":
        return " "
    if char == _JOINER or unicodedata.category(char) not in _UNSAFE:
        return char
    if "\udc80" <= char <= "\udcff":  # a byte that was not UTF-8
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("ascii", "backslashreplace").decode("ascii") if char > "\x7f" else f"\\x{ord(char):02x}"


def cells(text: str) -> list[tuple[str, int]]:
    """Give for every character what to show for it and how many columns that takes (tabs are expanded)."""
    shown: list[tuple[str, int]] = []
    column = 0
    for index, char in enumerate(text):
        if char == "\t":
            cell = (" " * (TAB - column % TAB), TAB - column % TAB)
        elif char == _VARIATION_EMOJI and shown:
            # The character before it is then an emoji, two columns wide.
            cell = (char, 2 - shown[-1][1] if shown[-1][1] == 1 else 0)
        else:
            cell = (_shown(char), _columns(char, text[index - 1] if index else ""))
        shown.append(cell)
        column += cell[1]
    return shown


def _columns(char: str, before: str) -> int:
    if _JOINER in (before, char) or (before and ord(char) in _SKIN_TONES):
        return 0
    category = unicodedata.category(char)
    if category in ("Mn", "Me"):
        return 0
    if category in _UNSAFE:
        return len(_shown(char))
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def paint(text: str, *styles: str, colour: bool) -> str:
    """Put a text in styles (keys of `CODES`) where colours are wanted."""
    if not colour or not styles:
        return text
    return f"\x1b[{';'.join(CODES[style] for style in styles)}m{text}\x1b[0m"
