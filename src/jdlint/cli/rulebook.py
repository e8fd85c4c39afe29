"""The rules of a configuration, for commands that lint nothing and must not wait for what linting imports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jdlint import catalogue, config
from jdlint.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from jdlint.catalogue import Catalogue
    from jdlint.config import Loaded


def configured(config_file: str | None, *, isolated: bool) -> Loaded:
    """Find and read the configuration.

    Raises:
        ConfigError, UsageError: where it is wrong.
    """
    if config_file is not None and isolated:
        raise UsageError("--config and --isolated contradict each other", remedy="give one of the two")
    path = None if isolated else Path(config_file) if config_file is not None else config.find(Path.cwd())
    return config.Loaded(config.Config(), Path.cwd()) if path is None else config.load(path)


def rules_of(loaded: Loaded) -> Catalogue:
    """Read the built-in rules and those of the folders that a configuration names.

    Raises:
        ConfigError, RuleError: where a folder is none, or a rule is wrong.
    """
    return catalogue.load(tuple(_folder(loaded, name) for name in loaded.config.rule_dirs))


def rulebook(config_file: str | None, *, isolated: bool) -> Catalogue:
    """Read the rules of the configuration that holds here."""
    return rules_of(configured(config_file, isolated=isolated))


def _folder(loaded: Loaded, name: str) -> Path:
    folder = loaded.root / name
    if not folder.is_dir():
        raise ConfigError(
            f"'{name}' is no folder", path=loaded.path, key="rule-dirs", remedy="name a folder relative to this file"
        )
    return folder
