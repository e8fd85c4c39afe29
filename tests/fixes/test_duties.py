"""Duties of the other role, rewritten: one row a form of clause. The title says whom the posting hires."""

from __future__ import annotations

import pytest

from fixes.tools import mended

OWNER, MANAGER = "Product Owner", "Product Manager"


def rewritten(title: str, line: str) -> str:
    """Mend a line among duties of the hired role, so that the title stays right."""
    own = (
        "- Order the backlog\n- Write user stories\n- Accept stories"
        if title == OWNER
        else "- Own the roadmap\n- Set prices\n- Study the market"
    )
    before = f"# {title}\n\n## Responsibilities\n\n{own}\n\n{line}\n"
    result = mended(before)
    return result.after.decode().removeprefix(before[: before.index(line)]).removesuffix("\n")


@pytest.mark.parametrize(
    ("title", "before", "after"),
    [
        pytest.param(
            OWNER,
            "- Define the product vision",
            "- Help execute the product vision set by the product manager",
            id="imperative",
        ),
        pytest.param(
            OWNER,
            "- Defining the product vision",
            "- Helping execute the product vision set by the product manager",
            id="gerund",
        ),
        pytest.param(
            OWNER,
            "You will define the product vision.",
            "You will help execute the product vision set by the product manager.",
            id="infinitive",
        ),
        pytest.param(
            OWNER,
            "- Defines the product vision",
            "- Helps execute the product vision set by the product manager",
            id="third person",
        ),
        pytest.param(
            OWNER,
            "- Definition of the product vision",
            "- Execution of the product vision set by the product manager",
            id="noun of action",
        ),
        pytest.param(
            OWNER,
            "- Responsible for the product roadmap",
            "- Responsible for giving the product manager input on the product roadmap",
            id="responsible for",
        ),
        pytest.param(
            OWNER,
            "You are the owner of the product roadmap.",
            "You give the product manager input on the product roadmap.",
            id="the owner of",
        ),
        pytest.param(
            OWNER,
            "The roadmap is defined by you.",
            "You give the product manager input on the roadmap.",
            id="passive",
        ),
        pytest.param(
            OWNER,
            "- Define and own the product vision",
            "- Help execute the product vision set by the product manager",
            id="two verbs, one object",
        ),
        pytest.param(
            OWNER,
            "- Own the product vision and roadmap",
            "- Help execute the product vision and roadmap set by the product manager",
            id="one verb, two objects",
        ),
        pytest.param(
            OWNER,
            "- Own the roadmap and the backlog",
            "- Give the product manager input on the roadmap and own the backlog",
            id="one object of each role",
        ),
        pytest.param(
            OWNER,
            "- Own the backlog and the roadmap",
            "- Own the backlog and give the product manager input on the roadmap",
            id="one object of each role, the other first",
        ),
        pytest.param(
            OWNER,
            "- Define the vision, write user stories and run the sprints",
            "- Help execute the vision set by the product manager, write user stories and run the sprints",
            id="the first of three clauses",
        ),
        pytest.param(
            OWNER,
            "- Define the product vision for instant payments in Europe",
            "- Help execute the product vision set by the product manager for instant payments in Europe",
            id="the rest of the line stays",
        ),
        pytest.param(
            OWNER,
            "- **Define** the *product vision* for [payments](http://example.org)",
            "- **Help execute** the *product vision* set by the product manager for [payments](http://example.org)",
            id="markup stays",
        ),
        pytest.param(
            MANAGER,
            "- Groom the backlog every Tuesday",
            "- Give the product owner the priorities behind the backlog every Tuesday",
            id="manager: imperative",
        ),
        pytest.param(
            MANAGER,
            "- Break epics down into user stories",
            "- Give the product owner the customer needs behind epics",
            id="manager: particle verb",
        ),
        pytest.param(
            MANAGER,
            "- Join the daily stand-up and run the sprint review",
            "- Give the product owner input for the daily stand-up and the sprint review",
            id="manager: two clauses of one duty",
        ),
        pytest.param(
            MANAGER,
            "You will be responsible for grooming the backlog.",
            "You will be responsible for giving the product owner the priorities behind the backlog.",
            id="manager: gerund behind responsible for",
        ),
        pytest.param(
            MANAGER,
            "- Refines the backlog with the team and sorts it.",
            "- Gives the product owner the priorities behind the backlog with the team.",
            id="a clause that does the same to 'it' goes, too",
        ),
        pytest.param(
            OWNER,
            "- Define the roadmap and present it to the board",
            "- Give the product manager input on the roadmap and present it to the board",
            id="a clause that only tells of 'it' stays",
        ),
        pytest.param(
            OWNER,
            "You'll be the owner of the product roadmap and will keep it up to date.",
            "You'll give the product manager input on the product roadmap.",
            id="a second sentence on 'it'",
        ),
        pytest.param(
            OWNER,
            "- Responsible for the product vision and its anchoring with teams",
            "- Responsible for helping execute the product vision set by the product manager and for its anchoring with teams",
            id="responsible for two things",
        ),
        pytest.param(
            OWNER,
            "- Product strategy planning",
            "- Execution of the product strategy set by the product manager",
            id="noun of action behind its object",
        ),
        pytest.param(
            OWNER,
            "- **Vision & strategy:** Define the product vision and strategy for our app",
            "- **Vision & strategy:** Help execute the product vision and strategy set by the product manager for our app",
            id="behind a bold label",
        ),
        pytest.param(
            OWNER,
            "- Own the pricing: price of every seat and every bag",
            "- Give the product manager input on the pricing: price of every seat and every bag",
            id="a label that acts on its list",
        ),
        pytest.param(
            OWNER,
            "Your mission is to set the product strategy.",
            "Your mission is to help execute the product strategy set by the product manager.",
            id="your mission is to",
        ),
    ],
)
def test_rewrites(title: str, before: str, after: str) -> None:
    assert rewritten(title, before) == after


@pytest.mark.parametrize(
    ("title", "line"),
    [
        (OWNER, "- Help execute the product vision set by the product manager"),
        (OWNER, "- Experience in defining a product vision"),
        (OWNER, "- Our product manager defines the product vision"),
        (MANAGER, "- Give the product owner the priorities behind the backlog"),
        (MANAGER, "- The product owner writes the user stories"),
    ],
)
def test_leaves_alone(title: str, line: str) -> None:
    assert rewritten(title, line) == line


def test_wraps_where_the_text_is_wrapped() -> None:
    before = """\
# Product Owner

## Duties

- Order the backlog of the night trains with two teams, and
  write user stories with them
- Accept what they finish at the end of each sprint, and say
  why if you do not
- Define the product vision for all night trains in Europe
"""
    after = mended(before).after.decode()
    assert after.endswith("- Help execute the product vision set by the product manager\n  for all night trains in Europe\n")
    assert max(map(len, after.splitlines())) <= max(map(len, before.splitlines()))
