"""YAML files into frozen dataclasses, with closed keys and errors that name file, line and key.

A dataclass is the schema: its fields are the keys, their types what may stand there, and fields without default must be
given. The types understood are str, bool, int, float, enums, ``tuple[X, ...]`` (a list), ``dict[str, X]``, ``X | None``
and other dataclasses. A field's metadata may say what kind of list it is (`jdlint.catalogue.lists`).
"""

from __future__ import annotations

import contextlib
import dataclasses
import math
import types
import typing
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

import yaml

from jdlint.catalogue.bounds import ACTING, MAX_DEPTH, MAX_TEXT, MAX_VALUES, odd_key, too_deep, too_many

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator
    from pathlib import Path

    from jdlint.catalogue.lists import Listed
    from jdlint.errors import JdlintError

T = TypeVar("T")

#: Larger files are not rules or configurations; PyYAML would need minutes for them.
MAX_BYTES: Final = 1_000_000

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """Where in which file a value stands (line from 1), under which key, and which error to raise there."""

    path: str
    line: int
    key: str
    error: type[JdlintError]

    def fail(self, what: str, remedy: str = "") -> typing.NoReturn:
        """Raise the error of this file's kind at this place."""
        raise self.error(what, path=self.path, line=self.line, key=self.key or None, remedy=remedy)

    def at(self, node: yaml.Node, key: str) -> Place:
        """Give the place of a value below this one."""
        return Place(self.path, node.start_mark.line + 1, f"{self.key}.{key}" if self.key else key, self.error)


def compose(path: Path, name: str, error: type[JdlintError]) -> yaml.Node | None:
    """Read a YAML file to its node tree; ``name`` is what to call it in errors. None if it is empty.

    Raises:
        JdlintError: of the given type, where it cannot be read, is too large, or is not YAML.
    """
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise error(f"cannot be read ({fault.strerror})", path=name, remedy="check the path and its permissions") from None
    return compose_bytes(data, name, error)


def compose_bytes(data: bytes, name: str, error: type[JdlintError]) -> yaml.Node | None:
    """Parse the bytes of a YAML file to its node tree, as `compose` does."""
    if len(data) > MAX_BYTES:
        raise error(f"has {len(data):,} bytes", path=name, remedy=f"keep it below {MAX_BYTES:,}")
    try:
        text = data.decode("utf-8-sig")
        if line := too_deep(text, _Loader):
            raise error("is nested too deeply", path=name, line=line, remedy="flatten it")
        node = yaml.compose(text, Loader=_Loader)
    except UnicodeDecodeError:
        raise error("is not UTF-8 text", path=name, remedy="save it as UTF-8") from None
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else None
        raise error(f"is not YAML: {fault.problem}", path=name, line=line, remedy="mend the syntax there") from None
    except (yaml.YAMLError, RecursionError) as fault:
        raise error(f"is not YAML: {fault}".splitlines()[0], path=name, remedy="mend the syntax") from None
    if node is not None and too_many(node):
        raise error(f"has more than {MAX_VALUES:,} values", path=name, remedy="split it, or use fewer aliases")
    if node is not None and (key := odd_key(node)):
        raise error("has a list or mapping as key", path=name, line=_row(key), remedy="use a word as key")
    return node


def _row(node: yaml.Node) -> int:
    return 1 if node.start_mark is None else node.start_mark.line + 1


def build(cls: type[T], node: yaml.Node, place: Place) -> T:
    """Make an instance of a dataclass from a mapping node.

    Raises:
        JdlintError: of the place's type, at the first key that is unknown, missing or ill-typed.
    """
    return typing.cast("T", _dataclass(cls, node, place, 0))


@cache
def hints(cls: type) -> dict[str, Any]:
    """Give the types of a dataclass's fields."""
    return typing.get_type_hints(cls)


def _value(kind: Any, node: yaml.Node, place: Place, depth: int) -> Any:
    if depth > MAX_DEPTH:
        place.fail("is nested too deeply", "flatten it")
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _optional(kind, node, place, depth)
    if origin is tuple:
        return _list(typing.get_args(kind)[0], node, place, depth)
    if origin is dict:
        return _mapping(typing.get_args(kind)[1], node, place, depth)
    if dataclasses.is_dataclass(kind):
        return _dataclass(typing.cast("type", kind), node, place, depth)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _choice(kind, node, place)
    return _scalar(kind, node, place)


def _optional(kind: Any, node: yaml.Node, place: Place, depth: int) -> Any:
    if isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null"):
        return None
    inner = next(one for one in typing.get_args(kind) if one is not type(None))
    return _value(inner, node, place, depth)


def _list(kind: Any, node: yaml.Node, place: Place, depth: int) -> tuple[Any, ...]:
    if not isinstance(node, yaml.SequenceNode):
        place.fail("must be a list", "write it as '- one' lines or [one, two]")
    return tuple(_value(kind, item, place.at(item, str(number)), depth + 1) for number, item in enumerate(node.value, 1))


