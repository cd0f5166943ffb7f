import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth.domain.ids import SaleId, VendorId
from booth.domain.money import Rupiah
from booth.domain.receipt_code import (
    MAX_PAYLOAD,
    CodedLine,
    ReceiptCode,
    read_receipt_code,
    vendor_tail,
    write_receipt_code,
)
from booth.domain.sale import LineKind, SaleLine

NUMBER = "KT2A-230303-0042"
SALE = SaleId(UUID(int=2**128 - 1))
VENDORS = [VendorId(UUID(int=2**127 + n)) for n in range(40)]


def line(vendor: VendorId | None, net: int, quantity: int = 1) -> SaleLine:
    return SaleLine(
        kind=LineKind.GOODS if vendor else LineKind.PASS_THROUGH,
        vendor=vendor,
        name="x",
        quantity=quantity,
        list_price=Rupiah(net),
        price=Rupiah(net),
        discount=Rupiah(net * (quantity - 1)),
    )


LINES = st.lists(
    st.builds(
        line,
        st.sampled_from([None, *VENDORS]),
        st.integers(0, 999_999_999),
        st.integers(1, 9_999),
    ),
    min_size=1,
    max_size=20,
)


@given(LINES, st.uuids().map(SaleId))
def test_what_is_written_is_read_again(lines: list[SaleLine], sale: SaleId) -> None:
    written = write_receipt_code(NUMBER, sale, lines)
    assert re.fullmatch(r"[A-Z0-9-]+", written)
    assert read_receipt_code(written.lower()) == ReceiptCode(
        receipt_number=NUMBER,
        sale=sale,
        lines=tuple(
            CodedLine(vendor_tail(sold.vendor) if sold.vendor else "", sold.net, sold.quantity)
            for sold in lines
        ),
    )


def test_a_receipt_too_long_for_its_code_is_still_named_by_it() -> None:
    written = write_receipt_code(NUMBER, SALE, [line(vendor, 385_000) for vendor in VENDORS])
    assert len(written) <= MAX_PAYLOAD
    assert read_receipt_code(written) == ReceiptCode(receipt_number=NUMBER, sale=SALE, lines=())


@pytest.mark.parametrize(
    "scanned",
    [
        "",
        NUMBER,
        "8991002101419",
        f"{NUMBER}-1",
        f"{NUMBER}-{'Z' * 25}",
        f"{NUMBER}-{'É' * 25}",
        f"{NUMBER}-{'0' * 25}-X",
        f"{NUMBER}-{'0' * 25}-1-{'0' * 10}-B5000",
        f"{NUMBER}-{'0' * 25}-1-{'0' * 10}-A5000XX",
    ],
)
def test_what_is_no_receipt_is_not_taken_for_one(scanned: str) -> None:
    assert read_receipt_code(scanned) is None
