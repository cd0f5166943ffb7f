"""Money that nobody has seen is on a list until somebody has, however it was asked for."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booth.domain.events.selling import Doubt, PaymentReference
from booth.domain.ids import EntryId, OrderId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, PaymentMethod, Tender
from booth.domain.payment_states import PaymentState
from booth.domain.uncertain_payment import UncertainPayment
from booth.storage.schema import rebuild
from tests.usecases.conftest import MovableClock
from tests.usecases.stand import Stand


def uncertain(stand: Stand) -> tuple[UncertainPayment, ...]:
    return stand.booth.browsing.uncertain_payments()


def counted(stand: Stand) -> int:
    return stand.booth.browsing.standing().uncertain


def sold(stand: Stand, *tenders: Tender) -> Entry:
    return stand.sell(stand.cart((stand.tas, 1)), *tenders)


def first_of(entry: Entry) -> PaymentReference:
    return PaymentReference(EntryId(entry.envelope.id), 0)


def test_goods_handed_over_while_the_money_is_awaited_are_on_the_list(
    stand: Stand, clock: MovableClock
) -> None:
    entry = sold(stand, stand.qris(seen=False))
    assert uncertain(stand) == (
        UncertainPayment(
            payment=first_of(entry),
            receipt_number="KT2A-230303-0001",
            at=clock.at,
            method=PaymentMethod.QRIS,
            holder=Holder(HolderKind.ACCOUNT, stand.account),
            holder_name="QRIS stan",
            amount=Rupiah(125_000),
            state=PaymentState.AWAITING,
            reference="",
            note="",
        ),
    )
    assert counted(stand) == 1


def test_money_in_hand_or_seen_is_not_on_the_list(stand: Stand) -> None:
    sold(stand)
    sold(stand, stand.qris())
    sold(stand, stand.cash(50_000), stand.qris())
    assert (uncertain(stand), counted(stand)) == ((), 0)


def test_only_the_part_that_was_not_seen_is_on_the_list(stand: Stand) -> None:
    entry = sold(
        stand,
        stand.cash(25_000),
        stand.qris(40_000, vendor=stand.roka.id, seen=False),
        stand.qris(),
    )
    (one,) = uncertain(stand)
    assert one.payment == PaymentReference(EntryId(entry.envelope.id), 1)
    assert (one.amount, one.holder_name) == (40_000, "Roka Collection")


def test_a_payment_that_was_seen_leaves_the_list(stand: Stand) -> None:
    entry = sold(stand, stand.qris(seen=False))
    stand.booth.selling.confirm(first_of(entry), Evidence.SOUNDBOX, by=stand.sari)
    assert (uncertain(stand), counted(stand)) == ((), 0)


@pytest.mark.parametrize("doubt", Doubt)
def test_a_doubt_puts_a_payment_on_the_list_with_what_was_said(stand: Stand, doubt: Doubt) -> None:
    entry = sold(stand, stand.qris())
    stand.booth.selling.doubt(first_of(entry), doubt, note="kurang Rp500", by=stand.sari)
    (one,) = uncertain(stand)
    assert (one.state, one.note) == (PaymentState(doubt.value), "kurang Rp500")
    assert counted(stand) == 1
    stand.booth.selling.confirm(first_of(entry), Evidence.STATEMENT, by=stand.sari)
    assert uncertain(stand) == ()


def test_the_last_word_is_the_one_that_is_told(stand: Stand) -> None:
    entry = sold(stand, stand.qris(seen=False))
    stand.booth.selling.doubt(first_of(entry), Doubt.NOT_SEEN, note="belum", by=stand.sari)
    stand.booth.selling.doubt(first_of(entry), Doubt.LATE, by=stand.sari)
    (one,) = uncertain(stand)
    assert (one.state, one.note) == (PaymentState.LATE, "")


def test_a_payment_given_up_as_lost_is_no_longer_looked_for(stand: Stand) -> None:
    entry = sold(stand, stand.qris(seen=False))
    stand.booth.settling.give_up_payment(first_of(entry), reason="layar palsu", by=stand.budi)
    assert (uncertain(stand), counted(stand)) == ((), 0)


def test_a_code_shown_while_the_goods_stayed_is_listed_and_not_counted(
    stand: Stand, clock: MovableClock
) -> None:
    number = stand.booth.selling.open_payment()
    holder = Holder(HolderKind.VENDOR, stand.batik.id)
    stand.booth.selling.keep_goods(number, holder, Rupiah(75_000), by=stand.sari)
    (one,) = uncertain(stand)
    assert (one.payment, one.state, one.receipt_number) == (None, None, number)
    assert (one.amount, one.holder_name, one.at) == (75_000, "Batik Akkar", clock.at)
    assert counted(stand) == 0


def test_a_deposit_that_was_not_seen_is_on_the_list_without_a_receipt(stand: Stand) -> None:
    order = OrderId(
        stand.booth.ordering.place(stand.cart((stand.kain, 1)), by=stand.sari).envelope.id
    )
    stand.booth.ordering.take_deposit(
        order, Rupiah(50_000), [stand.qris(seen=False)], by=stand.sari
    )
    (one,) = uncertain(stand)
    assert (one.receipt_number, one.amount) == ("", 50_000)


def test_the_oldest_comes_first(stand: Stand, clock: MovableClock) -> None:
    for amount in (30_000, 20_000, 10_000):
        sold(stand, stand.cash(125_000 - amount), stand.qris(seen=False))
        clock.move(minutes=1)
    assert [one.amount for one in uncertain(stand)] == [30_000, 20_000, 10_000]


def test_the_list_is_the_same_after_the_tables_were_filled_again(stand: Stand) -> None:
    entry = sold(stand, stand.qris(seen=False))
    stand.booth.selling.doubt(first_of(entry), Doubt.LATE, note="besok", by=stand.sari)
    before = uncertain(stand)
    ledger = stand.booth.ledger
    ledger.begin()
    rebuild(ledger.connection)
    ledger.commit()
    assert uncertain(stand) == before


# The booth is the same for all examples: whatever happened before, the sums must agree.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    parts=st.lists(st.tuples(st.integers(1, 20_000), st.booleans()), min_size=1, max_size=5),
    doubted=st.sampled_from([None, *Doubt]),
)
def test_what_is_listed_is_what_was_not_seen_to_the_rupiah(
    stand: Stand, *, parts: list[tuple[int, bool]], doubted: Doubt | None
) -> None:
    before = sum(one.amount for one in uncertain(stand))
    entry = sold(stand, *(stand.qris(amount, seen=seen) for amount, seen in parts), stand.cash())
    awaited = sum(amount for amount, seen in parts if not seen)
    if doubted is not None:
        stand.booth.selling.doubt(first_of(entry), doubted, by=stand.sari)
        awaited += parts[0][0] if parts[0][1] else 0
    listed = uncertain(stand)
    assert sum(one.amount for one in listed) == before + awaited
    assert counted(stand) == len(listed)
