"""What is passed over without reading could have said nothing: tiers change no finding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jdlint import catalogue, fixes, lints, readers
from jdlint.analysis import owners, reading
from jdlint.analysis.folding import fold
from jdlint.analysis.literals import Gate, words_in
from jdlint.analysis.posting import understand

if TYPE_CHECKING:
    from jdlint.model import Posting

TOP = Path(__file__).parents[2]
RULES = catalogue.load()
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted((TOP / "examples").glob("*.md"))} | {
    f"{code} {kind} {number}": text.replace("[[", "").replace("]]", "")
    for code, rule in RULES.lints.items()
    for kind, texts in (("bad", rule.examples.bad), ("good", rule.examples.good))
    for number, text in enumerate(texts)
}
LINES = [
    line.partition("⟦")[0].strip()
    for path in sorted((TOP / "training" / "corpus").glob("owner-*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


def posting(text: str) -> Posting:
    return understand(readers.read("posting.md", text.encode())[0], RULES)


@pytest.mark.parametrize("name", TEXTS)
def test_findings_are_the_same_with_and_without_tiers(name: str) -> None:
    found = []
    for read in (reading.read, reading.read_for_lints):
        one = read(posting(TEXTS[name]), RULES)
        found.append(fixes.offer(one, lints.run(one, RULES, RULES.profiles["split"]), RULES))
    assert found[0] == found[1]


def test_lines_that_name_an_owner_pass_the_gate() -> None:
    lexicon = owners.compile_lexicon(RULES)
    lines = [*LINES, *(line for text in TEXTS.values() for line in text.splitlines())]
    examples = [text.replace("[[", "").replace("]]", "") for rule in RULES.owners.constructions for text in rule.examples.bad]
    naming = 0
    for line in dict.fromkeys([*lines, *examples]):
        tokens = fold(line, lexicon.folder, opening="START", role_is_known=False)
        if any(token.orth in lexicon.named for token in tokens):
            naming += 1
            assert lexicon.gate.opens(words_in(line)), line
    assert naming > 1000


def test_most_lines_of_other_jobs_do_not() -> None:
    lexicon = owners.compile_lexicon(RULES)
    lines = [
        "Bake bread from four in the morning",
        "You own your tools",
        "Report to the head of the bakery",
        "Benefits: a share plan",
    ]
    assert not any(lexicon.gate.opens(words_in(line)) for line in lines)


def test_a_gate_opens_where_all_needs_of_a_way_are_met() -> None:
    gate = Gate([(frozenset({"owner"}), frozenset({"of", "for"})), (frozenset({"PO"}),)])
    assert gate.opens(words_in("Owner for all"))
    assert gate.opens(words_in("PO"))
    assert not gate.opens(words_in("an owner"))
    assert not gate.opens(words_in("po"))
    assert not Gate([]).opens(words_in("owner"))
    assert Gate([()]).opens(words_in(""))
