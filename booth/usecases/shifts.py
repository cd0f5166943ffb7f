"""Shifts: open with a float, move cash, close with a count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from booth.domain.accounts import BOOTH, Account
from booth.domain.clock import business_day_of
from booth.domain.errors import (
    DuplicateError,
    HolderMismatchError,
    InvalidAmountError,
    ShiftAlreadyOpenError,
    UnknownReferenceError,
)
from booth.domain.events.handling_cash import (
    BusinessDayCorrected,
    CashMoved,
    CashPurpose,
    DenominationCount,
    Direction,
    ElsewhereCount,
    FloatSource,
    PadGap,
    Place,
    PlaceKind,
    ShiftClosed,
    ShiftOpened,
)
from booth.domain.ids import AccountId, DrawerId, EntryId, ShiftId, StaffId
from booth.domain.ledger import Entry, Stamp
from booth.domain.money import MAX_PRICE, ZERO, Rupiah
from booth.domain.receipt_number import checked_register_code
from booth.domain.records import Shift
from booth.domain.rights import Right
from booth.domain.typed import MAX_NAME, MAX_NOTE, checked_amount, checked_text
from booth.paper_ports import Document, PrintJob
from booth.ports import UnitOfWork
from booth.usecases.base import (
    UseCase,
    approve,
    check_cash,
    check_collected,
    known_place,
    near_the_fair,
    open_shift,
    usable_place,
    works_here,
)
from booth.usecases.receipts import ReceiptNumbers

_ANY_CASH: Final = frozenset({CashPurpose.EXPENSES, CashPurpose.FUNDING, CashPurpose.PASS_THROUGH})
# A drawer goes to the bank by way of the safe, and its differences are found at the close.
_PURPOSES: Final = {
    PlaceKind.DRAWER: _ANY_CASH | {CashPurpose.SAFE},
    PlaceKind.SAFE: _ANY_CASH | {CashPurpose.BANK, CashPurpose.OVER_SHORT},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftClosure:
    """What the close of a shift shows, after counting."""

    entry: Entry
    expected: Rupiah
    counted: Rupiah
    unused_receipts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shifts(UseCase):
    """A cashier's time at the register and the cash in its drawer."""

    receipts: ReceiptNumbers

    def open(
        self,
        drawer: DrawerId | None,
        opening_float: Rupiah,
        *,
        by: StaffId,
        float_from: FloatSource = FloatSource.FUNDING,
        business_day: date | None = None,
    ) -> ShiftId:
        """Start a shift. Its business day follows the clock unless a person says otherwise.

        Nobody answers for a drawer who has left (PersonLeftError).
        """
        checked_amount(opening_float, field="opening_float", lowest=0)
        now = self.clock.now()
        with self.units() as work:
            works_here(work, by)
            present = work.open_shift()
            if present is not None:
                raise ShiftAlreadyOpenError(shift=present.id)
            if drawer is None and opening_float:
                raise InvalidAmountError(
                    field="opening_float", amount=opening_float, lowest=0, highest=0
                )
            if drawer is not None:
                known_place(work, Place(PlaceKind.DRAWER, drawer))
            if float_from is FloatSource.SAFE:
                check_cash(work, Place(PlaceKind.SAFE), opening_float)
            register = work.register()
            day = business_day_of(
                now, zone=ZoneInfo(register.zone), cutoff_hour=register.cutoff_hour
            )
            if business_day is not None:
                # The clock is never refused, it is flagged; a day that was typed is.
                day = near_the_fair(work, business_day, field="business_day")
            shift = ShiftId(self.ids.new(now))
            event = ShiftOpened(
                business_day=day,
                drawer=drawer,
                opening_float=opening_float,
                float_from=float_from,
            )
            # A shift's id is its entry's id, and its own opening belongs to it.
            work.record(event, Stamp(at=now, by=by, shift=shift), EntryId(shift))
            work.commit()
        return shift

    def in_safe(self) -> Rupiah:
        """What the coordinator keeps by the books: every closed shift's count, kept floats too."""
        with self.units() as work:
            return work.balance(Account.SAFE, BOOTH)

    def correct_business_day(self, business_day: date, *, by: StaffId) -> Entry:
        """Say that the open shift belongs to another day than the clock had thought."""
        with self.units() as work:
            shift = open_shift(work)
            day = near_the_fair(work, business_day, field="business_day")
            event = BusinessDayCorrected(of_shift=shift.id, business_day=day)
            entry = self.append(work, event, by=by, shift=shift)
            work.commit()
        return entry

    def current(self) -> Shift | None:
        """The shift that is open on this register."""
        with self.units() as work:
            return work.open_shift()

    def move_cash(
        self,
        place: Place,
        direction: Direction,
        purpose: CashPurpose,
        amount: Rupiah,
        *,
        reason: str,
        by: StaffId,
        account: AccountId | None = None,
        pass_through: str = "",
        approved_by: StaffId | None = None,
    ) -> Entry:
        """Put cash into a drawer or the safe, or take it out, for a named purpose.

        Never more than lies by the books where it is taken from. A coordinator approves what
        goes out, unless it goes to the safe. Vendors are paid by `PayingVendors.pay`.
        """
        if purpose not in _PURPOSES.get(place.kind, ()):
            raise HolderMismatchError(method=purpose, holder=place.kind)
        _check_named(purpose, account=account, pass_through=pass_through)
        event = CashMoved(
            place=place,
            direction=direction,
            purpose=purpose,
            amount=checked_amount(amount, field="amount"),
            reason=checked_text(reason, field="reason", longest=MAX_NOTE),
            account=account,
            pass_through=checked_text(
                pass_through, field="pass_through", longest=MAX_NAME, empty=True
            ),
            approved_by=approved_by,
        )
        with self.units() as work:
            usable_place(work, place)
            if purpose is CashPurpose.OVER_SHORT:
                approve(work, approved_by, Right.CLOSE_BOOKS)
            elif direction is Direction.OUT and purpose is not CashPurpose.SAFE:
                approve(work, approved_by, Right.CASH_OUT)
            if account is not None:
                known_place(work, Place(PlaceKind.BANK, account))
            if direction is Direction.OUT:
                check_cash(work, place, amount)
                if purpose is CashPurpose.PASS_THROUGH:
                    check_collected(work, event.pass_through, amount)
            elif purpose is CashPurpose.SAFE:
                check_cash(work, Place(PlaceKind.SAFE), amount)
            entry = self.append(work, event, by=by, shift=work.open_shift())
            work.commit()
        return entry

    def close(
        self,
        counted: Rupiah,
        *,
        by: StaffId,
        denominations: Sequence[DenominationCount] = (),
        reason: str = "",
        handed_to: StaffId | None = None,
        elsewhere: Sequence[ElsewhereCount] = (),
        pad_gaps: Sequence[PadGap] = (),
    ) -> ShiftClosure:
        """Tutup kasir: count first, then see what was expected. A variance never blocks it.

        `elsewhere` is what the slips of other registers say that ring into the same drawer, and
        were closed without a count of their own.
        """
        count = _Count(
            counted, tuple(denominations), reason, tuple(elsewhere), pad_gaps=tuple(pad_gaps)
        )
        _check_count(count)
        with self.units() as work:
            closure = self._close(work, count, by=by, handed_to=handed_to)
            work.commit()
        return closure

    def close_uncounted(
        self,
        counted_at: str,
        *,
        by: StaffId,
        reason: str = "",
        pad_gaps: Sequence[PadGap] = (),
    ) -> ShiftClosure:
        """Close a register whose drawer is counted at another, whose code is `counted_at`.

        Nothing varies here: what the books expect is brought along on a slip, and counted there.
        """
        count = _Count(
            None, (), reason, counted_at=checked_register_code(counted_at), pad_gaps=tuple(pad_gaps)
        )
        _check_count(count)
        with self.units() as work:
            if count.counted_at == work.register().code:
                raise UnknownReferenceError(kind="register_code", id=counted_at)
            closure = self._close(work, count, by=by, handed_to=None)
            work.commit()
        return closure

    def hand_over(
        self,
        counted: Rupiah,
        *,
        by: StaffId,
        to: StaffId,
        denominations: Sequence[DenominationCount] = (),
        reason: str = "",
        pad_gaps: Sequence[PadGap] = (),
    ) -> tuple[ShiftClosure, ShiftId]:
        """Serah terima: close with a count, and open again for `to` with what was counted.

        One commit: there is no moment in which nobody answers for the drawer. The new shift keeps
        the day of the old one while the clock still has the day that one was opened on. `to` is
        somebody who works here now (PersonLeftError).
        """
        count = _Count(counted, tuple(denominations), reason, pad_gaps=tuple(pad_gaps))
        _check_count(count)
        with self.units() as work:
            works_here(work, to)
            before = open_shift(work)
            closure = self._close(work, count, by=by, handed_to=to)
            now = self.clock.now()
            shift = ShiftId(self.ids.new(now))
            register = work.register()
            zone, cutoff = ZoneInfo(register.zone), register.cutoff_hour
            day = business_day_of(now, zone=zone, cutoff_hour=cutoff)
            if day == business_day_of(before.opened_at, zone=zone, cutoff_hour=cutoff):
                day = before.business_day
            event = ShiftOpened(
                business_day=day,
                drawer=before.drawer,
                opening_float=counted,
                float_from=FloatSource.SAFE,
            )
            work.record(event, Stamp(at=now, by=to, shift=shift), EntryId(shift))
            work.commit()
        return closure, shift

    def _close(
        self, work: UnitOfWork, count: "_Count", *, by: StaffId, handed_to: StaffId | None
    ) -> ShiftClosure:
        shift = open_shift(work)
        expected = ZERO
        if shift.drawer is not None:
            expected = work.balance(Account.DRAWER, shift.drawer)
        elif count.counted or count.elsewhere or count.counted_at:
            raise InvalidAmountError(
                field="counted", amount=count.counted or ZERO, lowest=0, highest=0
            )
        counted = expected if count.counted is None else count.counted
        codes = [other.register_code for other in count.elsewhere]
        for code in codes:
            if code == work.register().code or codes.count(code) > 1:
                raise DuplicateError(kind="register_code", name=code)
        unused = self.receipts.unused(work, shift)
        event = ShiftClosed(
            drawer=shift.drawer,
            expected=expected,
            counted=counted,
            denominations=count.denominations,
            unused_receipts=unused,
            reason=checked_text(count.reason, field="reason", longest=MAX_NOTE, empty=True),
            handed_to=handed_to,
            counted_at=count.counted_at,
            elsewhere=count.elsewhere or None,
            pad_gaps=count.pad_gaps or None,
        )
        entry = self.append(work, event, by=by, shift=shift)
        work.enqueue(PrintJob(entry, Document.SHIFT_REPORT))
        work.shift_rows().forget_counts()
        return ShiftClosure(
            entry=entry,
            expected=Rupiah(expected + event.brought),
            counted=counted,
            unused_receipts=unused,
        )


