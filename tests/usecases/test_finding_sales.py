"""Finding sales again: by number, scan, amount, product, vendor and time."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from booth.domain.cart import Cart
from booth.domain.errors import UnknownReferenceError
from booth.domain.finding import EVERY_SALE, PaperTrouble, SaleScope
from booth.domain.ids import EntryId, SaleId
from booth.domain.money import Rupiah
from booth.domain.payment import PaymentMethod
from booth.domain.sale import PadReference
from booth.paper_ports import Document, PrintJob
from tests.usecases.conftest import OPENED, MovableClock
from tests.usecases.stand import Stand

DAY = date(2023, 3, 3)


class Morning:
    """Four sales, ten minutes apart from 09.30: cash, QRIS unseen, mixed, and typed."""

    def __init__(self, stand: Stand, clock: MovableClock) -> None:
        self.stand = stand
        self.cash = stand.sale_id(stand.cart((stand.kain, 2)))
        clock.move(minutes=10)
        self.qris = stand.sale_id(stand.cart((stand.tas, 1)), stand.qris(seen=False))
        clock.move(minutes=10)
        both = stand.cart((stand.kain, 1), (stand.tas, 2))
        self.mixed = stand.sale_id(both, stand.qris(500_000), stand.cash())
        clock.move(minutes=10)
        typed = Cart()
        typed.add_open(stand.batik, name="Sarung pesanan 100%", price=Rupiah(210_040))
        self.typed = stand.sale_id(typed)

    def found(self, typed: str, day: date | None = None) -> list[SaleId]:
        return [
            sale.id for sale in self.stand.booth.browsing.sales(typed, scope=SaleScope(day=day))
        ]


@pytest.fixture
def morning(stand: Stand, clock: MovableClock) -> Morning:
    return Morning(stand, clock)


def test_a_receipt_whose_last_printing_went_wrong_says_so(morning: Morning) -> None:
    booth = morning.stand.booth
    jobs = booth.ledger.driver
    jobs.execute("UPDATE print_job SET state = 'sent'")
    jobs.execute(
        "UPDATE print_job SET state = 'failed' WHERE id IN (SELECT max(id) FROM print_job)"
    )
    assert booth.browsing.summary(morning.typed).paper is PaperTrouble.FAILED
    assert booth.browsing.summary(morning.mixed).paper is None
    booth.reprinting.copy(EntryId(morning.typed))
    assert booth.browsing.summary(morning.typed).paper is None


def test_the_list_begins_with_the_newest(morning: Morning) -> None:
    assert morning.found("") == [morning.typed, morning.mixed, morning.qris, morning.cash]


def test_a_list_is_as_long_as_asked_for(morning: Morning) -> None:
    newest = morning.stand.booth.browsing.sales(limit=2)
    assert [sale.id for sale in newest] == [morning.typed, morning.mixed]


@pytest.mark.parametrize(
    "typed", ["KT2A-230303-0002", "kt2a-230303-0002", "2", "0002", "KT2A-230303-0002|x|125000"]
)
def test_a_sale_is_found_by_its_number_or_its_last_digits(morning: Morning, typed: str) -> None:
    assert morning.found(typed) == [morning.qris]


def test_a_piece_of_the_number_finds_the_day(morning: Morning) -> None:
    assert len(morning.found("230303-")) == 4
    assert morning.found("230304-") == []


@pytest.mark.parametrize("typed", ["770.000", "770000", "Rp 770.000"])
def test_a_sale_is_found_by_its_total(morning: Morning, typed: str) -> None:
    assert morning.found(typed) == [morning.cash]


def test_a_sale_is_found_by_one_of_its_payments(morning: Morning) -> None:
    assert morning.found("500.000") == [morning.mixed]
    assert morning.found("135.000") == [morning.mixed]


def test_a_sale_is_found_by_the_coins_it_took(morning: Morning) -> None:
    assert morning.found("210.000") == morning.found("210.040") == [morning.typed]


def test_a_sale_is_found_by_a_piece_of_a_products_name(morning: Morning) -> None:
    assert morning.found("BATIK tul") == [morning.mixed, morning.cash]
    assert morning.found("anyaman") == [morning.mixed, morning.qris]
    assert morning.found("anyaman batik") == [morning.mixed]


def test_a_sale_is_found_by_its_vendor(morning: Morning) -> None:
    assert morning.found("roka") == [morning.mixed, morning.qris]
    assert morning.found("akkar") == [morning.typed, morning.mixed, morning.cash]


def test_a_sale_is_found_by_a_name_that_was_typed(morning: Morning) -> None:
    assert morning.found("sarung") == [morning.typed]


def test_a_percent_sign_means_itself(morning: Morning) -> None:
    assert morning.found("100%") == [morning.typed]
    assert morning.found("%") == [morning.typed]
    assert morning.found("_") == []


@pytest.mark.parametrize("typed", ["9.40", "09.38", "9:43"])
def test_a_sale_is_found_by_about_its_time(morning: Morning, typed: str) -> None:
    assert morning.found(typed) == [morning.qris]


def test_what_fits_nothing_finds_nothing(morning: Morning) -> None:
    assert morning.found("gamelan") == []


def test_a_day_keeps_to_that_day(morning: Morning, clock: MovableClock) -> None:
    morning.stand.booth.shifts.close(
        Rupiah(1_615_000), by=morning.stand.sari, reason="dihitung sekali"
    )
    clock.move(days=1)
    morning.stand.booth.shifts.open(morning.stand.drawer, Rupiah(0), by=morning.stand.sari)
    tomorrow = morning.stand.sale_id(morning.stand.cart((morning.stand.kain, 1)))
    assert morning.found("kain", day=DAY + timedelta(days=1)) == [tomorrow]
    assert morning.found("kain", day=DAY) == [morning.mixed, morning.cash]
    assert morning.found("kain", day=DAY - timedelta(days=1)) == []


def test_a_summary_says_how_it_was_paid_and_to_whom(morning: Morning) -> None:
    sale = morning.stand.booth.browsing.summary(morning.mixed)
    assert sale.receipt_number == "KT2A-230303-0003"
    assert (sale.total, sale.pieces, sale.at) == (635_000, 3, OPENED + timedelta(minutes=20))
    assert sale.methods == (PaymentMethod.QRIS, PaymentMethod.CASH)
    assert sale.vendors == ("Batik Akkar", "Roka Collection")
    assert (sale.business_day, sale.by) == (DAY, morning.stand.sari)
    assert not any((sale.void, sale.awaiting, sale.late, sale.exchange, sale.copies))


def test_a_sale_whose_money_nobody_saw_is_marked(morning: Morning) -> None:
    marked = [sale.id for sale in morning.stand.booth.browsing.sales() if sale.awaiting]
    assert marked == [morning.qris]


def test_what_came_back_is_told_and_is_no_void(morning: Morning) -> None:
    stand = morning.stand
    stand.booth.refunding.refund(morning.cash, {0: 2}, reason="rusak", by=stand.sari)
    sale = stand.booth.browsing.summary(morning.cash)
    assert (sale.refunded, sale.void) == (770_000, False)


def test_a_void_is_told_as_one(morning: Morning) -> None:
    stand = morning.stand
    stand.booth.refunding.void(morning.cash, reason="salah", by=stand.sari, approved_by=stand.budi)
    sale = stand.booth.browsing.summary(morning.cash)
    assert (sale.refunded, sale.void) == (770_000, True)


def test_a_late_entry_is_marked_and_has_its_true_time(stand: Stand, clock: MovableClock) -> None:
    clock.move(hours=3)
    entry = stand.booth.selling.record_late(
        stand.cart((stand.tas, 1)),
        [stand.cash()],
        pad=PadReference("A", 17),
        occurred_at=OPENED,
        by=stand.sari,
    )
    sale = stand.booth.browsing.summary(SaleId(entry.envelope.id))
    assert (sale.late, sale.at) == (True, OPENED)


def test_copies_of_a_receipt_are_counted(morning: Morning) -> None:
    entry = morning.stand.booth.browsing.entry(EntryId(morning.cash))
    with morning.stand.booth.units() as work:
        for copy in (1, 2):
            work.enqueue(PrintJob(entry, Document.RECEIPT, copy))
        work.commit()
    copies = {sale.id: sale.copies for sale in morning.stand.booth.browsing.sales()}
    assert copies == {morning.typed: 0, morning.mixed: 0, morning.qris: 0, morning.cash: 2}


def test_a_scanned_receipt_opens_its_sale(morning: Morning) -> None:
    record = morning.stand.booth.browsing.sale_by_number("KT2A-230303-0001 0186a532 770000")
    assert record == morning.stand.booth.browsing.sale(morning.cash)


@pytest.mark.parametrize("scanned", ["KT1A-230303-0001", "8991002103054", ""])
def test_a_scan_of_something_else_is_told(morning: Morning, scanned: str) -> None:
    with pytest.raises(UnknownReferenceError):
        morning.stand.booth.browsing.sale_by_number(scanned)


def test_an_id_of_no_sale_is_told(stand: Stand) -> None:
    unknown = SaleId(stand.shift)
    for look in (stand.booth.browsing.sale, stand.booth.browsing.summary):
        with pytest.raises(UnknownReferenceError):
            look(unknown)


def test_the_next_page_begins_after_the_last_sale_seen_whatever_was_sold_meanwhile(
    morning: Morning,
) -> None:
    browsing = morning.stand.booth.browsing
    first = browsing.sales(limit=2)
    morning.stand.sell(morning.stand.cart((morning.stand.tas, 1)))
    second = browsing.sales(before=first[-1].id, limit=2)
    assert [sale.id for sale in second] == [morning.qris, morning.cash]
    assert browsing.sales(before=second[-1].id) == ()
    assert [sale.id for sale in browsing.sales("tas", before=morning.mixed)] == [morning.qris]


def test_a_scope_keeps_to_the_sales_of_a_vendor_product_person_method_holder_and_hour(
    stand: Stand, clock: MovableClock
) -> None:
    first = stand.sale_id(stand.cart((stand.kain, 1)), stand.qris(vendor=stand.batik.id))
    clock.move(hours=2)
    second = stand.sale_id(stand.cart((stand.tas, 1)))
    browsing = stand.booth.browsing
    hour = browsing.summary(first).at.astimezone(ZoneInfo("Asia/Jakarta")).hour

    def found(scope: SaleScope) -> list[SaleId]:
        return [sale.id for sale in browsing.sales(scope=scope)]

    assert found(EVERY_SALE) == [second, first]
    assert (
        found(SaleScope(vendor=stand.batik.id))
        == found(SaleScope(product=stand.kain.id))
        == [first]
    )
    assert (
        found(SaleScope(method=PaymentMethod.CASH))
        == found(SaleScope(holder=stand.drawer))
        == [second]
    )
    assert found(SaleScope(hour=hour)) == [first]
    assert found(SaleScope(hour=hour + 2)) == [second]
    assert found(SaleScope(staff=stand.sari)) == [second, first]
    assert found(SaleScope(staff=stand.budi)) == []
    assert found(SaleScope(vendor=stand.batik.id, method=PaymentMethod.CASH)) == []
    assert [sale.id for sale in browsing.sales("tas", scope=SaleScope(staff=stand.sari))] == [
        second
    ]
