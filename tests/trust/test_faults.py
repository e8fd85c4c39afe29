"""Whatever happens while files are mended: each is the old or the new file, whole, with its mode and line ends."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

OLD = b"# Product Owner\r\n\r\nThe product owner role is shared by two people.\r\n"
NEW = OLD + b"One person.\r\n" * 2_000
#: Replaces a file in a process that dies, or is told that the disk is full, at its n-th call of these. Prints how many it made.
CODE = """
import errno, os, signal, sys
from pathlib import Path
from jdlint import writing
from jdlint.errors import SourceError

what, last, path = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
old, new = path.read_bytes(), path.with_suffix(".new").read_bytes()
calls = 0

def watched(event, arguments):
    global calls
    if not event.startswith(("os.", "open", "tempfile.")) or event in ("os.listdir", "os.scandir"):
        return
    hit()

def hit():
    global calls
    calls += 1
    if calls == last:
        if what == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(errno.ENOSPC, "No space left on device")

def wrapped(function):
    def call(*arguments, **options):
        hit()
        return function(*arguments, **options)
    return call

for name in ("fsync", "replace", "write", "close"):
    setattr(os, name, wrapped(getattr(os, name)))
sys.addaudithook(watched)
try:
    writing.replace(path, new, read=old)
except SourceError as fault:
    calls = 0
    sys.exit(f"refused: {fault}")
print(calls)
"""


@pytest.fixture
def posting(tmp_path: Path) -> Path:
    path = tmp_path / "posting.md"
    path.write_bytes(OLD)
    path.chmod(0o640)
    path.with_suffix(".new").write_bytes(NEW)
    return path


def replaced(path: Path, what: str, last: int) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", CODE, what, str(last), str(path)], capture_output=True, check=False)


@pytest.mark.parametrize("what", ["kill", "full"])
def test_at_every_call(posting: Path, what: str) -> None:
    seen = set()
    last = 0
    while True:
        last += 1
        posting.write_bytes(OLD)
        posting.chmod(0o640)
        done = replaced(posting, what, last)
        seen.add(posting.read_bytes())
        assert posting.read_bytes() in (OLD, NEW)
        assert stat.S_IMODE(posting.stat().st_mode) == 0o640
        assert b"Traceback" not in done.stderr
        if what == "full":
            assert {path.name for path in posting.parent.iterdir()} == {"posting.md", "posting.new"}
        if done.returncode == 0:
            break
        assert done.returncode == (-signal.SIGKILL if what == "kill" else 1)
    assert last > 8
    assert seen == {OLD, NEW}


FAULTS = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40))
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from jdlint.cli import main
sys.exit(main(sys.argv[1:]))
"""
TASKS = b"- Order the product backlog\r\n- Write user stories\r\n- Define the pricing\r\n"
MENDABLE = b"# Product Manager\r\n\r\n## Your tasks\r\n\r\n" + TASKS
COMMAND = ["check", "--isolated", "--no-cache", "--fix", "--unsafe-fixes", "posting.md"]


@pytest.fixture
def mendable(tmp_path: Path) -> Path:
    path = tmp_path / "posting.md"
    path.write_bytes(MENDABLE)
    path.chmod(0o604)
    return path


def jdlint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "jdlint", *(arguments or COMMAND)]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=60)


def test_mending_keeps_mode_and_line_ends(mendable: Path) -> None:
    done = jdlint(mendable.parent)
    after = mendable.read_bytes()
    assert after != MENDABLE, done.stderr
    assert after.count(b"\n") == after.count(b"\r\n")
    assert stat.S_IMODE(mendable.stat().st_mode) == 0o604


def test_a_full_disk_is_said_and_loses_nothing(mendable: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAULTS, *COMMAND], cwd=mendable.parent, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 3, done
    assert b"cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr
    assert mendable.read_bytes() == MENDABLE
    assert [one.name for one in mendable.parent.iterdir()] == ["posting.md"]


def test_two_at_once(mendable: Path) -> None:
    jdlint(mendable.parent)
    expected = mendable.read_bytes()
    mendable.write_bytes(MENDABLE)
    command = [sys.executable, "-m", "jdlint", *COMMAND]
    both = [subprocess.Popen(command, cwd=mendable.parent, stdout=-1, stderr=-1) for _ in range(2)]
    for one in both:
        _, err = one.communicate(timeout=60)
        assert one.returncode in (0, 1) or b"has changed since it was read" in err
    assert mendable.read_bytes() == expected
    assert [one.name for one in mendable.parent.iterdir()] == ["posting.md"]


@pytest.mark.parametrize("state", ["corrupted", "truncated", "locked", "a folder", "no folder"])
def test_a_broken_cache_changes_nothing(mendable: Path, tmp_path_factory: pytest.TempPathFactory, state: str) -> None:
    cache = tmp_path_factory.mktemp("cache")
    check = ["check", "--isolated", "--exit-zero", "--output-format", "json", "--cache-dir", str(cache), "posting.md"]
    expected = jdlint(mendable.parent, *check).stdout
    assert b'"code"' in expected
    file = cache / "results-1.sqlite"
    lock = sqlite3.connect(file)
    if state == "locked":
        lock.execute("BEGIN EXCLUSIVE")
    else:
        lock.close()
        for one in cache.iterdir():
            one.unlink()
    if state == "corrupted":
        file.write_bytes(os.urandom(8_192))
    elif state == "truncated":
        file.write_bytes(b"SQLite format 3\0")
    elif state == "a folder":
        file.mkdir()
    elif state == "no folder":
        cache.rmdir()
        cache.write_bytes(b"a file")
    done = jdlint(mendable.parent, *check)
    lock.close()
    assert (done.returncode, done.stdout, done.stderr) == (0, expected, b"")
