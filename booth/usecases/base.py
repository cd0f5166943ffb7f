"""What every use case is built on, and the questions they all ask first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from booth.domain.accounts import BOOTH, Account
from booth.domain.books import PLACE_ACCOUNTS
from booth.domain.catalogue import Vendor
from booth.domain.errors import (
    AboveQrisLimitError,
    ForeignGoodsError,
    HolderMismatchError,
    InsufficientBalanceError,
    NoOpenShiftError,
    OutsideFairError,
    PersonLeftError,
    UnknownReferenceError,
)
from booth.domain.events import Event
from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.ids import EntryId, IdSource, StaffId, VendorId
from booth.domain.ledger import Entry, Stamp
from booth.domain.money import ZERO, Rupiah
from booth.domain.payment import Holder, HolderKind, Payment, PaymentMethod, Tender, take_tenders
from booth.domain.records import Shift, Staff
from booth.domain.rights import Right, check_right
from booth.ports import Clock, UnitOfWork, UnitsOfWork

# Setting up before a fair and clearing away after it: nobody means a day further off.
AROUND_FAIR: Final = timedelta(days=14)


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
        noted: bool = False,
    ) -> Entry:
        """Append an event to the transaction at hand, stamped with the clock's time.

        Whom it names works here now (PersonLeftError). Only what the register itself has `noted`
        of something begun earlier stays with who began it, though they may have left since.
        """
        check_people(work, event, by=by, in_shift=shift is not None, noted=noted)
        at = at or self.clock.now()
        stamp = Stamp(at=at, by=by, shift=shift.id if shift else None)
        return work.record(event, stamp, entry_id or EntryId(self.ids.new(at)))


def check_people(
    work: UnitOfWork, event: Event, *, by: StaffId | None, in_shift: bool, noted: bool = False
) -> None:
    """Raise UnknownReferenceError where an event names somebody who is not of the booth.

    And PersonLeftError for who has left, unless it is `noted` alone (see `UseCase.append`). What
    happens in a shift always says who did it.
    """
    if in_shift and by is None:
        raise UnknownReferenceError(kind="staff", id=by)
    # Most often it is the cashier alone: one look, not three.
    named = {by, getattr(event, "approved_by", None), getattr(event, "handed_to", None)}
    for person in named:
        if person is not None:
            works_here(work, person, noted=noted)


def open_shift(work: UnitOfWork) -> Shift:
    """The open shift, or NoOpenShiftError."""
    shift = work.open_shift()
    if shift is None:
        raise NoOpenShiftError
    return shift


def near_the_fair(work: UnitOfWork, day: date, *, field: str) -> date:
    """`day`, or OutsideFairError for one that is weeks off where the fair's days are known."""
    register = work.register()
    if register.first_day is not None and register.last_day is not None:
        first, last = register.first_day - AROUND_FAIR, register.last_day + AROUND_FAIR
        if not first <= day <= last:
            raise OutsideFairError(field=field, day=day, first=first, last=last)
    return day


def approve(work: UnitOfWork, approved_by: StaffId | None, right: Right) -> None:
    """Raise RightMissingError unless the approving person may do that."""
    check_right(work.staff(approved_by), right)


def approve_set_up(work: UnitOfWork, by: StaffId | None) -> None:
    """Raise RightMissingError unless `by` is a coordinator, from the moment there is one."""
    if work.has_coordinator():
        approve(work, by, Right.SET_UP)


def approve_catalogue(
    work: UnitOfWork, by: StaffId | None, vendors: Iterable[VendorId] | None = None
) -> None:
    """Raise RightMissingError unless `by` may change the catalogue, once there is a coordinator.

    For goods of `vendors` alone, who is bound to these vendors may: their prices are theirs.
    """
    person = work.staff(by)
    if person is not None and person.active and person.vendors and vendors is not None:
        wanted = set(vendors)
        if wanted and wanted <= set(person.vendors):
            return
    if work.has_coordinator():
        approve(work, by, Right.CATALOGUE)


