from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint import config
from jdlint.cli.schema import plain, schema_of
from jdlint.config import Config, FailOn
from jdlint.errors import ConfigError
from jdlint.model import Confidence
from jdlint.toml import compose_table


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


YAML = """\
select: [JD1, two-jobs-in-one-posting]
fail-on: error
min-confidence: medium
per-file-ignores:
  old/: [JD101]
options:
  JD103: {share: 0.3, duties: 3}
"""
TOML = """\
[project]
name = "x"

[tool.jdlint]
select = ["JD1", "two-jobs-in-one-posting"]
fail-on = "error"
min-confidence = "medium"
[tool.jdlint.per-file-ignores]
"old/" = ["JD101"]
[tool.jdlint.options]
JD103 = {share = 0.3, duties = 3}
"""


@pytest.mark.usefixtures("here")
class TestLoad:
    def test_yaml_and_toml_say_the_same(self) -> None:
        own = config.load(write(".jdlint.yaml", YAML)).config
        assert own == config.load(write("pyproject.toml", TOML)).config
        assert own == Config(
            select=("JD1", "two-jobs-in-one-posting"),
            fail_on=FailOn.ERROR,
            min_confidence=Confidence.MEDIUM,
            per_file_ignores={"old/": ("JD101",)},
            options={"JD103": {"share": 0.3, "duties": 3}},
        )

    def test_an_empty_file_is_the_defaults(self) -> None:
        assert config.load(write(".jdlint.yaml", "# nothing yet\n")).config == Config()

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("fail-on: sometimes", ".jdlint.yaml:1: fail-on: is 'sometimes': use one of: error, warning, info, never"),
            ("select: JD1", ".jdlint.yaml:1: select: must be a list: write it as '- one' lines or [one, two]"),
            ("\nselct: [JD1]", ".jdlint.yaml:2: selct: is not a key that is known here"),
            ("- a", ".jdlint.yaml:1: must be a mapping"),
            ("select: [JD1", ".jdlint.yaml:2: is not YAML"),
            ("a: &a [*a]", ".jdlint.yaml: has more than 200,000 values"),
        ],
    )
    def test_faults_are_located(self, text: str, said: str) -> None:
        with pytest.raises(ConfigError) as fault:
            config.load(write(".jdlint.yaml", text))
        assert str(fault.value).startswith(said)
        assert "\n" not in str(fault.value)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('[tool.jdlint]\nprofile = "x"\nselct = []', "pyproject.toml:3: selct: is not a key that is known here"),
            ("[tool.jdlint]\nselect = [[1]]", "pyproject.toml:2: select.1: must be text"),
            (
                "[tool.jdlint]\n\n[tool.jdlint.options]\nJD103 = {share = 'x'}",
                "pyproject.toml:4: options.JD103.share: must be a number",
            ),
            ("[tool.jdlint\n", "pyproject.toml: is not TOML:"),
            ("tool.jdlint.selct = 1", "pyproject.toml:1: selct: is not a key that is known here"),
        ],
    )
    def test_faults_in_toml_are_located(self, text: str, said: str) -> None:
        with pytest.raises(ConfigError) as fault:
            config.load(write("pyproject.toml", text))
        assert str(fault.value).startswith(said)

    def test_no_utf8(self) -> None:
        Path("pyproject.toml").write_bytes(b"\xff")
        with pytest.raises(ConfigError, match="is not UTF-8 text"):
            config.load(Path("pyproject.toml"))


@pytest.mark.usefixtures("here")
class TestFind:
    def test_nearest_upward(self) -> None:
        top, inner = write(".jdlint.yaml", ""), write("a/b/pyproject.toml", "[tool.jdlint]\n")
        Path("a/b/c").mkdir()
        assert config.find(Path("a/b/c")) == inner.resolve()
        assert config.find(Path("a")) == top.resolve()

    def test_a_project_that_does_not_speak_of_jdlint_is_passed_over(self) -> None:
        top = write(".jdlint.yaml", "")
        write("a/pyproject.toml", "[project]\nname = 'x'\n")
        assert config.find(Path("a")) == top.resolve()

    def test_its_own_file_comes_first(self) -> None:
        write("pyproject.toml", "[tool.jdlint]\n")
        own = write(".jdlint.yaml", "")
        assert config.find(Path()) == own.resolve()


@given(st.text(max_size=200))
def test_any_toml_is_read_or_refused(text: str) -> None:
    with suppress(ConfigError):
        compose_table(text.encode("utf-8", "surrogatepass"), "pyproject.toml", ("tool", "jdlint"))


def test_schema_and_show_agree_with_the_dataclass() -> None:
    schema = schema_of(Config, "x")
    assert schema["additionalProperties"] is False
    assert set(schema["properties"]) == set(plain(Config()))
    assert schema["properties"]["fail-on"] == {"enum": ["error", "warning", "info", "never"], "default": "warning"}
    assert schema["properties"]["per-file-ignores"]["additionalProperties"] == {"type": "array", "items": {"type": "string"}}
    json.dumps(schema)
