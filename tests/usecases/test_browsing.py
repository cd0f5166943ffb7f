"""What the screens look at."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from booth.domain.catalogue import BundlePart, BundleTerms
from booth.domain.money import Rupiah
from tests.usecases.conftest import OPENED, MovableClock
from tests.usecases.stand import Stand

DAY = date(2023, 3, 3)


def test_the_shelf_has_everything_with_the_pieces_left(stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 2)))
    shelf = stand.booth.browsing.shelf()
    assert shelf.vendors == (stand.batik, stand.roka)
    assert shelf.products == (stand.kain, stand.tas)
    assert shelf.stock == {stand.kain.id: 18, stand.tas.id: 20}


def test_the_shelf_shows_what_looking_up_one_by_one_shows(stand: Stand) -> None:
    cataloguing = stand.booth.cataloguing
    sold = cataloguing.add_bundle(
        BundleTerms(
            name="Paket",
            price=Rupiah(450_000),
            parts=(BundlePart(stand.kain.id, 1), BundlePart(stand.tas.id, 1)),
            barcode="PKT-1",
        ),
        by=stand.budi,
    )
    shelf = stand.booth.browsing.shelf()
    with stand.booth.units() as work:
        assert shelf.bundles == (work.bundle(sold),)
    assert shelf.bundles[0].terms.selling


def test_a_bundle_of_a_vendor_who_left_is_not_sold(stand: Stand) -> None:
    bundle = BundleTerms(name="Paket", price=Rupiah(100_000), parts=(BundlePart(stand.tas.id, 1),))
    stand.booth.cataloguing.add_bundle(bundle, by=stand.budi)
    gone = replace(stand.roka.terms, selling=False)
    stand.booth.cataloguing.change_vendor(stand.roka.id, gone, by=stand.budi)
    shelf = stand.booth.browsing.shelf()
    assert [b.terms.selling for b in shelf.bundles] == [False]
    assert [p.terms.selling for p in shelf.products] == [True, False]


def test_stock_is_told_of_the_products_asked_for(stand: Stand) -> None:
    stand.sell(stand.cart((stand.tas, 3)))
    assert stand.booth.browsing.stock_of([stand.tas.id]) == {stand.tas.id: 17}
    assert stand.booth.browsing.stock_of([]) == {}


def test_the_facts_name_fair_booth_register_people_and_places(stand: Stand) -> None:
    facts = stand.booth.browsing.booth_facts()
    register = facts.register
    assert (register.fair_name, register.booth_name) == ("INACRAFT 2023", "Kota Tangerang")
    assert (register.name, register.code, register.fair_place) == ("Kasir 2", "KT2", "")
    assert [person.name for person in facts.staff] == ["Budi", "Sari"]
    assert [(drawer.id, drawer.name) for drawer in facts.drawers] == [(stand.drawer, "Laci 2")]
    assert [(a.id, a.payee) for a in facts.accounts] == [(stand.account, "Koperasi")]
    assert facts.cash_rounding == 100
    assert facts.standing == stand.booth.browsing.standing()


def test_a_fresh_shift_has_sold_nothing(stand: Stand) -> None:
    standing = stand.booth.browsing.standing()
    assert standing.shift is not None
    assert standing.shift.id == stand.shift
    assert (standing.takings, standing.receipts, standing.last_sale) == (0, 0, None)


def test_the_day_is_told_net_of_what_came_back(stand: Stand) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    sale = stand.sale_id(stand.cart((stand.kain, 2)))
    stand.booth.refunding.refund(sale, {0: 1}, reason="rusak", by=stand.sari)
    assert stand.booth.browsing.takings_of_day(DAY) == 125_000 + 385_000
    assert stand.booth.browsing.takings_of_day(DAY + timedelta(days=1)) == 0
    assert stand.booth.browsing.standing().takings == 125_000 + 385_000


def test_the_last_sale_is_the_one_recorded_last(stand: Stand, clock: MovableClock) -> None:
    stand.sell(stand.cart((stand.kain, 1)))
    clock.move(minutes=10)
    last = stand.sale_id(stand.cart((stand.tas, 1)))
    found = stand.booth.browsing.last_sale()
    assert found is not None
    assert (found.id, found.receipt_number, found.total) == (last, "KT2A-230303-0002", 125_000)
    assert found.at == OPENED + timedelta(minutes=10)


def test_an_evening_after_midnight_still_counts_for_its_own_day(
    stand: Stand, clock: MovableClock
) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    clock.at = datetime(2023, 3, 3, 18, 30, tzinfo=UTC)  # 01.30 on Saturday in Jakarta
    stand.sell(stand.cart((stand.tas, 1)))
    assert stand.booth.browsing.standing().takings == 250_000


def test_without_a_shift_the_day_is_the_clocks(stand: Stand, clock: MovableClock) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    stand.booth.shifts.close(Rupiah(625_000), by=stand.sari)
    assert stand.booth.browsing.standing().shift is None
    assert stand.booth.browsing.standing().takings == 125_000
    clock.move(days=1)
    assert stand.booth.browsing.standing().takings == 0


def test_nothing_waits_for_an_office_that_is_not_there(stand: Stand) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    assert stand.booth.browsing.standing().waiting is None
    assert stand.booth.browsing.standing().receipts == 1
