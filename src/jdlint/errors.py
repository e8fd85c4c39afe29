"""The errors that jdlint raises, all told as file, line, key and what to do."""

from __future__ import annotations


class JdlintError(Exception):
    """Something a person can mend: ``what`` was wrong, where, and ``remedy``, what to do about it."""

    def __init__(
        self, what: str, *, path: str | None = None, line: int | None = None, key: str | None = None, remedy: str = ""
    ) -> None:
        """Keep the parts apart so that programs can use them; ``line`` counts from 1."""
        self.what = what
        self.path = path
        self.line = line
        self.key = key
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        """Say it on one line: ``file:line: key: what: what to do``."""
        place = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        return ": ".join(part for part in (place, self.key, self.what, self.remedy) if part)


class UsageError(JdlintError):
    """The command line asks for something that there is not."""


class ConfigError(JdlintError):
    """The configuration is wrong; nothing was linted."""


class RuleError(JdlintError):
    """A rule file is wrong; nothing was linted."""


class SourceError(JdlintError):
    """One input could not be read; the others still are."""
