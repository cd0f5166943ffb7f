from datetime import timedelta

import pytest

from booth.bootstrap import open_booth
from booth.domain.begun_charges import BegunCharge, ChargeOutcome
from booth.domain.errors import (
    HolderMismatchError,
    InvalidAmountError,
    UnknownReferenceError,
)
from booth.domain.events.selling import PaymentReference
from booth.domain.ids import ChargeId, EntryId, SaleId
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, PaymentMethod, Tender
from booth.domain.payment_states import PaymentState
from booth.domain.provider_charges import ChargeSeen, ChargeStatus
from tests.usecases.conftest import OPENED, MovableClock
from tests.usecases.stand import Stand

PROVIDER = "https://api.example.com"
PRICE = Rupiah(385_000)
EXPIRES = OPENED + timedelta(minutes=15)
PENDING = ChargeSeen(status=ChargeStatus.PENDING, reference="m-1", expires_at=EXPIRES)
PAID = ChargeSeen(status=ChargeStatus.PAID, reference="m-1", paid_at=OPENED + timedelta(minutes=1))
EXPIRED = ChargeSeen(status=ChargeStatus.EXPIRED, reference="m-1")


def account(stand: Stand) -> Holder:
    return Holder(HolderKind.ACCOUNT, stand.account)


def begun(stand: Stand, number: str = "") -> BegunCharge:
    number = number or stand.booth.selling.open_payment()
    return stand.booth.provider_charges.begin(
        number, account(stand), PRICE, provider=PROVIDER, by=stand.sari
    )


def hear(stand: Stand, charge: BegunCharge, *words: ChargeSeen) -> None:
    for word in words:
        stand.booth.provider_charges.heard(charge.request.charge, word)


def sold(
    stand: Stand, charge: BegunCharge, evidence: Evidence | None, reference: str = ""
) -> PaymentReference:
    tender = Tender(
        method=PaymentMethod.QRIS,
        holder=account(stand),
        evidence=evidence,
        reference=reference,
    )
    entry = stand.booth.selling.complete(
        stand.cart((stand.kain, 1)),
        [tender],
        by=stand.sari,
        receipt_number=charge.receipt_number,
    )
    return PaymentReference(EntryId(entry.envelope.id), 0)


def outcome(stand: Stand, charge: BegunCharge, answered: int | None = None) -> ChargeOutcome:
    finding = stand.booth.provider_charges.settle(
        charge.request.charge, answered=None if answered is None else Rupiah(answered)
    )
    return finding.outcome


def state(stand: Stand, payment: PaymentReference) -> PaymentState | None:
    with stand.booth.units() as work:
        return work.payment_state(payment)


def test_a_charge_is_remembered_before_anybody_is_asked_for_it(stand: Stand) -> None:
    charge = begun(stand)
    before = stand.entries
    assert stand.booth.provider_charges.unfinished() == [charge]
    assert stand.entries == before


def test_words_are_gathered_once_each_and_outlive_the_program(stand: Stand) -> None:
    charge = begun(stand)
    hear(stand, charge, PAID, PENDING, PAID, EXPIRED, PENDING)
    path = stand.booth.ledger.path
    stand.booth.ledger.close()
    with open_booth(path) as booth:
        (kept,) = booth.provider_charges.unfinished()
    assert kept.words == (PAID, PENDING, EXPIRED)
    assert kept.standing.paid
    assert (kept.receipt_number, kept.holder, kept.request) == (
        charge.receipt_number,
        charge.holder,
        charge.request,
    )


def test_a_payment_that_the_till_saw_come_stands_as_received(stand: Stand) -> None:
    charge = begun(stand)
    hear(stand, charge, PENDING, PAID)
    payment = sold(stand, charge, Evidence.PROVIDER, "m-1")
    before = stand.entries
    assert outcome(stand, charge) is ChargeOutcome.BOOKED
    assert state(stand, payment) is PaymentState.CONFIRMED
    assert stand.entries == before


def test_an_awaiting_payment_is_confirmed_by_the_providers_word(stand: Stand) -> None:
    charge = begun(stand)
    payment = sold(stand, charge, None)
    assert stand.booth.provider_charges.has_awaiting_payment(charge.request.charge)
    assert outcome(stand, charge) is ChargeOutcome.OPEN
    hear(stand, charge, PENDING, PAID)
    assert outcome(stand, charge) is ChargeOutcome.CONFIRMED
    assert state(stand, payment) is PaymentState.CONFIRMED
    assert not stand.booth.provider_charges.has_awaiting_payment(charge.request.charge)
    before = stand.entries
    assert outcome(stand, charge) is ChargeOutcome.BOOKED
    assert stand.entries == before


def test_money_after_the_code_expired_is_a_doubt_recorded_once(stand: Stand) -> None:
    charge = begun(stand)
    payment = sold(stand, charge, None)
    hear(stand, charge, PENDING, EXPIRED, PAID)
    assert outcome(stand, charge) is ChargeOutcome.LATE
    assert state(stand, payment) is PaymentState.LATE
    before = stand.entries
    assert outcome(stand, charge) is ChargeOutcome.LATE
    assert stand.entries == before


def test_money_that_came_twice_for_one_charge_is_a_doubt(stand: Stand) -> None:
    charge = begun(stand)
    payment = sold(stand, charge, Evidence.PROVIDER, "m-1")
    hear(stand, charge, PAID, ChargeSeen(status=ChargeStatus.PAID, reference="m-2"))
    assert outcome(stand, charge) is ChargeOutcome.TWICE
    assert state(stand, payment) is PaymentState.DUPLICATE


