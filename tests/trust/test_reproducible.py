"""The wheel is the same whoever builds it, and declares what is documented."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

TOP = Path(__file__).parents[2]


def build(folder: Path, seed: str) -> Path:
    code = (
        "import sys; from hatchling.builders.wheel import WheelBuilder; print(*WheelBuilder('.').build(directory=sys.argv[1]))"
    )
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "PYTHONHASHSEED": seed, "TZ": f"UTC+{seed}"}
    subprocess.run([sys.executable, "-c", code, str(folder)], cwd=TOP, env=environment, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def test_built_twice_the_wheel_is_the_same(tmp_path: Path) -> None:
    one, two = build(tmp_path / "one", "1"), build(tmp_path / "two", "2")
    assert hashlib.sha256(one.read_bytes()).digest() == hashlib.sha256(two.read_bytes()).digest()


def test_the_wheel_holds_what_runs_and_nothing_else(tmp_path: Path) -> None:
    with zipfile.ZipFile(build(tmp_path, "3")) as archive:
        entries = archive.infolist()
    names = {one.filename for one in entries}
    weights = {f"jdlint/weights/{path.name}" for path in (TOP / "src" / "jdlint" / "weights").iterdir() if path.is_file()}
    assert weights
    assert weights <= names
    odd = [
        name for name in names if re.search(r"(^|/)(\.|__pycache__|tests?/|training/|benchmarks/)|\.(pyc|db|log|md~)$", name)
    ]
    assert not odd
    assert not [one.filename for one in entries if one.external_attr >> 16 & 0o111]


def test_every_dependency_is_bounded_and_explained() -> None:
    text = (TOP / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.search(r"^dependencies = \[(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    assert listed
    page = (TOP / "docs" / "dependencies.md").read_text(encoding="utf-8")
    for wanted in re.findall(r'"([^"]+)"', listed[1]):
        name = re.match(r"[\w-]+", wanted)
        assert name
        assert re.search(r">=.*,<", wanted), f"{wanted} has no upper bound"
        assert f"| {name[0]} |" in page
