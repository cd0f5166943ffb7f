"""Charges at an online provider: remembered before they are asked for, believed after they are.

What a provider says is kept beside the ledger, since it comes twice, late and in any order. What
it means for the books goes on the ledger, as if a person had seen it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from booth.domain.begun_charges import BegunCharge, ChargeFinding, ChargeOutcome
from booth.domain.errors import DeclinedError, UnknownReferenceError
from booth.domain.events.selling import Doubt, PaymentReference
from booth.domain.ids import ChargeId, EntryId, StaffId
from booth.domain.money import Rupiah
from booth.domain.payment import MAX_TENDER, Evidence, Holder, PaymentMethod, check_holder
from booth.domain.payment_states import SETTLED_STATES, PaymentState
from booth.domain.provider_charges import ChargeRequest, ChargeSeen, ChargeStanding, ChargeStatus
from booth.domain.typed import MAX_NAME, MAX_NOTE, checked_amount, machine_text
from booth.ports import UnitOfWork
from booth.usecases.base import UseCase, known_holder, open_shift, works_here
from booth.usecases.selling import Selling


@dataclass(frozen=True, slots=True)
class ProviderCharges(UseCase):
    """What was begun at a provider, what it said, and what that makes of the payments."""

    selling: Selling

    def begin(
        self, receipt_number: str, holder: Holder, amount: Rupiah, *, provider: str, by: StaffId
    ) -> BegunCharge:
        """Remember a charge before anybody is asked for it; `provider` is the address to ask.

        Raises NoOpenShiftError, HolderMismatchError, UnknownReferenceError, PersonLeftError or
        InvalidAmountError.
        """
        check_holder(PaymentMethod.QRIS, holder)
        checked_amount(amount, field="amount", highest=MAX_TENDER)
        now = self.clock.now()
        with self.units() as work:
            works_here(work, by)
            known_holder(work, holder, shift=open_shift(work))
            begun = BegunCharge(
                request=ChargeRequest(charge=ChargeId(self.ids.new(now)), amount=amount),
                provider=provider,
                receipt_number=receipt_number,
                holder=holder,
                begun_at=now,
                begun_by=by,
            )
            work.charges().put(begun)
            work.commit()
        return begun

    def heard(self, charge: ChargeId, seen: ChargeSeen) -> ChargeStanding:
        """Remember one more word of the provider; what all of them add up to."""
        with self.units() as work:
            begun = _known(work, charge)
            after = begun.after(seen)
            if after is not begun:
                work.charges().put(after)
                work.commit()
        return after.standing

    def leave(self, charge: ChargeId) -> None:
        """Nobody at the till waits for it any more: paid or not, it is looked at from here on."""
        self._go_on(charge, finished=False)

    def finish(self, charge: ChargeId) -> None:
        """A person was told what came of it."""
        self._go_on(charge, finished=True)

    def unfinished(self) -> Sequence[BegunCharge]:
        """Charges of which nobody was told yet what came of them, oldest first."""
        with self.units() as work:
            return work.charges().unfinished()

    def has_awaiting_payment(self, charge: ChargeId) -> bool:
        """Whether goods went for it and its money is awaited: then it should still be paid."""
        with self.units() as work:
            booked = _booked(work, _known(work, charge))
        return booked is not None and booked.state is PaymentState.AWAITING

    def settle(self, charge: ChargeId, *, answered: Rupiah | None = None) -> ChargeFinding:
        """Hold what the provider said against the books, and record what follows from it.

        Called once nobody at the till waits for the charge any more; again and again, it records
        nothing twice. `answered` is the amount that the provider names, where it is not the one
        asked.
        """
        with self.units() as work:
            begun = _known(work, charge)
            booked = _booked(work, begun)
        standing = begun.standing
        outcome = self._outcome(begun, booked, answered)
        reference = machine_text(" ".join(sorted(standing.paid_references)), longest=MAX_NAME)
        note = machine_text(" ".join(sorted(standing.paid_references)), longest=MAX_NOTE)
        doubt = _DOUBTS.get(outcome)
        if booked is None:
            if standing.paid or answered is not None:
                self._remember_money(begun)
        elif outcome is ChargeOutcome.CONFIRMED:
            self.selling.confirm(
                booked.payment,
                Evidence.PROVIDER,
                reference=reference,
                by=begun.begun_by,
                noted=True,
            )
        elif doubt is not None and booked.can_be(PaymentState(doubt.value)):
            self.selling.doubt(booked.payment, doubt, note=note, by=begun.begun_by, noted=True)
        return ChargeFinding(charge=begun, outcome=outcome, answered=answered)

    def _outcome(
        self, begun: BegunCharge, booked: "_Booked | None", answered: Rupiah | None
    ) -> ChargeOutcome:
        standing = begun.standing
        if answered is not None:
            return ChargeOutcome.WRONG_AMOUNT
        if not standing.paid:
            is_over = begun.never_made or not begun.can_still_be_paid(self.clock.now())
            return ChargeOutcome.UNPAID if is_over else ChargeOutcome.OPEN
        return _of_paid(standing, booked)

    def _remember_money(self, begun: BegunCharge) -> None:
        """Put it once among what somebody has to look at, as far as the books let it.

        They refuse where no shift is open: it is told anyway.
        """
        with self.units() as work:
            shown = [
                row
                for row in work.views().uncertain_payments()
                if row.payment is None
                and (row.receipt_number, row.holder, row.amount)
                == (begun.receipt_number, begun.holder, begun.request.amount)
            ]
            paid = sum(other.standing.paid for other in _alike(work, begun))
            if len(shown) >= max(paid, 1):
                return
        try:
            self.selling.keep_goods(
                begun.receipt_number,
                begun.holder,
                begun.request.amount,
                by=begun.begun_by,
                noted=True,
            )
        except DeclinedError:
            return

    def _go_on(self, charge: ChargeId, *, finished: bool) -> None:
        with self.units() as work:
            begun = _known(work, charge)
            work.charges().put(replace(begun, left=True, finished=begun.finished or finished))
            work.commit()


_DOUBTS: Final = {
    ChargeOutcome.LATE: Doubt.LATE,
    ChargeOutcome.TWICE: Doubt.DUPLICATE,
    ChargeOutcome.WRONG_AMOUNT: Doubt.WRONG_AMOUNT,
    ChargeOutcome.RETURNED: Doubt.NOT_SEEN,
}


@dataclass(frozen=True, slots=True)
class _Booked:
    """The payment of a sale that a charge belongs to. `is_taken`: another charge paid it."""

    payment: PaymentReference
    state: PaymentState | None
    is_taken: bool = False

    def can_be(self, state: PaymentState) -> bool:
        """Whether this is news: not said already, and no statement had the last word."""
        return self.state is not state and self.state not in SETTLED_STATES


def _known(work: UnitOfWork, charge: ChargeId) -> BegunCharge:
    found = work.charges().charge(charge)
    if found is None:
        raise UnknownReferenceError(kind="provider_charge", id=charge)
    return found


def _alike(work: UnitOfWork, begun: BegunCharge) -> Sequence[BegunCharge]:
    """The charges of one payment for as much, to the same holder, as they were begun."""
    return [
        other
        for other in work.charges().of_receipt(begun.receipt_number)
        if (other.holder, other.request.amount) == (begun.holder, begun.request.amount)
    ]


def _of_paid(standing: ChargeStanding, booked: _Booked | None) -> ChargeOutcome:
    """What money means that the provider has, or had."""
    outcome = ChargeOutcome.BOOKED
    if standing.status is ChargeStatus.RETURNED:
        outcome = ChargeOutcome.RETURNED
    elif booked is None:
        outcome = ChargeOutcome.NO_SALE
    elif booked.is_taken or standing.paid_twice:
        outcome = ChargeOutcome.TWICE
    elif standing.paid_late and booked.state in {PaymentState.AWAITING, PaymentState.LATE}:
        outcome = ChargeOutcome.LATE
    elif booked.state in {PaymentState.AWAITING, PaymentState.NOT_SEEN}:
        outcome = ChargeOutcome.CONFIRMED
    return outcome


def _booked(work: UnitOfWork, begun: BegunCharge) -> _Booked | None:
    """The payment that this charge is the money of, if its sale was recorded.

    A payment carries the provider's reference where the till saw the money come. For the others
    charges count in the order they were begun: one charge, one payment.
    """
    found = work.sale_by_number(begun.receipt_number)
    if found is None:
        return None
    fitting = {
        number: payment.reference
        for number, payment in enumerate(found.sale.payments)
        if (payment.method, payment.holder, payment.amount)
        == (PaymentMethod.QRIS, begun.holder, begun.request.amount)
    }
    if not fitting:
        return None
    alike = _alike(work, begun)
    owners = {
        other.request.charge: number
        for other in alike
        for number, reference in fitting.items()
        if reference in other.standing.paid_references
    }
    own = begun.request.charge
    free = [number for number in fitting if number not in owners.values()]
    waiting = [
        other.request.charge
        for other in alike
        if other.request.charge not in owners and (other.standing.paid or other == begun)
    ]
    owners.update(zip(waiting, free, strict=False))
    payment = PaymentReference(EntryId(found.id), owners.get(own, next(iter(fitting))))
    return _Booked(payment, work.payment_state(payment), is_taken=own not in owners)
