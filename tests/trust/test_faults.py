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
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=300)


def test_mending_keeps_mode_and_line_ends(mendable: Path) -> None:
    done = jdlint(mendable.parent)
    after = mendable.read_bytes()
    assert after != MENDABLE, done.stderr
    assert after.count(b"\n") == after.count(b"\r\n")
    assert stat.S_IMODE(mendable.stat().st_mode) == 0o604


def test_a_full_disk_is_said_and_loses_nothing(mendable: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAULTS, *COMMAND], cwd=mendable.parent, capture_output=True, check=False, timeout=300
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
        _, err = one.communicate(timeout=300)
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


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")  # noqa: PTH110
def test_output_to_a_full_disk_is_said(mendable: Path) -> None:
    command = [sys.executable, "-m", "jdlint", "check", "--isolated", "--no-cache", "posting.md"]
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(command, cwd=mendable.parent, stdout=full, stderr=-1, check=False)
    assert done.returncode == 3
    assert b"the output cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr


#: Mounts a file system of its own at `disk`, which nobody else sees, and runs what is given in it.
OWN_DISK = "mount -t tmpfs -o size=16k none disk && cp posting.md disk && cd disk && "
FILL = "head -c 8192 /dev/zero > filled && "
READ_ONLY = "mount -o remount,ro . && "


def on_a_disk_of_its_own(folder: Path, *, before: str, then: str) -> subprocess.CompletedProcess[bytes]:
    (folder / "disk").mkdir()
    run = f'{OWN_DISK}{before} "$@"; echo "status $?"; {then}'
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", run, "sh", sys.executable, "-m", "jdlint"]
    try:
        done = subprocess.run([*command, *COMMAND], cwd=folder, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no unshare here to mount a disk with")
    if b"status" not in done.stdout:
        pytest.skip(f"no disk may be mounted here: {done.stderr.decode()}")
    return done


@pytest.mark.parametrize(
    ("before", "why"),
    [(FILL, b"cannot be written (No space left on device) and is as it was"), (READ_ONLY, b"is write-protected")],
    ids=["full", "read-only"],
)
def test_a_disk_that_takes_nothing(mendable: Path, before: str, why: bytes) -> None:
    """The posting has one page, and so has what is left of the disk: not enough for the old and the new file."""
    old = MENDABLE + b"We answer every letter. " * 240 + b"\r\n"
    mendable.write_bytes(old)
    done = on_a_disk_of_its_own(mendable.parent, before=before, then="cat posting.md; ls -A; stat -c %a posting.md")
    assert b"status 3" in done.stdout
    assert b"posting.md: " + why in done.stderr
    assert b"Traceback" not in done.stderr
    assert old in done.stdout
    assert b".jdlint" not in done.stdout
    assert done.stdout.endswith(b"604\n")


def test_a_file_that_nobody_may_write_to_stays(mendable: Path) -> None:
    mendable.chmod(0o444)
    done = jdlint(mendable.parent)
    assert done.returncode == 3
    assert b"posting.md: is write-protected: make it writable" in done.stderr
    assert mendable.read_bytes() == MENDABLE


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only the superuser may give files away")
def test_the_owner_stays(mendable: Path) -> None:
    os.chown(mendable, 12_345, 54_321)
    assert jdlint(mendable.parent).returncode in (0, 1)
    assert mendable.read_bytes() != MENDABLE
    assert (mendable.stat().st_uid, mendable.stat().st_gid) == (12_345, 54_321)
    assert stat.S_IMODE(mendable.stat().st_mode) == 0o604


def test_a_name_as_long_as_names_may_be(mendable: Path) -> None:
    name = "職" * 84 + ".md"
    mendable.rename(mendable.with_name(name))
    done = jdlint(mendable.parent, *COMMAND[:-1], name)
    assert (mendable.with_name(name)).read_bytes() != MENDABLE, done.stderr
