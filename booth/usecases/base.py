"""What every use case is built on, and the questions they all ask first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from booth.domain.accounts import BOOTH
from booth.domain.books import PLACE_ACCOUNTS
from booth.domain.catalogue import MAX_NAME, Vendor, checked_text
from booth.domain.errors import (
    InsufficientBalanceError,
    NoOpenShiftError,
    UnknownReferenceError,
)
from booth.domain.events import Event
from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.ids import EntryId, IdSource, StaffId, VendorId
from booth.domain.ledger import Entry, Stamp
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, Payment, Tender, take_tenders
from booth.domain.records import Shift
from booth.domain.rights import Right, check_right
from booth.ports import Clock, UnitOfWork, UnitsOfWork


@dataclass(frozen=True, slots=True)
class UseCase:
    """A group of things people do at a booth: each method is one commit, or nothing at all.

    A method that records takes `by`, the person at the register. Where the rules say no it
    raises a DeclinedError whose data says why; then nothing was recorded.
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


def known_vendor(work: UnitOfWork, vendor: VendorId) -> Vendor:
    """The vendor as the catalogue has it now, or UnknownReferenceError."""
    found = work.vendor(vendor)
    if found is None:
        raise UnknownReferenceError(kind="vendor", id=vendor)
    return found


def known_holder(work: UnitOfWork, holder: Holder) -> None:
    """Raise UnknownReferenceError unless this drawer, account or vendor is known."""
    if not work.holder_known(holder):
        raise UnknownReferenceError(kind=holder.kind, id=holder.id)


def known_place(work: UnitOfWork, place: Place) -> None:
    """Raise UnknownReferenceError unless this drawer or account is known."""
    if not work.place_known(place):
        raise UnknownReferenceError(kind=place.kind, id=place.id)


def check_cash(work: UnitOfWork, place: Place, amount: Rupiah) -> None:
    """Raise InsufficientBalanceError where less lies in the drawer or safe by the books.

    What a bank account holds only its bank knows, so nothing is checked there.
    """
    if place.kind is PlaceKind.BANK:
        return
    account = PLACE_ACCOUNTS[place.kind]
    available = work.balance(account, place.id or BOOTH)
    if amount > available:
        raise InsufficientBalanceError(account=account, asked=amount, available=available)


def take_payments(work: UnitOfWork, due: Rupiah, tenders: Sequence[Tender]) -> tuple[Payment, ...]:
    """The payments of `due` out of what a buyer offers, each with a holder that is known here."""
    payments = take_tenders(due, tenders, unit=work.settings().cash_rounding)
    for payment in payments:
        known_holder(work, payment.holder)
        checked_text(payment.reference, field="reference", longest=MAX_NAME, empty=True)
    return payments
