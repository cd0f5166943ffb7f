"""What every use case is built on, and the questions they all ask first."""

from dataclasses import dataclass
from datetime import datetime

from booth.domain.errors import NoOpenShiftError, UnknownReferenceError
from booth.domain.events import Event
from booth.domain.events.handling_cash import Place
from booth.domain.ids import EntryId, IdSource, StaffId, VendorId
from booth.domain.ledger import Entry, Stamp
from booth.domain.payment import Holder
from booth.domain.records import Shift
from booth.domain.rights import Right, check_right
from booth.ports import Clock, UnitOfWork, UnitsOfWork


@dataclass(frozen=True, slots=True)
class UseCase:
    """A group of things people do at a booth: each method is one commit, or nothing at all.

    Every method takes `by`, the person at the register, and raises a DeclinedError whose data
    says why where the rules say no; then nothing was recorded.
    """

    units: UnitsOfWork
    ids: IdSource
    clock: Clock

    def record_alone(self, event: Event, *, by: StaffId | None, in_shift: bool = False) -> Entry:
        """Record one event in a transaction of its own."""
        with self.units() as work:
            entry = self.append(work, event, by=by, shift=open_shift(work) if in_shift else None)
            work.commit()
        return entry

    def append(
        self,
        work: UnitOfWork,
        event: Event,
        *,
        by: StaffId | None,
        shift: Shift | None = None,
        entry_id: EntryId | None = None,
        at: datetime | None = None,
    ) -> Entry:
        """Append an event to the transaction at hand, stamped with the clock's time."""
        at = at or self.clock.now()
        stamp = Stamp(at=at, by=by, shift=shift.id if shift else None)
        return work.record(event, stamp, entry_id or EntryId(self.ids.new(at)))


def open_shift(work: UnitOfWork) -> Shift:
    """The open shift, or NoOpenShiftError."""
    shift = work.open_shift()
    if shift is None:
        raise NoOpenShiftError
    return shift


def approve(work: UnitOfWork, approved_by: StaffId | None, right: Right) -> None:
    """Raise RightMissingError unless the approving person may do that."""
    check_right(work.staff(approved_by), right)


def known_vendor(work: UnitOfWork, vendor: VendorId) -> None:
    """Raise UnknownReferenceError unless this vendor is in the catalogue."""
    if work.vendor(vendor) is None:
        raise UnknownReferenceError(kind="vendor", id=vendor)


def known_holder(work: UnitOfWork, holder: Holder) -> None:
    """Raise UnknownReferenceError unless this drawer, account or vendor is known."""
    if not work.holder_known(holder):
        raise UnknownReferenceError(kind=holder.kind, id=holder.id)


def known_place(work: UnitOfWork, place: Place) -> None:
    """Raise UnknownReferenceError unless this drawer or account is known."""
    if not work.place_known(place):
        raise UnknownReferenceError(kind=place.kind, id=place.id)
