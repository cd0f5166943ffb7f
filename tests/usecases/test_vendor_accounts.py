from datetime import date

from booth.domain.events.closing import MatchedPayment
from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.events.paying_vendors import PaidInFor
from booth.domain.events.selling import PaymentReference
from booth.domain.ids import EntryId, OrderId, VendorId
from booth.domain.money import Rupiah
from booth.domain.payment import PaymentMethod
from booth.domain.vendor_money import MovementKind, VendorMoney, sums_of
from tests.usecases.conftest import MovableClock
from tests.usecases.stand import Stand

FRIDAY, SATURDAY = date(2023, 3, 3), date(2023, 3, 4)


def of(stand: Stand, vendor: VendorId, day: date = FRIDAY) -> VendorMoney:
    rows = stand.booth.paying_vendors.accounts(day)
    return next(row for row in rows if row.vendor.id == vendor)


def test_cash_in_the_drawer_is_cleared_and_an_account_is_not_before_a_statement(
    stand: Stand,
) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    sale = stand.sell(stand.cart((stand.tas, 2)), stand.qris())
    money = of(stand, stand.roka.id)
    assert (money.turnover, money.cleared, money.clearing) == (375_000, 125_000, 250_000)
    stand.booth.settling.book_statement_in(
        stand.account,
        Rupiah(249_000),
        [MatchedPayment(PaymentReference(EntryId(sale.envelope.id), 0), Rupiah(250_000))],
        booked_on=FRIDAY,
        by=stand.budi,
        fee=Rupiah(1_000),
    )
    money = of(stand, stand.roka.id)
    assert (money.cleared, money.not_cleared) == (375_000, 0)


def test_money_a_neighbour_holds_is_theirs_to_bring_until_they_bring_it(stand: Stand) -> None:
    both = stand.cart((stand.kain, 1), (stand.tas, 1))
    stand.sell(both, stand.qris(vendor=stand.batik.id))
    batik, roka = of(stand, stand.batik.id), of(stand, stand.roka.id)
    assert [(one.method, one.amount) for one in batik.held] == [(PaymentMethod.QRIS, 510_000)]
    assert (batik.payable, batik.cleared) == (-125_000, -125_000)
    assert (roka.payable, roka.with_others, roka.cleared) == (125_000, 125_000, 0)
    stand.booth.paying_vendors.take_in(
        stand.batik.id,
        Rupiah(125_000),
        Place(PlaceKind.DRAWER, stand.drawer),
        answers=PaidInFor.WITH_VENDOR,
        by=stand.sari,
    )
    batik, roka = of(stand, stand.batik.id), of(stand, stand.roka.id)
    assert [one.kind for one in batik.movements] == [MovementKind.PAID_IN]
    assert (batik.payable, roka.with_others, roka.cleared) == (0, 0, 125_000)


def test_who_is_owed_more_than_they_hold_for_others_keeps_nothing_back(stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 1)))
    stand.sell(stand.cart((stand.tas, 1)), stand.qris(vendor=stand.batik.id))
    batik, roka = of(stand, stand.batik.id), of(stand, stand.roka.id)
    assert (batik.payable, roka.with_others, roka.cleared) == (260_000, 0, 125_000)


def test_a_refund_out_of_the_account_takes_back_its_own_sale_alone(stand: Stand) -> None:
    sale = stand.sale_id(stand.cart((stand.tas, 2)), stand.qris())
    stand.sell(stand.cart((stand.tas, 1)), stand.qris())
    stand.booth.refunding.refund(
        sale, {0: 2}, tenders=[stand.qris()], reason="rusak", by=stand.sari
    )
    money = of(stand, stand.roka.id)
    assert (money.turnover, money.clearing, money.cleared) == (125_000, 125_000, 0)


def test_a_promise_is_not_cleared_until_the_buyer_pays_it(stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 1)), stand.promised())
    money = of(stand, stand.batik.id)
    assert (money.promised, money.cleared) == (385_000, 0)
    stand.booth.selling.pay_on_account(
        stand.buyer, [stand.cash(85_000)], Rupiah(85_000), by=stand.sari
    )
    money = of(stand, stand.batik.id)
    assert (money.promised, money.cleared) == (300_000, 85_000)


def test_a_deposit_is_told_apart_and_in_no_balance(stand: Stand) -> None:
    cart = stand.cart((stand.kain, 1), (stand.tas, 1))
    order = stand.booth.ordering.place(cart, by=stand.sari)
    stand.booth.ordering.take_deposit(
        OrderId(order.envelope.id), Rupiah(100_000), [stand.cash(100_000)], by=stand.sari
    )
    rows = stand.booth.paying_vendors.accounts(FRIDAY)
    assert [(row.deposits, row.payable) for row in rows] == [(75_490, 0), (24_510, 0)]


def test_the_lines_of_a_day_lead_from_yesterdays_balance_to_todays(
    stand: Stand, clock: MovableClock
) -> None:
    drawer = Place(PlaceKind.DRAWER, stand.drawer)
    stand.sell(stand.cart((stand.kain, 1)))
    stand.booth.shifts.close(Rupiah(885_000), by=stand.sari)
    clock.move(days=1)
    stand.booth.shifts.open(stand.drawer, Rupiah(885_000), by=stand.sari)
    stand.sell(stand.cart((stand.kain, 2)), stand.qris(vendor=stand.batik.id))
    stand.sell(stand.cart((stand.kain, 1)))
    pay = stand.booth.paying_vendors.pay
    advance = pay(
        stand.batik.id, Rupiah(200_000), drawer,
        by=stand.sari, advance=True, approved_by=stand.budi,
    )  # fmt: skip
    pay(stand.batik.id, Rupiah(100_000), drawer, by=stand.sari, approved_by=stand.budi)
    money = of(stand, stand.batik.id, SATURDAY)
    assert money.before == 385_000
    assert (money.turnover, money.held_by_vendor, money.paid) == (1_155_000, 770_000, 300_000)
    assert money.payable == 385_000 + 1_155_000 - 770_000 - 300_000
    stand.booth.settling.reverse(EntryId(advance.envelope.id), reason="salah", by=stand.budi)
    money = of(stand, stand.batik.id, SATURDAY)
    assert (money.before, money.paid) == (385_000, 100_000)


def test_columns_sum_and_pengakuan_is_in_none_of_them(stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 1), (stand.tas, 1)), stand.qris(100_000), stand.cash())
    before = sums_of(stand.booth.paying_vendors.accounts(FRIDAY))
    assert (before.turnover, before.cleared, before.not_cleared) == (510_000, 410_000, 100_000)
    stand.booth.paying_vendors.report_turnover(
        stand.batik.id, FRIDAY, Rupiah(350_000), by=stand.sari, note="Sore"
    )
    assert sums_of(stand.booth.paying_vendors.accounts(FRIDAY)) == before
    recaps = {one.money.vendor.id: one for one in stand.booth.paying_vendors.recaps(FRIDAY)}
    assert recaps[stand.batik.id].reported == 350_000
    assert recaps[stand.roka.id].reported == 0
    (lump,) = stand.booth.paying_vendors.reported(stand.batik.id)
    assert (lump.vendor_name, lump.amount, lump.note) == ("Batik Akkar", 350_000, "Sore")


def test_a_day_before_anybody_opened_has_only_balances(stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 1)))
    money = of(stand, stand.batik.id, SATURDAY)
    assert (money.before, money.turnover, money.payable) == (385_000, 0, 385_000)
