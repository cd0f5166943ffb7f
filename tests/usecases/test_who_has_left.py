"""Who has left does nothing any more, whichever way they try it."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from booth.domain.accounts import Account
from booth.domain.begun_charges import ChargeOutcome
from booth.domain.catalogue import BundlePart, BundleTerms
from booth.domain.errors import PersonLeftError, RightMissingError
from booth.domain.events.closing import MatchedPayment, StatementCause, UnclaimedDecision
from booth.domain.events.handling_cash import CashPurpose, Direction
from booth.domain.events.moving_goods import MovedGoods
from booth.domain.events.paying_vendors import PaidInFor
from booth.domain.events.selling import Doubt, PaymentReference, ShownOutcome
from booth.domain.events.setting_up import Custody, Role
from booth.domain.goods_file import FileTable, TableRow, guess_columns
from booth.domain.goods_plan import ImportWish
from booth.domain.ids import EntryId, LeadId, OrderId, RegisterId, SaleId, StaffId
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Tender
from booth.domain.payment_states import PaymentState
from booth.domain.provider_charges import ChargeSeen, ChargeStatus
from booth.domain.qris_code import LeftCode
from booth.domain.sale import PadReference
from booth.usecases.base import UseCase
from tests.payments.codes import PLAIN
from tests.usecases.attacks import declined, drawer, ordered
from tests.usecases.codes import accept, account
from tests.usecases.stand import Stand

DAY = date(2023, 3, 3)
Attempt = Callable[[Stand, StaffId], object]
_names = count(1)
_SHARED = {"append", "record_alone"}
"""What use cases are built of."""
_INSIDE = {"Selling.sell"}
"""What other use cases call in their own transaction."""


def new_name() -> str:
    return f"Nama {next(_names)}"


def sold(stand: Stand, *tenders: Tender) -> SaleId:
    return stand.sale_id(stand.cart((stand.tas, 1)), *tenders)


def awaited(stand: Stand) -> PaymentReference:
    return PaymentReference(EntryId(sold(stand, stand.qris(seen=False))), 0)


def unclaimed(stand: Stand) -> object:
    payment = awaited(stand)
    return stand.booth.settling.book_statement_in(
        stand.account,
        Rupiah(200_000),
        [MatchedPayment(payment, Rupiah(125_000))],
        booked_on=DAY,
        by=stand.budi,
    )


def with_deposit(stand: Stand) -> OrderId:
    order = ordered(stand)
    stand.booth.ordering.take_deposit(order, Rupiah(50_000), [stand.cash()], by=stand.sari)
    return order


def left_code(stand: Stand) -> EntryId:
    number = stand.booth.selling.open_payment()
    return stand.booth.selling.keep_goods(number, account(stand), Rupiah(5_000), by=stand.sari)


def with_code(stand: Stand) -> object:
    if not stand.booth.qris.accepted():
        accept(stand)
    return stand.booth.qris.accepted()


def let_go(stand: Stand, by: StaffId) -> object:
    pieces = stand.stock(stand.kain)
    if pieces:
        fetched = [MovedGoods(stand.kain.id, pieces)]
        stand.booth.goods.take_back(stand.batik.id, fetched, by=stand.sari)
    return stand.booth.goods.let_go(stand.batik.id, by=by, approved_by=stand.budi)


def settle(stand: Stand, by: StaffId) -> object:
    proposed = stand.booth.settling.propose(stand.roka.id)
    return stand.booth.settling.settle(stand.roka.id, content_hash=proposed.content_hash(), by=by)


def exchange(stand: Stand, by: StaffId) -> object:
    cart = stand.cart((stand.tas, 1))
    return stand.booth.refunding.exchange(sold(stand), {0: 1}, cart, reason="warna", by=by)


def import_list(stand: Stand, by: StaffId) -> object:
    headings = ("Nama barang", "UMKM", "Harga")
    row = TableRow(2, (new_name(), "Batik Akkar", "50000"))
    table = FileTable(headings=headings, rows=(row,))
    wish = ImportWish(table=table, mapped=guess_columns(headings), new_vendors=False)
    return stand.booth.importing.record(wish, stand.booth.importing.plan(wish), by=by)


def bundle(stand: Stand) -> BundleTerms:
    return BundleTerms(
        name=new_name(),
        price=Rupiah(400_000),
        parts=(BundlePart(stand.kain.id, 1), BundlePart(stand.tas.id, 1)),
    )


def advance(stand: Stand) -> EntryId:
    entry = stand.booth.paying_vendors.pay(
        stand.batik.id,
        Rupiah(1_000),
        drawer(stand),
        by=stand.sari,
        advance=True,
        approved_by=stand.budi,
    )
    return entry.envelope.id


def open_shift(stand: Stand, by: StaffId) -> object:
    if stand.booth.shifts.current() is not None:
        stand.booth.shifts.close(Rupiah(500_000), by=stand.sari)
    return stand.booth.shifts.open(stand.drawer, Rupiah(0), by=by)


ATTEMPTS: Mapping[str, Attempt] = {
    "AcceptingQris.accept": lambda s, by: s.booth.qris.accept(account(s), PLAIN, by=by),
    "AcceptingQris.record_test": lambda s, by: (
        with_code(s), s.booth.qris.record_test(account(s), arrived=True, by=by)
    ),
    "AcceptingQris.withdraw": lambda s, by: (
        with_code(s), s.booth.qris.withdraw(account(s), "diganti", by=by)
    ),
    "People.add": lambda s, by: s.booth.people.add(new_name(), Role.CASHIER, by=by),
    "People.change": lambda s, by: s.booth.people.change(s.sari, name=new_name(), by=by),
    "People.leave": lambda s, by: s.booth.people.leave(
        s.booth.people.add(new_name(), Role.CASHIER, by=s.budi), by=by
    ),
    "People.come_back": lambda s, by: s.booth.people.come_back(s.sari, by=by),
    "Cataloguing.add_vendor": lambda s, by: s.booth.cataloguing.add_vendor(
        replace(s.roka.terms, name=new_name()), by=by
    ),
    "Cataloguing.change_vendor": lambda s, by: s.booth.cataloguing.change_vendor(
        s.roka.id, s.roka.terms, by=by
    ),
    "Cataloguing.add_product": lambda s, by: s.booth.cataloguing.add_product(
        replace(s.tas.terms, name=new_name()), by=by
    ),
    "Cataloguing.change_product": lambda s, by: s.booth.cataloguing.change_product(
        s.tas.id, replace(s.tas.terms, price=Rupiah(130_000)), by=by
    ),
    "Cataloguing.add_bundle": lambda s, by: s.booth.cataloguing.add_bundle(bundle(s), by=by),
    "Cataloguing.change_bundle": lambda s, by: s.booth.cataloguing.change_bundle(
        s.booth.cataloguing.add_bundle(bundle(s), by=s.budi), bundle(s), by=by
    ),
    "Cataloguing.adopt": lambda s, by: s.booth.cataloguing.adopt([], by=by),
    "Importing.record": import_list,
    "MovingGoods.hand_in": lambda s, by: s.booth.goods.hand_in(
        s.roka.id, [MovedGoods(s.tas.id, 1)], by=by
    ),
    "MovingGoods.take_back": lambda s, by: s.booth.goods.take_back(
        s.roka.id, [MovedGoods(s.tas.id, 1)], by=by
    ),
    "MovingGoods.write_off": lambda s, by: s.booth.goods.write_off(
        s.roka.id, [MovedGoods(s.tas.id, 1)], reason="basah", by=by, approved_by=s.budi
    ),
    "MovingGoods.count": lambda s, by: s.booth.goods.count(
        s.roka.id, {s.tas.id: 19}, reason="hilang", by=by
    ),
    "MovingGoods.let_go": let_go,
    "OrderBook.note_lead": lambda s, by: s.booth.order_book.note_lead("Mr. Ito", "tas", by=by),
    "OrderBook.complete_lead": lambda s, by: s.booth.order_book.complete_lead(
        LeadId(s.booth.order_book.note_lead("Mr. Ito", "tas", by=s.sari).envelope.id),
        country="Jepang",
        by=by,
    ),
    "ShownCodes.leave": lambda s, by: s.booth.shown_codes.leave(
        [LeftCode(account(s), Rupiah(5_000), s.booth.selling.open_payment())], by=by
    ),
    "ShownCodes.close": lambda s, by: s.booth.shown_codes.close(
        left_code(s), ShownOutcome.ARRIVED, by=by
    ),
    "Selling.complete": lambda s, by: s.booth.selling.complete(
        s.cart((s.tas, 1)), [s.cash()], by=by
    ),
    "Selling.quick": lambda s, by: s.booth.selling.quick(
        s.roka.id, Rupiah(5_000), s.cash(), name="Gelang", by=by
    ),
    "Selling.record_late": lambda s, by: s.booth.selling.record_late(
        s.cart((s.tas, 1)),
        [s.cash()],
        pad=PadReference("A", next(_names)),
        occurred_at=s.booth.clock.now(),
        by=by,
    ),
    "Selling.keep_goods": lambda s, by: s.booth.selling.keep_goods(
        s.booth.selling.open_payment(), account(s), Rupiah(5_000), by=by
    ),
    "Selling.confirm": lambda s, by: s.booth.selling.confirm(
        awaited(s), Evidence.SOUNDBOX, by=by
    ),
    "Selling.doubt": lambda s, by: s.booth.selling.doubt(awaited(s), Doubt.NOT_SEEN, by=by),
    "Selling.pay_on_account": lambda s, by: (
        sold(s, s.promised()),
        s.booth.selling.pay_on_account(s.buyer, [s.cash()], Rupiah(125_000), by=by),
    ),
    "Ordering.place": lambda s, by: s.booth.ordering.place(s.cart((s.tas, 1)), by=by),
    "Ordering.take_deposit": lambda s, by: s.booth.ordering.take_deposit(
        ordered(s), Rupiah(5_000), [s.cash()], by=by
    ),
    "Ordering.hand_over": lambda s, by: s.booth.ordering.hand_over(
        ordered(s), s.cart((s.kain, 1)), [s.cash()], by=by
    ),
    "Ordering.cancel_returning": lambda s, by: s.booth.ordering.cancel_returning(
        ordered(s), [], reason="batal", by=by
    ),
    "Ordering.cancel_forfeiting": lambda s, by: s.booth.ordering.cancel_forfeiting(
        with_deposit(s), reason="batal", by=by, approved_by=s.budi
    ),
    "PayingVendors.pay": lambda s, by: s.booth.paying_vendors.pay(
        s.batik.id, Rupiah(1_000), drawer(s), by=by, advance=True, approved_by=s.budi
    ),
    "PayingVendors.take_in": lambda s, by: (
        advance(s),
        s.booth.paying_vendors.take_in(
            s.batik.id, Rupiah(1_000), drawer(s), answers=PaidInFor.PAYABLE, by=by
        ),
    ),
    "PayingVendors.report_turnover": lambda s, by: s.booth.paying_vendors.report_turnover(
        s.batik.id, DAY, Rupiah(90_000), by=by
    ),
    "ProviderCharges.begin": lambda s, by: s.booth.provider_charges.begin(
        s.booth.selling.open_payment(),
        account(s),
        Rupiah(5_000),
        provider="https://api.example.com",
        by=by,
    ),
    "Refunding.refund": lambda s, by: s.booth.refunding.refund(
        sold(s), {0: 1}, reason="rusak", by=by
    ),
    "Refunding.void": lambda s, by: s.booth.refunding.void(
        sold(s), reason="batal", by=by, approved_by=s.budi
    ),
    "Refunding.exchange": exchange,
    "Refunding.refund_from_paper": lambda s, by: s.booth.refunding.refund_from_paper(
        "KT9A-230303-0001",
        s.batik.id,
        name="Kain",
        quantity=1,
        amount=Rupiah(1_000),
        tender=s.cash(1_000),
        reason="cacat",
        by=by,
        approved_by=s.budi,
    ),
    "SettingUp.add_drawer": lambda s, by: s.booth.setting_up.add_drawer(new_name(), by=by),
    "SettingUp.add_account": lambda s, by: s.booth.setting_up.add_account(
        new_name(), "Koperasi", by=by
    ),
    "SettingUp.change_settings": lambda s, by: s.booth.setting_up.change_settings(
        cash_rounding=Rupiah(500), custody=Custody.MIXED, by=by
    ),
    "Settling.book_statement_in": lambda s, by: s.booth.settling.book_statement_in(
        s.account,
        Rupiah(125_000),
        [MatchedPayment(awaited(s), Rupiah(125_000))],
        booked_on=DAY,
        by=by,
    ),
    "Settling.book_statement_out": lambda s, by: (
        unclaimed(s),
        s.booth.settling.book_statement_out(
            s.account, Rupiah(75_000), StatementCause.UNCLAIMED, booked_on=DAY, by=by
        ),
    ),
    "Settling.decide_unclaimed": lambda s, by: (
        unclaimed(s),
        s.booth.settling.decide_unclaimed(
            s.account, Rupiah(75_000), UnclaimedDecision.KEPT, reason="lama", by=by
        ),
    ),
    "Settling.give_up_payment": lambda s, by: s.booth.settling.give_up_payment(
        awaited(s), reason="palsu", by=by
    ),
    "Settling.settle": settle,
    "Settling.accept_difference": lambda s, by: (
        sold(s, s.qris()),
        s.booth.settling.accept_difference(
            Account.CLEARING, s.account, Rupiah(1), reason="hilang", by=by
        ),
    ),
    "Settling.reverse": lambda s, by: s.booth.settling.reverse(
        advance(s), reason="salah UMKM", by=by
    ),
    "Settling.move_closing_right": lambda s, by: s.booth.settling.move_closing_right(
        RegisterId(s.booth.ledger.head.register), reason="rusak", by=by
    ),
    "ShiftReports.correct_to_today": lambda s, by: s.booth.shift_reports.correct_to_today(by=by),
    "Shifts.open": open_shift,
    "Shifts.close": lambda s, by: s.booth.shifts.close(Rupiah(500_000), by=by),
    "Shifts.close_uncounted": lambda s, by: s.booth.shifts.close_uncounted("KT1", by=by),
    "Shifts.hand_over": lambda s, by: s.booth.shifts.hand_over(
        Rupiah(500_000), by=by, to=s.sari
    ),
    "Shifts.correct_business_day": lambda s, by: s.booth.shifts.correct_business_day(DAY, by=by),
    "Shifts.move_cash": lambda s, by: s.booth.shifts.move_cash(
        drawer(s), Direction.OUT, CashPurpose.SAFE, Rupiah(1_000), reason="penuh", by=by
    ),
}  # fmt: skip


def test_every_use_case_that_takes_by_is_tried() -> None:
    found = {
        f"{kind.__name__}.{name}"
        for kind in UseCase.__subclasses__()
        for name, function in inspect.getmembers(kind, inspect.isfunction)
        if "by" in inspect.signature(function).parameters
        and not name.startswith("_")
        and name not in _SHARED
    }
    assert found - _INSIDE == set(ATTEMPTS)


@pytest.mark.parametrize("name", ATTEMPTS)
def test_who_has_left_is_refused_and_who_came_back_is_not(stand: Stand, name: str) -> None:
    people = stand.booth.people
    tuti = people.add("Tuti", Role.COORDINATOR, by=stand.budi)
    people.leave(tuti, by=stand.budi)
    with pytest.raises((PersonLeftError, RightMissingError)):
        ATTEMPTS[name](stand, tuti)
    people.come_back(tuti, by=stand.budi)
    ATTEMPTS[name](stand, tuti)


def test_who_has_left_stands_for_nothing_that_others_do(stand: Stand) -> None:
    tuti = stand.booth.people.add("Tuti", Role.COORDINATOR, by=stand.budi)
    stand.booth.people.leave(tuti, by=stand.budi)
    # Nothing here needs a word; one that is given has to be somebody's.
    with declined(stand, PersonLeftError):
        stand.booth.selling.complete(
            stand.cart((stand.tas, 1)), [stand.cash()], by=stand.sari, approved_by=tuti
        )


def test_money_that_a_provider_saw_is_noted_though_who_asked_for_it_has_left(
    stand: Stand,
) -> None:
    charges = stand.booth.provider_charges
    tuti = stand.booth.people.add("Tuti", Role.CASHIER, by=stand.budi)
    number = stand.booth.selling.open_payment()
    begun = charges.begin(
        number, account(stand), Rupiah(125_000), provider="https://api.example.com", by=tuti
    )
    entry = stand.booth.selling.complete(
        stand.cart((stand.tas, 1)), [stand.qris(seen=False)], by=tuti, receipt_number=number
    )
    stand.booth.people.leave(tuti, by=stand.budi)
    seen = ChargeSeen(status=ChargeStatus.PAID, reference="m-1", paid_at=stand.booth.clock.now())
    charges.heard(begun.request.charge, seen)
    charges.leave(begun.request.charge)
    assert charges.settle(begun.request.charge).outcome is ChargeOutcome.CONFIRMED
    with stand.booth.units() as work:
        payment = PaymentReference(EntryId(entry.envelope.id), 0)
        assert work.payment_state(payment) is PaymentState.CONFIRMED
