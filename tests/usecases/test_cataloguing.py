from dataclasses import replace
from datetime import timedelta

import pytest

from booth.domain.cart import Cart
from booth.domain.catalogue import BundlePart, BundleTerms, Clearance, VendorTerms
from booth.domain.errors import (
    BelowFloorError,
    ClearanceEndedError,
    DuplicateError,
    EmptyCartError,
    InvalidAmountError,
    InvalidDigitsError,
    InvalidQuantityError,
    InvalidTextError,
    NotSellableError,
    RightMissingError,
    UnknownReferenceError,
)
from booth.domain.ids import BundleId, ProductId, VendorId
from booth.domain.money import Rupiah
from tests.usecases.conftest import MovableClock
from tests.usecases.stand import Stand


def test_two_vendors_never_share_a_name(stand: Stand) -> None:
    with pytest.raises(DuplicateError):
        stand.booth.cataloguing.add_vendor(VendorTerms(name="batik akkar"))


def test_a_scanned_code_names_one_product_that_is_sold(stand: Stand) -> None:
    terms = replace(stand.kain.terms, barcode="899123451")
    stand.booth.cataloguing.change_product(stand.kain.id, terms, by=stand.budi)
    with pytest.raises(DuplicateError):
        stand.booth.cataloguing.add_product(replace(stand.tas.terms, barcode="899123451"))
    stand.booth.cataloguing.change_product(
        stand.kain.id, replace(terms, selling=False), by=stand.budi
    )
    other = stand.booth.cataloguing.add_product(replace(stand.tas.terms, barcode="899123451"))
    with stand.booth.units() as work:
        found = work.product_by_barcode("899123451")
    assert found is not None
    assert found.id == other


def test_a_control_character_in_a_name_is_refused_with_the_field(stand: Stand) -> None:
    with pytest.raises(InvalidTextError) as declined:
        stand.booth.cataloguing.add_product(replace(stand.tas.terms, name="Tas\x1bp"))
    assert declined.value.field == "name"


@pytest.mark.parametrize("price", [0, -1, 1_000_000_000])
def test_a_price_outside_what_a_till_takes_is_refused(stand: Stand, price: int) -> None:
    with pytest.raises(InvalidAmountError):
        stand.booth.cataloguing.add_product(replace(stand.tas.terms, price=Rupiah(price)))


def test_a_floor_is_never_above_the_price(stand: Stand) -> None:
    with pytest.raises(InvalidAmountError):
        stand.booth.cataloguing.add_product(replace(stand.tas.terms, floor=Rupiah(125_001)))


def test_past_sales_keep_the_price_they_were_sold_at(stand: Stand) -> None:
    sale = stand.sale_id(stand.cart((stand.tas, 1)))
    stand.booth.cataloguing.change_product(
        stand.tas.id,
        replace(stand.tas.terms, price=Rupiah(99_000), name="Tas diskon"),
        by=stand.budi,
    )
    with stand.booth.units() as work:
        record = work.sale(sale)
    assert record is not None
    assert (record.sale.lines[0].name, record.sale.lines[0].price) == ("Tas anyaman", 125_000)


def test_goods_of_a_vendor_who_left_are_not_sold(stand: Stand) -> None:
    terms = replace(stand.roka.terms, selling=False)
    stand.booth.cataloguing.change_vendor(stand.roka.id, terms, by=stand.budi)
    with stand.booth.units() as work:
        product = work.product(stand.tas.id)
    assert product is not None
    with pytest.raises(NotSellableError):
        stand.cart((product, 1))


def test_a_bundle_never_costs_more_than_its_parts(stand: Stand) -> None:
    parts = (BundlePart(stand.kain.id, 1), BundlePart(stand.tas.id, 2))
    terms = BundleTerms(name="Paket", price=Rupiah(635_000), parts=parts)
    stand.booth.cataloguing.add_bundle(terms, by=stand.budi)
    with pytest.raises(InvalidAmountError):
        stand.booth.cataloguing.add_bundle(replace(terms, price=Rupiah(635_001)), by=stand.budi)


def test_a_bundle_of_nothing_of_strangers_or_of_none_is_refused(stand: Stand) -> None:
    add = stand.booth.cataloguing.add_bundle
    terms = BundleTerms(name="Paket", price=Rupiah(1_000), parts=())
    part = BundlePart(stand.tas.id, 1)
    with pytest.raises(EmptyCartError):
        add(terms, by=stand.budi)
    with pytest.raises(UnknownReferenceError):
        add(replace(terms, parts=(BundlePart(ProductId(stand.account), 1),)), by=stand.budi)
    with pytest.raises(InvalidQuantityError):
        add(replace(terms, parts=(BundlePart(stand.tas.id, 0),)), by=stand.budi)
    with pytest.raises(DuplicateError):
        add(replace(terms, parts=(part, part)), by=stand.budi)


