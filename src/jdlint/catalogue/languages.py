"""The schema of ``rules/languages.yaml``: how languages are told apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from jdlint.catalogue.lists import LOWER


@dataclass(frozen=True, slots=True)
class LanguageRule:
    """A language by its commonest small words (lower case); ``code`` is ISO 639-1."""

    code: str
    name: str
    words: tuple[str, ...] = field(metadata=LOWER)


@dataclass(frozen=True, slots=True)
class ScriptRule:
    """A language by its letters: those from ``first`` to ``last``."""

    code: str
    name: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class LanguagesFile:
    """``rules/languages.yaml``."""

    languages: tuple[LanguageRule, ...]
    scripts: tuple[ScriptRule, ...]
