"""Whom a posting hires."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jdlint.analysis.posting import understand
from jdlint.catalogue import load
from jdlint.readers import read

if TYPE_CHECKING:
    from jdlint.model import Posting


def posting(text: str) -> Posting:
    return understand(read("posting.md", text.encode())[0], load())


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("# Senior Product Owner (m/f/d), Claims\n\nWe insure boats.\n", "product_owner"),
        ("# Sr. Product Manager - Tiles\n\nWe bake tiles.\n", "product_manager"),
        ("PRODUCT OWNER\n\nWe insure boats.\n", "product_owner"),
        ("# PM/PO, Loans\n", "both"),
        ("# Product Manager (Product Owner), Loans\n", "both"),
        (
            "---\ntitle: Product Manager, Maps\n---\n\n# About us\n\nMaps for the product owners of ministries.\n",
            "product_manager",
        ),
        ("ROLE PROFILE\nJob title: Product Owner, Permits\nGrade: 7\n", "product_owner"),
        ("Town of Elmsworth\n\nWe are looking for an experienced product owner for our library.\n", "product_owner"),
        ("Some words on us first.\n\nAs a Senior Product Manager, you set the course.\n", "product_manager"),
        ("# Frontend Developer\n\nYou work with the product owner. As a product owner's right hand you estimate.\n", "other"),
        ("# Scrum Master\n\nYou help product owners and product managers.\n", "other"),
        ("# Clerk, Purchase Orders\n\nYou file each PO box and every purchase order.\n", "other"),
        ("# Office Manager\n\nStand-up is at 3 PM.\n", "other"),
        ("# Technical Product Marketing Manager\n", "other"),
        ("We build bridges.\n", "other"),
    ],
)
def test_role(text: str, role: str) -> None:
    assert posting(text).role.value == role


def test_the_title_is_the_line_that_names_the_role() -> None:
    title = posting("Vacancy 17\n\nProduct Owner - Student Records\n\nDuties\n- Order the backlog\n").title
    assert title is not None
    assert title.text == "Product Owner - Student Records"
