"""Which lints a run wants: codes, prefixes of codes, names, and ALL, in layers of which the later wins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jdlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jdlint.catalogue.rules import LintRule


@dataclass(frozen=True, slots=True)
class Layer:
    """What one place (the configuration, the command line) asks for, ``origin``: the file, None for the command line."""

    origin: str | None = None
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def selected(layers: Iterable[Layer], lints: Mapping[str, LintRule]) -> frozenset[str]:
    """Give the codes that are on after all layers.

    A layer with ``select`` starts anew, one without starts from the layers before it (at first: from all). Within a layer
    the longer selector wins over the shorter, and ``ignore`` over ``select`` where they are equal.

    Raises:
        UsageError: for a selector that fits no lint.
    """
    codes = frozenset(lints)
    for layer in layers:
        wanted = dict.fromkeys(() if layer.select else codes, 0)
        wanted |= _reach(layer.select, lints, layer.origin, "select")
        wanted |= _reach(layer.extend_select, lints, layer.origin, "extend-select")
        unwanted = _reach(layer.ignore, lints, layer.origin, "ignore")
        codes = frozenset(code for code, weight in wanted.items() if weight > unwanted.get(code, -1))
    return codes


def expand(selectors: Iterable[str], lints: Mapping[str, LintRule], origin: str | None, key: str) -> frozenset[str]:
    """Give the codes that the selectors fit; ``origin`` and ``key`` say in errors where they were written.

    Raises:
        UsageError: for a selector that fits no lint.
    """
    return frozenset(_reach(selectors, lints, origin, key))


def _reach(selectors: Iterable[str], lints: Mapping[str, LintRule], origin: str | None, key: str) -> dict[str, int]:
    """Give for each code how exactly (in characters of its code) it was named."""
    reach: dict[str, int] = {}
    for selector in selectors:
        fitting = [code for code, rule in lints.items() if _fits(selector, rule)]
        if not fitting:
            raise _unknown(selector, lints, origin, key if origin else f"--{key}")
        for code in fitting:
            weight = 0 if selector.upper() == "ALL" else min(len(selector), len(code))
            reach[code] = max(reach.get(code, 0), weight)
    return reach


def _fits(selector: str, rule: LintRule) -> bool:
    return selector.upper() == "ALL" or selector == rule.name or (bool(selector) and rule.code.startswith(selector.upper()))


def find(wanted: str, lints: Mapping[str, LintRule]) -> LintRule:
    """Give the lint of a code (any case) or name.

    Raises:
        UsageError: where there is none.
    """
    for rule in lints.values():
        if wanted.upper() == rule.code or wanted.lower() == rule.name:
            return rule
    raise _unknown(wanted, lints)


def _unknown(selector: str, lints: Mapping[str, LintRule], origin: str | None = None, key: str | None = None) -> UsageError:
    from difflib import get_close_matches  # noqa: PLC0415 - only an error needs it

    known = {name.lower(): name for rule in lints.values() for name in (rule.code, rule.name)}
    close = get_close_matches(selector.lower(), known, n=1, cutoff=0.5)
    meant = f"did you mean {known[close[0]]}? " if close else ""
    return UsageError(f"there is no lint '{selector}'", path=origin, key=key, remedy=f"{meant}`jdlint rule` lists them")
