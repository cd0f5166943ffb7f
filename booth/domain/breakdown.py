"""Turnover once more, by hour, person and goods: the rows behind Ringkasan, on every side.

One pure function beside `takings`, whose turnover these rows sum up to: by vendor net turnover,
pieces and receipts are the same to the rupiah, whichever way they are cut.
"""

from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from booth.domain.events import Event
from booth.domain.events.selling import SaleCompleted, SaleRefunded
from booth.domain.ids import ProductId, VendorId
from booth.domain.sale import TURNOVER_KINDS

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_HOUR: Final = timedelta(hours=1)


class HourSum(NamedTuple):
    """What one vendor (None: nobody's goods) sold at one moment, less what came back.

    `receipts` are those with goods of this vendor; `receipts_once` counts a receipt of several
    vendors at the first of them alone, so that it can be summed over vendors.
    """

    vendor: VendorId | None
    net: int
    receipts: int
    receipts_once: int


class GoodsSum(NamedTuple):
    """What was sold of one product, or of what was typed under one name, less what came back."""

    vendor: VendorId
    product: ProductId | None
    name: str
    """What was typed, where there is no product; else empty: the catalogue has the name."""
    pieces: int
    net: int


class Breakdown(NamedTuple):
    """The rows one event adds, and the hour it adds them at."""

    hour: int
    hours: tuple[HourSum, ...]
    goods: tuple[GoodsSum, ...]


def hour_of(at: datetime) -> int:
    """The hour of an aware instant, in hours since 1970 UTC.

    An hour begins with the clock in every zone that is a whole number of hours from UTC, as all
    of Indonesia's are.
    """
    return (at - _EPOCH) // _HOUR


def hour_begins(hour: int) -> datetime:
    """The instant at which an hour since 1970 begins."""
    return _EPOCH + hour * _HOUR


def breakdown(event: Event, at: datetime) -> Breakdown | None:
    """What `event`, recorded `at`, adds: nothing unless it is a sale or a refund.

    A late entry counts at its own true time, a refund when the goods came back.
    """
    if type(event) is SaleCompleted:
        return _of_sale(event, at)
    if type(event) is SaleRefunded:
        return _of_refund(event, at)
    return None


def _of_sale(event: SaleCompleted, at: datetime) -> Breakdown:
    vendors: dict[VendorId | None, int] = {}
    goods: dict[tuple[VendorId, ProductId | None, str], list[int]] = {}
    for line in event.lines:
        vendor = line.vendor
        if vendor is None:
            continue
        if line.kind not in TURNOVER_KINDS:
            vendors.setdefault(vendor, 0)
            continue
        net = line.net
        vendors[vendor] = vendors.get(vendor, 0) + net
        row = goods.setdefault((vendor, line.product, "" if line.product else line.name), [0, 0])
        row[0] += line.quantity
        row[1] += net
    if not vendors:
        vendors[None] = 0
    first = next(iter(vendors))
    return Breakdown(
        hour_of(event.occurred_at or at),
        tuple(HourSum(vendor, net, 1, int(vendor is first)) for vendor, net in vendors.items()),
        tuple(GoodsSum(*key, *sums) for key, sums in goods.items()),
    )


def _of_refund(event: SaleRefunded, at: datetime) -> Breakdown:
    vendors: dict[VendorId | None, int] = {}
    goods: dict[tuple[VendorId, ProductId | None, str], list[int]] = {}
    for line in event.lines:
        vendor = line.vendor
        if vendor is None or line.kind not in TURNOVER_KINDS:
            continue
        vendors[vendor] = vendors.get(vendor, 0) - line.amount
        row = goods.setdefault((vendor, line.product, "" if line.product else line.name), [0, 0])
        row[0] -= line.quantity
        row[1] -= line.amount
    return Breakdown(
        hour_of(at),
        tuple(HourSum(vendor, net, 0, 0) for vendor, net in vendors.items()),
        tuple(GoodsSum(*key, *sums) for key, sums in goods.items()),
    )
