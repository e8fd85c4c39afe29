"""Fuzz one reader, guided by coverage: `python tests/readers/fuzz.py SUFFIX SECONDS [FOLDER]`; needs atheris, from PyPI.

Mutates postings of ours in that format. Stops at the first text that raises what is no `SourceError`, or one of whose spans
does not lead back to the words that it stands for; it lies as ``crash-…`` in the current folder then. FOLDER keeps what was found
interesting, for the next time.
"""

# ruff: noqa: E501 - rows of words read best on one line

from __future__ import annotations

import sys
import tempfile
import warnings
from pathlib import Path

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

sys.path.insert(0, str(Path(__file__).parents[1]))
with atheris.instrument_imports(include=["jdlint.readers", "yaml"]):
    from jdlint import readers
    from jdlint.errors import SourceError
    from jdlint.readers import json_data, markdown, webpage, yaml_data  # noqa: F401 - imported where they are instrumented
from readers.roundtrip import check

FIXTURES = Path(__file__).parents[1] / "fixtures" / "formats"
#: Pieces that mutation alone rarely comes upon.
WORDS = {
    "md": '"---\\x0a" "+++\\x0a" "<!--" "-->" "](" "![" "**" "|---|" "- " "1. " "<br>" "<li>" "&amp;" "{{" "}}" "{%" "```" "\\xc2\\xad"',
    "html": '"<ul><li>" "</li>" "<br>" "<h2>" "<table>" "<tr>" "<td>" "&nbsp;" "&#8226;" "<!--" "-->" "<%" "%>" "<pre>" "<script>" "<b>"',
    "yaml": '": " "- " "|\\x0a" ">-\\x0a" "&a " "*a" "!!str " "? " "---" "..." "\\x27" "\\x22" "\\\\u00ad" "{" "[" "# "',
    "json": '"\\x22:" "\\\\u00ad" "\\\\ud83d" "\\\\n" "&lt;p&gt;" "<li>" "[{" "}]" "null" "1e9" "\\x22title\\x22" "\\x22text\\x22"',
}


def main(suffix: str, seconds: str, folder: str) -> None:
    """Fuzz until time is up; atheris ends the process."""
    warnings.simplefilter("ignore")
    seeds = Path(folder)
    for path in FIXTURES.iterdir():
        if path.suffix == f".{suffix}" or (suffix == "json" and path.suffix == ".jsonl"):
            (seeds / path.name).write_bytes(path.read_bytes())
    words = seeds.parent / f"{suffix}.words"
    words.write_text(WORDS[suffix].replace('" "', '"\n"') + "\n", encoding="ascii")
    name = f"a.{suffix}"

    def one(data: bytes) -> None:
        try:
            documents = readers.read(name, data)
        except SourceError as fault:
            assert fault.remedy  # noqa: PT017 - an error is one of two right outcomes
            return
        for document in documents:
            check(document)

    options = (
        f"-max_total_time={seconds}",
        f"-dict={words}",
        "-max_len=6000",
        "-timeout=20",
        "-rss_limit_mb=3000",
        "-print_final_stats=1",
    )
    atheris.Setup([sys.argv[0], *options, str(seeds)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp())
