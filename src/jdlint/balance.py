"""Which of the two roles a posting describes, told by the duties that it assigns."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from jdlint.model import Attribution, Balance, Role

if TYPE_CHECKING:
    from jdlint.model import Reading

#: The roles whose duties are weighed against each other.
ROLES: Final = (Role.PRODUCT_MANAGER.value, Role.PRODUCT_OWNER.value)
_HIRED: Final = {
    Role.PRODUCT_OWNER: "titled Product Owner",
    Role.PRODUCT_MANAGER: "titled Product Manager",
    Role.BOTH: "titled for both roles",
    Role.OTHER: "titled for neither role",
}


def balance(reading: Reading) -> Balance:
    """Count the duties that a posting assigns to the hire, by the role that they belong to."""
    counts = Counter(one.role for one in reading.mentions if one.attribution is Attribution.ASSIGNED)
    posting = reading.posting
    title = posting.title.text if posting.title else ""
    return Balance(title, posting.role, tuple((role, counts[role]) for role in ROLES))


def verdict(one: Balance) -> str:
    """Say in a few words whom the posting is titled for and whose duties it assigns."""
    total = sum(number for _, number in one.duties)
    hired = _HIRED[one.role]
    if not total:
        return f"{hired}; assigns no duty of either role"
    most = max(number for _, number in one.duties)
    leading = [role.replace("_", " ") for role, number in one.duties if number == most]
    if len(leading) > 1:
        return f"{hired}; half of {total} duties are a {leading[0]}'s, half a {leading[1]}'s"
    if most == total:
        return f"{hired}; all of its duties ({total}) are a {leading[0]}'s"
    return f"{hired}; {most} of {total} duties are a {leading[0]}'s"
