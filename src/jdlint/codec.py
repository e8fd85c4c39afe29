"""Frozen dataclasses as plain lists that JSON can hold, and back.

A dataclass becomes the list of its fields' values in order, an enum its value, a tuple a list. Types are taken from the
annotations: str, bool, int, float, enums, ``tuple[X, ...]``, ``tuple[X, Y]``, ``dict[str, X]``, ``X | None`` and dataclasses.
Nothing is checked: read back only what `encode` wrote for the same classes.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    #: None stands for 'as it is'.
    Decoder = Callable[[Any], Any] | None


def encode(value: Any) -> Any:
    """Give a value as lists, dicts and scalars."""
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [encode(getattr(value, name)) for name in _names(type(value))]
    if isinstance(value, (tuple, list)):
        return [encode(one) for one in value]
    if isinstance(value, dict):
        return {key: encode(one) for key, one in value.items()}
    return value


def decode(kind: Any, value: Any) -> Any:
    """Make a value of a type (a dataclass, or a tuple or dict of such) from what `encode` gave for one.

    Raises:
        LookupError, TypeError, ValueError: where the value is something else (not in every such case).
    """
    return typing.cast("Callable[[Any], Any]", _decoder(kind))(value)


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(one.name for one in dataclasses.fields(cls) if one.init)


@cache
def _decoder(kind: Any) -> Decoder:
    """Give what turns a plain value into one of a type."""
    origin = typing.get_origin(kind)
    arguments = typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _optional(_decoder(next(one for one in arguments if one is not type(None))))
    if origin is tuple:
        return _tuple(arguments)
    if origin is dict:
        return _dict(_decoder(arguments[1]))
    if dataclasses.is_dataclass(kind):
        return _dataclass(typing.cast("type", kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {one.value: one for one in kind}.__getitem__
    return None


def _optional(inner: Decoder) -> Decoder:
    if inner is None:
        return None
    return lambda value: None if value is None else inner(value)


def _tuple(kinds: tuple[Any, ...]) -> Decoder:
    if kinds[-1] is not Ellipsis:
        inners = [_decoder(kind) for kind in kinds]
        return lambda value: tuple(one if inner is None else inner(one) for inner, one in zip(inners, value, strict=True))
    inner = _decoder(kinds[0])
    return tuple if inner is None else lambda value: tuple(map(inner, value))


def _dict(inner: Decoder) -> Decoder:
    return None if inner is None else lambda value: {key: inner(one) for key, one in value.items()}


def _dataclass(cls: type) -> Decoder:
    # Dataclasses may hold themselves: the fields' decoders are looked up when the first value comes.
    decoders: list[tuple[int, Callable[[Any], Any]]] = []
    number = len(_names(cls))
    ready = False

    def build(value: Any) -> Any:
        nonlocal ready
        if not ready:
            hints = typing.get_type_hints(cls)
            found = ((index, _decoder(hints[name])) for index, name in enumerate(_names(cls)))
            decoders.extend((index, inner) for index, inner in found if inner is not None)
            ready = True
        if len(value) != number:
            raise ValueError(f"{cls.__name__} has {number} fields, not {len(value)}")
        for index, inner in decoders:
            value[index] = inner(value[index])
        return cls(*value)

    return build
