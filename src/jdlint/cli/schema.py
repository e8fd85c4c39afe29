"""The dataclasses that files are read as, as JSON Schema and back to plain values."""

from __future__ import annotations

import dataclasses
import types
import typing
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from jdlint.catalogue.duties import CuesFile, DutyRule, VerbsFile
from jdlint.catalogue.located import hints
from jdlint.catalogue.owners import BlockersFile, ConstructionsFile, FoldsFile, WordsFile
from jdlint.catalogue.rules import LintRule, ProfilesFile, RolesFile, SectionsFile, TitlesFile

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The kinds of rule files, by what their schemas are called.
RULES: Final[Mapping[str, type]] = {
    "cues": CuesFile,
    "duty": DutyRule,
    "lint": LintRule,
    "owners-blockers": BlockersFile,
    "owners-constructions": ConstructionsFile,
    "owners-folds": FoldsFile,
    "owners-words": WordsFile,
    "profiles": ProfilesFile,
    "roles": RolesFile,
    "sections": SectionsFile,
    "titles": TitlesFile,
    "verbs": VerbsFile,
}
_SCALARS: Final = {str: "string", bool: "boolean", int: "integer", float: "number"}


def schema_of(cls: type, title: str) -> dict[str, Any]:
    """Give the JSON Schema of a file that is read as a dataclass; unknown keys are errors in it, too."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **_type(cls)}


def rule_schema(kind: str) -> dict[str, Any]:
    """Give the JSON Schema of a kind of rule file: a whole rule, or one that extends another by ``key``, ``+key``, ``-key``."""
    whole = _object(RULES[kind])
    properties = whole["properties"]
    changes: dict[str, Any] = {"extends": {"type": "string", "description": "The rule to change: its file, code or key."}}
    for key, value in properties.items():
        changes[key] = value
        changes[f"+{key}"] = {"description": f"What to add to {key}.", "type": ["array", "object"]}
        changes[f"-{key}"] = {"description": f"What to take out of {key}.", "type": "array", "items": {"type": "string"}}
    extending = {"type": "object", "additionalProperties": False, "properties": changes, "required": ["extends"]}
    title = f"jdlint rules: {kind}"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, "anyOf": [whole, extending]}


def _type(kind: Any) -> dict[str, Any]:
    origin = typing.get_origin(kind)
    arguments = typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [{"type": "null"} if one is type(None) else _type(one) for one in arguments]}
    if origin is tuple:
        return {"type": "array", "items": _type(arguments[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": _type(arguments[1])}
    if dataclasses.is_dataclass(kind):
        return _object(typing.cast("type", kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [one.value for one in kind]}
    return {"type": _SCALARS[kind]}


def _object(cls: type) -> dict[str, Any]:
    fields = [one for one in dataclasses.fields(cls) if one.init and not one.metadata.get("derived")]
    required = [
        _key(one.name) for one in fields if one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING
    ]
    properties = {_key(one.name): _type(hints(cls)[one.name]) | _default(one) for one in fields}
    return {"type": "object", "additionalProperties": False, "properties": properties} | (
        {"required": required} if required else {}
    )


def _default(one: dataclasses.Field[Any]) -> dict[str, Any]:
    return {} if one.default is dataclasses.MISSING else {"default": plain(one.default)}


def _key(name: str) -> str:
    return name.replace("_", "-")


def plain(value: Any) -> Any:
    """Give a value of such a dataclass as a file has it: keys with hyphens, lists, strings, numbers."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {_key(one.name): plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return value
