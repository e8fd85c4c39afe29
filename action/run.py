"""Run jdlint once for the workflow, and tell GitHub: annotations, the job's summary, SARIF, outputs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

# Isolated Python does not look beside the script for its modules.
sys.path.insert(0, str(Path(__file__).resolve().parent))

import base
import inputs
import messages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inputs import Inputs

#: GitHub drops a summary of more than 1 MiB as a whole.
MAX_SUMMARY_BYTES: Final = 900_000
WRONG: Final = 2


def main(environ: Mapping[str, str]) -> int:
    """Lint, and give jdlint's exit status."""
    try:
        asked = inputs.read(environ)
        against = _against(asked, environ)
    except inputs.InputError as fault:
        print(messages.message("error", str(fault)))
        _output(environ, findings=0, errors=0, sarif_file="", status=WRONG)
        return WRONG
    return _lint(asked, against, environ)


def _against(asked: Inputs, environ: Mapping[str, str]) -> str | None:
    event = inputs.event(environ)
    against = base.find_base(event, asked.folder)
    if asked.changed_only and against is None and "pull_request" in event:
        raise inputs.InputError("What the pull request changes is not known: check out with fetch-depth: 0.")
    return against


def _lint(asked: Inputs, against: str | None, environ: Mapping[str, str]) -> int:
    summary, sarif = asked.scratch / "jdlint-summary.md", asked.scratch / "jdlint.sarif"
    done = subprocess.run(_command(asked, against, summary, sarif), cwd=asked.folder, capture_output=True, check=False)  # noqa: S603
    findings = _findings(done.stdout)
    # What jdlint did not write as it should it did not find: never let that pass as clean.
    status = done.returncode if findings is not None else WRONG
    kind = "error" if status >= WRONG else "notice"
    said = [(kind, line) for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    touched = base.touched_lines(against, asked.folder) if against else {}
    for line in messages.commands(findings or (), said, touched, asked.prefix):
        print(line)
    if findings is None:
        _output(environ, findings=0, errors=0, sarif_file="", status=status)
        return status
    errors = _finish_sarif(asked, sarif)
    if asked.summary:
        _summarise(environ, summary, len(findings), errors)
    _output(environ, findings=len(findings), errors=errors, sarif_file=_sarif_path(asked), status=status)
    return status


def _findings(written: bytes) -> list[dict[str, Any]] | None:
    try:
        findings: list[dict[str, Any]] = json.loads(written)
    except ValueError:
        return None
    return findings


def _command(asked: Inputs, against: str | None, summary: Path, sarif: Path) -> list[str]:
    options = {"--config": asked.config, "--profile": asked.profile, "--fail-on": asked.fail_on}
    command = [sys.executable, "-I", "-m", "jdlint", "check", "--color=never", "--output-format=json"]
    command += [f"--output-file=markdown={summary}", f"--output-file=sarif={sarif}"]
    command += [f"{name}={value}" for name, value in options.items() if value]
    if asked.changed_only and against is not None:
        command.append(f"--changed={against}")
    return [*command, "--", *asked.paths]


def _finish_sarif(asked: Inputs, sarif: Path) -> int:
    """Put the SARIF file where it was asked for, with paths from the top of the repository.

    Returns how many inputs could not be read.
    """
    log = json.loads(sarif.read_text(encoding="utf-8"))
    errors = sum(len(one["toolExecutionNotifications"]) for run in log["runs"] for one in run["invocations"])
    if asked.sarif_file:
        _prefix(log, asked.prefix)
        target = asked.folder / asked.sarif_file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(log, indent=2) + "\n", encoding="utf-8")
    return errors


def _prefix(value: Any, prefix: str) -> None:
    if isinstance(value, list):
        for one in value:
            _prefix(one, prefix)
    elif isinstance(value, dict):
        if value.get("uriBaseId") == "%SRCROOT%":
            value["uri"] = prefix + value["uri"]
        for one in value.values():
            _prefix(one, prefix)


def _sarif_path(asked: Inputs) -> str:
    return asked.prefix + asked.sarif_file if asked.sarif_file else ""


def _summarise(environ: Mapping[str, str], summary: Path, findings: int, errors: int) -> None:
    """Add to the job's page: how much was found, and the tables, cut to what GitHub takes."""
    target = environ.get("GITHUB_STEP_SUMMARY")
    if not target:
        return
    head = f"### jdlint: {findings or 'no'} finding{'s' if findings != 1 else ''}"
    head += f", {errors} input{'s' if errors != 1 else ''} could not be read" if errors else ""
    table = summary.read_bytes()
    if len(table) > MAX_SUMMARY_BYTES:
        cut = table[: table.rindex(b"\n", 0, MAX_SUMMARY_BYTES)]
        table = cut + b"\n\nThis is cut: there is more than a summary may hold.\n"
    with Path(target).open("ab") as file:
        file.write(f"{head}\n\n".encode() + table)


def _output(environ: Mapping[str, str], *, findings: int, errors: int, sarif_file: str, status: int) -> None:
    # A name with a line end in it would add outputs of its own.
    plain = sarif_file.replace("\r", "").replace("\n", "")
    with Path(environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as file:
        file.write(f"findings={findings}\nerrors={errors}\nsarif-file={plain}\nexit-code={status}\n")


if __name__ == "__main__":
    sys.exit(main(os.environ))
