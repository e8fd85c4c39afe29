"""The inputs of the action and the runner's surroundings, checked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class InputError(Exception):
    """An input is wrong; the text says what to do."""


@dataclass(frozen=True)
class Inputs:
    """What the workflow asks for. ``folder`` is where to work, ``workspace`` the top of the repository, ``scratch`` ours."""

    paths: tuple[str, ...]
    changed_only: bool
    config: str
    profile: str
    fail_on: str
    sarif_file: str
    summary: bool
    folder: Path
    workspace: Path
    scratch: Path

    @property
    def prefix(self) -> str:
        """Give what to put before a path relative to ``folder`` so that it is relative to ``workspace``."""
        relative = self.folder.relative_to(self.workspace).as_posix()
        return "" if relative == "." else f"{relative}/"


def read(environ: Mapping[str, str]) -> Inputs:
    """Read the inputs from the variables that action.yml sets.

    Raises:
        InputError: for a value that the input does not have, or a folder or file outside the repository.
    """
    workspace = Path(environ["GITHUB_WORKSPACE"]).resolve()
    folder = (workspace / environ.get("JDLINT_WORKING_DIRECTORY", ".")).resolve()
    if not folder.is_dir() or not folder.is_relative_to(workspace):
        raise InputError("The input 'working-directory' must be a folder of the repository.")
    sarif = environ.get("JDLINT_SARIF_FILE", "")
    target = (folder / sarif).resolve()  # where a link leads, for the tree may be a stranger's
    if sarif and (target.is_dir() or not target.is_relative_to(workspace) or Path(sarif).is_absolute()):
        raise InputError("The input 'sarif-file' must be a file in the repository, relative to 'working-directory'.")
    paths = tuple(line.strip() for line in environ.get("JDLINT_PATHS", "").splitlines() if line.strip())
    return Inputs(
        paths=paths or (".",),
        changed_only=_truth(environ, "changed-only"),
        config=environ.get("JDLINT_CONFIG", ""),
        profile=environ.get("JDLINT_PROFILE", ""),
        fail_on=environ.get("JDLINT_FAIL_ON", ""),
        sarif_file=sarif,
        summary=_truth(environ, "summary"),
        folder=folder,
        workspace=workspace,
        scratch=Path(environ["RUNNER_TEMP"]),
    )


def event(environ: Mapping[str, str]) -> dict[str, Any]:
    """Read what made the workflow run; nothing where the runner does not say."""
    path = environ.get("GITHUB_EVENT_PATH", "")
    if not path or not Path(path).is_file():
        return {}
    value = json.loads(Path(path).read_text(encoding="utf-8"))
    return value if isinstance(value, dict) else {}


def _truth(environ: Mapping[str, str], name: str) -> bool:
    value = environ.get(f"JDLINT_{name.replace('-', '_').upper()}", "").lower()
    if value not in ("true", "false", ""):
        raise InputError(f"The input '{name}' must be true or false.")
    return value == "true"