@dataclass(frozen=True, slots=True)
class _Count:
    """What people found in the drawer; `counted` is None where another register counts it."""

    counted: Rupiah | None
    denominations: tuple[DenominationCount, ...]
    reason: str
    elsewhere: tuple[ElsewhereCount, ...] = ()
    counted_at: str = ""
    pad_gaps: tuple[PadGap, ...] = ()


def _check_count(count: _Count) -> None:
    """Raise a DeclinedError for what can be no count."""
    if count.counted is not None:
        checked_amount(count.counted, field="counted", lowest=0)
    for one in count.denominations:
        checked_amount(one.value, field="denomination")
        checked_amount(one.pieces, field="pieces")
    summed = sum(one.value * one.pieces for one in count.denominations)
    if count.denominations and summed != count.counted:
        raise InvalidAmountError(
            field="counted", amount=count.counted or ZERO, lowest=summed, highest=summed
        )
    for other in count.elsewhere:
        checked_register_code(other.register_code)
        checked_amount(other.expected, field="expected", lowest=-MAX_PRICE)
    for gap in count.pad_gaps:
        checked_text(gap.pad, field="pad", longest=MAX_NAME)
        checked_text(gap.reason, field="reason", longest=MAX_NOTE)


def _check_named(
    purpose: CashPurpose,
    *,
    account: AccountId | None,
    pass_through: str,
) -> None:
    """Each purpose names what it needs to name, and nothing else."""
    named = (account is not None, bool(pass_through))
    needed = (purpose is CashPurpose.BANK, purpose is CashPurpose.PASS_THROUGH)
    if named != needed:
        raise HolderMismatchError(method=purpose, holder=f"{account} {pass_through}")
