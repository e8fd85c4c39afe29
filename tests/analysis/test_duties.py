"""The rule reader of duties: the rules' own examples, then lines of every construction in every section."""

from __future__ import annotations

import pytest

from jdlint import catalogue
from jdlint.analysis.duties import compile_lexicon, mentions, read_block
from jdlint.analysis.line import Context
from jdlint.analysis.posting import understand
from jdlint.analysis.trials import check_duties
from jdlint.model import Attribution, BlockKind, Confidence, Role, SectionKind
from jdlint.readers import read as read_file

RULES = catalogue.load()


def read(
    text: str,
    role: Role = Role.PRODUCT_OWNER,
    section: SectionKind = SectionKind.RESPONSIBILITIES,
    block: BlockKind = BlockKind.BULLET,
) -> dict[str, str]:
    found = read_block(text, Context(role, section, block), compile_lexicon(RULES))
    return {one.duty.partition(".")[2]: one.attribution.value for one in found}


def assigned(text: str, **context: SectionKind | BlockKind | Role) -> set[str]:
    said = read(text, **context)  # type: ignore[arg-type]
    return {duty for duty, attribution in said.items() if attribution == Attribution.ASSIGNED.value}


def test_examples_and_words_of_the_rules() -> None:
    assert [str(fault) for fault in check_duties(RULES)] == []


@pytest.mark.parametrize(
    ("text", "duties"),
    [
        ("Define, prioritise and maintain the vision, roadmap and backlog", {"vision", "roadmap", "backlog"}),
        ("You'll own the roadmap", {"roadmap"}),
        ("As product owner you are responsible for defining acceptance criteria", {"acceptance"}),
        ("The product owner manages the product backlog", {"backlog"}),
        ("Ownership of the roadmap", {"roadmap"}),
        ("Roadmap and backlog management", {"roadmap", "backlog"}),
        ("Definition of acceptance criteria", {"acceptance"}),
        ("Responsibility for the product vision", {"vision"}),
        ("The backlog is ordered by you", {"backlog"}),
        ("Pricing is yours", {"business"}),
        ("The backlog lies with you", {"backlog"}),
        ("Roadmap, pricing, launch", {"roadmap", "business", "gtm"}),
        ("Turn what customers tell us into user stories", {"stories"}),
        ("Develop, together with Sales and Finance, the product strategy", {"strategy"}),
        ("Support sales and own pricing", {"business"}),
        ("Support the sales team by owning product launches", {"gtm"}),
        ("Pricing: you decide, Finance checks", {"business"}),
        ("Take part in sprint planning, reviews and retros", {"events"}),
        ("Write user stories with clear acceptance criteria", {"stories", "acceptance"}),
        ("Not only maintain the roadmap but also define KPIs", {"roadmap", "success"}),
        ("Prioritise the user-stories, hold the stand-ups, check the DoD", {"backlog", "events"}),
        ("Own the product's road map and its P&L", {"roadmap", "business"}),
        ("You and two engineers break epics down into stories", {"stories"}),
    ],
)
def test_constructions(text: str, duties: set[str]) -> None:
    assert duties <= assigned(text)


@pytest.mark.parametrize(
    ("text", "duty", "attribution"),
    [
        ("Experience in defining a product vision", "vision", "required"),
        ("Ability to write user stories and manage a backlog", "backlog", "required"),
        ("Backlog management experience", "backlog", "required"),
        ("Managed a backlog of a payments product", "backlog", "required"),
        ("You will not own pricing", "business", "negated"),
        ("Work with the product manager, who owns the roadmap", "roadmap", "someone_else"),
        ("The product manager defines the strategy and the roadmap", "roadmap", "someone_else"),
        ("The lab head leads research and plans the releases", "delivery", "someone_else"),
        ("The roadmap is set by our product manager", "roadmap", "someone_else"),
        ("Write stories for the roadmap that the product manager defines", "roadmap", "someone_else"),
        ("Assist in defining KPIs", "success", "supporting"),
        ("Help the product manager shape and maintain the roadmap", "roadmap", "supporting"),
        ("Communicate the product vision", "vision", "supporting"),
        ("Define the product vision with the product manager", "vision", "assigned"),
        ("Work with the product manager to define the product vision", "vision", "unclear"),
    ],
)
def test_attributions(text: str, duty: str, attribution: str) -> None:
    assert read(text)[duty] == attribution


@pytest.mark.parametrize(
    "text",
    [
        "Vision, dental and medical insurance",
        "Our company vision is bold",
        "Train computer vision models",
        "Count the roadmap team's meetings",
        "Report in line with the product roadmap",
        "Share customer success stories",
        "Attend the roadmap meeting",
        "Work in an agile environment",
        "Develop the test strategy",
    ],
)
def test_look_alikes(text: str) -> None:
    assert assigned(text) == set()


@pytest.mark.parametrize(
    ("text", "section", "duties"),
    [
        ("Own the product roadmap", SectionKind.REQUIREMENTS, {"roadmap"}),
        ("Owning a product roadmap", SectionKind.REQUIREMENTS, set()),
        ("You will own the product roadmap", SectionKind.REQUIREMENTS, {"roadmap"}),
        ("You will own the product roadmap", SectionKind.ABOUT, {"roadmap"}),
        ("Own the backlog", SectionKind.ABOUT, {"backlog"}),
        ("Backlog management", SectionKind.ABOUT, set()),
        ("You own the product roadmap", SectionKind.BENEFITS, set()),
        ("Requirements: managing a backlog", SectionKind.RESPONSIBILITIES, set()),
        ("Not your job: you own the roadmap", SectionKind.RESPONSIBILITIES, set()),
    ],
)
def test_sections(text: str, section: SectionKind, duties: set[str]) -> None:
    assert assigned(text, section=section) == duties


def test_the_hired_role_decides_whose_duty_it_is() -> None:
    text = "The product manager owns the roadmap"
    assert read(text, role=Role.PRODUCT_MANAGER) == {"roadmap": "assigned"}
    assert read(text, role=Role.PRODUCT_OWNER) == {"roadmap": "someone_else"}


POSTING = """# Product Owner, Parking

## About us
We own the roadmap of every garage in town.

## Your tasks
- Own the product vision
- Order the backlog

You will not be asked to:
- set prices

## What the product manager does
- Maintains the roadmap

## You bring
- Backlog management
"""


def test_a_posting() -> None:
    (document,) = read_file("posting.md", POSTING.encode())
    found = mentions(understand(document, RULES), compile_lexicon(RULES))
    said = {(document.source.text[one.span.start : one.span.end], one.attribution, one.confidence) for one in found}
    assert ("Own the product vision", Attribution.ASSIGNED, Confidence.HIGH) in said
    assert ("Order the backlog", Attribution.ASSIGNED, Confidence.HIGH) in said
    assert {quote for quote, attribution, _ in said if attribution is Attribution.ASSIGNED} == {
        "Own the product vision",
        "Order the backlog",
    }
    assert {attribution for quote, attribution, _ in said if "prices" in quote} == {Attribution.NEGATED}
    assert {attribution for quote, attribution, _ in said if "Maintains" in quote} == {Attribution.SOMEONE_ELSE}


def test_glued_lines_and_headings() -> None:
    text = (
        "Work closely with designersOwn the product backlogTrack competitorsQualificationsExperience in writing user stories."
    )
    document = read_file("posting.md", f"# Product Owner\n\n{text}\n".encode())[0]
    found = mentions(understand(document, RULES), compile_lexicon(RULES))
    assert {one.duty for one in found if one.attribution is Attribution.ASSIGNED} == {
        "product_owner.backlog",
        "product_manager.market",
    }
