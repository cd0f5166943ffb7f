"""What goods papers add to the derived tables."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final
from uuid import UUID

from booth.domain.events import Event
from booth.domain.events.moving_goods import GoodsMoved, StockCounted, VendorLeft
from booth.domain.ledger import Entry
from booth.storage.projections.rows import Change, Row

FLOWS: Final = ("handed_in", "added", "returned", "lost", "given", "recounted", "back")
"""The columns of `goods_flow` after the product; the first five go by the words of `GoodsMove`."""


def stock(moves: Iterable[tuple[UUID | None, int]]) -> Iterator[Change]:
    """Pieces by product, summed: a cart may hold one product on two lines."""
    rows = list(_sums(moves).items())
    if rows:
        yield "stock", rows


def flow(column: str, moves: Iterable[tuple[UUID | None, int]]) -> Iterator[Change]:
    """As `stock`: so many pieces in one column of `goods_flow`."""
    at = FLOWS.index(column)
    before, after = (0,) * at, (0,) * (len(FLOWS) - at - 1)
    rows: list[Row] = [(key, *before, n, *after) for key, n in _sums(moves).items()]
    if rows:
        yield "goods_flow", rows


def _sums(moves: Iterable[tuple[UUID | None, int]]) -> dict[bytes, int]:
    sums: dict[bytes, int] = {}
    for product, pieces in moves:
        if product is not None:
            key = product.bytes
            sums[key] = sums.get(key, 0) + pieces
    return sums


def _goods_moved(position: int, _entry: Entry, event: GoodsMoved) -> Iterator[Change]:
    sign = 1 if event.move.is_in else -1
    yield from stock((line.product, sign * line.quantity) for line in event.lines)
    yield from flow(event.move.value, ((line.product, line.quantity) for line in event.lines))
    yield "goods_entry", [(event.vendor.bytes, position)]


def _stock_counted(position: int, _entry: Entry, event: StockCounted) -> Iterator[Change]:
    """A count adds its difference: what another laptop sold meanwhile is not undone by it."""
    found = [(line.product, line.counted - line.expected) for line in event.lines]
    yield from stock(found)
    yield from flow("recounted", found)
    yield "goods_entry", [(event.vendor.bytes, position)]


def _vendor_left(position: int, _entry: Entry, event: VendorLeft) -> Iterator[Change]:
    yield "goods_entry", [(event.vendor.bytes, position)]


# Any: each rule takes the one event type it is listed under, which a dict cannot express.
RULES: Final[dict[type[Event], Callable[[int, Entry, Any], Iterator[Change]]]] = {
    GoodsMoved: _goods_moved,
    StockCounted: _stock_counted,
    VendorLeft: _vendor_left,
}
