from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any, TypeVar
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from booth.domain.catalogue import ProductTerms, VendorTerms
from booth.domain.errors import (
    AboveQrisLimitError,
    BelowFloorError,
    DeclinedError,
    InvalidAmountError,
    InvalidTextError,
    NotSellableError,
    RefundTooLargeError,
    UnknownReferenceError,
)
from booth.domain.events import Event
from booth.domain.events.cataloguing import ProductAdded, VendorChanged
from booth.domain.events.handling_cash import ShiftClosed, ShiftOpened
from booth.domain.events.selling import SaleCompleted, SaleRefunded
from booth.domain.events.setting_up import StaffAdded
from booth.domain.ids import EntryId, IdSource, ProductId, VendorId
from booth.domain.ledger import Entry, Stamp, read_entry
from booth.domain.merchant_code import DEFAULT_QRIS_LIMIT
from booth.domain.money import MAX_PRICE, Rupiah
from booth.domain.payment import Evidence, HolderKind, PaymentMethod
from booth.domain.payment_states import PaymentState
from sync.office.catalogues import official, own_register
from sync.office.day_ends import close_ended
from sync.office.folding import Folding
from sync.office.own_ledger import Draft, OwnLedger
from sync.office.quick_reading import Seller, day_of, place_of
from sync.office.quick_sales import QuickSale, QuickSales, own_receipt
from sync.office.reading_totals import totals
from sync.office.rebuilding import rebuild
from sync.office.store.database import Database
from sync.office.store.derived_tables import BALANCE, SALE
from sync.office.store.segments import lines
from sync.office.store.truth_tables import AUDIT, FLAG
from sync.office.totals import Scope
from sync.office.verifying import verify
from tests.ledgers import PRICE
from tests.sync.office.laptops import NOW, Laptop, Office

Kind = TypeVar("Kind")


class Phones:
    """An office whose catalogue knows the vendors of a laptop, and those vendors' phones."""

    def __init__(self, office: Office, laptop: Laptop) -> None:
        self.office = office
        self.laptop = laptop
        self.now = NOW + timedelta(hours=2)
        self.key = Ed25519PrivateKey.generate()
        self.own = self.ledger(office.database)
        self.sales = QuickSales(self.own)
        self.ids = IdSource(lambda count: uuid4().bytes[:count])
        laptop.send(office, laptop.enrol(office))
        self.fold()
        self.sellers = [self.seller(number) for number in range(3)]

    def ledger(self, database: Database) -> OwnLedger:
        ids = IdSource(lambda count: uuid4().bytes[:count])
        return OwnLedger(database, self.key, ids=ids, told=self.office.told.append)

    def seller(self, number: int, name: str = "") -> Seller:
        place = self.office.place
        vendor = self.laptop.scribe.vendors[number]
        return Seller(
            person=uuid4(),
            name=name or f"Bu {number}",
            fair=place.fair,
            booth=place.booth,
            vendor=vendor,
        )

    def fold(self) -> None:
        place = self.office.place
        Folding(self.office.database, self.own).fold(place.fair, place.booth, at=self.now)

    def product(self, number: int = 0) -> ProductId:
        return self.laptop.scribe.products[number][1]

    def say(self, event: Event, id_: UUID | None = None) -> None:
        """The office says something of the catalogue."""
        place = self.office.place
        draft = Draft(event=event, stamp=Stamp(at=self.now), id=EntryId(id_) if id_ else None)
        self.own.record(place.fair, place.booth, lambda *_: [draft], at=self.now)

    def form(self, **said: object) -> QuickSale:
        wanted: dict[str, object] = {
            "id": EntryId(self.ids.new(self.now)),
            "method": PaymentMethod.CASH,
            "name": "Kain",
            "price": Rupiah(50_000),
        }
        return QuickSale(**{**wanted, **said})  # type: ignore[arg-type]  # named fields

    def sell(self, number: int = 0, **said: object) -> QuickSale:
        wanted = self.form(**said)
        self.now += timedelta(seconds=20)
        assert self.sales.sell(self.sellers[number], wanted, at=self.now)
        return wanted

    def entries(self, kind: type = object) -> list[Entry]:
        """What stands in the office's ledger, or of one kind alone."""
        place = self.office.place
        own = own_register(place.booth).bytes
        with self.office.database.reading() as connection:
            found = [
                read_entry(one.line, one.hash)
                for one in lines(connection, place.fair.bytes, own, 1)
            ]
        return [one for one in found if isinstance(one.event, kind)]

    def events(self, kind: type[Kind]) -> list[Kind]:
        return [one.event for one in self.entries() if isinstance(one.event, kind)]

    def numbers(self) -> list[str]:
        return [one.receipt_number for one in self.events(SaleCompleted)]

    def state(self, number: int, sale: UUID) -> str:
        with self.office.database.reading() as connection:
            found = own_receipt(connection, self.sellers[number], sale)
        assert found is not None
        return found.states.get(0, "")

    def is_sound(self) -> bool:
        with self.office.database.reading() as connection:
            return all(found.finding is None for found in verify(connection))

    def books(self) -> int:
        with self.office.database.reading() as connection:
            return int(connection.execute(select(func.sum(BALANCE.c.amount))).scalar() or 0)