def test_changes_to_things_unknown_here_are_declined(stand: Stand) -> None:
    cataloguing = stand.booth.cataloguing
    with pytest.raises(UnknownReferenceError):
        cataloguing.change_vendor(VendorId(stand.account), VendorTerms(name="Siapa"), by=stand.budi)
    with pytest.raises(UnknownReferenceError):
        cataloguing.change_product(ProductId(stand.account), stand.tas.terms, by=stand.budi)
    with pytest.raises(UnknownReferenceError):
        cataloguing.change_bundle(
            BundleId(stand.account), BundleTerms(name="P", price=Rupiah(1), parts=()), by=stand.budi
        )


def cleared(stand: Stand, price: int = 90_000, hours: int = 2) -> Clearance:
    until = stand.booth.cataloguing.clock.now() + timedelta(hours=hours)
    return Clearance(price=Rupiah(price), until=until)


def test_a_vendors_papers_are_kept_as_digits_however_they_are_typed(stand: Stand) -> None:
    vendor = stand.booth.cataloguing.add_vendor(
        VendorTerms(
            name="Melati",
            owner="Melati S.",
            district="Kab. Bogor",
            nib="91200 0123 4567",
            npwp="01.234.567.8-901.234",
            pkp=True,
            bank_name="BRI",
            bank_account="0123-0100-0456-789",
            bank_holder="Melati",
        )
    )
    with stand.booth.units() as work:
        found = work.vendor(vendor)
    assert found is not None
    assert found.terms == VendorTerms(
        name="Melati",
        owner="Melati S.",
        district="Kab. Bogor",
        nib="9120001234567",
        npwp="012345678901234",
        pkp=True,
        bank_name="BRI",
        bank_account="012301000456789",
        bank_holder="Melati",
    )


@pytest.mark.parametrize(
    "field, typed",
    [
        ("nib", "912000123456"),
        ("npwp", "01234567890123"),
        ("npwp", "01234567890123456"),
        ("npwp", "0123456789012a4"),
        ("bank_account", "1234"),
        ("bank_account", "٠١٢٣٤٥"),
    ],
)
def test_a_number_with_a_digit_too_few_is_refused_with_its_field(
    stand: Stand, field: str, typed: str
) -> None:
    terms = VendorTerms(name="Melati", **{field: typed})  # type: ignore[arg-type]
    with pytest.raises(InvalidDigitsError) as declined:
        stand.booth.cataloguing.add_vendor(terms)
    assert declined.value.field == field


def test_a_clearance_is_read_back_and_on_the_shelf(stand: Stand) -> None:
    clearance = cleared(stand)
    stand.booth.cataloguing.change_product(
        stand.tas.id, replace(stand.tas.terms, clearance=clearance), by=stand.budi
    )
    with stand.booth.units() as work:
        found = work.product(stand.tas.id)
    assert found is not None
    assert found.terms.clearance == clearance
    shelf = {one.id: one for one in stand.booth.browsing.shelf().products}
    assert shelf[stand.tas.id].terms.clearance == clearance


def test_a_clearance_that_would_have_ended_is_refused_but_an_ended_one_is_no_hindrance(
    stand: Stand, clock: MovableClock
) -> None:
    ended = replace(stand.tas.terms, clearance=cleared(stand, hours=0))
    with pytest.raises(ClearanceEndedError):
        stand.booth.cataloguing.change_product(stand.tas.id, ended, by=stand.budi)
    terms = replace(stand.tas.terms, clearance=cleared(stand, hours=1))
    stand.booth.cataloguing.change_product(stand.tas.id, terms, by=stand.budi)
    clock.move(hours=2)
    stand.booth.cataloguing.change_product(
        stand.tas.id, replace(terms, name="Tas pandan"), by=stand.budi
    )


def test_only_a_coordinator_clears_goods_below_their_floor(stand: Stand) -> None:
    terms = replace(stand.tas.terms, floor=Rupiah(100_000), clearance=cleared(stand))
    with pytest.raises(RightMissingError):
        stand.booth.cataloguing.change_product(stand.tas.id, terms, by=stand.sari)
    with pytest.raises(RightMissingError):
        stand.booth.cataloguing.add_product(replace(terms, name="Lain"), by=stand.sari)
    stand.booth.cataloguing.change_product(stand.tas.id, terms, by=stand.budi)


def test_a_clearance_taken_back_no_longer_covers_a_cart_that_was_made_under_it(
    stand: Stand, clock: MovableClock
) -> None:
    terms = replace(stand.tas.terms, floor=Rupiah(100_000), clearance=cleared(stand))
    stand.booth.cataloguing.change_product(stand.tas.id, terms, by=stand.budi)
    with stand.booth.units() as work:
        product = work.product(stand.tas.id)
    assert product is not None
    cart = Cart()
    cart.add_product(product, at=stand.booth.cataloguing.clock.now())
    clock.move(hours=3)
    sold = stand.sale_id(cart)
    assert stand.booth.browsing.sale(sold).sale.lines[0].net == 90_000
    stand.booth.cataloguing.change_product(
        stand.tas.id, replace(terms, clearance=None), by=stand.budi
    )
    with pytest.raises(BelowFloorError):
        stand.sale_id(cart)
