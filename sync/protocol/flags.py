"""What a register is told of its own entries that a person at the office has looked at, or should.

They count all the same. Told by the id of the entry, which a copied or restored ledger keeps.
"""

from typing import Final
from uuid import UUID

from sync.protocol.messages import Message

MOST_FLAGS: Final = 80
"""In one answer, the open ones first: it stays within the bounds of a message."""

LATEST_SINCE: Final = 2**52
"""The highest time to ask since: in microseconds it still fits a column."""

LONGEST_NOTE: Final = 80
LONGEST_NAME: Final = 60


class FlaggedEntry(Message, frozen=True, kw_only=True):
    """An entry and why it was flagged; times in milliseconds since 1970, 0 while it is open."""

    entry: UUID
    reason: str
    raised_at: int
    settled_at: int = 0
    settled_by: str = ""
    note: str = ""


class Flags(Message, frozen=True, kw_only=True):
    """Flags of the register that asks; `more` where there are too many for one answer."""

    flags: tuple[FlaggedEntry, ...]
    more: bool = False
