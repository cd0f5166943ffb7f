"""What verifying finds: the first thing wrong, with all that support needs to look at it."""

from dataclasses import dataclass
from typing import Final

from booth.domain.ledger import Head
from booth.domain.money import ZERO, Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it must be.

    `what` is a word to search for: file, schema, position, sequence, epoch, genesis, register,
    hash, line, copy, time, books, shares, row, print_job. `position` and `sequence` name the
    entry, `table` and `key` the row, where there is one.
    """

    what: str
    position: int | None = None
    sequence: int | None = None
    table: str = "entry"
    key: str = ""
    expected: str = ""
    found: str = ""


class FirstWrongError(Exception):
    """Ends a walk at the first thing wrong. Never leaves booth.storage.verify."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a ledger holds, and the first thing wrong with it (None: it is clean)."""

    finding: Finding | None
    head: Head | None = None
    entries: int = 0
    sales: int = 0
    net_turnover: Rupiah = ZERO
    balance: Rupiah = ZERO
    """The sum of all balances, which is zero."""
    training: bool = False


NOTHING: Final = "nothing"
"""What stands for a row that is not there."""


def shown(row: tuple[object, ...] | None) -> str:
    """A row, or a part of one, in words: ids in hexadecimal, an empty text as a dash."""
    if row is None:
        return NOTHING
    return " ".join(
        (value.hex() if isinstance(value, bytes) else str(value)) or "-" for value in row
    )
