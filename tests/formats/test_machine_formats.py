from __future__ import annotations

import io
import json
import re
from xml.etree import ElementTree as ET

import pytest

from jdlint import formats
from jdlint.formats.markdown import escape
from jdlint.formats.report import Report
from jdlint.model import Applicability, Balance, FileResult, Related, Role, Severity, Source
from results import HOSTILE, TEXT, finding, fix, related, result, span_of


def written(name: str, *results: FileResult) -> str:
    stream = io.StringIO()
    formats.writer(name)(Report(results, version="1.2"), stream)
    return stream.getvalue()


FULL = finding(
    related=(related("Order the backlog", "a duty of the product owner"),),
    fixes=(
        fix("product vision", "vision of <name>", Applicability.PLACEHOLDER),
        fix("product vision", "given vision"),
    ),
)


def test_json_has_the_keys_of_the_contract() -> None:
    (one,) = json.loads(written("json", result(FULL)))
    contract = "code name severity confidence message filename location end_location duty role attribution related fix url"
    assert set(contract.split()) <= set(one)
    assert one["code"] == "JD101"
    assert one["location"] == {"row": 4, "column": 6}
    assert one["end_location"] == {"row": 4, "column": 20}
    assert one["attribution"] is None
    assert one["related"][0]["location"] == {"row": 5, "column": 3}
    assert one["fix"]["applicability"] == "placeholder"
    assert one["fix"]["edits"] == [
        {"content": "vision of <name>", "location": {"row": 4, "column": 6}, "end_location": {"row": 4, "column": 20}}
    ]


def test_json_without_findings_is_an_empty_array() -> None:
    assert json.loads(written("json", result(), FileResult("x", error="no"))) == []
    assert json.loads(written("json")) == []


def test_json_with_several_is_one_array_a_line_each() -> None:
    out = written("json", result(finding(), finding("roadmap")), result(finding()))
    assert len(json.loads(out)) == 3
    assert out.count("\n") == 5


def test_jsonl_is_json_without_the_array() -> None:
    lines = written("jsonl", result(FULL), result(finding("roadmap"))).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(written("json", result(FULL), result(finding("roadmap"))))


def test_github_writes_commands() -> None:
    assert written("github", result(finding(severity=Severity.INFO, message="50 % of\nit", advice=""))) == (
        "::notice title=JD101 product-manager-duty-in-product-owner-posting,file=jobs/po.md,line=4,col=6,endLine=4,endColumn=20"
        "::50 %25 of%0Ait\n"
    )


def test_github_leaves_columns_out_of_several_lines() -> None:
    out = written("github", result(finding("Price the\r\n  product")))
    assert ",line=6,endLine=7::" in out


def test_gitlab_fingerprints_are_stable_and_unique() -> None:
    same = result(finding(), finding(), finding("roadmap"))
    before = [one["fingerprint"] for one in json.loads(written("gitlab", same))]
    assert len(set(before)) == 3
    moved = result(*(finding(words, text="\n\n" + TEXT) for words in ("product vision", "product vision", "roadmap")))
    assert [one["fingerprint"] for one in json.loads(written("gitlab", moved))] == before


def test_gitlab_has_what_gitlab_needs() -> None:
    (one,) = json.loads(written("gitlab", result(finding(path="./jobs/po.md", severity=Severity.ERROR))))
    assert one["severity"] == "major"
    assert one["location"] == {"path": "jobs/po.md", "lines": {"begin": 4, "end": 4}}
    assert {"description", "check_name", "fingerprint"} <= set(one)


def cut(text: str, span: dict[str, dict[str, int]]) -> str:
    """Cut a range of reviewdog's out of a text: lines from 1, columns in UTF-8 bytes from 1."""
    lines = text.encode().split(b"\r\n")
    start, end = span["start"], span["end"]
    if start["line"] == end["line"]:
        return lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode()
    middle = lines[start["line"] : end["line"] - 1]
    first, last = lines[start["line"] - 1][start["column"] - 1 :], lines[end["line"] - 1][: end["column"] - 1]
    return str(b"\r\n".join([first, *middle, last]), "utf-8")


EXTRACTED = Source("jobs/po.docx", TEXT, editable=False, places=((0, "paragraph 1"), (20, "paragraph 2")))
IN_WORD = finding(
    path="jobs/po.docx",
    location=EXTRACTED.locate(span_of("product vision")),
    related=(Related(EXTRACTED.locate(span_of("Order the backlog")), "a duty of the product owner"),),
    fixes=(fix("product vision", "given vision"),),
)


