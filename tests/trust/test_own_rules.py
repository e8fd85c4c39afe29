"""Rules and configurations from anywhere: refused, with their place, where they would take too long or end the process."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from jdlint import catalogue
from jdlint.analysis.notation import Alphabet, line_of, shape
from jdlint.analysis.patterns import Part, Pattern, words_of
from jdlint.catalogue.bounds import MAX_PATTERN, MAX_REPEAT, MAX_VALUES, MAX_WAYS, too_much
from jdlint.catalogue.located import compose_bytes
from jdlint.errors import ConfigError, RuleError

#: Texts of one megabyte at most that would take a parser's stack, or all the time there is.
HOSTILE = {
    "brackets": "[" * 900_000,
    "dashes": "- " * 450_000,
    "braces": "{a: " * 200_000,
    "question marks": "? " * 400_000,
    "indents": "".join(" " * at + "a:\n" for at in range(1_000)),
    "itself": "a: &a [*a]",
    "a thousand million": "a0: &a0 [x, x, x]\n"
    + "".join(f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 30)}]\n" for at in range(1, 7)),
    "many aliases": "a: &a [" + "x, " * 40_000 + "]\nb: [" + "*a, " * 100_000 + "]\n",
    "tags": "a: !!python/object/apply:os.system [touch pwned]",
    "long text": "profile: " + "x" * 900_000,
    "no text": "\x00\x01\ufffe",
    "a mapping as key": "profile: {[a]: b}",
    "a mapping as name": "? {a: b}\n: c",
    "takes words away from a word": "extends: roles\n-roles: [{a: b}]\n",
    "a number": "options: {JD103: {share: " + "9" * 5_000 + "}}",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", [".jdlint.yaml", "rules/roles.yaml", "rules/owners/folds.yaml"])
def test_a_file_that_would_end_the_parser_is_refused(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    if name != ".jdlint.yaml":
        (tmp_path / ".jdlint.yaml").write_text("rule-dirs: [rules]\n")
    file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "jdlint", "config", "show"] if name == ".jdlint.yaml" else RULE
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=300, text=True)
    assert done.returncode == 2, done
    assert done.stderr.startswith(f"jdlint: {name}"), done.stderr
    assert done.stderr.count("\n") == 1
    assert len(done.stderr) < 1_000
    assert not (tmp_path / "pwned").exists()


RULE = [sys.executable, "-m", "jdlint", "rule", "JD101"]


def test_as_many_values_as_a_file_may_have() -> None:
    assert compose_bytes(("- a\n" * (MAX_VALUES - 1)).encode(), "a.yaml", ConfigError) is not None
    with pytest.raises(ConfigError, match=r"a\.yaml: has more than 200,000 values: split it"):
        compose_bytes(("- a\n" * MAX_VALUES).encode(), "a.yaml", ConfigError)


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("~9+ ROLE", "ways"),
        ("=9* =9* ROLE", "ways"),
        (" ".join(["ADV*"] * 8), "ways"),
        (" ".join(["~9"] * 6) + " ROLE", "ways"),
        ("~21 ROLE", "runs over 21 words"),
        ("~99999999 ROLE", "runs over"),
        ("ROLE " * MAX_PATTERN, "characters"),
    ],
)
def test_a_pattern_that_could_explode_is_named(tmp_path: Path, pattern: str, why: str) -> None:
    assert why in next(too_much(pattern))[0]
    owners = tmp_path / "rules" / "owners"
    owners.mkdir(parents=True)
    (tmp_path / ".jdlint.yaml").write_text("rule-dirs: [rules]\n")
    text = f'folds:\n  +:\n    - symbol: ROLE\n      patterns:\n        - "{pattern.strip()}"\n'
    (owners / "folds.yaml").write_text(text)
    done = subprocess.run(RULE, cwd=tmp_path, capture_output=True, check=False, timeout=300, text=True)
    assert done.returncode == 2, done
    assert done.stderr.startswith("jdlint: rules/owners/folds.yaml"), done.stderr


def test_our_own_patterns_are_within_the_bounds() -> None:
    owners = catalogue.load().owners
    listed = [one.patterns for one in owners.folds] + [one.patterns for one in owners.blockers]
    listed += [one.patterns for one in owners.constructions]
    assert not [fault for patterns in listed for text in patterns for fault in too_much(text)]


def test_a_pattern_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the bounds let through: the clock ends it, and says whose fault it is."""
    monkeypatch.setattr("jdlint.analysis.notation._SLOW", 0.0)
    monkeypatch.setattr("jdlint.analysis.notation._PATIENCE", 0.0)
    alphabet = Alphabet(frozenset({"ROLE"}), {"STOPS": (), "NARROW": ()})
    slow = shape("~9 ~9 ~9 ~9 ROLE", alphabet, "rules/owners/mine.yaml")
    with pytest.raises(RuleError, match=r"rules/owners/mine\.yaml: patterns: took .* '~9 ~9 ~9 ~9 ROLE': use fewer") as fault:
        list(slow.find(line_of([("W", "a"), ("S", "ROLE")], alphabet)))
    assert fault.value.path == "rules/owners/mine.yaml"


def test_the_worst_allowed_pattern_ends() -> None:
    """The most ways that are allowed, over a line as long as lines are read, without the word that would end the search."""
    alphabet = Alphabet(frozenset({"ROLE"}), {"STOPS": (), "NARROW": ()})
    worst = shape("=9 =9 =9 =9 =8 !a", alphabet, "x")
    assert not list(too_much(worst.text))
    assert MAX_WAYS > 9**5
    begin = time.process_time()
    list(worst.find(line_of([("W", "a")] * 300, alphabet)))
    assert time.process_time() - begin < 60
    assert f"{{0,{MAX_REPEAT}}}" in shape("ROLE*", alphabet, "x").regex


def test_sets_that_name_each_other_end() -> None:
    names = [f"S{at}" for at in range(5_000)]
    ring = {one: (two, two, "x") for one, two in zip(names, [*names[1:], names[0]], strict=True)}
    assert Alphabet(frozenset(), ring).stands_for("S0") == ["x"]


class Counted(dict[str, tuple[tuple[str, ...], ...]]):
    """Phrases that count how often they are asked for."""

    asked = 0

    def get(self, key: str, default: object = None) -> object:  # type: ignore[override]
        type(self).asked += 1
        return super().get(key) or default


def asked(words: int, gaps: int) -> int:
    """Count the steps of seeking `a ... a ... b` in a text of `a`s that has its `b` in front."""
    a, b = (Part(Counted({word: ((word,),)}), frozenset()) for word in "ab")
    Counted.asked = 0
    assert Pattern("duty", "", ((0, a), *[(8, a)] * gaps, (0, b))).search(words_of("b " + "a " * words)) is None
    return Counted.asked


def test_gaps_do_not_multiply() -> None:
    assert asked(200, 4) <= 2.3 * asked(100, 4)
    assert asked(100, 8) <= 2.3 * asked(100, 4)
    assert asked(400, 40) < 400 * 42 * 9


def test_examples_of_the_page_on_own_rules_still_load() -> None:
    folder = Path(__file__).parents[2] / "examples" / "own-rules" / "rules"
    assert catalogue.load((folder,)).duties
