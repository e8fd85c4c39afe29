"""Compiled rules are the rules, whatever happens to their file."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from jdlint import catalogue, keeping
from jdlint.catalogue import compiled
from jdlint.catalogue.assembly import assemble
from jdlint.catalogue.shelf import Shelf
from jdlint.errors import RuleError

if TYPE_CHECKING:
    from pathlib import Path

PARTS = ("roles", "titles", "sections", "languages", "profiles", "lints", "duties", "verbs", "cues")
OWNERS = ("words", "functions", "sets", "references", "folds", "constructions", "blockers")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JDLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return shutil.copytree(catalogue.rules_directory(), tmp_path / "rules")


def kept(cache: Path) -> list[Path]:
    return list(cache.glob("rules-*.jsonl"))


def same(one: catalogue.Catalogue, other: catalogue.Catalogue) -> bool:
    parts = all(getattr(one, name) == getattr(other, name) for name in PARTS)
    return parts and all(getattr(one.owners, name) == getattr(other.owners, name) for name in OWNERS)


def test_what_is_kept_is_what_was_read(cache: Path, rules: Path) -> None:
    read = compiled.load((rules,))
    assert len(kept(cache)) == 1
    assert same(compiled.load((rules,)), read)
    assert same(assemble(Shelf((rules,))), read)


def test_a_changed_rule_counts_at_once(cache: Path, rules: Path) -> None:
    compiled.load((rules,))
    profiles = rules / "profiles.yaml"
    text = profiles.read_text(encoding="utf-8")
    profiles.write_text(text.replace("  split:", "  split-up:"), encoding="utf-8")
    assert "split-up" in compiled.load((rules,)).profiles
    profiles.write_text(text, encoding="utf-8")
    assert "split-up" not in compiled.load((rules,)).profiles
    assert len(kept(cache)) == 2


def test_a_broken_rule_is_an_error_each_time(cache: Path, rules: Path) -> None:
    (rules / "profiles.yaml").write_text("profiles: 1\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(RuleError, match=r"profiles\.yaml:1: profiles: must be a mapping"):
            compiled.load((rules,))
    assert not kept(cache)


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe\x00", b"0" * 400, None], ids=["empty", "binary", "text", "half"])
def test_a_broken_file_is_made_anew(cache: Path, rules: Path, damage: bytes | None) -> None:
    read = compiled.load((rules,))
    (file,) = kept(cache)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert same(compiled.load((rules,)), read)
    assert file.read_bytes() == whole


def test_no_place_to_keep_it_does_not_matter(rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("JDLINT_CACHE_DIR", str(tmp_path / "file" / "below"))
    assert "JD101" in compiled.load((rules,)).lints


def test_only_the_latest_are_kept(cache: Path, rules: Path) -> None:
    for number in range(12):
        (rules / "own.yaml").write_text(f"# {number}\n", encoding="utf-8")
        compiled.load((rules,))
    assert len(kept(cache)) <= 8


def test_they_are_removed_with_the_cache(cache: Path, rules: Path) -> None:
    compiled.load((rules,))
    assert keeping.remove(cache, compiled.KIN)
    assert not kept(cache)
    assert not keeping.remove(cache, compiled.KIN)