def test_what_has_no_lines_is_found_by_its_place() -> None:
    github = written("github", result(IN_WORD))
    assert github.startswith(
        "::warning title=JD101 product-manager-duty-in-product-owner-posting,file=jobs/po.docx::paragraph 2: "
    )
    (gitlab,) = json.loads(written("gitlab", result(IN_WORD)))
    assert gitlab["location"] == {"path": "jobs/po.docx", "lines": {"begin": 1, "end": 1}}
    assert gitlab["description"].startswith("JD101: paragraph 2: 'product vision'")
    (rdjson,) = json.loads(written("rdjson", result(IN_WORD)))["diagnostics"]
    assert rdjson["location"] == rdjson["related_locations"][0]["location"] == {"path": "jobs/po.docx"}
    assert rdjson["message"].startswith("paragraph 2: ")
    assert rdjson["suggestions"] == []
    (sarif,) = json.loads(written("sarif", result(IN_WORD)))["runs"][0]["results"]
    (location,) = sarif["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 1}
    assert location["logicalLocations"] == [{"name": "paragraph 2"}]
    assert sarif["fixes"] == []
    assert written("concise", result(IN_WORD)).startswith("jobs/po.docx: paragraph 2: JD101")
    full = written("full", result(IN_WORD))
    assert "see: paragraph 2: a duty" in full
    assert not re.search(r"line \d|docx:\d|^ *\d+ \|", full, re.MULTILINE), "no row of a file that has none"


@pytest.mark.parametrize("words", ["product vision", "roadmap", "Café 🍰", "Price the\r\n  product", "定義"])
def test_rdjson_counts_bytes(words: str) -> None:
    (one,) = json.loads(written("rdjson", result(finding(words))))["diagnostics"]
    assert cut(TEXT, one["location"]["range"]) == words


def test_rdjson_suggests_what_can_be_taken_as_it_stands() -> None:
    (one,) = json.loads(written("rdjson", result(FULL)))["diagnostics"]
    assert [suggestion["text"] for suggestion in one["suggestions"]] == ["given vision"]


def test_sarif_regions_rules_and_fixes() -> None:
    run = json.loads(written("sarif", result(FULL, finding("Café 🍰")), FileResult("bad.md", error="bad.md: is binary")))[
        "runs"
    ][0]
    first, second = run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    region = first["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 4, "startColumn": 6, "endLine": 4, "endColumn": 20}
    assert second["locations"][0]["physicalLocation"]["region"]["startColumn"] == 18
    assert first["relatedLocations"][0]["message"]["text"] == "a duty of the product owner"
    assert len(first["fixes"]) == 1
    assert first["partialFingerprints"] != second["partialFingerprints"]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "bad.md: is binary"


def test_junit_counts() -> None:
    out = written(
        "junit", result(finding(), finding("roadmap")), result(path="ok.md"), FileResult("bad.md", error="is <binary>")
    )
    suites = ET.fromstring(out).findall("testsuite")
    assert [(one.get("tests"), one.get("failures"), one.get("errors")) for one in suites] == [
        ("2", "2", "0"),
        ("1", "0", "0"),
        ("1", "0", "1"),
    ]
    assert len(suites[0].findall("testcase/failure")) == 2


def test_concise_is_a_line_a_finding() -> None:
    assert written("concise", result(finding())) == (
        "jobs/po.md:4:6: JD101 warning: 'product vision' is a duty of the product manager\n"
    )


def test_markdown_is_a_table() -> None:
    out = written("markdown", result(finding(), finding("roadmap")))
    assert out.splitlines()[0].startswith("| where")
    assert len(out.splitlines()) == 4
    assert written("markdown", result()) == ""


def test_markdown_says_what_the_postings_describe() -> None:
    duties = (("product_manager", 3), ("product_owner", 1))
    weighed = FileResult("jobs/po.md", balances=(Balance("PO | Fun", Role.PRODUCT_OWNER, duties),))
    idle = FileResult("jobs/baker.md", balances=(Balance("Baker", Role.OTHER, (("product_manager", 0), ("product_owner", 0))),))
    assert written("markdown", weighed, idle).splitlines()[-1] == (
        "| jobs/po.md | PO &#124; Fun | 3 : 1 | titled Product Owner; 3 of 4 duties are a product manager's |"
    )


HOSTILE_FINDING = finding(
    "x",
    path=f"a{HOSTILE}.md",
    text=f"x{HOSTILE}",
    message=HOSTILE,
    advice=HOSTILE,
    why=HOSTILE,
    section=HOSTILE,
    related=(related("x", HOSTILE, f"x{HOSTILE}"),),
    fixes=(fix("x", HOSTILE, text=f"x{HOSTILE}"),),
)


@pytest.mark.parametrize("name", [name for name in formats.NAMES if name != "full"])
def test_nothing_in_a_posting_acts(name: str) -> None:
    out = written(name, result(HOSTILE_FINDING, path=HOSTILE))
    out.encode("utf-8", "backslashreplace")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", out)
    if name in ("json", "gitlab", "sarif", "rdjson"):
        json.loads(out)
    elif name == "junit":
        ET.fromstring(out.encode())
        assert "<script>" not in out
    else:  # one line a finding: the posting starts no line of its own
        lines = out.splitlines()
        assert len(lines) == (3 if name == "markdown" else 1)


def test_a_workflow_command_cannot_be_forged() -> None:
    out = written("github", result(HOSTILE_FINDING))
    assert out.count("\n") == 1
    properties, _, _ = out.removeprefix("::warning ").partition("::")
    assert [one.partition("=")[0] for one in properties.split(",")] == ["title", "file", "line", "col", "endLine", "endColumn"]


def test_markdown_escapes_what_acts() -> None:
    out = escape("a | `b` <i>c</i> [d](e) https://f.g www.h.i @all #1 &amp;")
    for acting in ("|", "`", "<i>", "[", "https://", "www.", "@all", " #1", "&amp;"):
        assert acting not in out
