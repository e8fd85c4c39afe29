"""The same postings come to the same bytes, whatever the process that reads them was born with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("mixed-startup.md", "shared-role.md", "both-titles.md", "group-as-owner.md", "clean-product-owner.md")
ENVIRONMENTS = [
    {"PYTHONHASHSEED": "0"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"},
    {"PYTHONHASHSEED": "4294967295", "LC_ALL": "POSIX", "TZ": "America/St_Johns"},
    {"PYTHONHASHSEED": "random", "LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONUTF8": "0"},
]


@pytest.fixture(scope="module")
def postings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("postings")
    for name in NAMES:
        shutil.copy(EXAMPLES / name, folder)
    return folder


def run(folder: Path, *arguments: str, **environment: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "jdlint", "check", "--isolated", "--exit-zero", "--no-cache", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


def test_no_hash_seed_locale_or_time_zone_counts(postings: Path) -> None:
    outputs = {run(postings, "--output-format", "json", ".", **one) for one in ENVIRONMENTS}
    assert len(outputs) == 1
    assert outputs.pop().count(b'"code"') > len(NAMES)


def test_the_order_of_paths_moves_findings_and_changes_none(postings: Path) -> None:
    forwards = run(postings, "--output-format", "jsonl", *NAMES)
    backwards = run(postings, "--output-format", "jsonl", *reversed(NAMES), PYTHONHASHSEED="7")
    assert forwards != backwards
    assert sorted(forwards.splitlines()) == sorted(backwards.splitlines())


def test_fixes_are_the_same(postings: Path, tmp_path: Path) -> None:
    mended = []
    for seed in ("0", "99"):
        folder = tmp_path / seed
        shutil.copytree(postings, folder)
        run(folder, "--unsafe-fixes", "--fix", ".", PYTHONHASHSEED=seed)
        mended.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert mended[0] == mended[1]
    assert mended[0] != {path.name: path.read_bytes() for path in postings.iterdir()}
