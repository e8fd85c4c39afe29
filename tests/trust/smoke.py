"""Hash what an installed jdlint says of the examples: `python tests/trust/smoke.py [RUNS]`, with any Python that has it.

Prints the release of Python and a hash of all outputs, which is the same for all releases; stops where two runs differ.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
LOCALES = ("C", "C.UTF-8", "POSIX")
ZONES = ("UTC", "Pacific/Kiritimati", "America/St_Johns")


def run(number: int) -> bytes:
    """Lint the examples, in another environment each time, and give a hash of all that is written."""
    environment = {
        **os.environ,
        "PYTHONHASHSEED": str(number * 7_919),
        "LC_ALL": LOCALES[number % 3],
        "TZ": ZONES[number // 3 % 3],
    }
    command = [sys.executable, "-m", "jdlint", "check", "--isolated", "--no-cache", "--exit-zero"]
    done = subprocess.run(
        [*command, "--output-format", "json", "."], cwd=EXAMPLES, env=environment, capture_output=True, check=True
    )
    assert b'"code"' in done.stdout
    return hashlib.sha256(done.stdout + done.stderr).digest()


def main(runs: int) -> None:
    """Run so many times and compare."""
    first = run(0)
    for number in range(1, runs):
        assert run(number) == first, f"run {number} differs"
    sys.stdout.write(f"{sys.version.split()[0]}: {runs} runs, {first.hex()[:16]}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
