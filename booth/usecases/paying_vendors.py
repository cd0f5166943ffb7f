"""Paying vendors (Setor ke UMKM): what each is owed, payouts, advances, money paid in."""

from dataclasses import dataclass
from datetime import date

from booth.domain.accounts import BOOTH, Account
from booth.domain.books import PLACE_ACCOUNTS
from booth.domain.errors import InsufficientBalanceError, InvalidAmountError
from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.events.paying_vendors import (
    PaidInFor,
    TurnoverReported,
    VendorPaid,
    VendorPaidIn,
)
from booth.domain.ids import StaffId, VendorId
from booth.domain.ledger import Entry
from booth.domain.money import ZERO, Rupiah, round_to_cash
from booth.domain.rights import Right
from booth.domain.typed import MAX_NAME, MAX_NOTE, checked_amount, checked_text
from booth.domain.vendor_money import ReportedTurnover, VendorMoney, VendorRecap
from booth.paper_ports import Document, PrintJob
from booth.ports import UnitOfWork
from booth.usecases.base import (
    UseCase,
    approve,
    check_cash,
    known_vendor,
    near_the_fair,
    usable_place,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorBalance:
    """What this register knows a vendor is owed.

    `owed` is what their goods brought less what was settled; `held` what they already have in
    hand. The difference is what the booth can pay out.
    """

    owed: Rupiah
    held: Rupiah

    @property
    def payable(self) -> Rupiah:
        """What is left to pay; negative when the vendor has more than is theirs."""
        return Rupiah(self.owed - self.held)


@dataclass(frozen=True, slots=True)
class PayingVendors(UseCase):
    """Money between the booth and its vendors."""

    def balance(self, vendor: VendorId) -> VendorBalance:
        """What this register knows a vendor is owed."""
        with self.units() as work:
            return _balance(work, vendor)

    def accounts(self, business_day: date) -> tuple[VendorMoney, ...]:
        """Every vendor's account at the end of this business day, or now if it goes on; by name."""
        with self.units() as work:
            return tuple(work.vendor_accounts().money(business_day))

    def recaps(self, business_day: date) -> tuple[VendorRecap, ...]:
        """Every vendor's business day for the evening papers, by name."""
        with self.units() as work:
            return tuple(work.vendor_accounts().recaps(business_day))

    def reported(self, vendor: VendorId | None = None) -> tuple[ReportedTurnover, ...]:
        """Lumps reported without receipts (pengakuan), the newest day first; of one or of all."""
        with self.units() as work:
            return tuple(work.vendor_accounts().reported(vendor))

    def lying(self, place: Place) -> Rupiah:
        """What lies in a drawer, the safe or an account by the books."""
        with self.units() as work:
            return work.balance(PLACE_ACCOUNTS[place.kind], place.id or BOOTH)

    def pay(
        self,
        vendor: VendorId,
        amount: Rupiah,
        place: Place,
        *,
        by: StaffId,
        advance: bool = False,
        reference: str = "",
        approved_by: StaffId | None = None,
    ) -> Entry:
        """Pay a vendor out of a drawer, the safe or an account.

        Cash that pays all that is left is rounded to coins; a part of it is whole coins. Never
        more than they are owed, unless as an advance (kasbon). Either needs a coordinator.
        """
        checked_amount(amount, field="amount")
        clean = checked_text(reference, field="reference", longest=MAX_NAME, empty=True)
        with self.units() as work:
            known_vendor(work, vendor)
            usable_place(work, place)
            payable = _balance(work, vendor).payable
            approve(work, approved_by, Right.ADVANCE if advance else Right.PAYOUT)
            if not advance and amount > payable:
                raise InsufficientBalanceError(
                    account=Account.PAYABLE, asked=amount, available=payable
                )
            rounding = _coins(work, place, amount, clears=amount == payable)
            check_cash(work, place, Rupiah(amount + rounding))
            event = VendorPaid(
                vendor=vendor,
                amount=amount,
                place=place,
                rounding=rounding,
                advance=advance,
                reference=clean,
                approved_by=approved_by,
            )
            entry = self.append(work, event, by=by, shift=work.open_shift())
            work.enqueue(PrintJob(entry, Document.PAYOUT_SLIP))
            work.commit()
        return entry

    def take_in(
        self,
        vendor: VendorId,
        amount: Rupiah,
        place: Place,
        *,
        answers: PaidInFor,
        by: StaffId,
        reference: str = "",
    ) -> Entry:
        """A vendor pays in: money held for others, or what they were overpaid."""
        checked_amount(amount, field="amount")
        clean = checked_text(reference, field="reference", longest=MAX_NAME, empty=True)
        with self.units() as work:
            known_vendor(work, vendor)
            usable_place(work, place)
            account = Account.WITH_VENDOR if answers is PaidInFor.WITH_VENDOR else Account.PAYABLE
            available = work.balance(account, vendor)
            if amount > available:
                raise InsufficientBalanceError(account=account, asked=amount, available=available)
            event = VendorPaidIn(
                vendor=vendor,
                amount=amount,
                place=place,
                answers=answers,
                rounding=_coins(work, place, amount, clears=amount == available),
                reference=clean,
            )
            entry = self.append(work, event, by=by, shift=work.open_shift())
            work.enqueue(PrintJob(entry, Document.PAYOUT_SLIP))
            work.commit()
        return entry

    def report_turnover(
        self, vendor: VendorId, business_day: date, amount: Rupiah, *, by: StaffId, note: str = ""
    ) -> Entry:
        """Pengakuan: what a vendor says they sold without receipts, kept apart from receipts."""
        event = TurnoverReported(
            vendor=vendor,
            business_day=business_day,
            amount=checked_amount(amount, field="amount"),
            note=checked_text(note, field="note", longest=MAX_NOTE, empty=True),
        )
        with self.units() as work:
            known_vendor(work, vendor)
            near_the_fair(work, business_day, field="business_day")
            entry = self.append(work, event, by=by, shift=work.open_shift())
            work.commit()
        return entry


def _balance(work: UnitOfWork, vendor: VendorId) -> VendorBalance:
    return VendorBalance(
        owed=Rupiah(-work.balance(Account.PAYABLE, vendor)),
        held=work.balance(Account.WITH_VENDOR, vendor),
    )


def _coins(work: UnitOfWork, place: Place, amount: Rupiah, *, clears: bool) -> Rupiah:
    """The rounding of cash handed over; a transfer is exact.

    Cash is rounded once, when it clears what is open. Parts of it are whole coins: rounded each
    for itself, many small ones would carry off more than is owed.
    """
    if place.kind is PlaceKind.BANK:
        return ZERO
    unit = work.settings().cash_rounding
    if not clears and amount % unit:
        below = amount - amount % unit
        raise InvalidAmountError(field="amount", amount=amount, lowest=below, highest=below + unit)
    return Rupiah(round_to_cash(amount, unit) - amount)
