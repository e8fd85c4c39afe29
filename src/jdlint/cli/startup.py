"""The garbage collector during a start.

Starting makes some hundred thousand objects, of spaCy and of the rules, that stay to the end. Looking through them again and
again for garbage would take a fifth of the start.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def uncollected() -> Iterator[None]:
    """Collect no garbage until `settle`, or until the end."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def settle() -> None:
    """Take all objects that there are for ones that stay, and collect garbage among new ones from now on."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
