"""Other linters of prose, installed from the package registries into a folder of their own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_NODE = ("write-good@1.0.8", "alex@11.0.1", "textlint@15.8.0", "textlint-rule-terminology@5.2.16")
_PYTHON = ("proselint==0.16.0", "codespell==2.4.3", "typos==1.52.0")


def install(folder: Path) -> None:
    """Install what is not there yet; without npm, the peers of Node are left out."""
    tools = folder / "python" / "bin"
    if not (tools / "typos").exists():
        subprocess.run([sys.executable, "-m", "venv", folder / "python"], check=True)  # noqa: S603
        subprocess.run([tools / "python", "-m", "pip", "install", "--quiet", *_PYTHON], check=True)  # noqa: S603
    node = folder / "node"
    npm = shutil.which("npm")
    if npm and not (node / "node_modules" / ".bin" / "textlint").exists():
        node.mkdir(parents=True, exist_ok=True)
        (node / "package.json").write_text('{"private": true}\n', encoding="utf-8")
        subprocess.run([npm, "install", "--no-audit", "--no-fund", "--silent", *_NODE], cwd=node, check=True)  # noqa: S603
        (node / ".textlintrc.json").write_text(json.dumps({"rules": {"terminology": True}}), encoding="utf-8")


def commands(folder: Path, cache: Path) -> dict[str, list[str]]:
    """Give each installed peer's command; the paths to read go behind it."""
    python, node = folder / "python" / "bin", folder / "node"
    textlint = [str(node / "node_modules" / ".bin" / "textlint"), "--config", str(node / ".textlintrc.json")]
    every = {
        "codespell": [str(python / "codespell")],
        "typos": [str(python / "typos"), "--threads", "1"],
        "proselint": [str(python / "proselint"), "check"],
        "write-good": [str(node / "node_modules" / ".bin" / "write-good")],
        "alex": [str(node / "node_modules" / ".bin" / "alex"), "--quiet"],
        "textlint": textlint,
        "textlint --cache": [*textlint, "--cache", "--cache-location", str(cache / "textlint")],
    }
    return {name: command for name, command in every.items() if shutil.which(command[0])}
