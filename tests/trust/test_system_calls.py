"""`--fix` killed, or told of a fault, at every system call that it makes: strace does it, from outside."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from trust.mending_server import COMMAND

if TYPE_CHECKING:
    from collections.abc import Iterator

TASKS = b"- Order the product backlog\r\n- Write user stories\r\n- Define the pricing\r\n"
OLD = b"# Product Manager\r\n\r\n## Your tasks\r\n\r\n" + TASKS
SERVER = Path(__file__).with_name("mending_server.py")
MODE = 0o604
#: What a call may answer that fails.
FAULTS = {
    "openat": ("EACCES", "EMFILE", "ENOSPC"),
    "read": ("EIO",),
    "write": ("ENOSPC", "EIO", "EDQUOT"),
    "fsync": ("EIO", "ENOSPC"),
    "chmod": ("EPERM", "EROFS"),
    "rename": ("EACCES", "ENOSPC"),
    "close": ("EIO",),
    "newfstatat": ("EIO", "EACCES"),
    "getrandom": ("EIO",),
}


def _can_trace() -> str:
    """Say why not, or nothing."""
    if shutil.which("strace") is None:
        return "there is no strace here (`apt-get install strace`)"
    done = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, text=True, check=False)
    return f"strace may not trace here: {done.stderr.strip()}" if done.returncode else ""


CANNOT = _can_trace()
pytestmark = pytest.mark.skipif(bool(CANNOT), reason=CANNOT or "never")


@dataclass(frozen=True)
class Run:
    """How a run ended (a signal is negative), what it said, what strace saw, and what is left."""

    status: int
    said: str
    calls: str
    after: bytes
    others: frozenset[str]


class Mending:
    """Runs `--fix` under strace, in the children of one process."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.count = folder, 0
        self.server = subprocess.Popen([sys.executable, SERVER, self._posting()], stdin=-1, stdout=-1, bufsize=0)

    def _posting(self) -> Path:
        self.count += 1
        place = self.folder / str(self.count)
        place.mkdir()
        (place / "posting.md").write_bytes(OLD)
        (place / "posting.md").chmod(MODE)
        return place

    def _asked(self, text: str = "") -> str:
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        self.server.stdin.write(text.encode())
        return str(self.server.stdout.readline().decode().strip())

    def start(self, *options: str) -> tuple[Path, int, subprocess.Popen[str]]:
        """Start a run that waits for a signal; give its folder, its number and its tracer."""
        place = self._posting()
        number = self._asked(f"{place}\n")
        trace = ["strace", "-p", number, "-o", str(place.with_suffix(".log")), *options]
        tracer = subprocess.Popen(trace, stderr=-1, text=True)
        assert tracer.stderr is not None
        assert "attached" in tracer.stderr.readline()
        return place, int(number), tracer

    def end(self, place: Path, tracer: subprocess.Popen[str]) -> Run:
        """Give what came of a run."""
        status = int(self._asked())
        tracer.communicate(timeout=300)
        names = frozenset(path.name for path in place.iterdir()) - {"posting.md", "said"}
        said = (place / "said").read_text() if (place / "said").exists() else ""
        posting = place / "posting.md"
        assert stat.S_IMODE(posting.stat().st_mode) == MODE
        return Run(status, said, place.with_suffix(".log").read_text(), posting.read_bytes(), names)

    def run(self, *options: str) -> Run:
        place, number, tracer = self.start(*options)
        os.kill(number, signal.SIGUSR1)
        return self.end(place, tracer)


@pytest.fixture(scope="module")
def mending(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mending]:
    made = Mending(tmp_path_factory.mktemp("mending"))
    yield made
    made.server.communicate(timeout=300)


@pytest.fixture(scope="module")
def whole(mending: Mending) -> Run:
    """Give a run without a fault."""
    run = mending.run()
    assert run.status == 0, run.said
    assert run.after != OLD
    assert run.after.count(b"\n") == run.after.count(b"\r\n")
    return run


def calls(run: Run) -> list[tuple[str, int]]:
    """Give every system call of a run: its name, and the how many-th of that name it was."""
    seen: Counter[str] = Counter()
    listed = []
    for line in run.calls.splitlines():
        if match := re.match(r"(\w+)\(", line):
            seen[match[1]] += 1
            listed.append((match[1], seen[match[1]]))
    return listed


def test_killed_at_every_system_call(mending: Mending, whole: Run) -> None:
    seen, killed = set(), 0
    for name, number in calls(whole):
        run = mending.run("-e", f"inject={name}:signal=KILL:when={number}")
        assert run.after in (OLD, whole.after), (name, number)
        assert run.status in (-signal.SIGKILL, 0), (name, number)
        assert all(re.fullmatch(r"\.posting\.md\.\w+\.jdlint", one) for one in run.others), (name, number)
        seen.add(run.after)
        killed += run.status != 0
    assert killed > 40
    assert seen == {OLD, whole.after}


def test_a_fault_at_every_system_call_is_said(mending: Mending, whole: Run) -> None:
    """What is said of the file is so: mended, left as it was, or replaced without the disk's word for it."""
    ends: Counter[str] = Counter()
    for name, number in calls(whole):
        for fault in FAULTS.get(name, ()):
            run = mending.run("-e", f"inject={name}:error={fault}:when={number}")
            at = (name, number, fault, run.said)
            assert "Traceback" not in run.said, at
            assert not run.others, at
            assert run.after in (OLD, whole.after), at
            if "has been replaced" in run.said or run.status == 0:
                assert run.after == whole.after, at
                ends["mended"] += 1
            elif "posting.md: " in run.said:
                assert (run.status, run.after) == (3, OLD), at
                ends["refused"] += 1
            else:  # the output took no word; the file is mended by then
                assert (name, run.status, run.after) == ("write", 3, whole.after), at
                assert "the output cannot be written" in run.said, at
                ends["mute"] += 1
    assert ends["mended"] > 3
    assert ends["refused"] > 10


@pytest.mark.parametrize("call", ["fsync", "chmod"])
def test_a_file_that_changes_meanwhile_is_left_alone(mending: Mending, call: str) -> None:
    place, number, tracer = mending.start("-e", f"inject={call}:signal=STOP:when=1")
    os.kill(number, signal.SIGUSR1)
    end = time.monotonic() + 60
    while not any(one.name.endswith(".jdlint") for one in place.iterdir()):
        assert time.monotonic() < end
    theirs = OLD + b"- One line more, by somebody else\r\n"
    (place / "posting.md").write_bytes(theirs)  # it stops, or will stop, before it looks again
    while tracer.poll() is None:
        assert time.monotonic() < end
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, signal.SIGCONT)
        time.sleep(0.01)
    run = mending.end(place, tracer)
    assert (run.status, run.after, run.others) == (3, theirs, frozenset())
    assert "posting.md: has changed since it was read" in run.said


def test_the_command_is_the_one_that_people_run() -> None:
    assert COMMAND[0] == "check"
    assert "--fix" in COMMAND