@pytest.fixture
def phones(office: Office, laptop: Laptop) -> Phones:
    return Phones(office, laptop)


# --- what is recorded -----------------------------------------------------------------------------


def test_a_quick_sale_is_what_the_till_would_record(phones: Phones) -> None:
    wanted = phones.sell(name="Kain panjang", price=Rupiah(350_000))
    seller = phones.sellers[0]

    (recorded,) = phones.entries(SaleCompleted)
    sale = recorded.event
    assert isinstance(sale, SaleCompleted)
    assert recorded.envelope.id == wanted.id
    assert recorded.envelope.by == seller.person
    assert sale.receipt_number == "KTRA-230303-0001"
    (line,), (payment,) = sale.lines, sale.payments
    assert (line.vendor, line.name, line.net) == (seller.vendor, "Kain panjang", 350_000)
    assert line.commission_bp == 1_000
    assert (payment.method, payment.held) == (PaymentMethod.CASH, 350_000)
    assert (payment.holder.kind, payment.holder.id) == (HolderKind.VENDOR, seller.vendor)
    assert sale.shares == ((350_000,),)
    assert phones.is_sound()
    assert phones.books() == 0


def test_the_first_entry_opens_the_days_shift_and_who_sells_is_bound_to_their_goods(
    phones: Phones,
) -> None:
    phones.sell(0)
    phones.sell(1)
    phones.sell(0)

    (opened,) = phones.entries(ShiftOpened)
    assert isinstance(opened.event, ShiftOpened)
    assert opened.event.drawer is None
    assert opened.event.opening_float == 0
    assert opened.envelope.shift == opened.envelope.id
    assert {one.envelope.shift for one in phones.entries(SaleCompleted)} == {opened.envelope.id}
    people = phones.entries(StaffAdded)
    assert [one.envelope.id for one in people] == [one.person for one in phones.sellers[:2]]
    assert [one.vendors for one in phones.events(StaffAdded)] == [
        (one.vendor,) for one in phones.sellers[:2]
    ]
    assert phones.numbers() == [f"KTRA-230303-000{n}" for n in (1, 2, 3)]


def test_the_office_counts_it_by_vendor_method_and_holder(phones: Phones) -> None:
    phones.sell(0, price=Rupiah(50_000))
    phones.sell(0, price=Rupiah(75_000), method=PaymentMethod.QRIS, evidence=Evidence.SOUNDBOX)
    phones.sell(1, price=Rupiah(20_000))

    place = phones.office.place
    with phones.office.database.reading() as connection:
        found = totals(connection, Scope(fair=place.fair, booth=place.booth), at=phones.now)
    assert found is not None
    assert found.sums_today.net == 145_000
    assert {one.vendor: one.today.net for one in found.vendors if one.today.net} == {
        phones.sellers[0].vendor: 125_000,
        phones.sellers[1].vendor: 20_000,
    }
    assert {one.method: one.amount for one in found.paid} == {"cash": 70_000, "qris": 75_000}
    assert {(one.kind, one.name, one.amount) for one in found.held} == {
        ("vendor", "UMKM 0", 125_000),
        ("vendor", "UMKM 1", 20_000),
    }


def test_a_product_sells_at_its_price_and_bargained_down_to_its_floor(phones: Phones) -> None:
    terms = ProductTerms(
        vendor=phones.sellers[0].vendor, name="Syal", price=Rupiah(90_000), floor=Rupiah(80_000)
    )
    scarf = uuid4()
    phones.say(ProductAdded(terms=terms), scarf)

    phones.sell(product=ProductId(scarf), quantity=2, price=None)
    phones.sell(product=ProductId(scarf), quantity=2, price=Rupiah(80_000))
    with pytest.raises(BelowFloorError):
        phones.sell(product=ProductId(scarf), price=Rupiah(79_999))

    asked, bargained = (one.lines[0] for one in phones.events(SaleCompleted))
    assert (asked.price, asked.quantity, asked.net) == (90_000, 2, 180_000)
    assert (bargained.list_price, bargained.price, bargained.net) == (90_000, 80_000, 160_000)
    assert asked.product == bargained.product == scarf


def test_a_product_without_a_price_takes_what_is_typed(phones: Phones) -> None:
    terms = ProductTerms(vendor=phones.sellers[0].vendor, name="Pesanan khusus")
    special = uuid4()
    phones.say(ProductAdded(terms=terms), special)

    phones.sell(product=ProductId(special), price=Rupiah(123_000))
    with pytest.raises(InvalidAmountError):
        phones.sell(product=ProductId(special), price=None)

    assert [one.net for one in phones.events(SaleCompleted)] == [123_000]


