"""Rows of the catalogue's tables as the domain has them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from booth.domain.catalogue import Clearance, Product, ProductTerms, Vendor, VendorTerms
from booth.domain.ids import ProductId, VendorId
from booth.domain.money import BasisPoints, Rupiah
from booth.domain.sale import LineKind

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def vendor_of(row: Sequence[Any]) -> Vendor:
    """A vendor out of a row of the vendors' table, in the order of its columns."""
    identifier, name, group, commission_bp, colour, selling, *firm = row
    owner, district, nib, npwp, pkp, bank_name, bank_account, bank_holder = firm
    return Vendor(
        id=VendorId(UUID(bytes=identifier)),
        terms=VendorTerms(
            name=name,
            group=group,
            commission_bp=BasisPoints(commission_bp),
            colour=colour,
            selling=bool(selling),
            owner=owner,
            district=district,
            nib=nib,
            npwp=npwp,
            pkp=bool(pkp),
            bank_name=bank_name,
            bank_account=bank_account,
            bank_holder=bank_holder,
        ),
    )


def product_of(row: Sequence[Any], vendor: VendorId | None = None) -> Product:
    """A product out of a row of the products' table, then its vendor's name and rate.

    `vendor` is the vendor's id where whoever reads many made it already.
    """
    identifier, key, name, kind, price, floor, sku, barcode, selling, *rest = row
    clearance_price, clearance_until, vendor_name, rate = rest
    return Product(
        id=ProductId(UUID(bytes=identifier)),
        terms=ProductTerms(
            vendor=vendor or VendorId(UUID(bytes=key)),
            name=name,
            kind=LineKind(kind),
            price=None if price is None else Rupiah(price),
            floor=None if floor is None else Rupiah(floor),
            sku=sku,
            barcode=barcode,
            selling=bool(selling),
            clearance=None
            if clearance_price is None
            else Clearance(
                price=Rupiah(clearance_price),
                until=_EPOCH + timedelta(microseconds=clearance_until),
            ),
        ),
        vendor_name=vendor_name,
        commission_bp=BasisPoints(rate),
    )
