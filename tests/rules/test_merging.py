"""Rule files laid over built-in ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jdlint import catalogue
from jdlint.errors import RuleError
from jdlint.model import Role

if TYPE_CHECKING:
    from pathlib import Path


def loaded(tmp_path: Path, name: str, text: str) -> catalogue.Catalogue:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return catalogue.load((tmp_path,))


def test_plus_changes_a_known_entry(tmp_path: Path) -> None:
    text = "extends: roles\n+roles:\n  - role: product_manager\n    label: product lead\n    +names: [beacon keeper]\n"
    before = next(one for one in catalogue.load().roles if one.role is Role.PRODUCT_MANAGER)
    (after,) = (one for one in loaded(tmp_path, "roles.yaml", text).roles if one.role is Role.PRODUCT_MANAGER)
    assert after.label == "product lead"
    assert after.names == (*before.names, "beacon keeper")


def test_plus_leaves_out_what_is_there(tmp_path: Path) -> None:
    text = "extends: roles\n+roles:\n  - role: product_manager\n    +names: [Product Lead, beacon keeper]\n"
    before = next(one for one in catalogue.load().roles if one.role is Role.PRODUCT_MANAGER)
    (after,) = (one for one in loaded(tmp_path, "roles.yaml", text).roles if one.role is Role.PRODUCT_MANAGER)
    assert after.names == (*before.names, "beacon keeper")


def test_minus_takes_items_away(tmp_path: Path) -> None:
    text = "extends: roles\n+roles:\n  - role: product_manager\n    -names: [product lead]\n"
    (after,) = (one for one in loaded(tmp_path, "roles.yaml", text).roles if one.role is Role.PRODUCT_MANAGER)
    assert "product lead" in next(one for one in catalogue.load().roles if one.role is Role.PRODUCT_MANAGER).names
    assert "product lead" not in after.names


def test_a_plain_key_replaces(tmp_path: Path) -> None:
    lint = catalogue.load().lints["JD101"]
    text = "extends: JD101\nseverity: error\n"
    assert loaded(tmp_path, f"lints/JD101-{lint.name}.yaml", text).lints["JD101"].severity.value == "error"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("roles.yaml", "extends: rolls\n", r"roles\.yaml:1: extends: is 'rolls', which is no rule.*did you mean roles"),
        (
            "roles.yaml",
            "extends: roles\n+roles:\n  - role: product_manager\n    -names: [nobody]\n",
            r"roles\.yaml:4: .*is not there to take away",
        ),
        ("roles.yaml", "extends: roles\n-role: [product_owner]\n", r"roles\.yaml:2: -role: takes away from what is not there"),
        ("roles.yaml", "extends: roles\n+roles: product_lead\n", r"roles\.yaml:2: \+roles: adds to what is no list"),
        ("rolls.yaml", "roles: []\n", r"rolls\.yaml: stands where no rule is read from"),
        ("roles.yaml", "extends: roles\nnames: []\n", r"roles\.yaml:2: names: is not a key that is known here"),
    ],
)
def test_mistakes_are_located(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        loaded(tmp_path, name, text)
