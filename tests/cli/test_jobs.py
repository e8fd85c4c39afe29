"""Several processes lint what one does, in its order; none of them outlives the run."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.md"))
JDLINT = [sys.executable, "-m", "jdlint", "check", "--isolated"]


@pytest.fixture(scope="module")
def postings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of two hundred postings, no two alike."""
    folder = tmp_path_factory.mktemp("postings")
    for number in range(200):
        one = EXAMPLES[number % len(EXAMPLES)]
        text = one.read_text(encoding="utf-8").replace(". ", f" {number}. ")
        (folder / f"{number:03}.md").write_text(text, encoding="utf-8")
    return folder


def found(folder: Path, *options: str) -> bytes:
    done = subprocess.run([*JDLINT, "--output-format", "json", *options, "."], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr.decode()
    return done.stdout


def test_any_number_of_jobs_finds_the_same_in_the_same_order(postings: Path, tmp_path: Path) -> None:
    few = shutil.copytree(postings, tmp_path / "few", ignore=lambda _, names: [name for name in names if name > "030"])
    alone = found(few, "--no-cache", "--jobs", "1")
    for jobs in ("2", "3", "4"):
        assert found(few, "--no-cache", "--jobs", jobs) == alone
    cached = [found(few, "--cache-dir", str(tmp_path / "cache"), "-j2") for _ in range(2)]
    assert cached == [alone, alone]


def test_fixes_are_the_same(tmp_path: Path) -> None:
    for name, jobs in (("one", "1"), ("three", "3")):
        folder = tmp_path / name
        folder.mkdir()
        for path in EXAMPLES:
            shutil.copy(path, folder)
        subprocess.run(
            [*JDLINT, "--no-cache", "--unsafe-fixes", "--jobs", jobs, "."], cwd=folder, capture_output=True, check=False
        )
    for path in EXAMPLES:
        assert (tmp_path / "one" / path.name).read_bytes() == (tmp_path / "three" / path.name).read_bytes()


#: Python leaves Ctrl-C alone where what started it ignores it, as shells do for what runs in the background.
HEEDING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from jdlint.cli import main
sys.exit(main())
"""


def started(folder: Path) -> subprocess.Popen[bytes]:
    """Start linting in two processes, and wait for the first finding."""
    options = ["--isolated", "--no-cache", "--jobs", "2", "--output-format", "concise", "."]
    command = [sys.executable, "-c", HEEDING, "check", *options]
    run = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, bufsize=0
    )
    assert run.stdout is not None
    assert run.stdout.read(1)
    return run


def is_alone(group: int) -> bool:
    """Wait until no process of the group is left."""
    for _ in range(1_000):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="process groups, and workers that fork")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda stop: stop.name)
def test_no_process_is_left(postings: Path, stop: signal.Signals) -> None:
    run = started(postings)
    run.send_signal(stop)
    output, errors = run.communicate(timeout=300)
    assert run.returncode == (130 if stop is signal.SIGINT else -stop)
    assert output.count(b"\n") < 200
    assert b"Traceback" not in errors
    assert is_alone(run.pid)


@pytest.mark.skipif(sys.platform != "linux", reason="children are found in /proc")
def test_what_a_killed_worker_had_is_linted_all_the_same(postings: Path) -> None:
    run = started(postings)
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text(encoding="ascii").split()
    os.kill(int(children[0]), signal.SIGKILL)
    output, errors = run.communicate(timeout=300)
    assert run.returncode == 1, errors.decode()
    assert b"199.md" in output
