"""Files and names from anywhere: nothing in them acts, in any format; and nothing outside the tree is read."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

FORGED = (
    "::error file=x::forged \x1b[31m \u202e <script>alert(1)</script> ](javascript:1) [x](http://evil) %0A::add-mask::x | @all"
)
POSTING = f"""# Product Owner {FORGED}

The product owner role is shared by two people {FORGED} and a third.

## Your tasks {FORGED}

- Define the pricing {FORGED}
- ::error::Define the pricing
- ##[error]Define the pricing

\r::error::Define the pricing
"""
NAMES = [
    "::error::a.md",
    "line\n::error::b.md",
    "-rf.md",
    "quote'\"`$(touch pwned).md",
    "<img src=x onerror=alert(1)>.md",
    "%0A::warning::c.md",
    "esc\x1b[31m.md",
    "bidi\u202egnp.md",
    os.fsdecode(b"no-utf8-\xff.md"),
    "a,b:c|d.md",
    "cr\r::error::e.md",
]
FORMATS = ("full", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit", "rdjson", "markdown")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.md").write_text("# Product Owner\n\nSECRET: the product owner role is shared by two people.\n")
    folder = tmp_path_factory.mktemp("repository")
    for name in NAMES:
        (folder / name).write_text(POSTING, encoding="utf-8", newline="")
    (folder / "secret.md").symlink_to(outside / "secret.md")
    (folder / "out").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "zero.md").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.md")
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "jdlint", "check", "--isolated", "--no-cache", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=300)


@pytest.fixture(scope="module")
def outputs(hostile: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Run once, into all formats."""
    place = tmp_path_factory.mktemp("outputs")
    to = [part for name in FORMATS[1:] for part in ("--output-file", f"{name}={place / name}")]
    done = run(hostile, *to, ".")
    assert b"Traceback" not in done.stderr
    assert done.returncode == 1, done.stderr
    written = {name: (place / name).read_text(encoding="utf-8") for name in FORMATS[1:]}
    return {"full": done.stdout.decode(), **written}


@pytest.mark.parametrize("name", FORMATS)
def test_every_file_is_read_and_nothing_outside(name: str, outputs: dict[str, str]) -> None:
    assert "SECRET" not in outputs[name]
    assert "shared" in outputs[name]


@pytest.mark.parametrize("name", FORMATS)
def test_no_terminal_obeys(name: str, outputs: dict[str, str]) -> None:
    acting = {char for char in outputs[name] if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - {"\n", "\t"}
    assert not acting


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "github"])
def test_no_line_is_a_workflow_command(name: str, outputs: dict[str, str]) -> None:
    """GitHub obeys lines that begin with '::' (after white space), and '##[' anywhere in a line."""
    assert not re.search(r"^\s*::[a-z-]", outputs[name], re.MULTILINE)
    if name in ("full", "concise", "junit", "markdown"):
        assert "##[" not in outputs[name]


def test_the_workflow_commands_are_ours(outputs: dict[str, str]) -> None:
    lines = outputs["github"].splitlines()
    assert lines
    for line in lines:
        match = re.fullmatch(r"::(?:error|warning|notice) title=JD\d+ [a-z-]+,file=([^:,\r\n]*),[a-zA-Z0-9=,]+::.*", line)
        assert match, line


@pytest.mark.parametrize("name", ["json", "gitlab", "sarif", "rdjson"])
def test_json_holds(name: str, outputs: dict[str, str]) -> None:
    assert json.loads(outputs[name])


def test_sarif_names_files_below_the_root_and_links_nowhere(outputs: dict[str, str]) -> None:
    (found,) = json.loads(outputs["sarif"])["runs"]
    for one in found["results"]:
        (place,) = one["locations"]
        assert re.fullmatch(r"[\w%.~/-]+", place["physicalLocation"]["artifactLocation"]["uri"])
        assert not re.search(r"(?<!\\)\[[^\]]*\]\((?!\d)", one["message"]["text"])


def test_junit_is_one_tree(outputs: dict[str, str]) -> None:
    tree = ET.fromstring(outputs["junit"])
    assert len(list(tree)) == len(NAMES)
    assert {one.tag for one in tree.iter()} <= {"testsuites", "testsuite", "testcase", "failure", "skipped", "error"}


def test_markdown_shows_no_markup(outputs: dict[str, str]) -> None:
    cells = outputs["markdown"]
    assert "<script" not in cells
    assert "<img" not in cells
    assert not re.search(r"(?<!\\)\]\(", cells)


@pytest.mark.parametrize("name", ["secret.md", "zero.md", "loop.md", "pipe.md"])
def test_links_out_and_pipes_are_refused_at_once(hostile: Path, name: str) -> None:
    done = run(hostile, name)
    assert done.returncode == 3
    assert b"SECRET" not in done.stdout + done.stderr
    assert b"Traceback" not in done.stderr


def test_a_name_that_begins_with_a_dash_is_a_file(hostile: Path) -> None:
    done = run(hostile, "--output-format", "concise", "--", "-rf.md")
    assert done.stdout.startswith(b"-rf.md:")
    assert not (hostile / "pwned").exists()


