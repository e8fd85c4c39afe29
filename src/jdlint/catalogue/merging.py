"""One rule file laid over another: ``key`` replaces, ``+key`` adds to, ``-key`` takes away from what the other says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from jdlint.catalogue.located import Place

#: The keys by which an entry of a list is known, so that ``+`` changes it instead of adding another.
_NAMES: Final = ("role", "kind", "name", "symbol", "code")


def merge(base: yaml.MappingNode, change: yaml.MappingNode, place: Place) -> yaml.MappingNode:
    """Give the mapping that a change makes of a base.

    ``+key`` adds to a list what it lacks (entries known by role, kind, name, symbol or code are changed instead), and goes into
    a mapping; ``-key`` takes the named items out of a list or the named keys out of a mapping.

    Raises:
        JdlintError: of the place's type, where a key or item to change is not there.
    """
    pairs: dict[str, tuple[yaml.Node, yaml.Node]] = {key.value: (key, value) for key, value in base.value}
    for key, value in change.value:
        sign, name = (key.value[:1], key.value[1:]) if key.value[:1] in ("+", "-") else ("", key.value)
        here = place.at(key, key.value)
        if sign and name not in pairs:
            if sign == "-":
                here.fail("takes away from what is not there", f"use one of: {', '.join(pairs)}")
            pairs[name] = (_named(key, name), value)
        elif sign == "+":
            pairs[name] = (pairs[name][0], _added(pairs[name][1], value, here))
        elif sign == "-":
            pairs[name] = (pairs[name][0], _without(pairs[name][1], value, here))
        else:
            pairs[name] = (key, value)
    return yaml.MappingNode(change.tag, list(pairs.values()), change.start_mark, change.end_mark)


def _named(key: yaml.Node, name: str) -> yaml.Node:
    return yaml.ScalarNode(key.tag, name, key.start_mark, key.end_mark)


def _added(base: yaml.Node, change: yaml.Node, place: Place) -> yaml.Node:
    if isinstance(base, yaml.MappingNode) and isinstance(change, yaml.MappingNode):
        return merge(base, change, place)
    if not (isinstance(base, yaml.SequenceNode) and isinstance(change, yaml.SequenceNode)):
        place.fail("adds to what is no list or mapping of the same kind", "write the key without '+' to replace it")
    items = list(base.value)
    there = {item.value.lower() for item in items if isinstance(item, yaml.ScalarNode)}
    for item in change.value:
        if isinstance(item, yaml.ScalarNode) and item.value.lower() in there:
            continue  # a later release may have what somebody has added to an earlier one
        at = next((number for number, one in enumerate(items) if _name(one) and _name(one) == _name(item)), None)
        if at is None:
            items.append(item)
        else:
            items[at] = merge(items[at], item, place)
    return yaml.SequenceNode(base.tag, items, change.start_mark, change.end_mark)


def _without(base: yaml.Node, change: yaml.Node, place: Place) -> yaml.Node:
    if not isinstance(change, yaml.SequenceNode):
        place.fail("must be a list of what to take away", "write it as '- one' lines or [one, two]")
    if not isinstance(base, (yaml.MappingNode, yaml.SequenceNode)) or not all(
        isinstance(one, yaml.ScalarNode) for one in change.value
    ):
        place.fail("takes words away from what is no list or mapping of them", "write the key without '-' to replace it")
    gone = [one.value for one in change.value]
    if isinstance(base, yaml.MappingNode):
        there = [key.value for key, _ in base.value]
        left = [(key, value) for key, value in base.value if key.value not in gone]
        made: yaml.Node = yaml.MappingNode(base.tag, left, change.start_mark, change.end_mark)
    else:
        there = [one.value if isinstance(one, yaml.ScalarNode) else (_name(one) or ("", ""))[1] for one in base.value]
        kept = [one for one, name in zip(base.value, there, strict=True) if name not in gone]
        made = yaml.SequenceNode(base.tag, kept, change.start_mark, change.end_mark)
    for one in change.value:
        if one.value not in there:
            place.at(one, one.value).fail("is not there to take away", "check its spelling, or take the line out")
    return made


def _name(node: yaml.Node) -> tuple[str, str] | None:
    """Give the key and value by which an entry of a list is known."""
    if not isinstance(node, yaml.MappingNode):
        return None
    found = {key.value: value.value for key, value in node.value if key.value in _NAMES and isinstance(value, yaml.ScalarNode)}
    return next(((key, found[key]) for key in _NAMES if key in found), None)
