"""What can never be found, and what names nothing, is refused while the rules are loaded, with its file, line and key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jdlint import catalogue
from jdlint.analysis.notation import Alphabet, shape
from jdlint.catalogue.checks import FIELDS, OPTIONS, Check
from jdlint.catalogue.lists import CUES, EXACT, JOINED, LOWER, MARKED, PLAIN, SPELT
from jdlint.catalogue.owners import FIXED, SHAPES
from jdlint.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DUTY = """\
label: moorings
summary: Decides who moors where.
why: It is somebody's job.
sources: [Harbour rules]
contrast:
  imperative: tell the harbour master
  gerund: telling the harbour master
  third-person: tells the harbour master
  noun: a word with the harbour master
objects:
  - phrases:
      - moorings
    verbs: [own, +rent]
examples:
  assigned:
    - 'You [[own the moorings]].'
  other:
    - text: 'Boats need moorings.'
"""
LINT = """\
code: HARB1
name: moorings-in-product-owner-posting
check: foreign-duty
posting-roles: [product_owner]
duty: product_manager.vision
severity: warning
confidence: high
message: "'{quote}' is no work of the {hired}"
advice: "{instead}."
why: The harbour has one master.
sources: [Harbour rules]
examples:
  bad: ["[[Moor the boats]]"]
  good: ["Row the boats"]
"""
OWNERS = """\
constructions:
  - name: harbour
    kind: group
    patterns:
      - "<GROUP> BE ROLE"
    examples:
      bad: ["[[The pilots]] are the product owner"]
