"""What an examination found: the first thing wrong, named so that a person can go and look."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from booth.domain.money import Rupiah


class What(StrEnum):
    """What is wrong. Down to HEAD it is the truth itself that was damaged; below, what follows."""

    SEGMENT_UNREADABLE = "segment unreadable"
    """Bytes that no register sent: they do not unpack, or the lines do not chain."""
    SEGMENT_UNSIGNED = "segment not signed by its register"
    SEGMENT_MISPLACED = "segment does not continue the one before"
    SEGMENT_MISSING = "segment missing"
    HEAD = "head is not where the segments end"
    STREAM_MISSING = "segments of a stream that is not there"
    ROW = "row differs"
    ROW_MISSING = "row missing"
    ROW_UNEXPECTED = "row that no entry explains"
    ROWS = "number of rows"
    BOOKS = "books do not sum to zero"


DAMAGED: Final = frozenset(
    one.value
    for one in (
        What.SEGMENT_UNREADABLE,
        What.SEGMENT_UNSIGNED,
        What.SEGMENT_MISPLACED,
        What.SEGMENT_MISSING,
        What.HEAD,
        What.STREAM_MISSING,
    )
)
"""Findings that concern the truth itself: no rebuilding mends them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the registers' ledgers: a register, its epoch and a sequence of it."""

    register: bytes
    epoch: int
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The first thing wrong in a fair: `key` and the values as they stand in `table`."""

    what: What
    table: str
    key: str = ""
    expected: str = ""
    found: str = ""
    place: Place | None = None


class FoundError(Exception):
    """Ends an examination at the first thing wrong."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.what.value)
        self.finding = finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of examining one fair; figures as far as the walk came."""

    fair: UUID
    name: str
    registers: int
    entries: int
    sales: int
    net_turnover: Rupiah
    finding: Finding | None


def shown(values: object) -> str:
    """A value of a column, or several, for a finding: ids as hexadecimal digits."""
    if isinstance(values, bytes):
        return values.hex() or "-"
    if isinstance(values, tuple):
        return ", ".join(shown(value) for value in values)
    return str(values)
