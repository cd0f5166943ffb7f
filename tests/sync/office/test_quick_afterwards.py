from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from booth.domain.errors import (
    DeclinedError,
    InvalidTextError,
    RefundTooLargeError,
    UnknownReferenceError,
)
from booth.domain.events.handling_cash import ShiftClosed, ShiftOpened
from booth.domain.events.selling import SaleCompleted, SaleRefunded
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, PaymentMethod
from booth.domain.payment_states import PaymentState
from sync.office.day_ends import close_ended
from sync.office.quick_reading import day_of, place_of
from sync.office.quick_sales import QuickSales
from sync.office.reading_totals import totals
from sync.office.rebuilding import rebuild
from sync.office.store.derived_tables import SALE
from sync.office.store.truth_tables import AUDIT, FLAG
from sync.office.totals import Scope
from tests.ledgers import PRICE
from tests.sync.office.laptops import Laptop, Office
from tests.sync.office.phones import Phones


@pytest.fixture
def phones(office: Office, laptop: Laptop) -> Phones:
    return Phones(office, laptop)


# --- afterwards -----------------------------------------------------------------------------------


def test_goods_come_back_and_the_money_the_way_it_came(phones: Phones) -> None:
    cash = phones.sell(product=phones.product(0), quantity=3, price=None)
    qris = phones.sell(method=PaymentMethod.QRIS, evidence=Evidence.NOTIFICATION)
    seller = phones.sellers[0]
    back = phones.sales.take_back

    assert back(seller, cash.id, 1, before=0, reason="ukuran salah", at=phones.now)
    assert back(seller, cash.id, 2, before=1, reason="salah ketik", at=phones.now)
    assert back(seller, qris.id, 1, before=0, reason="rusak", at=phones.now)

    refunds = phones.events(SaleRefunded)
    assert [one.amount for one in refunds] == [PRICE, 2 * PRICE, 50_000]
    assert [one.payments[0].method for one in refunds] == ["cash", "cash", "transfer"]
    assert {one.payments[0].holder.id for one in refunds} == {seller.vendor}
    assert {one.approved_by for one in refunds} == {None}
    with phones.office.database.reading() as connection:
        place = place_of(connection, seller, at=phones.now)
        assert place is not None
        day = day_of(connection, seller, place.day)
        assert connection.execute(select(FLAG.c.reason)).first() is None
    assert day.total == 0
    assert phones.books() == 0
    assert phones.is_sound()


def test_goods_come_back_once_however_often_the_form_is_sent(phones: Phones) -> None:
    sold = phones.sell(product=phones.product(0), quantity=3, price=None)
    seller = phones.sellers[0]
    assert phones.sales.take_back(seller, sold.id, 1, before=0, reason="rusak", at=phones.now)
    assert not phones.sales.take_back(seller, sold.id, 1, before=0, reason="rusak", at=phones.now)
    with pytest.raises(RefundTooLargeError):
        phones.sales.take_back(seller, sold.id, 3, before=1, reason="rusak", at=phones.now)
    with pytest.raises(InvalidTextError):
        phones.sales.take_back(seller, sold.id, 1, before=1, reason="  ", at=phones.now)
    assert len(phones.events(SaleRefunded)) == 1


def test_money_that_nobody_saw_waits_until_somebody_did(phones: Phones) -> None:
    sold = phones.sell(method=PaymentMethod.QRIS, evidence=None)
    assert phones.state(0, sold.id) == PaymentState.AWAITING
    seller = phones.sellers[0]
    phones.now += timedelta(minutes=1)
    assert phones.sales.confirm(seller, sold.id, Evidence.STATEMENT, at=phones.now)
    assert phones.state(0, sold.id) == PaymentState.CONFIRMED
    assert not phones.sales.confirm(seller, sold.id, Evidence.STATEMENT, at=phones.now)
    with pytest.raises(UnknownReferenceError):
        phones.sales.confirm(phones.sellers[1], sold.id, Evidence.STATEMENT, at=phones.now)
    assert phones.is_sound()


def test_a_day_that_is_over_is_closed_once_and_the_next_has_a_shift_of_its_own(
    phones: Phones,
) -> None:
    database = phones.office.database
    phones.sell()
    assert close_ended(database, phones.own, at=phones.now) == 0
    phones.now += timedelta(days=1)
    phones.sell()
    assert close_ended(database, phones.own, at=phones.now) == 1
    assert close_ended(database, phones.own, at=phones.now) == 0
    phones.now += timedelta(days=2)
    assert close_ended(database, phones.own, at=phones.now) == 1

    opened, closed = phones.entries(ShiftOpened), phones.entries(ShiftClosed)
    assert [one.envelope.shift for one in closed] == [one.envelope.id for one in opened]
    assert [one.variance for one in phones.events(ShiftClosed)] == [0, 0]
    assert phones.numbers() == ["KTRA-230303-0001", "KTRA-230304-0001"]
    # A clock that was set back sells all the same, in a shift that is open.
    phones.now -= timedelta(days=3)
    phones.sell()
    assert phones.numbers()[-1] == "KTRA-230303-0002"
    assert len(phones.entries(ShiftOpened)) == 3
    assert phones.is_sound()