"""


def load(folder: Path, name: str, text: str) -> catalogue.Catalogue:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return catalogue.load((folder,))


def refusal(folder: Path, name: str, text: str) -> str:
    with pytest.raises(RuleError) as caught:
        load(folder, name, text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("duties/product_owner/moorings.yaml", DUTY),
        ("lints/HARB1-moorings-in-product-owner-posting.yaml", LINT),
        ("owners/harbour.yaml", OWNERS),
    ],
)
def test_the_files_of_these_tests_are_good_as_they_stand(tmp_path: Path, name: str, text: str) -> None:
    assert load(tmp_path, name, text).duties


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("- moorings\n", "- moorings\n      - Moorings\n", "13: objects.1.phrases.2: 'Moorings' is dead: 'moorings' above"),
        (
            "- moorings\n",
            "- boat house\n      - boat-house\n",
            "13: objects.1.phrases.2: 'boat-house' is dead: 'boat house' above",
        ),
        ("- moorings\n", "- moor\\s+ings\n", r"12: objects.1.phrases.1: 'moor\s+ings' is dead: words are looked up"),
        ("- moorings\n", "- 'moorings '\n", "12: objects.1.phrases.1: 'moorings ' is dead: no text has spaces so"),
        ("- moorings\n", "- '–'\n", "12: objects.1.phrases.1: '–' is dead: it holds no letter"),
        ("- moorings\n", "- ''\n", "12: objects.1.phrases.1: '' is dead"),
        ("[own, +rent]", "[own, rent]", "13: objects.1.verbs.2: 'rent' is no class of verbs: use one of:"),
        ("+rent]", "+rent]\n    not-for: [juggle]", "14: objects.1.not-for.1: 'juggle' is dead: it is in none"),
        ("+rent]", "+rent]\n  - {phrases: [Moorings], verbs: [own]}", "14: objects.2.phrases.1: 'Moorings' stands in two"),
        ("examples:", "patterns: ['<ownn> the boats']\nexamples:", "14: patterns.1: names '<ownn>', no class of verbs"),
        ("examples:", "patterns: ['own [boats]']\nexamples:", "14: patterns.1: names '[boats]', no set of cues.yaml"),
        ("examples:", "patterns: ['own Boats']\nexamples:", "14: patterns.1: is dead: no word of a posting is read as 'Boats'"),
        ("examples:", "patterns: ['<own the boats']\nexamples:", "14: patterns.1: '<own' cannot be read"),
        ("[[own the moorings]]", "own the moorings", "16: examples.assigned.1: marks no words"),
        ("[[own the moorings]]", "own [[the moorings", "16: examples.assigned.1: marks no words"),
        ("    - 'You [[own the moorings]].'\n", "    []\n", "16: examples.assigned: is empty: add at least one"),
        (
            "examples:",
            "rewrite: {verb: 'help with {thing}', noun: help, object: moorings}\nexamples:",
            "14: rewrite.verb: names the field '{thing}', which is not filled here: use one of: object",
        ),
    ],
)
def test_duties(tmp_path: Path, before: str, after: str, message: str) -> None:
    assert before in DUTY
    name = "duties/product_owner/moorings.yaml"
    assert refusal(tmp_path, name, DUTY.replace(before, after, 1)).startswith(f"{tmp_path / name}:{message}")


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("check: foreign-duty", "check: foreign", "3: check: is 'foreign': use one of: foreign-duty, two-jobs"),
        ("duty: product_manager.vision", "duty: product_manager.visoin", "5: duty: 'product_manager.visoin' is no duty"),
        ("duty: product_manager.vision", "duty-role: sailor", "5: duty-role: 'sailor' has no duties: use one of: product_m"),
        ("{hired}", "{hirde}", "8: message: names the field '{hirde}', which is not filled here: use one of: duty, hired"),
        ("{instead}.", "{instead.", "9: advice: is no template (expected '}' before end of string)"),
        ("foreign-duty", "two-jobs", "8: message: names the field '{hired}'"),
        ("[[Moor the boats]]", "Moor the boats", "13: examples.bad.1: marks no words"),
        ('["Row the boats"]', "[]", "14: examples.good: is empty: add at least one"),
        ("code: HARB1", "code: HARB2", "1: code: holds the lint HARB2-moorings-in-product-owner-posting: name the file after"),
    ],
)
def test_lints(tmp_path: Path, before: str, after: str, message: str) -> None:
    assert before in LINT
    name = "lints/HARB1-moorings-in-product-owner-posting.yaml"
    assert refusal(tmp_path, name, LINT.replace(before, after, 1)).startswith(f"{tmp_path / name}:{message}")


def test_a_lint_repeats_no_code_and_no_name(tmp_path: Path) -> None:
    name = catalogue.load().lints["JD101"].name
    again = refusal(tmp_path / "code", "lints/JD101-moorings-in-product-owner-posting.yaml", LINT.replace("HARB1", "JD101"))
    assert "posting.yaml:1: code: repeats 'JD101' of rules/lints/JD101-" in again
    again = refusal(tmp_path / "name", f"lints/HARB1-{name}.yaml", LINT.replace("moorings-in-product-owner-posting", name))
    assert f"HARB1-{name}.yaml:2: name: repeats '{name}' of rules/lints/JD101-" in again


@pytest.mark.parametrize("check", list(OPTIONS))
def test_a_lint_gives_the_options_that_its_check_asks_for(tmp_path: Path, check: Check) -> None:
    text = LINT.replace("foreign-duty", check.value).replace("{hired}", "one").replace("{instead}", "Row")
    for option in OPTIONS[check]:
        others = "".join(f"  {other}: 1\n" for other in OPTIONS[check] if other != option)
        said = refusal(
            tmp_path / option, "lints/HARB1-moorings-in-product-owner-posting.yaml", f"{text}options:\n  more: 1\n{others}"
        )
        assert f": options: lacks '{option}', which the check {check.value} asks for" in said


def test_every_check_has_its_fields() -> None:
    assert set(FIELDS) == set(Check)


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("<GROUP> BE PILOT", "is dead: nothing makes the symbol 'PILOT'"),
        ("<GROUP> BE|PILOT ROLE", "is dead: nothing makes the symbol 'PILOT'"),
        ("<GROUP BE ROLE", "cannot be read"),
        ("<GROUP> BE <ROLE>", "cannot be read"),
        ("<GROUP> not ROLE", "is dead where it waits for 'not', which is always folded to NEG: write NEG"),
    ],
)
def test_patterns_on_the_owner(tmp_path: Path, pattern: str, message: str) -> None:
    said = refusal(tmp_path, "owners/harbour.yaml", OWNERS.replace("<GROUP> BE ROLE", pattern))
    assert said.startswith(f"{tmp_path / 'owners/harbour.yaml'}:5: constructions.1.patterns.1: '{pattern}' {message}")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "sections.yaml",
            "extends: sections\n+sections:\n  - kind: responsibilities\n    +headings:\n      - Your Tasks on Board\n",
            "is dead: it is compared with text in small letters",
        ),
        (
            "sections.yaml",
            "extends: sections\n+sections:\n  - kind: benefits\n    +headings:\n      - responsibilities\n",
            "sections.yaml:5: +sections.1.+headings.1: 'responsibilities' is dead as 'responsibilities': it means 'benefits'",
        ),
        (
            "roles.yaml",
            "extends: roles\n+roles:\n  - role: product_owner\n    +names: [Product-Owner]\n",
            "'Product-Owner' is dead: 'product owner' above",
        ),
        (
            "profiles.yaml",
            "extends: profiles\n+profiles:\n  +scrum:\n    +ignore: [JD1O1]\n",
            "profiles.yaml:4: +profiles.+scrum.+ignore.1: 'JD1O1' is no code of a lint",
        ),
        (
            "profiles.yaml",
            "extends: profiles\n+profiles:\n  +scrum:\n    +both-roles: [product_owner.boats]\n",
            "'product_owner.boats' is no duty",
        ),
        (
            "profiles.yaml",
            "extends: profiles\n+profiles:\n  +scrum:\n    +messages: {JD103: '{boat}'}\n",
            "profiles.yaml:4: ",
        ),
    ],
)
def test_what_extends_is_refused_where_it_stands(tmp_path: Path, name: str, text: str, message: str) -> None:
    assert message in refusal(tmp_path, name, text)


@pytest.mark.parametrize(
    ("kind", "one", "other", "twins"),
    [
        pytest.param(SPELT, "go live", "Go-live", True, id="hyphens for all spaces"),
        pytest.param(SPELT, "day to day", "day-to day", False, id="hyphens for some spaces"),
        pytest.param(CUES, "no go", "no-go", True, id="cues"),
        pytest.param(JOINED, "in a box", "in-a box", True, id="any hyphens"),
        pytest.param(JOINED, "owner’s", "Owner's", True, id="apostrophes"),
        pytest.param(PLAIN, "sign off", "sign-off", False, id="as they stand"),
        pytest.param(EXACT, "PO", "po", False, id="in their case"),
        pytest.param(LOWER, "your tasks", "your task", False, id="other words"),
    ],
)
def test_what_is_found_in_the_same_places(kind: Mapping[str, object], one: str, other: str, twins: bool) -> None:  # noqa: FBT001
    listed = kind["listed"]
    assert (listed.same(one) == listed.same(other)) is twins  # type: ignore[attr-defined]


def test_marks() -> None:
    fault = MARKED["listed"].fault
    assert fault("[[a]] b [[c]]") is None
    assert all(fault(text) for text in ("", "a", "[[a", "a]]", "]]a[[", "[[a [[b]]"))


def test_what_stands_for_no_word_is_known_to_the_notation() -> None:
    alphabet = Alphabet(frozenset(), {"STOPS": (), "NARROW": ()})
    for name in SHAPES:
        assert shape(name, alphabet, "x").regex
    with pytest.raises(RuleError):
        shape(FIXED[0], alphabet, "x")
