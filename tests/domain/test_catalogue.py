from uuid import UUID

import pytest

from booth.domain.catalogue import (
    ProductTerms,
    VendorTerms,
    checked_product_terms,
    checked_vendor_terms,
)
from booth.domain.errors import (
    DeclinedError,
    InvalidAmountError,
)
from booth.domain.ids import VendorId
from booth.domain.money import BasisPoints, Rupiah

RANI = VendorId(UUID(int=1))


def test_a_vendors_terms_come_back_clean() -> None:
    terms = VendorTerms(name=" Rani ", group=" Batik ", commission_bp=BasisPoints(1_000))
    assert checked_vendor_terms(terms) == VendorTerms(
        name="Rani", group="Batik", commission_bp=BasisPoints(1_000)
    )


@pytest.mark.parametrize("commission", [-1, 10_001])
def test_a_commission_lies_between_nothing_and_everything(commission: int) -> None:
    with pytest.raises(InvalidAmountError) as declined:
        checked_vendor_terms(VendorTerms(name="Rani", commission_bp=BasisPoints(commission)))
    assert declined.value.field == "commission_bp"


def test_a_products_terms_come_back_clean() -> None:
    terms = ProductTerms(vendor=RANI, name=" Kain ", price=Rupiah(150_000), floor=Rupiah(120_000))
    assert checked_product_terms(terms) == ProductTerms(
        vendor=RANI, name="Kain", price=Rupiah(150_000), floor=Rupiah(120_000)
    )


def test_a_floor_above_the_price_is_declined() -> None:
    with pytest.raises(InvalidAmountError) as declined:
        checked_product_terms(
            ProductTerms(vendor=RANI, name="Kain", price=Rupiah(100), floor=Rupiah(101))
        )
    assert (declined.value.field, declined.value.highest) == ("floor", 100)


def test_a_product_whose_price_is_asked_each_time_may_still_have_a_floor() -> None:
    terms = ProductTerms(vendor=RANI, name="Jahit", floor=Rupiah(20_000))
    assert checked_product_terms(terms).floor == 20_000


@pytest.mark.parametrize("field", ["name", "sku", "barcode"])
def test_every_text_of_a_product_is_checked(field: str) -> None:
    texts = {"name": "Kain", "sku": "K-1", "barcode": "899", field: "\x1bp"}
    with pytest.raises(DeclinedError, match=field):
        checked_product_terms(ProductTerms(vendor=RANI, **texts))  # type: ignore[arg-type]  # all three are texts
