"""Reading goods: what came, went and is here of each product, and the papers that say so."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from booth.domain.catalogue import Vendor
from booth.domain.events.moving_goods import GoodsMoved, StockCounted, VendorLeft
from booth.domain.goods_papers import GoodsFlow, GoodsPaper, VendorGoods, goods_paper_number
from booth.domain.ids import EntryId, VendorId
from booth.domain.ledger import read_line
from booth.domain.records import Register
from booth.domain.sale import LineKind
from booth.storage.projections.goods import FLOWS
from booth.storage.queries import Queries

_SOLD: Final = f"""
SELECT product, sum(CASE WHEN kind = '{LineKind.FREE.value}' THEN 0 ELSE quantity END),
       sum(CASE WHEN kind = '{LineKind.FREE.value}' THEN quantity ELSE 0 END)
FROM sale_line WHERE product IS NOT NULL GROUP BY product
"""  # noqa: S608  # a word of our own
_FLOWS: Final = f"SELECT product, {', '.join(FLOWS)} FROM goods_flow"  # noqa: S608  # our own words
_STOCK: Final = "SELECT product, on_hand FROM stock"
# Numbered before one is picked out: a paper keeps its number whoever asks.
_PAPERS: Final = """
WITH papers AS (
    SELECT vendor, entry, row_number() OVER (ORDER BY entry) AS number FROM goods_entry
)
SELECT p.vendor, p.number, e.line FROM papers p JOIN entry e ON e.position = p.entry
WHERE (:vendor IS NULL OR p.vendor = :vendor) AND (:entry IS NULL OR e.id = :entry)
ORDER BY p.entry DESC
"""
_LEFT: Final = """
SELECT g.vendor, e.line FROM goods_entry g JOIN entry e ON e.position = g.entry
WHERE e.kind = 'VendorLeft' ORDER BY g.entry
"""


class GoodsQueries:
    """Reads on one driver connection, inside whatever transaction it is in."""

    def __init__(self, driver: Any, register: Register) -> None:  # noqa: ANN401  # a DB-API connection has no type
        self._driver, self._register = driver, register
        self._read = Queries(driver)

    def goods(self) -> Sequence[VendorGoods]:
        """Every vendor's goods, by name."""
        flows = self._flows()
        left = self._left()
        return [
            VendorGoods(
                vendor=vendor,
                flows=tuple(flows.get(vendor.id, ())),
                left_at=None if vendor.terms.selling else left.get(vendor.id),
            )
            for vendor in self._read.vendors()
        ]

    def goods_of(self, vendor: VendorId) -> VendorGoods | None:
        """One vendor's goods, unless none goes by this id."""
        return next((one for one in self.goods() if one.vendor.id == vendor), None)

    def papers(self, vendor: VendorId | None = None) -> Sequence[GoodsPaper]:
        """The papers of one vendor or of all, the newest first."""
        return self._papers(vendor=vendor)

    def paper(self, entry: EntryId) -> GoodsPaper | None:
        """One paper, unless this entry is none."""
        return next(iter(self._papers(entry=entry)), None)

    def _flows(self) -> dict[VendorId, list[GoodsFlow]]:
        known = {row[0]: row[1:] for row in self._driver.execute(_FLOWS)}
        sold = {row[0]: row[1:] for row in self._driver.execute(_SOLD)}
        stock = dict(self._driver.execute(_STOCK).fetchall())
        found: dict[VendorId, list[GoodsFlow]] = {}
        for product in self._read.products():
            key = product.id.bytes
            counts = dict(zip(FLOWS, known.get(key, (0,) * len(FLOWS)), strict=True))
            bought, gifts = sold.get(key, (0, 0))
            flow = GoodsFlow(
                product=product,
                sold=bought,
                gifts=gifts,
                on_hand=stock.get(key, 0),
                **counts,
            )
            found.setdefault(product.terms.vendor, []).append(flow)
        return found

    def _left(self) -> dict[VendorId, datetime]:
        return {
            VendorId(UUID(bytes=vendor)): read_line(line)[0].at
            for vendor, line in self._driver.execute(_LEFT)
        }

    def _papers(
        self, *, vendor: VendorId | None = None, entry: EntryId | None = None
    ) -> list[GoodsPaper]:
        asked = {
            "vendor": None if vendor is None else vendor.bytes,
            "entry": None if entry is None else entry.bytes,
        }
        rows = self._driver.execute(_PAPERS, asked).fetchall()
        vendors = {one.id: one for one in self._read.vendors()} if rows else {}
        return [self._paper(vendors[VendorId(UUID(bytes=row[0]))], *row[1:]) for row in rows]

    def _paper(self, vendor: Vendor, number: int, line: bytes) -> GoodsPaper:
        envelope, event = read_line(line)
        if not isinstance(event, GoodsMoved | StockCounted | VendorLeft):
            raise TypeError(envelope.kind)
        return GoodsPaper(
            entry=EntryId(envelope.id),
            number=goods_paper_number(self._register.code, envelope.epoch, number),
            at=envelope.at,
            by=envelope.by,
            vendor=vendor,
            event=event,
        )
