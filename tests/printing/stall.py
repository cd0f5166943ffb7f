"""Who stands at the sample booth and what they sell. Ids are counters, so that they can be read."""

from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from booth.domain.catalogue import Product, ProductTerms, Vendor, VendorTerms
from booth.domain.ids import DrawerId, ProductId, SaleId, StaffId, VendorId
from booth.domain.money import Rupiah

# Friday, 11.07 in Jakarta.
AT: Final = datetime(2023, 3, 3, 4, 7, tzinfo=UTC)
NUMBER: Final = "KT2A-230303-0042"

SARI, BUDI = StaffId(UUID(int=11)), StaffId(UUID(int=12))
DRAWER, ACCOUNT = DrawerId(UUID(int=21)), UUID(int=22)
SALE = SaleId(UUID("01869a5b-9bc0-7abc-8def-0123456789ab"))


def _vendor(number: int, name: str) -> Vendor:
    return Vendor(id=VendorId(UUID(int=number)), terms=VendorTerms(name=name))


BATIK = _vendor(31, "Batik Akkar")
SHETIN = _vendor(32, "Shetin Paper Flower")
ROKA = _vendor(33, "Roka Collection")
LONG = _vendor(34, "Kelompok Usaha Bersama Perempuan Pengrajin Anyaman Cisadane Baru")

NAMES: Final[dict[UUID, str]] = {
    SARI: "Sari W",
    BUDI: "Budi",
    DRAWER: "Laci 2",
    ACCOUNT: "QRIS stan",
    **{vendor.id: vendor.terms.name for vendor in (BATIK, SHETIN, ROKA, LONG)},
}


def product(number: int, vendor: Vendor, name: str, price: int) -> Product:
    terms = ProductTerms(vendor=vendor.id, name=name, price=Rupiah(price))
    return Product(id=ProductId(UUID(int=number)), terms=terms, vendor_name=vendor.terms.name)


KAIN = product(41, BATIK, "Kain batik tulis kawung", 385_000)
BUKET = product(42, SHETIN, "Buket mawar kertas M", 75_000)
TAS = product(43, ROKA, "Tas anyaman pandan", 125_000)
