from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from booth.domain.events.ordering import OrderCancelled, OrderPlaced
from booth.domain.events.paying_vendors import TurnoverReported
from booth.domain.ids import OrderId
from booth.domain.ledger import read_line
from booth.domain.money import Rupiah
from booth.domain.takings import takings
from sync.office.reading_totals import totals
from sync.office.totals import Scope, Totals
from tests.ledgers import DAY, OPENING, PRICE
from tests.sync.office.laptops import Laptop, Office

LATER = OPENING + timedelta(hours=9)


def totals_of(office: Office, *, vendor: UUID | None = None, at: datetime = LATER) -> Totals:
    scope = Scope(fair=office.place.fair, booth=office.place.booth, vendor=vendor)
    with office.database.reading() as connection:
        found = totals(connection, scope, at=at)
    assert found is not None
    return found


def net_of(laptop: Laptop) -> int:
    return sum(
        row.net for _, line, _ in laptop.rows() for row in takings(read_line(line)[1]).turnover
    )


def test_every_cut_of_the_turnover_has_the_same_sum(office: Office, laptop: Laptop) -> None:
    sender = laptop.enrol(office)
    laptop.sell(30)
    with laptop.scribe.transaction():
        laptop.scribe.refund(laptop.scribe.sale(laptop.scribe.line(2, 2)))
    laptop.send(office, sender)
    found = totals_of(office)
    assert found.today == DAY
    assert found.sums_today.net == found.sums_fair.net == net_of(laptop)
    assert sum(vendor.today.net for vendor in found.vendors) == found.sums_today.net
    assert sum(hour.net for hour in found.hours) == found.sums_today.net
    assert sum(paid.amount for paid in found.paid) == found.sums_today.net
    assert sum(held.amount for held in found.held) == found.sums_today.net
    assert [booth.today.net for booth in found.booths] == [found.sums_today.net]


def test_a_receipt_of_three_vendors_is_one_receipt_of_the_booth(
    office: Office, laptop: Laptop
) -> None:
    sender = laptop.enrol(office)
    with laptop.scribe.transaction():
        laptop.scribe.sale(*(laptop.scribe.line(product) for product in range(3)))
    laptop.send(office, sender)
    found = totals_of(office)
    assert found.sums_today.receipts == 1
    assert [vendor.today.receipts for vendor in found.vendors] == [1, 1, 1]
    assert sum(hour.receipts for hour in found.hours) == 1


def test_one_vendor_is_told_nothing_of_the_others(office: Office, laptop: Laptop) -> None:
    sender = laptop.enrol(office)
    laptop.sell(12)
    laptop.send(office, sender)
    everybody = totals_of(office)
    one = everybody.vendors[1]
    alone = totals_of(office, vendor=one.vendor)
    assert [vendor.vendor for vendor in alone.vendors] == [one.vendor]
    assert alone.sums_today == one.today
    assert alone.booths == ()
    assert sum(paid.amount for paid in alone.paid) == one.today.net


def test_reported_lumps_and_orders_stand_beside_the_turnover(
    office: Office, laptop: Laptop
) -> None:
    sender = laptop.enrol(office)
    scribe = laptop.scribe
    with scribe.transaction():
        scribe.record(
            TurnoverReported(
                vendor=scribe.vendors[0], business_day=DAY, amount=Rupiah(2_500_000), note=""
            )
        )
        placed = scribe.record(OrderPlaced(lines=(scribe.line(0, 4),)))
        scribe.record(OrderPlaced(lines=(scribe.line(1, 2),)))
    laptop.send(office, sender)
    found = totals_of(office)
    assert found.sums_fair.net == 0
    assert found.reported_today == found.reported_fair == 2_500_000
    assert (found.buyers.orders, found.buyers.ordered) == (2, 6 * PRICE)
    start = len(laptop.rows()) + 1
    with scribe.transaction():
        scribe.record(OrderCancelled(order=OrderId(placed.envelope.id), reason="batal"))
    laptop.send(office, sender, laptop.batch(start))
    assert (totals_of(office).buyers.orders, totals_of(office).buyers.ordered) == (1, 2 * PRICE)


def test_a_register_not_heard_of_makes_the_figures_incomplete(
    office: Office, laptop: Laptop, tmp_path: Path
) -> None:
    sender = laptop.enrol(office)
    silent = Laptop(tmp_path / "silent.lapak", seed=8)
    silent.enrol(office)
    laptop.send(office, sender, at=LATER)
    found = totals_of(office)
    assert [one.register for one in found.lacking] == [silent.register]
    much_later = totals_of(office, at=LATER + timedelta(minutes=25))
    assert {one.register for one in much_later.lacking} == {laptop.register, silent.register}


def test_yesterday_is_compared_to_the_same_hour(office: Office, laptop: Laptop) -> None:
    sender = laptop.enrol(office)
    laptop.sell(4)
    laptop.send(office, sender)
    tomorrow = totals_of(office, at=LATER + timedelta(days=1))
    assert tomorrow.sums_today.net == 0
    assert sum(hour.net for hour in tomorrow.hours_before) == net_of(laptop)
    assert tomorrow.before_by_now == net_of(laptop)
    early = totals_of(office, at=OPENING + timedelta(days=1))
    assert early.before_by_now == 0