# --- what is not ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said, why",
    [
        ({"price": None}, InvalidAmountError),
        ({"price": Rupiah(0)}, InvalidAmountError),
        ({"price": Rupiah(MAX_PRICE + 1)}, InvalidAmountError),
        ({"name": "x" * 65}, InvalidTextError),
        ({"name": "Kain\x1b[2J"}, InvalidTextError),
        ({"method": PaymentMethod.CARD}, UnknownReferenceError),
        ({"evidence": Evidence.NOTIFICATION}, UnknownReferenceError),
        (
            {"method": PaymentMethod.QRIS, "evidence": Evidence.APPROVAL_CODE},
            UnknownReferenceError,
        ),
        (
            {"method": PaymentMethod.QRIS, "price": Rupiah(DEFAULT_QRIS_LIMIT + 1)},
            AboveQrisLimitError,
        ),
        ({"product": ProductId(uuid4())}, UnknownReferenceError),
    ],
)
def test_what_the_till_declines_is_declined_and_leaves_no_trace(
    phones: Phones, said: Mapping[str, Any], why: type[DeclinedError]
) -> None:
    before = len(phones.entries())
    with pytest.raises(why):
        phones.sell(**said)
    assert len(phones.entries()) == before


def test_nobody_sells_a_neighbours_goods(phones: Phones) -> None:
    with pytest.raises(UnknownReferenceError):
        phones.sell(0, product=phones.product(1), price=None)
    assert phones.events(SaleCompleted) == []


def test_a_vendor_who_left_sells_nothing(phones: Phones) -> None:
    place, vendor = phones.office.place, phones.sellers[0].vendor
    with phones.office.database.reading() as connection:
        terms = official(connection, place.fair, place.booth)[vendor].terms
    assert isinstance(terms, VendorTerms)
    phones.say(VendorChanged(vendor=VendorId(vendor), terms=replace(terms, selling=False)))
    with pytest.raises(NotSellableError):
        phones.sell(0)


# --- once -----------------------------------------------------------------------------------------


def test_the_same_form_sent_again_is_recorded_once_whatever_it_says(phones: Phones) -> None:
    wanted = phones.sell()
    for price in (50_000, 60_000):
        again = phones.form(id=wanted.id, price=Rupiah(price))
        assert not phones.sales.sell(phones.sellers[0], again, at=phones.now)
    assert [one.net for one in phones.events(SaleCompleted)] == [50_000]


def test_a_form_of_somebody_elses_sale_tells_nothing(phones: Phones) -> None:
    wanted = phones.sell(0)
    for id_ in (wanted.id, EntryId(phones.sellers[0].person)):
        with pytest.raises(UnknownReferenceError):
            phones.sales.sell(phones.sellers[1], phones.form(id=id_), at=phones.now)
    with phones.office.database.reading() as connection:
        assert own_receipt(connection, phones.sellers[1], wanted.id) is None


def test_a_sale_of_a_laptop_is_no_sale_of_the_phone(phones: Phones) -> None:
    with phones.laptop.scribe.transaction():
        sold = phones.laptop.scribe.sale(phones.laptop.scribe.line(0))
    phones.laptop.send(phones.office, phones.office.registers.sender(phones.laptop.token))
    with pytest.raises(UnknownReferenceError):
        phones.sales.take_back(
            phones.sellers[0], sold.envelope.id, 1, before=0, reason="x", at=phones.now
        )


def test_many_phones_at_once_never_get_the_same_number(phones: Phones) -> None:
    """Two workers, each with connections of its own, as two programs have."""
    workers = [Database(phones.office.database.address) for _ in range(2)]
    ledgers = [QuickSales(phones.ledger(database)) for database in workers]
    together, failed = Barrier(6), []

    def sell(number: int) -> None:
        together.wait()
        for _ in range(5):
            try:
                wanted = phones.form()
                ledgers[number % 2].sell(phones.sellers[number % 3], wanted, at=phones.now)
                ledgers[(number + 1) % 2].sell(phones.sellers[number % 3], wanted, at=phones.now)
            except Exception as error:  # noqa: BLE001  # told at the end, on the test's thread
                failed.append(error)

    threads = [Thread(target=sell, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for database in workers:
        database.close()

    assert failed == []
    assert sorted(phones.numbers()) == [f"KTRA-230303-{n:04}" for n in range(1, 31)]
    assert len(phones.entries(ShiftOpened)) == 1
    assert len(phones.entries(StaffAdded)) == 3
    assert phones.is_sound()


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
        rows = connection.execute(select(AUDIT).order_by(AUDIT.c.at)).all()
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
