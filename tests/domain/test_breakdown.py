"""Turnover by hour, person and goods: where each sale and refund counts."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from booth.domain.breakdown import breakdown, hour_of
from booth.domain.events.handling_cash import ShiftClosed
from booth.domain.takings import takings
from tests.domain.test_takings import KAIN_BACK, KOTAK_BACK, SALE, returned

AT = datetime(2023, 3, 3, 4, 59, 59, tzinfo=UTC)
EARLIER = datetime(2023, 3, 3, 2, 0, tzinfo=UTC)


def test_every_cut_of_a_sale_sums_to_its_turnover() -> None:
    made = breakdown(SALE, AT)
    assert made is not None
    for row in takings(SALE).turnover:
        assert row.net == sum(cut.net for cut in made.hours if cut.vendor == row.vendor)
        assert row.net == sum(cut.net for cut in made.goods if cut.vendor == row.vendor)
        assert row.pieces == sum(cut.pieces for cut in made.goods if cut.vendor == row.vendor)


def test_a_receipt_of_several_vendors_is_counted_once() -> None:
    made = breakdown(SALE, AT)
    assert made is not None
    assert sum(row.receipts_once for row in made.hours) == 1
    assert {row.receipts for row in made.hours} == {1}


def test_a_late_entry_counts_at_its_own_true_hour() -> None:
    late = breakdown(replace(SALE, occurred_at=EARLIER), AT)
    assert late is not None
    assert late.hour == hour_of(EARLIER)


def test_a_refund_counts_negative_when_the_goods_came_back() -> None:
    event = returned(KAIN_BACK, KOTAK_BACK)
    made = breakdown(event, AT)
    assert made is not None
    assert made.hour == hour_of(AT)
    assert sum(row.net for row in made.hours) == -sum(
        row.refunded for row in takings(event).turnover
    )
    assert all(row.receipts == row.receipts_once == 0 for row in made.hours)


def test_a_receipt_with_nobodys_goods_alone_is_still_a_receipt() -> None:
    shipped = replace(SALE, lines=tuple(replace(line, vendor=None) for line in SALE.lines[:1]))
    made = breakdown(shipped, AT)
    assert made is not None
    assert [tuple(row) for row in made.hours] == [(None, 0, 1, 1)]
    assert made.goods == ()


@pytest.mark.parametrize("minute", [0, 59])
def test_an_hour_begins_with_the_clock(minute: int) -> None:
    assert hour_of(EARLIER.replace(minute=minute)) == EARLIER.timestamp() // 3600


def test_what_is_neither_sale_nor_refund_adds_nothing() -> None:
    closed = ShiftClosed.__new__(ShiftClosed)
    assert breakdown(closed, AT) is None
