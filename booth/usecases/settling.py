"""Settling: statement lines, decisions about odd money, and each vendor's last account.

The steps that bring the books to zero; every one needs a coordinator. They belong on the one
ledger that holds the closing right (money.md 10): who holds it is recorded here, and nothing
holds another register back yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from booth.domain.accounts import Account, Party, WrittenPosting, read_party
from booth.domain.books import postings
from booth.domain.errors import (
    DuplicateError,
    HolderMismatchError,
    InsufficientBalanceError,
    InvalidAmountError,
    PaymentStateError,
    SettlementMovedError,
    UnknownReferenceError,
)
from booth.domain.events import Event
from booth.domain.events.closing import (
    ClosingRightMoved,
    DifferenceAccepted,
    MatchedPayment,
    PaymentNotFound,
    PostingsReversed,
    StatementCause,
    StatementCredited,
    StatementDebited,
    UnclaimedDecided,
    UnclaimedDecision,
)
from booth.domain.events.handling_cash import CashMoved, Place, PlaceKind
from booth.domain.events.ordering import VendorShare
from booth.domain.events.paying_vendors import VendorPaid, VendorPaidIn, VendorSettled
from booth.domain.events.selling import PaymentReference
from booth.domain.ids import AccountId, EntryId, RegisterId, StaffId, VendorId
from booth.domain.ledger import Entry
from booth.domain.money import ZERO, Rupiah
from booth.domain.payment import Holder, HolderKind, Payment
from booth.domain.payment_states import SETTLED_STATES, said
from booth.domain.rights import Right
from booth.domain.settlement import Settlement, commission
from booth.domain.typed import MAX_NAME, MAX_NOTE, checked_amount, checked_text
from booth.ports import UnitOfWork
from booth.usecases.base import (
    UseCase,
    approve,
    check_cash,
    known_place,
    known_vendor,
    usable_place,
)

REVERSIBLE: Final = (
    StatementCredited,
    StatementDebited,
    UnclaimedDecided,
    PaymentNotFound,
    DifferenceAccepted,
    VendorSettled,
    VendorPaid,
    VendorPaidIn,
    CashMoved,
)
"""What a coordinator may take back. A sale is answered by a refund, never reversed."""


@dataclass(frozen=True, slots=True)
class Settling(UseCase):
    """Closing the books, one decision at a time; each names who answers for it."""

    def book_statement_in(
        self,
        account: AccountId,
        received: Rupiah,
        matched: Sequence[MatchedPayment],
        *,
        booked_on: date,
        by: StaffId,
        fee: Rupiah = ZERO,
        reference: str = "",
    ) -> Entry:
        """Book a statement line in. What its payments do not explain becomes unclaimed."""
        event = StatementCredited(
            account=account,
            booked_on=booked_on,
            received=checked_amount(received, field="received", lowest=0),
            fee=checked_amount(fee, field="fee", lowest=0),
            matched=tuple(matched),
            reference=_reference(reference),
        )
        if event.excess < 0:
            raise InvalidAmountError(
                field="matched",
                amount=received + fee - event.excess,
                lowest=0,
                highest=received + fee,
            )
        with self.units() as work:
            approve(work, by, Right.CLOSE_BOOKS)
            known_place(work, Place(PlaceKind.BANK, account))
            if len({match.payment for match in event.matched}) < len(event.matched):
                raise DuplicateError(kind="payment", name=_reference(reference))
            for match in event.matched:
                payment = _payment(work, match.payment)
                if payment.holder != Holder(HolderKind.ACCOUNT, account):
                    raise HolderMismatchError(method=payment.method, holder=payment.holder.kind)
                checked_amount(match.amount, field="matched", highest=payment.amount)
            return self._commit(work, event, by=by)

    def book_statement_out(
        self,
        account: AccountId,
        amount: Rupiah,
        cause: StatementCause,
        *,
        booked_on: date,
        by: StaffId,
        reference: str = "",
    ) -> Entry:
        """Book money that left an account: a refund by transfer, or unclaimed money returned."""
        event = StatementDebited(
            account=account,
            booked_on=booked_on,
            amount=checked_amount(amount, field="amount"),
            cause=cause,
            reference=_reference(reference),
        )
        with self.units() as work:
            approve(work, by, Right.CLOSE_BOOKS)
            known_place(work, Place(PlaceKind.BANK, account))
            if cause is StatementCause.UNCLAIMED:
                _check_unclaimed(work, account, amount)
            return self._commit(work, event, by=by)

    def decide_unclaimed(
        self,
        account: AccountId,
        amount: Rupiah,
        decision: UnclaimedDecision,
        *,
        reason: str,
        by: StaffId,
        place: Place | None = None,
        vendor: VendorId | None = None,
    ) -> Entry:
        """Decide about money that no sale explains: returned, a vendor's tip, or kept."""
        needs_place = decision is UnclaimedDecision.RETURNED
        needs_vendor = decision is UnclaimedDecision.TIP
        if (place is not None, vendor is not None) != (needs_place, needs_vendor):
            raise HolderMismatchError(method=decision, holder=f"{place} {vendor}")
        event = UnclaimedDecided(
            account=account,
            amount=checked_amount(amount, field="amount"),
            decision=decision,
            reason=_reason(reason),
            place=place,
            vendor=vendor,
            approved_by=by,
        )
        with self.units() as work:
            approve(work, by, Right.CLOSE_BOOKS)
            _check_unclaimed(work, account, amount)
            if place is not None:
                usable_place(work, place)
                check_cash(work, place, amount)
            if vendor is not None:
                known_vendor(work, vendor)
            return self._commit(work, event, by=by)

    def give_up_payment(
        self,
        payment: PaymentReference,
        *,
        reason: str,
        by: StaffId,
        borne_by: Sequence[VendorShare] = (),
    ) -> Entry:
        """A payment never arrived: the booth bears it, or vendors as agreed with them."""
        with self.units() as work:
            approve(work, by, Right.CLOSE_BOOKS)
            lost = _payment(work, payment)
            borne_by = tuple(borne_by)
            for share in borne_by:
                known_vendor(work, share.vendor)
                checked_amount(share.amount, field="borne_by")
            borne = sum(share.amount for share in borne_by)
            if borne > lost.amount:
                raise InvalidAmountError(
                    field="borne_by", amount=borne, lowest=0, highest=lost.amount
                )
            event = PaymentNotFound(
                payment=payment,
                holder=lost.holder,
                amount=lost.amount,
                borne_by=tuple(borne_by),
                reason=_reason(reason),
                approved_by=by,
            )
            return self._commit(work, event, by=by)

    def propose(
        self, vendor: VendorId, *, fee_share: Rupiah = ZERO, booth_charge: Rupiah = ZERO
    ) -> Settlement:
        """A vendor's last account as the books have it now: print it first, then post it."""
        with self.units() as work:
            return _proposed(work, vendor, fee_share, booth_charge)

    def settle(
        self,
        vendor: VendorId,
        *,
        content_hash: str,
        by: StaffId,
        fee_share: Rupiah = ZERO,
        booth_charge: Rupiah = ZERO,
    ) -> Entry:
        """Post the settlement whose paper was signed; declined if the figures moved since."""
        with self.units() as work:
            approve(work, by, Right.CLOSE_BOOKS)
            proposed = _proposed(work, vendor, fee_share, booth_charge)
            if proposed.content_hash() != content_hash:
                raise SettlementMovedError(vendor=proposed.vendor_name, payable=proposed.payable)
            event = VendorSettled(
                vendor=vendor,
                commission=proposed.commission,
                fee_share=fee_share,
                booth_charge=booth_charge,
                already_held=proposed.already_held,
                content_hash=content_hash,
                approved_by=by,
            )
            return self._commit(work, event, by=by)

    def accept_difference(
        self, account: Account, party: Party, amount: Rupiah, *, reason: str, by: StaffId
    ) -> Entry:
        """Take what stands on an account and cannot be explained as a loss or gain."""
        with self.units() as work:
            approve(work, by, Right.CLOSE_BOOKS)
            standing = work.balance(account, party)
            # Part of it may go, never more, and never the other way.
            within = min(0, standing) <= amount <= max(0, standing)
            if type(amount) is not int or not amount or not within:
                raise InsufficientBalanceError(account=account, asked=amount, available=standing)
            event = DifferenceAccepted(
                account=account,
                party=str(party),
                amount=amount,
                reason=_reason(reason),
                approved_by=by,
            )
            return self._commit(work, event, by=by)

    def reverse(self, entry: EntryId, *, reason: str, by: StaffId) -> Entry:
        """Take an earlier decision's postings back, once."""
        with self.units() as work:
            approve(work, by, Right.CLOSE_BOOKS)
            target = work.entry(entry)
            if target is None or not isinstance(target.event, REVERSIBLE):
                raise UnknownReferenceError(kind="entry", id=entry)
            if work.reversed(entry):
                raise DuplicateError(kind="reversal", name=str(entry))
            turned = tuple(
                WrittenPosting(account, str(party), Rupiah(-amount))
                for account, party, amount in postings(target.event)
            )
            for posting in turned:
                _check_standing(work, posting)
            event = PostingsReversed(
                reverses=entry,
                postings=turned,
                reason=_reason(reason),
                reopens=tuple(
                    told.payment for told in said(target.event) if told.state in SETTLED_STATES
                ),
                approved_by=by,
            )
            return self._commit(work, event, by=by)

    def move_closing_right(
        self, to_register: RegisterId, *, by: StaffId, reason: str = ""
    ) -> Entry:
        """Let another ledger reconcile, settle and lock from now on."""
        clean = checked_text(reason, field="reason", longest=MAX_NOTE, empty=True)
        with self.units() as work:
            approve(work, by, Right.CLOSE_BOOKS)
            event = ClosingRightMoved(to_register=to_register, reason=clean)
            return self._commit(work, event, by=by)

    def _commit(self, work: UnitOfWork, event: Event, *, by: StaffId) -> Entry:
        entry = self.append(work, event, by=by, shift=work.open_shift())
        work.commit()
        return entry


