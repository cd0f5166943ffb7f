"""Reading what the sell screen shows: each table once, whatever the catalogue's length."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any, Final
from uuid import UUID

from booth.domain.catalogue import Bundle, BundlePart, BundleTerms, Product
from booth.domain.ids import AccountId, BundleId, DrawerId, ProductId, SaleId
from booth.domain.money import Rupiah
from booth.domain.records import Register
from booth.domain.shelf import BoothFacts, Drawer, LastSale, MoneyAccount, Shelf, Standing
from booth.storage.people_rows import STAFF, person_of
from booth.storage.qris_queries import QrisQueries
from booth.storage.queries import Queries
from booth.storage.uncertain_queries import UncertainQueries

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

# Far below what SQLite takes as parameters of one statement.
_AT_ONCE: Final = 500

_TAKINGS: Final = """
SELECT coalesce(sum(t.gross - t.discount - t.refunded), 0)
FROM shift_day d JOIN turnover t ON t.shift = d.shift WHERE d.business_day = ?
"""
_LAST_SALE: Final = """
SELECT e.id, s.receipt_number, s.net, s.at
FROM sale s JOIN entry e ON e.position = s.entry ORDER BY s.entry DESC LIMIT 1
"""


class ShelfQueries:
    """Reads on one driver connection, inside whatever transaction it is in."""

    def __init__(self, driver: Any) -> None:  # noqa: ANN401  # a DB-API connection has no type
        self._driver = driver
        self._read = Queries(driver)

    def _all(self, sql: str, *values: object) -> Any:  # noqa: ANN401  # rows have no type
        return self._driver.execute(sql, values).fetchall()

    def shelf(self) -> Shelf:
        """All that can be sold here, with the pieces left."""
        products = self._read.products_by_key()
        stock = self._all("SELECT product, on_hand FROM stock")
        return Shelf(
            vendors=tuple(self._read.vendors()),
            products=tuple(products.values()),
            bundles=self._bundles({product.id: product for product in products.values()}),
            stock={products[key].id: on_hand for key, on_hand in stock if key in products},
        )

    def _bundles(self, products: Mapping[ProductId, Product]) -> tuple[Bundle, ...]:
        """Every bundle by name; one that lacks a part, or has one withdrawn, is not sold."""
        found = []
        for identifier, name, price, written, barcode, selling in self._all(
            "SELECT id, name, price, parts, barcode, selling FROM bundle ORDER BY name, id"
        ):
            parts = tuple(
                BundlePart(ProductId(UUID(product)), int(quantity))
                for product, _, quantity in (word.partition(":") for word in written.split())
            )
            there = tuple(products[part.product] for part in parts if part.product in products)
            sold = len(there) == len(parts) and all(product.terms.selling for product in there)
            found.append(
                Bundle(
                    id=BundleId(UUID(bytes=identifier)),
                    terms=BundleTerms(
                        name=name,
                        price=Rupiah(price),
                        parts=parts,
                        barcode=barcode,
                        selling=bool(selling) and sold,
                    ),
                    products=there,
                )
            )
        return tuple(found)

    def stock_of(self, products: Iterable[ProductId]) -> dict[ProductId, int]:
        """Pieces left of these products, as far as they are counted."""
        wanted = iter(products)
        found: dict[ProductId, int] = {}
        while some := [product.bytes for product in islice(wanted, _AT_ONCE)]:
            marks = ",".join("?" * len(some))
            rows = self._all(
                f"SELECT product, on_hand FROM stock WHERE product IN ({marks})",  # noqa: S608  # question marks alone
                *some,
            )
            found.update((ProductId(UUID(bytes=product)), on_hand) for product, on_hand in rows)
        return found

    def booth_facts(self, register: Register, business_day: date) -> BoothFacts:
        """Names, people and places, and how the day stands; see `standing` for the day."""
        settings = self._read.settings()
        return BoothFacts(
            register=register,
            cash_rounding=settings.cash_rounding,
            custody=settings.custody,
            qris_limit=settings.qris_limit,
            staff=tuple(person_of(row) for row in self._all(f"{STAFF} ORDER BY name, id")),
            drawers=tuple(
                Drawer(id=DrawerId(UUID(bytes=identifier)), name=name)
                for identifier, name in self._all("SELECT id, name FROM drawer ORDER BY name, id")
            ),
            accounts=tuple(
                MoneyAccount(id=AccountId(UUID(bytes=identifier)), name=name, payee=payee)
                for identifier, name, payee in self._all(
                    "SELECT id, name, payee FROM account ORDER BY name, id"
                )
            ),
            qris_codes=QrisQueries(self._driver).codes(),
            standing=self.standing(business_day),
        )

    def standing(self, business_day: date) -> Standing:
        """How the register stands, on the open shift's day or else on `business_day`.

        No office can be joined yet, so nothing waits for one.
        """
        shift = self._read.open_shift()
        ((receipts,),) = self._all("SELECT count(*) FROM sale")
        last = self._all(_LAST_SALE)
        return Standing(
            shift=shift,
            takings=self.takings(shift.business_day if shift else business_day),
            receipts=receipts,
            last_sale=_last_sale(*last[0]) if last else None,
            uncertain=UncertainQueries(self._driver).count(),
        )

    def takings(self, business_day: date) -> Rupiah:
        """Net turnover of a business day on this register."""
        ((net,),) = self._all(_TAKINGS, business_day.isoformat())
        return Rupiah(net)


def _last_sale(identifier: bytes, number: str, net: int, at: int) -> LastSale:
    return LastSale(
        id=SaleId(UUID(bytes=identifier)),
        receipt_number=number,
        total=Rupiah(net),
        at=_EPOCH + timedelta(microseconds=at),
    )
