"""Run the steps of action.yml as GitHub's runner does: the expressions, the shell, and the files that steps write to."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from end_to_end.checkout import ENVIRONMENT, TOP

if TYPE_CHECKING:
    from pathlib import Path

_EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")
ACTION: dict[str, Any] = yaml.safe_load((TOP / "action.yml").read_text(encoding="utf-8"))


@dataclass
class Job:
    """A job on a workspace; ``scratch`` is the runner's folder for temporary files."""

    workspace: Path
    scratch: Path
    event: dict[str, Any] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)


@dataclass
class Done:
    """What came of using the action."""

    status: int
    log: str
    outputs: dict[str, str]
    summary: str

    @property
    def commands(self) -> list[str]:
        """Give the annotations, in order."""
        return [line for line in self.log.splitlines() if line.startswith(("::error", "::warning", "::notice"))]


def use(job: Job, inputs: dict[str, str], installed: dict[str, str] | None = None) -> Done:
    """Use the action in a job; ``installed`` are the outputs of an earlier install step, which is then left out."""
    assert set(inputs) <= set(ACTION["inputs"])
    values = {f"inputs.{name}": str(one.get("default", "")) for name, one in ACTION["inputs"].items()}
    values |= {f"inputs.{name}": value for name, value in inputs.items()}
    summary = job.scratch / "summary.md"
    summary.write_bytes(b"")
    log, status = "", 0
    for step in ACTION["runs"]["steps"]:
        if step["id"] == "install" and installed is not None:
            outputs = installed
        else:
            status, written, outputs = _run(step, job, values, summary)
            log += written
        values |= {f"steps.{step['id']}.outputs.{name}": value for name, value in outputs.items()}
        if status:
            break
    given = {name: _evaluate(one["value"], values) for name, one in ACTION["outputs"].items()}
    return Done(status, log, given, summary.read_text(encoding="utf-8"))


def install(job: Job, version: str = "") -> tuple[int, str, dict[str, str]]:
    """Run only the install step; give its status, log and outputs."""
    return _run(ACTION["runs"]["steps"][0], job, {"inputs.version": version}, job.scratch / "summary.md")


def _run(step: dict[str, Any], job: Job, values: dict[str, str], summary: Path) -> tuple[int, str, dict[str, str]]:
    assert step["shell"] == "bash"
    outputs, event, script = job.scratch / "output", job.scratch / "event.json", job.scratch / "step.sh"
    outputs.write_bytes(b"")
    event.write_text(json.dumps(job.event), encoding="utf-8")
    script.write_text(step["run"], encoding="utf-8")
    environment = {
        **ENVIRONMENT,
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": str(TOP),
        "GITHUB_WORKSPACE": str(job.workspace),
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_OUTPUT": str(outputs),
        "GITHUB_STEP_SUMMARY": str(summary),
        "RUNNER_TEMP": str(job.scratch),
        **{name: _evaluate(str(value), values) for name, value in step.get("env", {}).items()},
        **job.environment,
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=job.workspace,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    pairs = [line.partition("=") for line in outputs.read_text(encoding="utf-8").splitlines()]
    return done.returncode, os.fsdecode(done.stdout), {name: value for name, _, value in pairs}


def _evaluate(text: str, values: dict[str, str]) -> str:
    return _EXPRESSION.sub(lambda match: values.get(match[1], ""), text)
