"""The GitHub Action, run by a stand-in for GitHub's runner on repositories and events like theirs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sarif_kit.validate import validation_errors

from end_to_end.checkout import TOP, commit_all, new_repository, run
from end_to_end.runner import ACTION, Done, Job, install, use

BAD = "# Product Owner\n\nThe product owner role is shared by two people.\n"
GOOD = "# Product Owner\n\n- Order the product backlog\n"


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Install the action once, in a workspace that tries to be imported."""
    workspace = tmp_path_factory.mktemp("workspace")
    for name in ("pip", "venv", "jdlint", "click", "sitecustomize"):
        write(workspace, f"{name}.py", "open('pwned', 'w')")
    status, log, outputs = install(Job(workspace, tmp_path_factory.mktemp("runner temp")))
    assert status == 0, log
    assert not (workspace / "pwned").exists()
    return outputs


@pytest.fixture
def job(tmp_path: Path) -> Job:
    workspace = new_repository(tmp_path / "work space")
    write(workspace, "jobs/po.md", BAD)
    write(workspace, "jobs/good.md", GOOD)
    commit_all(workspace)
    scratch = tmp_path / "temp"
    scratch.mkdir()
    return Job(workspace, scratch)


def test_push(job: Job, installed: dict[str, str]) -> None:
    done = use(job, {"paths": "jobs", "sarif-file": "out/jdlint.sarif"}, installed)
    assert done.status == 1
    assert done.outputs == {"findings": "1", "errors": "0", "sarif-file": "out/jdlint.sarif", "exit-code": "1"}
    (command,) = done.commands
    assert command.startswith("::warning title=JD301 product-owner-role-is-shared,file=jobs/po.md,line=3,endLine=3,col=1,")
    assert done.summary.startswith("### jdlint: 1 finding\n\n| where |")
    assert "jobs/po.md:3:1" in done.summary
    assert "titled Product Owner; all of its duties (1) are a product owner's" in done.summary
    log = json.loads((job.workspace / "out/jdlint.sarif").read_text(encoding="utf-8"))
    assert validation_errors(log) == []
    assert len(log["runs"][0]["results"]) == 1


def test_clean(job: Job, installed: dict[str, str]) -> None:
    done = use(job, {"paths": "jobs/good.md", "summary": "false"}, installed)
    assert (done.status, done.commands, done.summary) == (0, [], "")
    assert done.outputs == {"findings": "0", "errors": "0", "sarif-file": "", "exit-code": "0"}


def test_what_fails_is_the_callers_choice(job: Job, installed: dict[str, str]) -> None:
    done = use(job, {"fail-on": "never"}, installed)
    assert (done.status, done.outputs["findings"], done.outputs["exit-code"]) == (0, "1", "0")


def pull_request(job: Job, *, fork: bool = False) -> str:
    """Check out a pull request as GitHub does, as a merge into a base that has gone on; give the base's commit at first."""
    base = run("git", "rev-parse", "HEAD", cwd=job.workspace).stdout.strip()
    run("git", "checkout", "-q", "-b", "work", cwd=job.workspace)
    write(job.workspace, "jobs/mine.md", "\n".join([BAD] * 12) + "\nThe product owner role is rotated every month.\n")
    head = commit_all(job.workspace)
    write(job.workspace, "jobs/mine.md", "\n".join([BAD] * 12) + "\nThe product owner role is shared by three people.\n")
    head = commit_all(job.workspace)
    run("git", "checkout", "-q", "main", cwd=job.workspace)
    write(job.workspace, "jobs/theirs.md", BAD)
    commit_all(job.workspace)
    run("git", "merge", "-q", "--no-ff", "-m", "merge", "work", cwd=job.workspace)
    repository = {"fork": fork, "full_name": "stranger/jobs" if fork else "owner/jobs"}
    job.event = {"pull_request": {"base": {"sha": base, "ref": "main"}, "head": {"sha": head, "repo": repository}}}
    return base


@pytest.mark.parametrize("fork", [False, True], ids=["own", "fork"])
def test_pull_request_changed_only(job: Job, installed: dict[str, str], fork: bool) -> None:  # noqa: FBT001
    pull_request(job, fork=fork)
    done = use(job, {"changed-only": "true"}, installed)
    assert done.status == 1
    assert {command.partition("file=")[2].partition(",")[0] for command in done.commands if "file=" in command} == {
        "jobs/mine.md"
    }


