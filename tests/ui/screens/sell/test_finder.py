"""In which order goods are found."""

from collections.abc import Sequence
from uuid import UUID

import pytest

from booth.domain.catalogue import Product, ProductTerms, Vendor, VendorTerms
from booth.domain.ids import ProductId, VendorId
from booth.domain.money import Rupiah
from booth.domain.shelf import Shelf
from ui.screens.sell.finder import Finder

VENDORS = {VendorId(UUID(int=1)): "Batik Akkar", VendorId(UUID(int=2)): "Tasya Craft"}
AKKAR, TASYA = VENDORS


def finder(*goods: tuple[str, VendorId]) -> Finder:
    return Finder(
        Shelf(
            vendors=tuple(
                Vendor(id=vendor, terms=VendorTerms(name=name, colour="#24406e"))
                for vendor, name in VENDORS.items()
            ),
            products=tuple(
                Product(
                    id=ProductId(UUID(int=number)),
                    terms=ProductTerms(vendor=vendor, name=name, price=Rupiah(10_000)),
                    vendor_name=VENDORS[vendor],
                )
                for number, (name, vendor) in enumerate(goods, start=10)
            ),
            stock={},
        )
    )


@pytest.mark.parametrize(
    "words, found",
    [
        (
            "tas",
            [
                "Dompet (tas kecil)",
                "Tas anyaman",
                "Bros perak",
                "Buket mawar kertas",
                "Kertas daur ulang",
            ],
        ),
        ("TAS any", ["Tas anyaman"]),
        ("ke ulang", ["Kertas daur ulang"]),
        ("ertas", ["Buket mawar kertas", "Kertas daur ulang"]),
        ("batik", ["Buket mawar kertas", "Kertas daur ulang", "Dompet (tas kecil)", "Tas anyaman"]),
    ],
)
def test_words_that_begin_as_typed_come_first(words: str, found: Sequence[str]) -> None:
    shelf = finder(
        ("Buket mawar kertas", AKKAR),
        ("Kertas daur ulang", AKKAR),
        ("Bros perak", TASYA),
        ("Dompet (tas kecil)", AKKAR),
        ("Tas anyaman", AKKAR),
    )
    assert [tile.name for tile in shelf.find(words)] == found