def _reference(text: str) -> str:
    return checked_text(text, field="reference", longest=MAX_NAME, empty=True)


def _reason(text: str) -> str:
    return checked_text(text, field="reason", longest=MAX_NOTE)


def _payment(work: UnitOfWork, reference: PaymentReference) -> Payment:
    """A cashless payment that is neither reconciled nor given up yet."""
    entry = work.entry(reference.entry)
    payments: tuple[Payment, ...] = getattr(entry.event, "payments", ()) if entry else ()
    if not 0 <= reference.number < len(payments):
        raise UnknownReferenceError(kind="payment", id=reference)
    payment = payments[reference.number]
    state = work.payment_state(reference)
    if state is None or state in SETTLED_STATES:
        raise PaymentStateError(payment=reference, state=state or payment.method)
    return payment


def _check_unclaimed(work: UnitOfWork, account: AccountId, amount: Rupiah) -> None:
    available = Rupiah(-work.balance(Account.UNCLAIMED, account))
    if amount > available:
        raise InsufficientBalanceError(account=Account.UNCLAIMED, asked=amount, available=available)


def _proposed(
    work: UnitOfWork, vendor: VendorId, fee_share: Rupiah, booth_charge: Rupiah
) -> Settlement:
    found = known_vendor(work, vendor)
    taken = work.commission_taken(vendor)
    return Settlement(
        vendor_name=found.terms.name,
        owed=Rupiah(-work.balance(Account.PAYABLE, vendor)),
        commission=Rupiah(commission(work.commission_bases(vendor)) - taken),
        fee_share=checked_amount(fee_share, field="fee_share", lowest=0),
        booth_charge=checked_amount(booth_charge, field="booth_charge", lowest=0),
        already_held=work.balance(Account.WITH_VENDOR, vendor),
    )


def _check_standing(work: UnitOfWork, posting: WrittenPosting) -> None:
    """Raise InsufficientBalanceError where taking a posting back would take what has gone on.

    Cash that was paid out since, or unclaimed money that somebody decided about.
    """
    account, written, amount = posting
    standing = work.balance(account, read_party(account, written))
    gone = (
        standing + amount < 0 < -amount
        if account in {Account.DRAWER, Account.SAFE}
        else account is Account.UNCLAIMED and standing + amount > 0 and amount > 0
    )
    if gone:
        raise InsufficientBalanceError(
            account=account, asked=Rupiah(abs(amount)), available=Rupiah(abs(standing))
        )
