"""What programs read, against the schemas that say what they may rely on, and with the tools that read it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from junitparser import JUnitXml
from sarif_kit.validate import validation_errors

from jdlint import catalogue, formats
from jdlint.cli import main
from jdlint.formats.report import Report
from jdlint.model import Applicability, Attribution, FileResult
from results import HOSTILE, finding, fix, related, result

if TYPE_CHECKING:
    from collections.abc import Callable

TOP = Path(__file__).parents[2]
SCHEMAS = TOP / "docs" / "schemas"
RESULTS = (
    result(
        finding(
            attribution=Attribution.ASSIGNED,
            related=(related("Order the backlog", "a duty"),),
            fixes=(fix("product vision", "vision"), fix("product vision", "<name>", Applicability.PLACEHOLDER)),
        ),
        finding("Price the\r\n  product", code="JD301", duty=None, role=None, section=""),
    ),
    FileResult("jobs/a b ü%.md", error="cannot be read"),
    FileResult("jobs/empty.md", skipped="is empty"),
    result(finding("x", path=f"/srv/a{HOSTILE}.md", text=f"x{HOSTILE}", message=HOSTILE), path=f"/srv/a{HOSTILE}.md"),
)


def schema(name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(value)
    return value


def faults(name: str, value: object) -> list[str]:
    return [f"{list(one.absolute_path)}: {one.message}" for one in Draft202012Validator(schema(name)).iter_errors(value)]


def written(name: str, *results: FileResult) -> str:
    stream = io.StringIO()
    formats.writer(name)(Report(results, catalogue.load().lints, "1.2"), stream)
    return stream.getvalue()


def closed(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """Give the schema of an object with these keys and no others."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": required}


def listed(properties: dict[str, Any]) -> dict[str, Any]:
    """Give the schema of an array of such objects."""
    return {"type": "array", "items": closed(properties)}


@pytest.fixture
def printed(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    monkeypatch.chdir(TOP)

    def run(*arguments: str) -> Any:
        main([*arguments, "--isolated", "--output-format", "json", "examples"])
        return json.loads(capfd.readouterr().out)

    return run


def test_findings(printed: Callable[..., Any]) -> None:
    assert faults("findings.v1.schema.json", json.loads(written("json", *RESULTS))) == []
    real = printed("check")
    assert len(real) > 10
    assert faults("findings.v1.schema.json", real) == []


def test_the_schema_knows_every_key_and_the_page_explains_it(printed: Callable[..., Any]) -> None:
    known = schema("findings.v1.schema.json")["$defs"]["finding"]
    for one in printed("check"):
        assert set(one) == set(known["properties"]) == set(known["required"])
    page = (TOP / "docs" / "json.md").read_text(encoding="utf-8")
    assert all(f"`{key}`" in page for key in known["properties"])


def test_a_schema_that_refuses_nothing_is_none() -> None:
    (one, *_) = json.loads(written("json", *RESULTS))
    wrongs: tuple[dict[str, Any], ...] = (
        {"severity": "fatal"},
        {"location": {"row": 0, "column": 1}},
        {"attribution": "nobody"},
        {"fix": {}},
    )
    for wrong in wrongs:
        assert faults("findings.v1.schema.json", [{**one, **wrong}])
    assert faults("findings.v1.schema.json", [{key: value for key, value in one.items() if key != "code"}])


def test_mentions(printed: Callable[..., Any]) -> None:
    real = printed("roles")
    assert len(real) > 10
    assert faults("mentions.v1.schema.json", real) == []


def test_the_configuration_schema_is_fresh(capfd: pytest.CaptureFixture[str]) -> None:
    main(["config", "schema"])
    assert (SCHEMAS / "config.schema.json").read_text(encoding="utf-8") == capfd.readouterr().out


def test_the_configuration_schema_takes_what_the_readme_shows() -> None:
    good = {"profile": "scrum", "ignore": ["JD404"], "options": {"JD103": {"duties": 3}}}
    assert faults("config.schema.json", good) == []
    assert faults("config.schema.json", {"profil": "scrum"})


def test_sarif_is_sarif() -> None:
    assert validation_errors(json.loads(written("sarif", *RESULTS))) == []
    assert validation_errors(json.loads(written("sarif"))) == []
    assert validation_errors({"version": "2.1.0"}), "the schema refuses what is none"


POSITION = {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}}
RANGE = closed({"start": closed(POSITION), "end": closed(POSITION)})
TEXT = {"type": "string", "minLength": 1}
PLACE = closed({"path": TEXT, "range": RANGE}, optional=("range",))
#: The keys of reviewdog's DiagnosticResult (proto/rdf/jsonschema/DiagnosticResult.json and reviewdog.proto in its repository),
#: and no others: the published schema allows any key, and reviewdog 0.21 passes over what it does not know.
RDJSON = closed(
    {
        "source": closed({"name": TEXT}),
        "diagnostics": listed(
            {
                "message": TEXT,
                "location": PLACE,
                "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                "code": closed({"value": TEXT}),
                "suggestions": listed({"range": RANGE, "text": {"type": "string"}}),
                "related_locations": listed({"message": TEXT, "location": PLACE}),
            }
        ),
    }
)
#: What GitLab asks of a code quality report: app/validators/json_schemas/codeclimate.json in its repository has these types and
#: requires the keys but `check_name`; the severities, and paths without './', are its documentation's. GitLab stops reading a
#: report at the first issue that its schema refuses.
GITLAB = listed(
    {
        "description": TEXT,
        "check_name": TEXT,
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": closed(
            {
                "path": {"type": "string", "pattern": r"^(?!\./)."},
                "lines": closed({"begin": POSITION["line"], "end": POSITION["line"]}),
            }
        ),
    }
)


@pytest.mark.parametrize(("name", "asked"), [("rdjson", RDJSON), ("gitlab", GITLAB)])
def test_reports_are_what_their_readers_ask_for(name: str, asked: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(asked)
    report = json.loads(written(name, *RESULTS))
    assert [one.message for one in Draft202012Validator(asked).iter_errors(report)] == []
    assert list(Draft202012Validator(asked).iter_errors([{}])), "it refuses what is none"


def test_github_reads_its_commands_as_they_were_meant() -> None:
    """Take commands apart as the runner does: the name, properties up to the next '::', then the escapes."""
    lines = written("github", *RESULTS).splitlines()
    findings = [finding for one in RESULTS for finding in one.findings]
    assert len(lines) == len(findings)
    for line, meant in zip(lines, findings, strict=True):
        head, _, data = line.removeprefix("::").partition("::")
        kind, _, listed_properties = head.partition(" ")
        properties = dict(one.split("=", 1) for one in listed_properties.split(","))
        assert kind == "warning"
        assert properties["title"] == f"{meant.code} {meant.name}"
        assert int(properties["line"]) == meant.location.start.row
        if meant.filename.isprintable():
            assert unescaped(properties["file"], ":,") == meant.filename
        if meant.message.isprintable():
            assert unescaped(data).startswith(meant.message)


def unescaped(text: str, more: str = "") -> str:
    for char in ("\r", "\n", *more, "%"):
        text = text.replace(f"%{ord(char):02X}", char)
    return text


def test_junit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "junit.xml"
    path.write_text(written("junit", *RESULTS), encoding="utf-8", errors="backslashreplace")
    suites = list(JUnitXml.fromfile(str(path)))
    assert [(one.tests, one.failures, one.errors, one.skipped) for one in suites] == [
        (2, 2, 0, 0),
        (1, 0, 1, 0),
        (1, 0, 0, 1),
        (1, 1, 0, 0),
    ]
