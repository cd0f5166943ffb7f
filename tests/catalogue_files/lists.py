"""Shelves and files of tests."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import xlsxwriter
from hypothesis import strategies as st
from openpyxl import Workbook

from booth.domain.catalogue import Product, ProductTerms, Vendor, VendorTerms
from booth.domain.errors import DeclinedError
from booth.domain.ids import ProductId, VendorId
from booth.domain.money import MAX_PRICE, Rupiah
from booth.domain.sale import LineKind
from booth.domain.shelf import Shelf
from booth.domain.typed import MAX_CODE, MAX_NAME, checked_text, looks_of

HEADINGS = ("Nama barang", "UMKM", "Harga", "Stok")


def xlsx(path: Path, *rows: Sequence[object]) -> Path:
    """Written by another program than the one that is tested."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def xlsx_of_excel(path: Path, *rows: Sequence[object]) -> Path:
    """As Excel writes it: cells refer to texts that lie in a part of their own."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Barang")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def _clean(text: str) -> bool:
    try:
        return checked_text(text, field="name", longest=MAX_NAME) == text
    except DeclinedError:
        return False


_dangerous = st.sampled_from(["=1+1", "+62", "-5", "@a", "'=x", "''", "'", "<r>x</r>", ";", '"'])
_names = (st.text(min_size=1, max_size=20) | _dangerous).filter(_clean)
_codes = st.text("ABCxyz019-=+", min_size=1, max_size=MAX_CODE).filter(_clean)


@st.composite
def shelves(draw: st.DrawFn) -> Shelf:
    """A catalogue with whatever names and codes its rules let in."""
    names = draw(st.lists(_names, min_size=1, max_size=3, unique_by=looks_of))
    vendors = [
        Vendor(id=VendorId(UUID(int=n + 1)), terms=VendorTerms(name=name))
        for n, name in enumerate(names)
    ]
    wanted = draw(
        st.lists(
            st.tuples(_names, _codes, _codes), max_size=8,
            unique_by=(lambda one: looks_of(one[0]), lambda one: one[1].upper(),
                       lambda one: one[2].upper()),
        )
    )  # fmt: skip
    products, stock = [], {}
    for number, (name, sku, barcode) in enumerate(wanted):
        vendor = draw(st.sampled_from(vendors))
        price = draw(st.none() | st.integers(1, MAX_PRICE))
        product = Product(
            id=ProductId(UUID(int=100 + number)),
            terms=ProductTerms(
                vendor=vendor.id,
                name=name,
                kind=draw(st.sampled_from([LineKind.GOODS, LineKind.SERVICE, LineKind.CHARGE])),
                price=None if price is None else Rupiah(price),
                floor=None if price is None else Rupiah(draw(st.integers(1, price))),
                sku=draw(st.sampled_from([sku, ""])),
                barcode=draw(st.sampled_from([barcode, ""])),
            ),
            vendor_name=vendor.terms.name,
        )
        products.append(product)
        if product.terms.kind is LineKind.GOODS and draw(st.booleans()):
            stock[product.id] = draw(st.integers(0, 999))
    return Shelf(vendors=tuple(vendors), products=tuple(products), stock=stock)