def test_nothing_is_run_from_the_tree(tmp_path: Path) -> None:
    bad = "from pathlib import Path\nPath('pwned').touch()\n"
    for name in ("sitecustomize.py", "yaml.py", "click.py", "spacy.py", "conftest.py", "setup.py"):
        (tmp_path / name).write_text(bad)
    (tmp_path / ".jdlint.yaml").write_text("rules: !!python/object/apply:os.system ['touch pwned']\n")
    (tmp_path / "po.md").write_text(POSTING, encoding="utf-8")
    program = Path(sys.executable).with_name("jdlint")
    start = [str(program)] if program.exists() else [sys.executable, "-P", "-m", "jdlint"]
    done = subprocess.run([*start, "check", "--no-cache", "po.md"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert not (tmp_path / "pwned").exists()


#: A posting of two jobs whose every line forges something, and that can be mended and split.
MENDABLE = f"""# Product Manager {FORGED}

## Your tasks

- Order the product backlog {FORGED}
- Write user stories {FORGED}
- Define the pricing {FORGED}

::error::forged

##[error]forged
"""
#: Commands that write the posting itself, or much of it.
RAW = {
    "diff": ["check", "--unsafe-fixes", "--diff", "po.md"],
    "fix": ["check", "--fix", "--unsafe-fixes", "--quiet", "-"],
    "split": ["split", "po.md"],
    "roles": ["roles", "po.md"],
    "roles as JSON": ["roles", "--output-format", "json", "po.md"],
    "show files": ["check", "--show-files", "po.md"],
}


def on_a_terminal(folder: Path, arguments: list[str], **environment: str) -> str:
    """Run with a terminal as standard output and error, and give what it is sent."""
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "jdlint", *arguments]
    env = {**os.environ, **environment, "NO_COLOR": "1"}
    with (folder / "po.md").open("rb") as posting:
        started = subprocess.Popen(command, cwd=folder, env=env, stdin=posting, stdout=theirs, stderr=theirs)
    os.close(theirs)
    sent = b""
    with contextlib.suppress(OSError):  # Linux says so when the other end is closed
        while chunk := os.read(ours, 65_536):
            sent += chunk
    os.close(ours)
    started.wait(timeout=300)
    return sent.decode()


@pytest.fixture
def posting(tmp_path: Path) -> Path:
    (tmp_path / "po.md").write_text(MENDABLE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("arguments", RAW.values(), ids=RAW)
def test_no_terminal_obeys_a_posting_that_is_shown(posting: Path, arguments: list[str]) -> None:
    shown = on_a_terminal(posting, arguments)
    assert "po.md" in shown or "pricing" in shown
    assert "Traceback" not in shown
    assert not {char for char in shown if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - {"\n", "\r", "\t"}


@pytest.mark.parametrize("arguments", RAW.values(), ids=RAW)
def test_githubs_runner_obeys_no_posting_that_is_shown(posting: Path, arguments: list[str]) -> None:
    """Either no line is a command, or they stand where the runner was told to hear none."""
    heard = on_a_terminal(posting, arguments, GITHUB_ACTIONS="true")
    token = ""
    for line in heard.splitlines():
        if token:
            token = "" if line == f"::{token}::" else token
        elif match := re.match(r"::stop-commands::(\w{32})$", line):
            token = match[1]
        else:
            assert not re.match(r"\s*::[a-z-]|.*##\[", line), line
    assert not token


def test_what_is_piped_is_the_posting_itself(posting: Path) -> None:
    command = [sys.executable, "-m", "jdlint", "check", "--isolated", "--fix", "--unsafe-fixes", "-"]
    env = {**os.environ, "GITHUB_ACTIONS": "true"}
    done = subprocess.run(command, cwd=posting, env=env, input=MENDABLE.encode(), capture_output=True, check=False)
    assert f"- Define the pricing {FORGED}\n".encode() in done.stdout
    assert b"stop-commands" not in done.stdout
    begin, end = re.search(rb"^::stop-commands::(\w+)$", done.stderr, re.MULTILINE), done.stderr.rfind(b"::")
    assert begin
    assert begin[1] in done.stderr[begin.end() : end]


def test_a_configuration_forges_nothing(posting: Path) -> None:
    (posting / ".jdlint.yaml").write_text('exclude: ["::error::x", "a\u200b", "<script>"]\n', encoding="utf-8")
    shown = on_a_terminal(posting, ["config", "show"])
    assert "script" in shown
    assert not {char for char in shown if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp")} - {"\n", "\r", "\t"}
    assert not re.search(r"^\s*::[a-z-]", shown, re.MULTILINE)


@pytest.mark.parametrize("char", ["\\e", "\\r", "\\u202e", "\\x9b", "\\0"])
def test_no_control_character_comes_from_a_configuration(posting: Path, char: str) -> None:
    (posting / ".jdlint.yaml").write_text(f'exclude: ["a", "{char}[31m"]\n', encoding="utf-8")
    shown = on_a_terminal(posting, ["check", "po.md"])
    assert shown == "jdlint: .jdlint.yaml:1: exclude.2: holds a control character: write the text without it\r\n"


@pytest.mark.parametrize("lines", [["!"], ["*.txt", "!", "!a.txt"], ["\\"], ["[", "[!", "**/", "/"]])
def test_what_is_no_pattern_says_nothing(tmp_path: Path, lines: list[str]) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("\n".join(lines) + "\n")
    (tmp_path / "po.md").write_text(POSTING, encoding="utf-8")
    done = run(tmp_path, "--output-format", "concise", ".")
    assert (done.returncode, done.stderr.count(b"Traceback")) == (1, 0), done.stderr
    assert done.stdout.startswith(b"po.md:")
