"""What a command works with: configuration, rules, and the bytes of the files."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jdlint import changes, discovery, readers
from jdlint.cli.rulebook import configured, rules_of
from jdlint.errors import ConfigError, UsageError
from jdlint.gitignore import Patterns
from jdlint.limits import MAX_BYTES
from jdlint.selection import Layer, expand, selected
from jdlint.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdlint.catalogue import Catalogue
    from jdlint.catalogue.rules import Profile
    from jdlint.config import Config, Loaded
    from jdlint.discovery import Found
    from jdlint.model import Confidence


@dataclass(frozen=True)
class Run:
    """A configuration with the rules that it names."""

    loaded: Loaded
    catalogue: Catalogue

    @property
    def config(self) -> Config:
        """Give the configuration's values."""
        return self.loaded.config


def prepare(config_file: str | None, *, isolated: bool) -> Run:
    """Find and read the configuration, then the rules.

    Raises:
        ConfigError, RuleError, UsageError: where these are wrong; then nothing is to be linted.
    """
    loaded = configured(config_file, isolated=isolated)
    return Run(loaded, rules_of(loaded))


def settings(run: Run, layer: Layer, profile: str | None, min_confidence: Confidence | None) -> Settings:
    """Merge the configuration with what the command line says (None: nothing).

    Raises:
        ConfigError, UsageError: for codes, options and profiles that do not exist.
    """
    ours = run.config
    lints = run.catalogue.lints
    origin = run.loaded.path
    base = Layer(origin, ours.select, ours.extend_select, ours.ignore)
    return Settings(
        profile=_profile(run, profile),
        codes=selected((base, layer), lints),
        min_confidence=min_confidence or ours.min_confidence,
        options=_checked_options(run),
        root=run.loaded.root,
        per_file_ignores=tuple(
            (Patterns((pattern,)), expand(codes, lints, origin, f"per-file-ignores.{pattern}"))
            for pattern, codes in ours.per_file_ignores.items()
        ),
    )


def _profile(run: Run, asked: str | None) -> Profile:
    name = asked or run.config.profile
    profiles = run.catalogue.profiles
    if name not in profiles:
        known = ", ".join(profiles)
        if asked:
            raise UsageError(f"there is no profile '{name}'", key="--profile", remedy=f"use one of: {known}")
        raise ConfigError(f"is '{name}'", path=run.loaded.path, key="profile", remedy=f"use one of: {known}")
    return profiles[name]


def _checked_options(run: Run) -> dict[str, dict[str, float]]:
    for code, values in run.config.options.items():
        rule = run.catalogue.lints.get(code)
        if rule is None or not rule.options:
            known = ", ".join(code for code, one in run.catalogue.lints.items() if one.options) or "none"
            raise ConfigError(
                "has no options", path=run.loaded.path, key=f"options.{code}", remedy=f"lints with options: {known}"
            )
        for name in values.keys() - rule.options.keys():
            known = ", ".join(rule.options)
            raise ConfigError("is no option", path=run.loaded.path, key=f"options.{code}.{name}", remedy=f"use one of: {known}")
    return run.config.options


def found(
    run: Run, paths: Sequence[str], *, force_exclude: bool, changed: str | None = None, staged: bool = False
) -> list[Found]:
    """Find the files that the paths (none: here) stand for; of these only the changed or staged ones, where that is asked.

    Raises:
        UsageError: where git has no answer to that.
    """
    ours = run.config
    wanted = discovery.Wanted(
        known=_is_read,
        root=run.loaded.root,
        include=ours.include,
        exclude=(*ours.exclude, *ours.extend_exclude),
        force_exclude=force_exclude,
    )
    paths = paths or (".",)
    if staged and changed is not None:
        raise UsageError("--changed and --staged exclude each other", remedy="give one of the two")
    if staged:
        listed = [discovery.Found(one.path, blob=one.blob) for one in changes.staged()]
        return list(discovery.among(listed, paths, wanted))
    if changed is not None:
        listed = [discovery.Found(path) for path in changes.changed(changed)]
        return list(discovery.among(listed, paths, wanted))
    return list(discovery.find(paths, wanted))


def _is_read(name: str) -> bool:
    """Tell by its name whether a reader knows a file; of a template, what it makes decides ('job.md.erb')."""
    stem, suffix = os.path.splitext(name.lower())  # noqa: PTH122 - a name, no path
    if suffix in readers.TEMPLATES:
        suffix = os.path.splitext(stem)[1]  # noqa: PTH122
    return suffix in readers.SUFFIXES


def content(one: Found, stdin_filename: str | None) -> tuple[str, bytes]:
    """Give the name and the bytes of a found file.

    Raises:
        SourceError: where it is none or cannot be read.
    """
    if one.problem is not None:
        raise one.problem
    if one.path == discovery.STDIN:
        return stdin_filename or "<stdin>", sys.stdin.buffer.read(MAX_BYTES + 1)
    if one.blob is not None:
        return one.path, changes.content(one.path, one.blob)
    return one.path, discovery.read(one.path)
