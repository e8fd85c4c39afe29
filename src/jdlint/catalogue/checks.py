"""The judgements that a lint may borrow (``check``), and the words and options that each knows."""

from __future__ import annotations

from enum import Enum
from typing import Final


class Check(str, Enum):
    """A judgement of `jdlint.lints`, by the name that rules give it."""

    FOREIGN_DUTY = "foreign-duty"
    TWO_JOBS = "two-jobs"
    TITLE_CONTRADICTS = "title-contradicts"
    LACKS_DUTY = "lacks-duty"
    CLAIM = "claim"
    SUPPRESSION = "suppression"


#: The fields that messages and advice of a lint may have in braces, by its check.
FIELDS: Final = {
    Check.FOREIGN_DUTY: ("quote", "duty", "hired", "other", "instead"),
    Check.TWO_JOBS: ("quote", "manager", "owner"),
    Check.TITLE_CONTRADICTS: ("quote", "hired", "other", "foreign", "total"),
    Check.LACKS_DUTY: ("quote", "hired"),
    Check.CLAIM: ("quote", "who"),
    Check.SUPPRESSION: ("quote", "what", "remedy"),
}
#: The fields that the replacement of a lint's fix may have.
FIX_FIELDS: Final = ("quote", "who", "rest", "dominant", "other")
#: The fields that the rewrite of a duty may have.
REWRITE_FIELDS: Final = ("object",)
#: The thresholds that a lint must give, by its check.
OPTIONS: Final = {
    Check.TWO_JOBS: ("duties", "share"),
    Check.TITLE_CONTRADICTS: ("duties", "share"),
    Check.LACKS_DUTY: ("duties",),
}
