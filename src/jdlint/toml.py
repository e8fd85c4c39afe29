"""A table of a TOML file as a YAML node tree, so that one reader with one kind of error serves both."""

from __future__ import annotations

import re
import sys
from typing import Any

import yaml

from jdlint.errors import ConfigError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def compose_table(data: bytes, name: str, keys: tuple[str, ...]) -> yaml.Node | None:
    """Give the table below ``keys`` (outermost first) of a TOML file as a node tree, None where there is no such table.

    TOML parsers give no positions: a node's line is where its key, or else the table's header, stands in the file.

    Raises:
        ConfigError: where the bytes are not TOML; ``name`` is what to call the file.
    """
    try:
        text = data.decode("utf-8-sig")
        table: Any = tomllib.loads(text)
    except UnicodeDecodeError:
        raise ConfigError("is not UTF-8 text", path=name, remedy="save it as UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise ConfigError(f"is not TOML: {fault}", path=name, remedy="mend the syntax there") from None
    for key in keys:
        if not isinstance(table, dict) or key not in table:
            return None
        table = table[key]
    return _Composer(text, ".".join(keys)).node(table, ())


class _Composer:
    """Turns plain values into nodes; knows the file's lines to say where a key stands."""

    def __init__(self, text: str, header: str) -> None:
        self.lines = text.splitlines()
        self.header = header

    def node(self, value: object, keys: tuple[str, ...]) -> yaml.Node:
        mark = yaml.Mark(name="", index=0, line=self.line(keys), column=0, buffer=None, pointer=0)
        if isinstance(value, dict):
            pairs = [(self.node(key, (*keys, key)), self.node(one, (*keys, key))) for key, one in value.items()]
            return yaml.MappingNode("tag:yaml.org,2002:map", pairs, mark, mark)
        if isinstance(value, list):
            return yaml.SequenceNode("tag:yaml.org,2002:seq", [self.node(one, keys) for one in value], mark, mark)
        return yaml.ScalarNode(f"tag:yaml.org,2002:{_tag(value)}", _text(value), mark, mark)

    def line(self, keys: tuple[str, ...]) -> int:
        """Give the line (from 0) of the innermost key that can be found by its text."""
        start = next((n for n, line in enumerate(self.lines) if line.strip().startswith(f"[{self.header}")), 0)
        for key in keys:
            wanted = re.compile(rf"""\s*(\[.*\b)?["']?{re.escape(key)}["']?\s*[=\].]""")
            start = next((n for n in range(start, len(self.lines)) if wanted.match(self.lines[n])), start)
        return start


def _tag(value: object) -> str:
    return {bool: "bool", int: "int", float: "float"}.get(type(value), "str")


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