def test_an_office_with_another_key_goes_on_with_another_letter(phones: Phones) -> None:
    phones.sell()
    phones.key = Ed25519PrivateKey.generate()
    phones.sales = QuickSales(phones.ledger(phones.office.database))
    phones.sell()
    with phones.office.database.reading() as connection:
        numbers = connection.execute(select(SALE.c.receipt_number)).scalars().all()
    assert {one for one in numbers if one.startswith("KTR")} == {
        "KTRA-230303-0001",
        "KTRB-230303-0001",
    }
    assert phones.is_sound()


def test_every_step_is_in_the_audit_list(phones: Phones) -> None:
    sold = phones.sell(method=PaymentMethod.QRIS)
    phones.sales.confirm(phones.sellers[0], sold.id, Evidence.SOUNDBOX, at=phones.now)
    phones.sales.take_back(phones.sellers[0], sold.id, 1, before=0, reason="rusak", at=phones.now)
    with phones.office.database.reading() as connection:
        by_seller = select(AUDIT).where(AUDIT.c.who == "Bu 0").order_by(AUDIT.c.at)
        rows = connection.execute(by_seller).all()
    assert {(row.who, row.what) for row in rows} == {
        ("Bu 0", "sale_recorded"),
        ("Bu 0", "payment_confirmed"),
        ("Bu 0", "goods_taken_back"),
    }
    assert {row.about for row in rows} == {"KTRA-230303-0001 · Rp 50.000", "KTRA-230303-0001"}


# --- whatever is sold -----------------------------------------------------------------------------

_PRICES = st.one_of(st.integers(1, 2_000_000), st.sampled_from([1, 499, 35_000, 999_999_999]))
_SALES = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.one_of(st.none(), st.integers(1, 20)),
        st.one_of(st.none(), _PRICES),
        st.sampled_from([PaymentMethod.CASH, PaymentMethod.QRIS]),
        st.sampled_from([None, Evidence.NOTIFICATION, Evidence.SOUNDBOX]),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=8,
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(sales=_SALES)
def test_whatever_is_sold_the_books_are_zero_and_every_number_is_one_of_a_kind(
    phones: Phones,
    sales: list[tuple[int, int | None, int | None, PaymentMethod, Evidence | None, int]],
) -> None:
    # One office for every example: what it holds only grows.
    for number, quantity, price, method, evidence, back in sales:
        seller = phones.sellers[number]
        product = None if quantity is None else phones.laptop.scribe.products[number][1]
        wanted = phones.form(
            product=product,
            quantity=quantity or 1,
            price=None if price is None else Rupiah(price),
            method=method,
            evidence=evidence if method is PaymentMethod.QRIS else None,
        )
        phones.now += timedelta(seconds=1)
        try:
            assert phones.sales.sell(seller, wanted, at=phones.now)
        except DeclinedError:
            continue
        if back and back <= wanted.quantity:
            phones.sales.take_back(
                seller, wanted.id, back, before=0, reason="kembali", at=phones.now
            )

    sold, refunded = phones.events(SaleCompleted), phones.events(SaleRefunded)
    net = sum(one.net for one in sold) - sum(one.amount for one in refunded)
    numbers = phones.numbers()
    assert len(set(numbers)) == len(numbers)
    assert phones.books() == 0
    place = phones.office.place
    with phones.office.database.reading() as connection:
        found = totals(connection, Scope(fair=place.fair, booth=place.booth), at=phones.now)
        days = [day_of(connection, seller, found.today).total for seller in phones.sellers if found]
    assert found is not None
    assert found.sums_fair.net == net == sum(one.amount for one in found.held) == sum(days)
    assert phones.is_sound()


def test_worked_out_again_it_is_the_same(phones: Phones) -> None:
    phones.sell()
    phones.sell(1, method=PaymentMethod.QRIS)
    rebuild(phones.office.database, at=phones.now)
    assert phones.is_sound()
    phones.sell()
    assert phones.numbers() == [f"KTRA-230303-000{n}" for n in (1, 2, 3)]
