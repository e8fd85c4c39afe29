from __future__ import annotations

import pytest

from jdlint.balance import verdict
from jdlint.model import Balance, Role


@pytest.mark.parametrize(
    ("role", "managing", "owning", "said"),
    [
        (Role.PRODUCT_OWNER, 7, 2, "titled Product Owner; 7 of 9 duties are a product manager's"),
        (Role.PRODUCT_MANAGER, 1, 2, "titled Product Manager; 2 of 3 duties are a product owner's"),
        (Role.BOTH, 2, 2, "titled for both roles; half of 4 duties are a product manager's, half a product owner's"),
        (Role.OTHER, 0, 0, "titled for neither role; assigns no duty of either role"),
        (Role.PRODUCT_OWNER, 0, 3, "titled Product Owner; all of its duties (3) are a product owner's"),
    ],
)
def test_verdict(role: Role, managing: int, owning: int, said: str) -> None:
    assert verdict(Balance("", role, (("product_manager", managing), ("product_owner", owning)))) == said
