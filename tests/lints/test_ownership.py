"""Statements on the owner become findings that quote the posting's own words."""

from __future__ import annotations

import pytest

from jdlint.analysis import owners
from jdlint.analysis.posting import understand
from jdlint.catalogue import load
from jdlint.lints import ownership
from jdlint.lints.findings import Context
from jdlint.model import ClaimKind, Finding, Reading
from jdlint.readers import read

CATALOGUE = load()
CLAIM_LINTS = [rule for rule in CATALOGUE.lints.values() if rule.check == "claim"]


def findings(text: str, code: str) -> list[Finding]:
    document = read("posting.md", text.encode())[0]
    posting = understand(document, CATALOGUE)
    reading = Reading(posting, (), owners.claims(posting, owners.compile_lexicon(CATALOGUE)))
    return list(ownership.claim(reading, CATALOGUE.lints[code], Context(CATALOGUE)))


@pytest.mark.parametrize(
    ("code", "text", "quoted"),
    [
        ("JD104", "# Product Manager/Product Owner, Ferries\n", "Product Manager/Product Owner"),
        (
            "JD106",
            "# Product Owner\n\n- Product owner and product manager are the same job here\n",
            "Product owner and product manager",
        ),
        ("JD201", "# Developer\n\n- Our leadership team acts as the product owner\n", "Our leadership team"),
        ("JD202", "# Developer\n\n- One backlog, four product owners\n", "four product owners"),
        ("JD203", "# Developer\n\n- Our CEO is the product owner\n", "Our CEO"),
        ("JD204", "# Product Manager\n\n- Three product managers run the shop\n", "Three product managers"),
        ("JD301", "# Product Owner\n\n- The role is split between Berlin and Porto\n", "role is split"),
        ("JD302", "# Product Owner / Scrum Master\n", "Scrum Master"),
        ("JD303", "# Support Lead\n\n- 30 % of the product ownership is yours\n", "30 % of the product ownership"),
        ("JD403", "# Product Owner\n\n- Our marketing department writes the user stories\n", "marketing department"),
    ],
)
def test_a_finding_quotes_who_is_made_the_owner(code: str, text: str, quoted: str) -> None:
    (finding,) = findings(text, code)
    assert quoted in finding.message
    assert finding.advice
    assert finding.role == "product_owner"


def test_every_kind_of_claim_is_some_lint_s() -> None:
    assert {kind for rule in CLAIM_LINTS for kind in rule.claims} == set(ClaimKind)


@pytest.mark.parametrize("code", [rule.code for rule in CLAIM_LINTS])
def test_a_posting_with_one_named_owner_is_left_alone(code: str) -> None:
    assert findings("# Product Owner, Ferries\n\n- You alone order the backlog of the ferry app\n", code) == []
