from collections.abc import Mapping
from dataclasses import replace
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4, uuid5

import pytest

from booth.domain.catalogue import ProductTerms, VendorTerms
from booth.domain.errors import (
    AboveQrisLimitError,
    BelowFloorError,
    DeclinedError,
    InvalidAmountError,
    InvalidTextError,
    NotSellableError,
    UnknownReferenceError,
)
from booth.domain.events.cataloguing import ProductAdded, VendorChanged
from booth.domain.events.handling_cash import ShiftOpened
from booth.domain.events.selling import SaleCompleted
from booth.domain.events.setting_up import StaffAdded
from booth.domain.ids import EntryId, ProductId, VendorId
from booth.domain.merchant_code import DEFAULT_QRIS_LIMIT
from booth.domain.money import MAX_PRICE, Rupiah
from booth.domain.payment import Evidence, HolderKind, PaymentMethod
from sync.office.catalogues import official
from sync.office.own_ledger import own_register
from sync.office.quick_sales import QuickSales, own_receipt
from sync.office.reading_totals import totals
from sync.office.store.database import Database
from sync.office.totals import Scope
from tests.sync.office.laptops import Laptop, Office
from tests.sync.office.phones import Phones


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


def test_no_form_takes_the_id_of_a_shift_to_come(phones: Phones) -> None:
    phones.sell()
    (opened,) = phones.entries(ShiftOpened)
    assert opened.envelope.id.version == 5
    tomorrow = uuid5(own_register(phones.office.place.booth), "opened 2023-03-04 0")
    with pytest.raises(UnknownReferenceError):
        phones.sell(id=EntryId(tomorrow))


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