def test_changed_lines_come_first_and_the_rest_is_counted(job: Job, installed: dict[str, str]) -> None:
    for number in range(14):
        write(job.workspace, f"a/{number}.md", BAD)
    commit_all(job.workspace)
    pull_request(job)
    done = use(job, {}, installed)
    findings = int(done.outputs["findings"])
    warnings = [command for command in done.commands if command.startswith("::warning")]
    assert len(warnings) == 10
    assert all("file=jobs/mine.md" in command for command in warnings)
    assert (
        done.commands[-1]
        == f"::notice title=jdlint::{findings - len(done.commands) + 1} more findings are in the job's summary."
    )
    assert done.summary.count("JD301") == findings


def test_pull_request_without_history(job: Job, installed: dict[str, str], tmp_path: Path) -> None:
    pull_request(job)
    shallow = tmp_path / "shallow"
    run("git", "clone", "-q", "--depth", "1", f"file://{job.workspace}", shallow, cwd=tmp_path)
    run("git", "remote", "remove", "origin", cwd=shallow)
    done = use(Job(shallow, job.scratch, job.event), {"changed-only": "true"}, installed)
    assert (done.status, done.outputs["exit-code"]) == (2, "2")
    assert "fetch-depth: 0" in done.log
    # Two commits deep is enough: the merge and the base that it was merged into.
    deeper = tmp_path / "deeper"
    run("git", "clone", "-q", "--depth", "2", f"file://{job.workspace}", deeper, cwd=tmp_path)
    done = use(Job(deeper, job.scratch, job.event), {"changed-only": "true"}, installed)
    assert "file=jobs/mine.md" in done.log
    assert "theirs.md" not in done.log


def test_push_changed_only(job: Job, installed: dict[str, str]) -> None:
    before = run("git", "rev-parse", "HEAD", cwd=job.workspace).stdout.strip()
    write(job.workspace, "jobs/new.md", BAD)
    commit_all(job.workspace)
    job.event = {"before": before}
    assert use(job, {"changed-only": "true"}, installed).outputs["findings"] == "1"
    job.event = {"before": "0" * 40}  # a new branch: there is nothing to compare with
    assert use(job, {"changed-only": "true"}, installed).outputs["findings"] == "2"


def test_working_directory(job: Job, installed: dict[str, str]) -> None:
    write(job.workspace, "jobs/.jdlint.yaml", "ignore: [JD3]\n")
    write(job.workspace, "other/po.md", BAD)
    done = use(job, {"working-directory": "jobs"}, installed)
    assert done.outputs["findings"] == "0"
    done = use(job, {"working-directory": "other", "sarif-file": "x.sarif"}, installed)
    assert "file=other/po.md," in done.log
    assert done.outputs["sarif-file"] == "other/x.sarif"
    log = json.loads((job.workspace / "other/x.sarif").read_text(encoding="utf-8"))
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "other/po.md"
    assert use(job, {"working-directory": ".."}, installed).outputs["exit-code"] == "2"


@pytest.mark.parametrize("name", ["..", "jobs", "../out.sarif", "/srv/out.sarif", "link"])
def test_sarif_stays_in_the_repository(job: Job, installed: dict[str, str], name: str) -> None:
    (job.workspace / "link").symlink_to(job.scratch / "outside.sarif")
    done = use(job, {"sarif-file": name}, installed)
    assert (done.status, done.outputs["exit-code"], done.outputs["sarif-file"]) == (2, "2", "")
    assert done.log == (
        "::error title=jdlint::The input 'sarif-file' must be a file in the repository, relative to 'working-directory'.\n"
    )
    assert not (job.scratch / "outside.sarif").exists()


def test_many_messages_leave_room_for_the_count_of_findings(job: Job, installed: dict[str, str]) -> None:
    for number in range(15):
        write(job.workspace, f"empty/{number:02}.md", "")
        write(job.workspace, f"jobs/{number:02}.md", BAD)
    done = use(job, {"fail-on": "never"}, installed)
    kinds = [command.partition(" ")[0] for command in done.commands]
    assert (kinds.count("::notice"), kinds.count("::warning")) == (10, 10)
    assert done.commands[-1] == "::notice title=jdlint::6 more findings are in the job's summary."
    assert done.log.count("is empty") == 15


