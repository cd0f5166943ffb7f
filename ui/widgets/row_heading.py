"""What stands between the rows of a list: a group, and what it comes to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RowHeading:
    """A day, a state or a group, and its count or sum in words (may be empty)."""

    words: str
    total: str
