"""Configuration: find ``.jdlint.yaml`` or ``[tool.jdlint]`` nearest upward, and read it with closed keys."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jdlint.errors import ConfigError
from jdlint.model import Confidence

if TYPE_CHECKING:
    import yaml

#: The file of its own that a folder may hold; it wins over a ``pyproject.toml`` beside it.
FILE_NAME: Final = ".jdlint.yaml"
PYPROJECT: Final = "pyproject.toml"


class FailOn(str, Enum):
    """The least severity of a finding that makes a run fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Config:
    """The keys of a configuration file (written with hyphens there).

    ``select``, ``extend_select``, ``ignore`` and the lists of ``per_file_ignores`` hold codes, prefixes of codes, names of
    lints, or ALL. ``include``, ``exclude`` and the keys of ``per_file_ignores`` are patterns as in ``.gitignore``, relative to
    the folder of the file. ``options`` are the lints' thresholds by code.
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: str = "split"
    fail_on: FailOn = FailOn.WARNING
    min_confidence: Confidence = Confidence.LOW
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ("node_modules/", "venv/")
    extend_exclude: tuple[str, ...] = ()
    per_file_ignores: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rule_dirs: tuple[str, ...] = ()
    options: dict[str, dict[str, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A configuration and where it came from: ``path`` names the file (None: the defaults), ``root`` is its folder."""

    config: Config
    root: Path
    path: str | None = None


def find(start: Path) -> Path | None:
    """Give the configuration file that holds for a folder: the nearest upward, its own file before ``pyproject.toml``.

    Raises:
        ConfigError: where a ``pyproject.toml`` on the way is no TOML.
    """
    folder = start.resolve()
    for one in (folder, *folder.parents):
        own = one / FILE_NAME
        if os.path.isfile(own):  # noqa: PTH113 - Path raises where a folder may not be entered
            return own
        project = one / PYPROJECT
        if os.path.isfile(project) and _node(project) is not None:  # noqa: PTH113
            return project
    return None


def load(path: Path) -> Loaded:
    """Read a configuration file: a ``.toml`` file's table ``[tool.jdlint]``, else YAML.

    Raises:
        ConfigError: where it cannot be read or a key or value does not fit, naming file, line and key.
    """
    from jdlint.catalogue.located import Place, build  # noqa: PLC0415 - it imports YAML, which a run without any need not

    node = _node(path)
    name = _name(path)
    config = Config() if node is None else build(Config, node, Place(name, 1, "", ConfigError))
    return Loaded(config, path.resolve().parent, name)


def _node(path: Path) -> yaml.Node | None:
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise ConfigError(
            f"cannot be read ({fault.strerror})", path=_name(path), remedy="check the path and its permissions"
        ) from None
    if path.name == PYPROJECT and data.isascii() and b"jdlint" not in data:
        return None  # most have no table of ours, and the parsers take longer to import than to run
    from jdlint.catalogue.located import compose_bytes  # noqa: PLC0415
    from jdlint.toml import compose_table  # noqa: PLC0415

    if path.suffix == ".toml":
        return compose_table(data, _name(path), ("tool", "jdlint"))
    return compose_bytes(data, _name(path), ConfigError)


def _name(path: Path) -> str:
    """Name a file as people see it: relative to where they stand, if it is below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_absolute() and path.is_relative_to(here) else str(path)