def test_inputs_reach_no_shell_and_no_option(job: Job, installed: dict[str, str]) -> None:
    evil = "$(touch pwned); `touch pwned` \"; touch pwned; '\n--output-file=pwned\n--config=pwned"
    for name in ("paths", "config", "profile", "fail-on", "version", "changed-only", "summary", "working-directory"):
        done = use(job, {name: evil}, None if name == "version" else installed)
        assert done.status in (2, 3), name
        assert not list(job.workspace.rglob("pwned")), name


def test_postings_forge_nothing(job: Job, installed: dict[str, str]) -> None:
    evil = "\n::error::pwned %0A::add-mask::x \x1b[31m<b>@all</b> ##[error]pwned"
    forged = f"# Product Owner{evil[1:]}\n{evil}\n\nThe product owner role is shared.{evil}\n"
    write(job.workspace, "jobs/::error file=x::.md", forged)
    write(job.workspace, "jobs/a\n::stop-commands::x\n.md", forged)
    write(job.workspace, "jobs/##[error]b.md", forged)
    for name in ("click", "yaml", "spacy", "jdlint", "sitecustomize"):
        write(job.workspace, f"{name}.py", "open('pwned', 'w')")
    done = use(job, {}, installed)
    assert done.outputs["findings"] == "4"
    assert all(line.startswith(("::warning title=JD301 ", "::notice title=jdlint::")) for line in done.log.splitlines())
    assert "\x1b" not in done.log + done.summary
    assert len(done.commands) == 4
    assert not (job.workspace / "pwned").exists()


def test_faults_are_errors(job: Job, installed: dict[str, str]) -> None:
    (job.workspace / "jobs/binary.md").write_bytes(b"\0\1\2\3" * 100)
    done = use(job, {}, installed)
    assert (done.status, done.outputs["errors"], done.outputs["findings"]) == (3, "1", "1")
    assert any(command.startswith("::error") and "binary.md" in command for command in done.commands)
    assert done.summary.startswith("### jdlint: 1 finding, 1 input could not be read")
    write(job.workspace, ".jdlint.yaml", "nonsense: 1\n")
    done = use(job, {}, installed)
    assert (done.status, done.outputs["exit-code"], done.outputs["findings"]) == (2, "2", "0")
    assert any(".jdlint.yaml:1: nonsense" in command for command in done.commands)


def test_a_summary_is_cut(job: Job, installed: dict[str, str]) -> None:
    name = f"jobs/{'long' * 50}/{'name' * 50}.md"
    write(job.workspace, name, "# Product Owner\n\n" + "The product owner role is shared.\n\n" * 1_500)
    done: Done = use(job, {}, installed)
    assert len(done.summary.encode()) < 1024 * 1024
    assert done.summary.endswith("there is more than a summary may hold.\n")


def test_no_python_that_is_new_enough(job: Job) -> None:
    old = job.scratch / "bin"
    for name in ("python3", "python"):
        write(old, name, "#!/bin/sh\nexit 1\n")
        (old / name).chmod(0o755)
    job.environment["PATH"] = f"{old}:/usr/bin:/bin"
    status, log, _ = install(job)
    assert status == 2
    assert log.startswith("::error title=jdlint::The runner has no Python 3.10")


def test_a_version_is_a_version(job: Job) -> None:
    for wrong in ("latest", "0.1 --index-url=https://e.vil", "git+https://e.vil", "0.1;id"):
        status, log, _ = install(job, wrong)
        assert (status, log) == (2, "::error title=jdlint::The input 'version' must be a version number such as 0.1.0.\n")


def test_the_marketplace_takes_it() -> None:
    assert set(ACTION["branding"]) == {"icon", "color"}
    assert len(ACTION["description"]) <= 125
    assert all(one.get("description") for one in [*ACTION["inputs"].values(), *ACTION["outputs"].values()])


@pytest.mark.parametrize(
    "command",
    [
        ["zizmor", "--offline", "--quiet", "--strict-collection", "."],
        ["check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml"],
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", *map(str, (TOP / ".github/workflows").iterdir())],
    ],
    ids=["zizmor", "action", "workflows"],
)
def test_tools_that_know_actions_find_nothing(command: list[str]) -> None:
    tool: Any = Path(sys.executable).with_name(command[0])
    done = subprocess.run(
        [tool, *command[1:]], cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
