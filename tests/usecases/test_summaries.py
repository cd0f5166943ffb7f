from datetime import date, timedelta

import pytest

from booth.domain.cart import Cart
from booth.domain.errors import UnknownReferenceError
from booth.domain.ids import VendorId
from booth.domain.money import Rupiah
from booth.domain.payment import HolderKind, PaymentMethod
from booth.domain.sale import PadReference
from booth.domain.summary import Summary, net_until
from tests.usecases.conftest import MovableClock
from tests.usecases.stand import Stand

FRIDAY, SATURDAY = date(2023, 3, 3), date(2023, 3, 4)


def summary(stand: Stand, day: date | None = FRIDAY, vendor: VendorId | None = None) -> Summary:
    return stand.booth.summaries.summary(day, vendor)


def cuts_agree(found: Summary) -> None:
    net = found.sums.net
    assert net == sum(row.sums.net for row in found.vendors)
    assert net == sum(row.net for row in found.hours)
    assert net == sum(row.net for row in found.goods)
    assert net == sum(row.net for row in found.staff)
    assert found.sums.pieces == sum(row.pieces for row in found.goods)
    assert found.sums.receipts == sum(row.receipts for row in found.staff)


def test_a_receipt_of_two_vendors_is_one_receipt_of_the_booth_and_one_of_each(
    stand: Stand,
) -> None:
    stand.sell(stand.cart((stand.kain, 1), (stand.tas, 2)))
    found = summary(stand)
    assert (found.sums.net, found.sums.receipts, found.sums.pieces) == (635_000, 1, 3)
    assert found.sums.average == 635_000
    assert [(row.name, row.sums.net, row.sums.receipts) for row in found.vendors] == [
        ("Batik Akkar", 385_000, 1),
        ("Roka Collection", 250_000, 1),
    ]
    cuts_agree(found)


def test_one_vendor_is_told_of_their_own_alone(stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 1), (stand.tas, 2)))
    stand.sell(stand.cart((stand.kain, 1)), stand.qris())
    found = summary(stand, vendor=stand.roka.id)
    assert (found.sums.net, found.sums.receipts) == (250_000, 1)
    assert {row.vendor for row in found.hours} == {row.vendor for row in found.goods}
    assert [row.vendor for row in found.vendors] == [stand.roka.id]
    assert {row.vendor for row in found.hours} == {stand.roka.id}
    assert [(row.method, row.amount) for row in found.takings] == [(PaymentMethod.CASH, 250_000)]
    assert (found.orders, found.leads) == (0, 0)
    cuts_agree(found)


def test_a_refund_counts_when_the_goods_came_back_and_at_who_took_them(
    stand: Stand, clock: MovableClock
) -> None:
    sale = stand.sale_id(stand.cart((stand.tas, 2)))
    hour = summary(stand).hours[0].hour
    clock.move(hours=2)
    stand.booth.refunding.refund(sale, {0: 1}, tenders=[stand.cash()], reason="x", by=stand.budi)
    found = summary(stand)
    assert [(row.hour, row.net) for row in found.hours] == [(hour, 250_000), (hour + 2, -125_000)]
    assert [(row.name, row.net, row.receipts) for row in found.staff] == [
        ("Sari", 250_000, 1),
        ("Budi", -125_000, 0),
    ]
    assert [(row.name, row.pieces, row.net) for row in found.goods] == [("Tas anyaman", 1, 125_000)]
    assert (found.sums.refunded, found.sums.net) == (125_000, 125_000)
    cuts_agree(found)


def test_a_sale_from_the_paper_pad_counts_at_its_true_hour(
    stand: Stand, clock: MovableClock
) -> None:
    true = clock.at
    clock.move(hours=3)
    stand.booth.selling.record_late(
        stand.cart((stand.tas, 1)),
        [stand.cash()],
        pad=PadReference("A", 7),
        occurred_at=true,
        by=stand.sari,
    )
    (row,) = summary(stand).hours
    assert row.hour == (true + timedelta(hours=7)).hour
    cuts_agree(summary(stand))


def test_what_was_typed_is_told_by_its_name(stand: Stand) -> None:
    cart = Cart()
    cart.add_open(stand.roka, name="Gantungan kunci", price=Rupiah(15_000), quantity=2)
    stand.sell(cart)
    stand.sell(stand.cart((stand.kain, 1)))
    found = summary(stand)
    assert [(row.name, row.product is None) for row in found.goods] == [
        ("Kain batik tulis", False),
        ("Gantungan kunci", True),
    ]
    cuts_agree(found)


def test_the_fair_is_all_days_and_a_day_knows_the_one_before(
    stand: Stand, clock: MovableClock
) -> None:
    stand.sell(stand.cart((stand.kain, 1)))
    stand.booth.shifts.close(Rupiah(885_000), by=stand.sari)
    clock.move(days=1)
    stand.booth.shifts.open(stand.drawer, Rupiah(0), by=stand.sari)
    stand.sell(stand.cart((stand.tas, 1)))
    fair, today = summary(stand, None), summary(stand, SATURDAY)
    assert (fair.sums.net, fair.sums.receipts) == (510_000, 2)
    assert [(row.day, row.sums.net) for row in fair.days] == [
        (FRIDAY, 385_000),
        (SATURDAY, 125_000),
    ]
    assert today.days == fair.days
    assert (today.sums.net, today.before_day) == (125_000, FRIDAY)
    hour = today.hours[0].hour
    assert net_until(today.before, hour, day_begins=4) == 0
    assert net_until(today.before, hour + 1, day_begins=4) == 385_000
    cuts_agree(fair)
    cuts_agree(today)


def test_holders_and_methods_are_what_buyers_paid(stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 1)), stand.qris(vendor=stand.batik.id))
    stand.sell(stand.cart((stand.tas, 1)))
    found = summary(stand)
    assert [(row.method, row.holder.kind, row.amount) for row in found.takings] == [
        (PaymentMethod.CASH, HolderKind.DRAWER, 125_000),
        (PaymentMethod.QRIS, HolderKind.VENDOR, 385_000),
    ]
    assert found.taken == 510_000


def test_reported_turnover_orders_and_leads_stand_apart(stand: Stand) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    stand.booth.paying_vendors.report_turnover(
        stand.roka.id, FRIDAY, Rupiah(700_000), by=stand.budi
    )
    stand.booth.order_book.note_lead("Mr Lee", "500 tas", by=stand.sari)
    stand.booth.ordering.place(stand.cart((stand.kain, 2)), by=stand.sari, buyer=stand.buyer)
    found = summary(stand)
    assert (found.sums.net, found.reported) == (125_000, 700_000)
    assert (found.orders, found.ordered, found.leads) == (1, 770_000, 1)
    assert summary(stand, vendor=stand.batik.id).reported == 0


def test_a_day_without_a_sale_is_empty(stand: Stand) -> None:
    found = summary(stand)
    assert (found.sums.net, found.sums.average, found.vendors, found.taken) == (0, 0, (), 0)
    assert [row.day for row in found.days] == [FRIDAY]


def test_a_vendor_nobody_knows_is_declined(stand: Stand) -> None:
    with pytest.raises(UnknownReferenceError):
        summary(stand, vendor=VendorId(stand.shift))
