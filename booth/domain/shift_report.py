"""What the close of a shift looks at, and the reports of earlier ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from booth.domain.drawer_count import DrawerCount
from booth.domain.ids import EntryId, StaffId
from booth.domain.money import Rupiah
from booth.domain.paper_facts import ShiftFigures
from booth.domain.records import Shift


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedShift:
    """A shift that ended, for the list of reports. `entry` is its closing entry."""

    number: int
    entry: EntryId
    business_day: date
    opened_at: datetime
    closed_at: datetime
    by: StaffId | None
    handed_to: StaffId | None
    counted: Rupiah
    variance: Rupiah
    counted_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """What is to be looked at before a shift is closed. None of it is a reason to refuse.

    `unsent` is how many receipts the office has not acknowledged, None where there is no office.
    """

    uncertain: int = 0
    unprinted: int = 0
    parked: int = 0
    orders_due: int = 0
    unused_receipts: tuple[str, ...] = ()
    unsent: int | None = None
    pad_gaps: Mapping[str, Sequence[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftSoFar:
    """The open shift as it stands: its figures, and what is to be looked at.

    `count` is what somebody began to count of its drawer.
    """

    shift: Shift
    figures: ShiftFigures
    unfinished: Unfinished
    count: DrawerCount | None = None
