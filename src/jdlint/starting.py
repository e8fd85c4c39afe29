"""The files that `jdlint init` writes: a configuration with every key explained, a pre-commit hook, a GitHub workflow."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

import yaml

from jdlint.config import FILE_NAME, Config

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Where the source of jdlint can be fetched from.
_HOME: Final = "jdlint/jdlint"
_SCHEMA: Final = (
    "# Every key with its default; take the # off to change one. `jdlint config schema` prints the schema for editors.\n"
)
#: What each key is for, said to those who set it.
_MEANINGS: Final = {
    "select": "Only these lints: codes (JD101), prefixes (JD1), names, or ALL. `jdlint rule` lists them.",
    "extend-select": "These lints, too.",
    "ignore": "Not these lints.",
    "profile": "How the company works: split (two people), scrum (owners may own the vision), combined (one person).",
    "fail-on": "The least severity that makes a run fail: error, warning, info, never.",
    "min-confidence": "Leave out findings that are less sure: low, medium, high.",
    "include": "Which files in folders are postings, as patterns of .gitignore; by default all of a known format.",
    "exclude": "What to leave out of folders.",
    "extend-exclude": "What to leave out, too.",
    "per-file-ignores": "Lints to leave out for some files: {'jobs/archive/': [JD1], 'jobs/cto.md': [JD404]}.",
    "rule-dirs": "Folders with rules of your own, relative to this file.",
    "options": "Thresholds of lints by code: {JD103: {duties: 3}}.",
}


def configuration() -> str:
    """Write a configuration in which every key is explained and commented out."""
    return _SCHEMA + "".join(_keys())


def _keys() -> Iterator[str]:
    defaults = Config()
    for one in fields(Config):
        key = one.name.replace("_", "-")
        value = _plain(getattr(defaults, one.name))
        meaning = _MEANINGS.get(key)
        if meaning is not None:
            written = value if isinstance(value, str) else yaml.safe_dump(value, default_flow_style=True, width=1000).strip()
            yield f"\n# {meaning}\n# {key}: {written}\n"


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return getattr(value, "value", value)


def hook(version: str) -> str:
    """Write a configuration of pre-commit with the hook."""
    return f"""\
# To use it: pip install pre-commit && pre-commit install
repos:
  - repo: https://github.com/{_HOME}
    rev: v{version}
    hooks:
      - id: jdlint
        files: ^jobs/ # where your postings are
"""


def workflow(version: str) -> str:
    """Write a workflow of GitHub Actions."""
    return f"""\
# Findings stand at the lines of the pull request.
name: jdlint
on:
  pull_request:
  push:
    branches: [main]
permissions: {{}}
jobs:
  jdlint:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@v5
        with:
          persist-credentials: false
      - uses: {_HOME}@v{version}
        with:
          paths: jobs/
"""


def files(version: str, *, hooks: bool, github: bool) -> dict[str, str]:
    """Give the files to write, by their path in the project."""
    wanted = {FILE_NAME: configuration()}
    if hooks:
        wanted[".pre-commit-config.yaml"] = hook(version)
    if github:
        wanted[".github/workflows/jdlint.yml"] = workflow(version)
    return wanted
