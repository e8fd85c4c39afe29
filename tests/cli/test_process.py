"""The command line as a process of its own: pipes, signals, terminals."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

SHARED = "# Product Owner\n\nThe product owner role is shared by two people.\n"
COMMAND = [sys.executable, "-m", "jdlint"]


@pytest.fixture
def jobs(tmp_path: Path) -> Path:
    for number in range(40):
        (tmp_path / f"po{number:02}.md").write_text(SHARED, encoding="utf-8")
    return tmp_path


def test_who_reads_may_go(jobs: Path) -> None:
    process = subprocess.Popen([*COMMAND, "--select", "JD301", "."], cwd=jobs, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 1


def test_interrupted(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "-"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # what a shell starts in the background ignores interrupts, and so would all that it starts
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
    )
    time.sleep(1.5)  # it now waits for the posting
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"Traceback" not in out + err


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "POSIX"])
def test_any_locale(locale: str, tmp_path: Path) -> None:
    name = "größe\udcff.md"
    (tmp_path / name).write_text(SHARED.replace("role", "role “§” 定義"), encoding="utf-8")
    environment = {**os.environ, "LC_ALL": locale, "PYTHONIOENCODING": "ascii", "NO_COLOR": "1"}
    done = subprocess.run([*COMMAND, "--isolated", "."], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert done.returncode == 1
    done.stdout.decode("ascii")


def on_a_terminal(command: list[str], folder: Path, environment: dict[str, str]) -> tuple[str, int]:
    """Run a command whose standard output and error are a terminal; give what it wrote, and its exit status."""
    master, slave = pty.openpty()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdin=slave, stdout=slave, stderr=slave)
    os.close(slave)
    written = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # the other side is closed
            break
        if not part:
            break
        written += part
    os.close(master)
    return written.decode(), process.wait()


def test_a_terminal_gets_colours_and_progress(jobs: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    environment |= {"TERM": "xterm"}
    # Without patience, so that the test need not lint for a second.
    code = (
        "import sys; from jdlint.cli import main, progress; progress.PATIENCE = progress.PAUSE = 0;"
        "sys.exit(main(['--isolated', '--select', 'JD301', '--output-format', 'concise', '.']))"
    )
    written, status = on_a_terminal([sys.executable, "-c", code], jobs, environment)
    assert status == 1
    assert "\x1b[1;33mJD301 warning\x1b[0m" in written
    assert re.search(r"\r\[#+\.+\] \d+ of 40 files", written)
    left = re.sub(r"\r\[[#.]+\] \d+ of 40 files\r\x1b\[K", "", written).replace("\r\x1b[K", "")
    assert "files\r" not in left
    assert left.count("\n") == 41

    plain, _ = on_a_terminal([*COMMAND, "--output-format", "concise", "po00.md"], jobs, environment | {"NO_COLOR": "1"})
    assert "\x1b" not in plain


def test_the_same_bytes_every_time(jobs: Path) -> None:
    outputs = {
        subprocess.run(
            [*COMMAND, "--isolated", "--output-format", "sarif", "."],
            cwd=jobs,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=False,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(outputs) == 1
    json.loads(outputs.pop())


def test_a_file_that_may_not_be_read_stops_no_other(jobs: Path) -> None:
    secret = jobs / "secret.md"
    secret.write_text(SHARED, encoding="utf-8")
    secret.chmod(0)
    # Root may read everything, unless it gives that right away.
    powers = "-dac_override,-dac_read_search"
    prefix = ["setpriv", f"--bounding-set={powers}", f"--inh-caps={powers}"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*prefix, *COMMAND, "--isolated", "--output-format", "concise", "secret.md", "po00.md"],
        cwd=jobs,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert done.stderr == "jdlint: secret.md: may not be read: give yourself permission to read it, or exclude it\n"
    assert done.stdout.startswith("po00.md:3:1: JD301")
