"""What was said of a payment is read from the ledger, in the order it was said."""

from uuid import UUID

import pytest

from booth.domain.errors import UnknownReferenceError
from booth.domain.events.selling import Doubt, PaymentReference
from booth.domain.ids import EntryId, SaleId
from booth.domain.ledger import Entry
from booth.domain.payment import Evidence
from booth.domain.payment_states import PaymentState
from tests.usecases.conftest import MovableClock
from tests.usecases.stand import Stand


def sold(stand: Stand, *, seen: bool = False) -> Entry:
    return stand.sell(stand.cart((stand.tas, 1)), stand.qris(seen=seen))


def first_of(entry: Entry) -> PaymentReference:
    return PaymentReference(EntryId(entry.envelope.id), 0)


def test_everything_that_was_said_is_told_with_who_and_when(
    stand: Stand, clock: MovableClock
) -> None:
    payment = first_of(sold(stand))
    sold_at = clock.at
    clock.move(minutes=5)
    stand.booth.selling.doubt(payment, Doubt.NOT_SEEN, note="HP mati", by=stand.sari)
    clock.move(minutes=5)
    stand.booth.selling.confirm(payment, Evidence.STATEMENT, reference="RRN 77", by=stand.budi)
    first, second, third = stand.booth.browsing.payment_words(payment)
    assert (first.state, first.at, first.by) == (PaymentState.AWAITING, sold_at, stand.sari)
    assert (second.state, second.note) == (PaymentState.NOT_SEEN, "HP mati")
    assert (third.state, third.evidence, third.reference) == (
        PaymentState.CONFIRMED,
        Evidence.STATEMENT,
        "RRN 77",
    )
    assert (third.at, third.by) == (clock.at, stand.budi)


def test_what_was_said_of_other_payments_is_left_out(stand: Stand) -> None:
    payment, other = first_of(sold(stand)), first_of(sold(stand))
    stand.booth.selling.doubt(other, Doubt.LATE, by=stand.sari)
    assert [word.state for word in stand.booth.browsing.payment_words(payment)] == [
        PaymentState.AWAITING
    ]


def test_why_a_payment_was_given_up_and_looked_for_again_is_told(stand: Stand) -> None:
    payment = first_of(sold(stand))
    lost = stand.booth.settling.give_up_payment(payment, reason="layar palsu", by=stand.budi)
    stand.booth.settling.reverse(EntryId(lost.envelope.id), reason="ada di mutasi", by=stand.budi)
    told = [(word.state, word.note) for word in stand.booth.browsing.payment_words(payment)]
    assert told[1:] == [
        (PaymentState.NOT_FOUND, "layar palsu"),
        (PaymentState.AWAITING, "ada di mutasi"),
    ]


def test_nothing_is_told_of_a_payment_that_is_none(stand: Stand) -> None:
    with pytest.raises(UnknownReferenceError):
        stand.booth.browsing.payment_words(PaymentReference(EntryId(UUID(int=9)), 0))
    cash = first_of(stand.sell(stand.cart((stand.tas, 1))))
    with pytest.raises(UnknownReferenceError):
        stand.booth.browsing.payment_words(cash)


def test_a_sales_cashless_payments_are_found_also_when_all_was_seen(stand: Stand) -> None:
    entry = stand.sell(stand.cart((stand.tas, 1)), stand.cash(25_000), stand.qris())
    (one,) = stand.booth.browsing.payments_of(SaleId(entry.envelope.id))
    assert (one.state, one.amount) == (PaymentState.CONFIRMED, 100_000)
    assert one.payment == PaymentReference(EntryId(entry.envelope.id), 1)
    assert stand.booth.browsing.payments_of(stand.sale_id(stand.cart((stand.tas, 1)))) == ()
