"""What holds of fixes everywhere: on the examples of all rules, on examples/, and for random subsets."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from fixes.tools import linted, mended, rules
from jdlint.cli.examples import unmark
from jdlint.fixes.applying import UNSAFE, applicable, put
from jdlint.model import Applicability

EXAMPLES = Path(__file__).parents[2] / "examples"
POSTINGS = {path.name: path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.*"))}
POSTINGS |= {
    f"{code}-{kind}-{number}.md": unmark(text)[0]
    for code, rule in rules().lints.items()
    for kind, texts in (("bad", rule.examples.bad), ("good", rule.examples.good))
    for number, text in enumerate(texts)
}


@pytest.mark.parametrize("name", POSTINGS)
def test_every_finding_has_a_fix(name: str) -> None:
    assert [one.code for one in linted(POSTINGS[name], name).findings if not one.fixes] == []


@pytest.mark.parametrize("name", POSTINGS)
def test_a_second_run_mends_nothing_and_finds_nothing_to_mend(name: str) -> None:
    first = mended(POSTINGS[name], name)
    second = mended(first.after.decode(), name)
    assert not second.changed
    assert [one for one in second.result.findings if applicable(one, UNSAFE)] == []


@pytest.mark.parametrize("name", POSTINGS)
def test_placeholders_are_never_applied(name: str) -> None:
    shown = {
        edit.content
        for one in linted(POSTINGS[name], name).findings
        for fix in one.fixes
        if fix.applicability is Applicability.PLACEHOLDER
        for edit in fix.edits
    }
    after = mended(POSTINGS[name], name).after.decode()
    assert [text for text in shown if text in after] == []


@given(name=st.sampled_from(sorted(POSTINGS)), data=st.data())
@hypothesis_settings(max_examples=60, deadline=None)
def test_a_subset_of_fixes_changes_nothing_outside_its_edits(name: str, data: st.DataObject) -> None:
    text = POSTINGS[name]
    fixes = [fix for one in linted(text, name).findings for fix in one.fixes]
    chosen = data.draw(st.lists(st.sampled_from(fixes), max_size=4, unique_by=id) if fixes else st.just([]))
    edits = sorted({edit for fix in chosen for edit in fix.edits}, key=lambda one: one.location.span)
    apart = [
        one
        for number, one in enumerate(edits)
        if all(one.location.span.start > two.location.span.end for two in edits[:number])
    ]
    at, rest = 0, put(text, apart)
    for edit in apart:
        before = text[at : edit.location.span.start]
        assert rest.startswith(before + edit.content)
        assert edit.location.quote == text[edit.location.span.start : edit.location.span.end]
        rest = rest[len(before) + len(edit.content) :]
        at = edit.location.span.end
    assert rest == text[at:]


def test_rewrites_need_no_escapes_in_any_format() -> None:
    texts = [text for duty in rules().duties.values() if duty.rewrite for text in (duty.rewrite.verb, duty.rewrite.noun)]
    odd = [text for text in texts if not text.replace("{object}", "").replace("-", "").replace(" ", "").isalpha()]
    assert odd == []