def works_here(work: UnitOfWork, staff: StaffId, *, noted: bool = False) -> Staff:
    """A person who works here now: PersonLeftError for who has left, UnknownReferenceError else.

    Or who once did, for what is `noted` alone.
    """
    person = work.staff(staff)
    if person is None:
        raise UnknownReferenceError(kind="staff", id=staff)
    if not person.active and not noted:
        raise PersonLeftError(name=person.name)
    return person


def check_may_sell(work: UnitOfWork, by: StaffId, vendors: Iterable[VendorId | None]) -> None:
    """Raise ForeignGoodsError for a vendor whose goods are not for `by` to sell.

    Raises PersonLeftError for who has left, and UnknownReferenceError for nobody.
    """
    person = works_here(work, by)
    for vendor in vendors:
        if vendor is not None and not person.may_sell(vendor):
            name = known_vendor(work, vendor).terms.name
            raise ForeignGoodsError(vendor=name, person=person.name)


def known_vendor(work: UnitOfWork, vendor: VendorId) -> Vendor:
    """The vendor as the catalogue has it now, or UnknownReferenceError."""
    found = work.vendor(vendor)
    if found is None:
        raise UnknownReferenceError(kind="vendor", id=vendor)
    return found


def known_holder(work: UnitOfWork, holder: Holder, *, shift: Shift | None) -> None:
    """Raise UnknownReferenceError unless this drawer, account or vendor is known.

    A drawer must be the one that `shift` will count: cash rung into another is never missed.
    """
    if not work.holder_known(holder):
        raise UnknownReferenceError(kind=holder.kind, id=holder.id)
    if holder.kind is HolderKind.DRAWER and (shift is None or shift.drawer != holder.id):
        raise HolderMismatchError(method=PaymentMethod.CASH, holder=holder.kind)


def holder_name(work: UnitOfWork, holder: Holder) -> str:
    """What people call the drawer, account or vendor that holds money; empty for any other."""
    vendor = work.vendor(VendorId(holder.id)) if holder.kind is HolderKind.VENDOR else None
    return vendor.terms.name if vendor else work.place_names().get(holder.id, "")


def known_place(work: UnitOfWork, place: Place) -> None:
    """Raise UnknownReferenceError unless this drawer or account is known."""
    if not work.place_known(place):
        raise UnknownReferenceError(kind=place.kind, id=place.id)


def usable_place(work: UnitOfWork, place: Place) -> None:
    """As `known_place`; and a drawer is the open shift's, which alone is counted."""
    known_place(work, place)
    if place.kind is PlaceKind.DRAWER and open_shift(work).drawer != place.id:
        raise HolderMismatchError(method=PaymentMethod.CASH, holder=place.kind)


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


def check_collected(work: UnitOfWork, purpose: str, amount: Rupiah) -> None:
    """Raise InsufficientBalanceError where less was collected for this purpose (titipan)."""
    available = Rupiah(-work.balance(Account.PASS_THROUGH, purpose))
    if amount > available:
        raise InsufficientBalanceError(
            account=Account.PASS_THROUGH, asked=amount, available=available
        )


def take_payments(
    work: UnitOfWork,
    due: Rupiah,
    tenders: Sequence[Tender],
    *,
    shift: Shift,
    carried: Rupiah = ZERO,
) -> tuple[Payment, ...]:
    """The payments of `due` out of what a buyer offers, each with a holder that is known here.

    No QRIS payment is above the booth's limit: no bank would have let it through.

    `carried` is what the rounding of earlier cash for the same thing left over.
    """
    settings = work.settings()
    payments = take_tenders(due, tenders, unit=settings.cash_rounding, carried=carried)
    for payment in payments:
        if payment.method is PaymentMethod.QRIS and payment.amount > settings.qris_limit:
            raise AboveQrisLimitError(amount=payment.amount, limit=settings.qris_limit)
        known_holder(work, payment.holder, shift=shift)
    return payments
