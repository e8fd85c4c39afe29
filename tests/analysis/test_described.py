"""Postings that do not say whom they hire: their duties tell, where they are enough and of one role."""

from __future__ import annotations

import pytest

from jdlint.analysis import reading
from jdlint.analysis.posting import understand
from jdlint.catalogue import load
from jdlint.model import Role
from jdlint.readers import read

MANAGERS = (
    "Define the vision and the strategy of our loom software",
    "Own the product roadmap and the business case of the product",
    "Study competitors and trends in the market for looms",
    "Set the prices of the product and lead its launch",
)
OWNERS = (
    "Order and refine the product backlog",
    "Write user stories with acceptance criteria for the scrum team",
    "Accept or reject finished stories in the sprint review",
)
COMPANY = "We weave for hotels in nine countries and our product is a program that runs the looms of forty mills at once."


def role_of(*parts: str) -> Role:
    posting = understand(read("posting.md", "\n\n".join(parts).encode())[0], load())
    return reading.read_for_lints(posting, load()).posting.role


def bullets(*lines: str) -> str:
    return "\n".join(f"- {line}" for line in lines)


def test_duties_of_one_role_tell_whom_a_posting_hires() -> None:
    assert role_of(COMPANY, "## Responsibilities", bullets(*MANAGERS)) is Role.PRODUCT_MANAGER
    assert role_of(COMPANY, "## Responsibilities", bullets(*OWNERS)) is Role.PRODUCT_OWNER


def test_a_heading_of_a_section_is_no_title() -> None:
    assert role_of("# Description", COMPANY, "## Responsibilities", bullets(*MANAGERS)) is Role.PRODUCT_MANAGER


@pytest.mark.parametrize(
    ("opening", "lines"),
    [
        ("# Head of Marketing", MANAGERS),  # a title for another job
        ("Senior Business Analyst", MANAGERS),  # the same as a first line
        (COMPANY, MANAGERS[2:3]),  # too few
        (COMPANY, (*MANAGERS[:1], MANAGERS[2], *OWNERS)),  # of both roles
    ],
)
def test_elsewhere_the_role_stays_unknown(opening: str, lines: tuple[str, ...]) -> None:
    assert role_of(opening, "Our product runs looms.", "## Responsibilities", bullets(*lines)) is Role.OTHER
