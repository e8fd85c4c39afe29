"""Who owns the product: every construction by its own examples, every pattern at work, and the way back to the source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jdlint.analysis import owners
from jdlint.analysis.claims import matches
from jdlint.analysis.folding import as_line, fold
from jdlint.analysis.posting import understand
from jdlint.catalogue import load
from jdlint.model import ClaimKind, Role, SectionKind
from jdlint.readers import read

if TYPE_CHECKING:
    from jdlint.catalogue.owners import Construction

CORPUS = Path(__file__).parents[2] / "training" / "corpus"
CATALOGUE = load()
RULES = CATALOGUE.owners
BAD = [pytest.param(rule, text, id=f"{rule.name}: {text}") for rule in RULES.constructions for text in rule.examples.bad]
GOOD = [pytest.param(rule, text, id=f"{rule.name}: {text}") for rule in RULES.constructions for text in rule.examples.good]


def found(text: str, hired: Role) -> list[tuple[str, ClaimKind, str]]:
    """Give rule, kind and whom it names for every claim in a line; a title begins with '# '."""
    lexicon = owners.compile_lexicon(CATALOGUE)
    clean = text.removeprefix("# ")
    opening = "TITLE" if text.startswith("# ") else "START"
    tokens = fold(clean, lexicon.folder, opening=opening, role_is_known=hired in (Role.PRODUCT_OWNER, Role.BOTH))
    said = []
    for match in matches(tokens, lexicon.grammar, hired, SectionKind.OTHER):
        who = [token for token in tokens[match.first : match.last] if token.end > token.start]
        said.append((match.rule.name, match.kind, clean[who[0].start : who[-1].end]))
    return said


def hired_by(rule: Construction) -> Role:
    return rule.hires[0] if rule.hires else Role.PRODUCT_OWNER


def claims(text: str) -> list[tuple[ClaimKind, str, str]]:
    """Give kind, whom it names and the words of every claim in a posting."""
    document = read("posting.md", text.encode())[0]
    posting = understand(document, CATALOGUE)
    said = owners.claims(posting, owners.compile_lexicon(CATALOGUE))
    return [(claim.kind, claim.who, posting.source.text[claim.span.start : claim.span.end]) for claim in said]


@pytest.mark.parametrize(("rule", "text"), BAD)
def test_a_bad_example_makes_a_claim_of_its_family(rule: Construction, text: str) -> None:
    kinds = {rule.kind, *rule.kinds.values()}
    said = found(text.replace("[[", "").replace("]]", ""), hired_by(rule))
    assert kinds & {kind for _, kind, _ in said}


@pytest.mark.parametrize(("rule", "text"), GOOD)
def test_a_good_example_makes_no_claim_of_its_kind(rule: Construction, text: str) -> None:
    kinds = {rule.kind, *rule.kinds.values()}
    assert not kinds & {kind for _, kind, _ in found(text, hired_by(rule))}


def test_every_pattern_fits_an_example_or_a_line_of_the_corpus() -> None:
    lexicon = owners.compile_lexicon(CATALOGUE)
    idle = list(lexicon.grammar.shapes)
    examples = [text.replace("[[", "").replace("]]", "") for rule in RULES.constructions for text in rule.examples.bad]
    lines = [line for path in sorted(CORPUS.glob("owner-*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    corpus = [line.partition("⟦")[0].strip() for line in lines]
    for text in dict.fromkeys([*examples, *corpus]):
        clean = text.removeprefix("# ").removeprefix("- ").strip("| ")
        title = text.startswith(("# ", "|"))
        tokens = fold(clean, lexicon.folder, opening="TITLE" if title else "START", role_is_known=True)
        line = as_line(tokens, lexicon.folder.alphabet)
        idle = [(rule, shape) for rule, shape in idle if next(shape.find(line), None) is None]
    assert [(rule.name, shape.regex[-200:]) for rule, shape in idle] == []


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        pytest.param(
            "# Product Owner, Ferry App\n\n- You share this role with our CTO\n",
            ClaimKind.SHARED,
            "this role",
            id="this role, after the title",
        ),
        pytest.param(
            "# Developer\n\n- The product owner is away\n- The role rotates among us\n",
            ClaimKind.SHARED,
            "The role",
            id="the role, after a line",
        ),
        pytest.param(
            "---\ntitle: Product Manager/Product Owner\n---\n",
            ClaimKind.BOTH_IN_TITLE,
            "Product Manager/Product Owner",
            id="front matter",
        ),
        pytest.param("# PM/PO, Tax App\n", ClaimKind.BOTH_IN_TITLE, "PM/PO", id="abbreviations"),
        pytest.param(
            "# Developer\n\n| Role | Who |\n|---|---|\n| Product owner | Advisory board |\n",
            ClaimKind.GROUP,
            "Advisory board",
            id="a table's row",
        ),
        pytest.param(
            "# Gardener\n\n- Act as product owner of the plant app\n",
            ClaimKind.COMBINED,
            "product owner of the plant app",
            id="another job",
        ),
        pytest.param(
            "# Product Owner\n\n- Product **ownership** lies with _our board_\n",
            ClaimKind.GROUP,
            "our board",
            id="through the markup of the source",
        ),
    ],
)
def test_claims_of_a_posting(text: str, kind: ClaimKind, who: str) -> None:
    assert (kind, who) in [(one, named) for one, named, _ in claims(text)]


def test_a_span_holds_the_words_of_the_source() -> None:
    text = "# Product Owner\n\n- Product **ownership** lies with _our board_\n"
    assert [words for _, _, words in claims(text)] == ["Product **ownership** lies with _our board"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# Product Owner\n\n- You join a guild of product owners\n", id="a guild"),
        pytest.param("# Group Product Manager, Payments\n", id="a grade"),
        pytest.param("# Engineer at Owner Group plc\n", id="a company named Group"),
        pytest.param("# Product Owner, Shared Services\n", id="shared services"),
        pytest.param("# Developer\n\n- We share information with the product owner\n", id="sharing information"),
        pytest.param("# Product Owner\n\n- No committee: you are the product owner\n", id="negation"),
        pytest.param("# Developer\n\n## Requirements\n- Experience as product owner and Scrum Master\n", id="experience"),
        pytest.param("# Developer\n\n- Work with the product owner and the Scrum Master\n", id="colleagues"),
        pytest.param("# Product Owner (part-time possible)\n\n- 32 hours a week\n", id="a part-time contract"),
        pytest.param(
            "# Clerk\n\n- Match invoices and purchase orders (POs)\n- Split POs by cost centre\n", id="purchase orders"
        ),
        pytest.param("# Clerk\n\nSend your letter to PO Box 118\n", id="a PO box"),
        pytest.param("# Team\n\nWe are hiring: Product Manager, Product Owner\n", id="two jobs in a list"),
    ],
)
def test_look_alikes_make_no_claim(text: str) -> None:
    assert claims(text) == []
