"""A process that runs `jdlint check --fix` again and again, each time in a child that another may trace.

Reads folders from standard input, a line each; writes the child's number, waits in the child for the signal USR1, and writes
how the child ended. What is loaded stays loaded, so a run takes milliseconds.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import traceback
from functools import cache

from jdlint import catalogue
from jdlint.cli import main

COMMAND = ["check", "--isolated", "--no-cache", "--fix", "--unsafe-fixes", "--color", "never", "posting.md"]
#: Lets any process trace this one, where the kernel (Yama) allows that to parents only.
_PR_SET_PTRACER, _ANY = 0x59616D61, -1


def child(folder: str, ready: int) -> None:
    """Say that it is ready (no fault may hit what comes before), and mend the posting in a folder, once told to."""
    ctypes.CDLL(None).prctl(_PR_SET_PTRACER, ctypes.c_long(_ANY), 0, 0, 0)
    os.chdir(folder)
    os.dup2(os.open("said", os.O_WRONLY | os.O_CREAT), 2)
    os.dup2(2, 1)
    os.write(ready, b".")
    signal.sigwait({signal.SIGUSR1})
    status = 70
    try:
        status = main(COMMAND)
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 - it is what the tests look for
        traceback.print_exc()
    finally:
        os._exit(status)


def serve(warm: str) -> None:
    """Answer until there are no more lines; ``warm`` is a folder to mend first, which loads everything."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    catalogue.load = cache(catalogue.load)
    os.chdir(warm)
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):  # noqa: PTH123
        main(COMMAND)
    while folder := _line():
        hears, ready = os.pipe()
        number = os.fork()
        if number == 0:
            os.close(hears)
            child(folder, ready)
        os.close(ready)
        os.read(hears, 1)
        os.close(hears)
        _say(str(number))
        _say(str(os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])))


def _line() -> str:
    line = b""
    while (char := os.read(0, 1)) not in (b"", b"\n"):
        line += char
    return os.fsdecode(line)


def _say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


if __name__ == "__main__":
    serve(sys.argv[1])
