"""Lint random mixtures until time is up: `python tests/trust/fuzz/mixtures.py [SECONDS] [SEED]`. Stops at the first fault."""

# ruff: noqa: SIM905 - words are read more easily than lists of words

from __future__ import annotations

import random
import sys
import time

from jdlint import catalogue, linter
from jdlint.linter import Settings

PARTS = [
    *"own the backlog pricing shared Product|Owner two|people # ** [ ]( <!-- --> <b | ; : ``` --- {{ }} &amp; “ ’ ﬁ é".split(
        " "
    ),
    *'\n \n\n - \r \t \x00 \x85 \u202e \u200b \u00ad \ufeff \u2028 e\u0301 {\\rtf1 <html> a,b {"a": [ == ++++'.split(" "),
]
SUFFIXES = ("md", "txt", "html", "json", "yaml", "rst", "adoc", "csv", "rtf", "docx", "odt")


def main(seconds: float, seed: int) -> None:
    rules = catalogue.load()
    wanted = Settings(profile=rules.profiles["split"], codes=frozenset(rules.lints))
    dice = random.Random(seed)  # noqa: S311 - no secret
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        text = " ".join(dice.choices(PARTS, k=dice.randrange(200)))
        data = bytearray(f"# Product Owner\n\n{text}".encode("utf-8", "surrogatepass"))
        for _ in range(dice.randrange(4)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        name = f"posting.{dice.choice(SUFFIXES)}"
        try:
            result = linter.lint(name, bytes(data), rules, wanted)
            assert all(one.location.span.start < one.location.span.end for one in result.findings)
        except Exception:
            sys.stderr.write(f"{name} {bytes(data)!r}\n")
            raise
        count += 1
    sys.stdout.write(f"{count} postings, seed {seed}: no fault\n")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 600, int(sys.argv[2]) if len(sys.argv) > 2 else 0)
