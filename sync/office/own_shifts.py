"""Shifts of the office's own register: one for each booth and business day, and its receipts.

Nobody opens or counts anything: the first entry of a day opens the day's shift, without a drawer,
for the money is with the vendors. When the day is over the office closes it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from booth.domain.clock import business_day_of
from booth.domain.events.handling_cash import FloatSource, ShiftClosed, ShiftOpened
from booth.domain.ids import EntryId, ShiftId, StaffId
from booth.domain.ledger import Stamp
from booth.domain.money import ZERO
from booth.domain.receipt_number import receipt_number, series_of, split_receipt_number
from sync.office.ingest import Sender
from sync.office.own_ledger import OWN_CODE, Draft, OwnLedger
from sync.office.store.derived_tables import ENTRY, SALE, SHIFT
from sync.office.store.truth_tables import FAIR, REGISTER

# The entry that closes a shift has an id worked out from it, so that it is closed once.
_CLOSED: Final = "closed"
_OPENED: Final = "opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnShift:
    """The shift that an entry belongs to, and what opens it where that has yet to happen."""

    id: ShiftId
    day: date
    opening: Sequence[Draft]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedShift:
    """A shift of the office whose day is over and that nobody closed yet."""

    fair: UUID
    booth: UUID
    shift: ShiftId


def shift_of(connection: Connection, own: Sender, *, by: StaffId, at: datetime) -> OwnShift:
    """The shift of the day that it is `at` a booth; `by` whom it is opened where there is none."""
    day = business_day_of(at, zone=own.zone, cutoff_hour=own.cutoff_hour)
    of_day = _shifts(connection, own, day)
    for shift in of_day:
        if not is_known(connection, own.fair, closing_of(shift)):
            return OwnShift(id=shift, day=day, opening=())
    # A second one only where a clock was set back into a day that had ended.
    shift = ShiftId(uuid5(own.register, f"{_OPENED} {day} {len(of_day)}"))
    event = ShiftOpened(business_day=day, opening_float=ZERO, float_from=FloatSource.FUNDING)
    opening = Draft(event=event, stamp=Stamp(at=at, by=by, shift=shift), id=EntryId(shift))
    return OwnShift(id=shift, day=day, opening=(opening,))


def next_number(connection: Connection, own: Sender, ledger: OwnLedger, day: date) -> str:
    """The next receipt number of the office at this booth. To be asked where it is used at once."""
    series = series_of(OWN_CODE, ledger.epoch(connection, own), day)
    last = connection.execute(
        select(SALE.c.receipt_number)
        .join(ENTRY, (ENTRY.c.fair == SALE.c.fair) & (ENTRY.c.id == SALE.c.sale))
        .where(
            SALE.c.fair == own.fair.bytes,
            SALE.c.booth == own.booth.bytes,
            SALE.c.business_day == day.isoformat(),
            SALE.c.receipt_number.like(f"{series}-%"),
            ENTRY.c.register == own.register.bytes,
        )
        # Four digits, and more where they do not suffice.
        .order_by(func.length(SALE.c.receipt_number).desc(), SALE.c.receipt_number.desc())
        .limit(1)
    ).scalar()
    counter = 0 if last is None else split_receipt_number(last)[1]
    return receipt_number(series, counter + 1)


def closing_of(shift: ShiftId) -> EntryId:
    """The id of the entry that closes a shift of the office."""
    return EntryId(uuid5(shift, _CLOSED))


def close(shift: ShiftId, *, at: datetime) -> Draft:
    """The end of a shift that had no drawer: nothing to count, and no number without a sale."""
    event = ShiftClosed(expected=ZERO, counted=ZERO)
    return Draft(event=event, stamp=Stamp(at=at, shift=shift), id=closing_of(shift))


def ended_shifts(connection: Connection, *, at: datetime) -> Iterator[EndedShift]:
    """The office's shifts of days that are over, and that are still open."""
    rows = connection.execute(
        select(SHIFT, FAIR.c.zone, FAIR.c.cutoff_hour)
        .join(
            REGISTER,
            (REGISTER.c.fair == SHIFT.c.fair) & (REGISTER.c.register == SHIFT.c.register),
        )
        .join(FAIR, FAIR.c.fair == SHIFT.c.fair)
        .where(REGISTER.c.own == 1)
    ).all()
    for row in rows:
        shift, fair = ShiftId(UUID(bytes=row.shift)), UUID(bytes=row.fair)
        now = business_day_of(at, zone=ZoneInfo(row.zone), cutoff_hour=row.cutoff_hour)
        if row.business_day < now.isoformat() and not is_known(connection, fair, closing_of(shift)):
            yield EndedShift(fair=fair, booth=UUID(bytes=row.booth), shift=shift)


def is_known(connection: Connection, fair: UUID, entry: UUID) -> bool:
    """Whether an entry of this id was counted at a fair, whatever it says."""
    known = select(ENTRY.c.id).where(ENTRY.c.fair == fair.bytes, ENTRY.c.id == entry.bytes)
    return connection.execute(known).first() is not None


def _shifts(connection: Connection, own: Sender, day: date) -> list[ShiftId]:
    """Every shift that the office had at this booth on a day."""
    rows = connection.execute(
        select(SHIFT.c.shift).where(
            SHIFT.c.fair == own.fair.bytes,
            SHIFT.c.booth == own.booth.bytes,
            SHIFT.c.register == own.register.bytes,
            SHIFT.c.business_day == day.isoformat(),
        )
    )
    return [ShiftId(UUID(bytes=row.shift)) for row in rows]