def _pairs(node: yaml.Node, place: Place) -> list[tuple[str, yaml.Node, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        place.fail("must be a mapping", "write it as 'key: value' lines")
    seen: set[str] = set()
    pairs: list[tuple[str, yaml.Node, yaml.Node]] = []
    for key, value in node.value:
        if key.value in seen:
            place.at(key, key.value).fail("is given twice", "keep one of the two")
        seen.add(key.value)
        pairs.append((key.value, key, value))
    return pairs


def _mapping(kind: Any, node: yaml.Node, place: Place, depth: int) -> dict[str, Any]:
    return {name: _value(kind, value, place.at(value, name), depth + 1) for name, _, value in _pairs(node, place)}


def _dataclass(cls: type, node: yaml.Node, place: Place, depth: int) -> Any:
    fields = {one.name: one for one in dataclasses.fields(cls) if one.init and not one.metadata.get("derived")}
    values: dict[str, Any] = {}
    for name, key, value in _pairs(node, place):
        field = name.replace("-", "_")
        if field not in fields:
            known = ", ".join(sorted(one.replace("_", "-") for one in fields))
            place.at(key, name).fail("is not a key that is known here", f"use one of: {known}")
        values[field] = _value(hints(cls)[field], value, place.at(value, name), depth + 1)
        if listed := fields[field].metadata.get("listed"):
            _check(listed, value, place.at(value, name))
    for name, field_ in fields.items():
        missing = field_.default is dataclasses.MISSING and field_.default_factory is dataclasses.MISSING
        if missing and name not in values:
            place.fail(f"lacks '{name.replace('_', '-')}'", "add it")
    return cls(**values, **_derived(cls, place))


def _check(listed: Listed, node: yaml.Node, place: Place) -> None:
    """Test the entries of a list, or of each list of a mapping: dead ones, those that are there already, too few."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _check(listed, value, place.at(value, key.value))
        return
    if len(node.value) < listed.least:
        place.fail("is empty", "add at least one")
    seen: dict[Hashable, yaml.Node] = {}
    for number, entry in enumerate(node.value, 1):
        text = entry.value if isinstance(entry, yaml.ScalarNode) else str(number)
        here = place.at(entry, str(number))
        if fault := listed.fault(text):
            here.fail(*fault)
        twin = seen.setdefault(listed.same(text), entry)
        if twin is not entry:
            here.fail(f"'{text}' is dead: '{twin.value}' above is found wherever it is", "take one of the two out")


def entries(node: yaml.Node, key: str = "") -> Iterator[tuple[str, yaml.Node]]:
    """Give every single value below a node with its key, lists counted from 1; of a mapping the keys themselves, too."""
    if isinstance(node, yaml.ScalarNode):
        yield key, node
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value, 1):
            yield from entries(value, f"{key}.{number}")
    else:
        for name, value in node.value:
            below = f"{key}.{name.value}" if key else name.value
            yield below, name
            yield from entries(value, below)


def _derived(cls: type, place: Place) -> dict[str, Any]:
    """Fill fields marked ``metadata={"derived": "path" | "line"}`` from where the mapping stands."""
    marked = {one.name: one.metadata.get("derived") for one in dataclasses.fields(cls)}
    return {name: getattr(place, what) for name, what in marked.items() if what in ("path", "line")}


def _choice(kind: type[Enum], node: yaml.Node, place: Place) -> Enum:
    text = _scalar(str, node, place)
    for member in kind:
        if member.value == text:
            return member
    return place.fail(f"is '{text}'", "use one of: " + ", ".join(str(member.value) for member in kind))


def _scalar(kind: Any, node: yaml.Node, place: Place) -> Any:
    if not isinstance(node, yaml.ScalarNode):
        place.fail(f"must be {_name(kind)}", "give one value")
    tag = node.tag.rpartition(":")[2]
    if len(node.value) > MAX_TEXT:
        place.fail(f"has {len(node.value):,} characters", f"shorten it: {MAX_TEXT:,} are the most")
    if ACTING.search(node.value):
        place.fail("holds a control character", "write the text without it")
    if kind is str and tag != "null":
        return node.value
    if kind is bool and tag == "bool":
        return node.value.lower() in ("true", "yes", "on")
    if kind in (int, float) and (tag == "int" or (kind is float and tag == "float")):
        number = math.inf
        with contextlib.suppress(ValueError):
            number = kind(node.value)
        if abs(number) < math.inf:  # which no NaN is
            return number
        place.fail(f"is '{node.value[:40]}'", f"write {_name(kind)} in digits")
    return place.fail(f"must be {_name(kind)}, not '{node.value}'")


def _name(kind: Any) -> str:
    return {str: "text", bool: "true or false", int: "a whole number", float: "a number"}.get(kind, str(kind))