def test_two_codes_of_one_payment_both_paid_are_a_doubt(stand: Stand) -> None:
    first = begun(stand)
    second = begun(stand, first.receipt_number)
    payment = sold(stand, second, Evidence.PROVIDER, "m-2")
    hear(stand, second, ChargeSeen(status=ChargeStatus.PAID, reference="m-2"))
    assert outcome(stand, second) is ChargeOutcome.BOOKED
    hear(stand, first, PAID)
    assert outcome(stand, first) is ChargeOutcome.TWICE
    assert state(stand, payment) is PaymentState.DUPLICATE


def test_two_codes_for_two_equal_parts_are_two_payments(stand: Stand) -> None:
    first = begun(stand)
    second = begun(stand, first.receipt_number)
    stand.booth.selling.complete(
        stand.cart((stand.kain, 2)),
        [stand.qris(385_000, seen=False), stand.qris(seen=False)],
        by=stand.sari,
        receipt_number=first.receipt_number,
    )
    for charge, reference in ((second, "m-2"), (first, "m-1")):
        hear(stand, charge, ChargeSeen(status=ChargeStatus.PAID, reference=reference))
    assert outcome(stand, first) is ChargeOutcome.CONFIRMED
    assert outcome(stand, second) is ChargeOutcome.CONFIRMED


def test_another_amount_than_asked_is_a_doubt(stand: Stand) -> None:
    charge = begun(stand)
    payment = sold(stand, charge, None)
    assert outcome(stand, charge, answered=1) is ChargeOutcome.WRONG_AMOUNT
    assert state(stand, payment) is PaymentState.WRONG_AMOUNT


def test_money_that_went_back_to_the_buyer_is_a_doubt(stand: Stand) -> None:
    charge = begun(stand)
    payment = sold(stand, charge, Evidence.PROVIDER, "m-1")
    hear(stand, charge, PAID, ChargeSeen(status=ChargeStatus.RETURNED, reference="m-1"))
    assert outcome(stand, charge) is ChargeOutcome.RETURNED
    assert state(stand, payment) is PaymentState.NOT_SEEN


def test_money_without_a_sale_lies_among_what_somebody_has_to_look_at(stand: Stand) -> None:
    charge = begun(stand)
    hear(stand, charge, PENDING, PAID)
    assert outcome(stand, charge) is ChargeOutcome.NO_SALE
    assert outcome(stand, charge) is ChargeOutcome.NO_SALE
    (uncertain,) = stand.booth.browsing.uncertain_payments()
    assert (uncertain.receipt_number, uncertain.amount) == (charge.receipt_number, PRICE)


def test_money_without_a_sale_is_told_even_where_no_shift_is_open(stand: Stand) -> None:
    charge = begun(stand)
    stand.booth.shifts.close(Rupiah(500_000), by=stand.sari)
    hear(stand, charge, PAID)
    assert outcome(stand, charge) is ChargeOutcome.NO_SALE


def test_a_code_that_nobody_paid_is_watched_for_an_hour_more(
    stand: Stand, clock: MovableClock
) -> None:
    charge = begun(stand)
    hear(stand, charge, PENDING, EXPIRED)
    assert outcome(stand, charge) is ChargeOutcome.OPEN
    clock.move(minutes=74)
    assert outcome(stand, charge) is ChargeOutcome.OPEN
    clock.move(minutes=1)
    assert outcome(stand, charge) is ChargeOutcome.UNPAID


def test_a_charge_that_the_provider_never_made_is_over_at_once(stand: Stand) -> None:
    charge = begun(stand)
    assert outcome(stand, charge) is ChargeOutcome.OPEN
    hear(stand, charge, ChargeSeen(status=ChargeStatus.UNKNOWN))
    assert outcome(stand, charge) is ChargeOutcome.UNPAID


def test_what_was_told_is_finished(stand: Stand) -> None:
    charge, other = begun(stand), begun(stand)
    stand.booth.provider_charges.leave(other.request.charge)
    stand.booth.provider_charges.finish(charge.request.charge)
    (left,) = stand.booth.provider_charges.unfinished()
    assert (left.request, left.left) == (other.request, True)


def test_the_number_of_a_charge_is_never_given_to_another_sale_after_a_crash(
    stand: Stand,
) -> None:
    charge = begun(stand)
    path = stand.booth.ledger.path
    stand.booth.ledger.close()
    with open_booth(path, clock=stand.booth.clock) as booth:
        assert booth.selling.open_payment() != charge.receipt_number
        # Its own money may still be remembered under it.
        booth.provider_charges.heard(charge.request.charge, PAID)
        booth.provider_charges.settle(charge.request.charge)
        (uncertain,) = booth.browsing.uncertain_payments()
        assert uncertain.receipt_number == charge.receipt_number


def test_a_charge_is_for_money_that_an_account_here_can_hold(stand: Stand) -> None:
    charges, number = stand.booth.provider_charges, stand.booth.selling.open_payment()
    drawer = Holder(HolderKind.DRAWER, stand.drawer)
    with pytest.raises(HolderMismatchError):
        charges.begin(number, drawer, PRICE, provider=PROVIDER, by=stand.sari)
    stranger = Holder(HolderKind.ACCOUNT, stand.sari)
    with pytest.raises(UnknownReferenceError):
        charges.begin(number, stranger, PRICE, provider=PROVIDER, by=stand.sari)
    with pytest.raises(InvalidAmountError):
        charges.begin(number, account(stand), Rupiah(0), provider=PROVIDER, by=stand.sari)
    assert not charges.unfinished()


def test_a_charge_that_was_not_begun_here_is_unknown(stand: Stand) -> None:
    with pytest.raises(UnknownReferenceError):
        stand.booth.provider_charges.heard(ChargeId(SaleId(stand.sari)), PAID)
