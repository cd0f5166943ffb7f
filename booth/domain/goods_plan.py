"""What a list of goods would change in the catalogue: worked out whole before anything is done.

An empty cell says nothing: what the catalogue has is kept. So a list that was written from the
catalogue changes nothing, and no price is ever lost by a column that was left empty.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, TypeVar
from uuid import UUID

from booth.domain.catalogue import Product, ProductTerms, Vendor, VendorTerms, checked_product_terms
from booth.domain.errors import DeclinedError, InvalidTextError
from booth.domain.goods_file import (
    Cell,
    FileTable,
    GoodsColumn,
    GoodsFault,
    GoodsProblem,
    Mapped,
    TableRow,
)
from booth.domain.goods_matching import KnownGoods, Mismatch, SaidGoods
from booth.domain.goods_reading import (
    read_code,
    read_kind,
    read_pieces,
    read_rupiah,
    read_words,
    written,
)
from booth.domain.ids import ProductId, VendorId
from booth.domain.money import Rupiah
from booth.domain.sale import LineKind
from booth.domain.shelf import Shelf
from booth.domain.typed import MAX_NAME, checked_text, looks_of

NOT_YET: Final = VendorId(UUID(int=0))
"""Stands for a vendor who is added together with their goods."""

Watch = Callable[[int, int], None]
"""Told how many rows of how many are done; it raises where a person wants no more of it."""

_EVERY: Final = 200
_Read = TypeVar("_Read", str, int, Rupiah, LineKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWish:
    """A file, where its columns stand, and what is wanted of it.

    `vendor` is whose goods they are where the file has no such column. `new_vendors` lets names
    that the catalogue does not have become vendors.
    """

    table: FileTable
    mapped: Mapped
    vendor: VendorId | None = None
    new_vendors: bool = False


class Addition(NamedTuple):
    """Goods that the catalogue does not have. `terms.vendor` is NOT_YET for a new vendor."""

    row: int
    vendor_name: str
    terms: ProductTerms
    stock: int | None


class Change(NamedTuple):
    """Goods that the catalogue has in other terms."""

    row: int
    product: Product
    terms: ProductTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What would be recorded, in the order of the file; or why it cannot be.

    `kept_stock` counts rows with another stock than the catalogue's: goods that are there already
    are counted by papers of goods, never by a list of prices.
    """

    rows: int
    new_vendors: tuple[str, ...] = ()
    additions: tuple[Addition, ...] = ()
    changes: tuple[Change, ...] = ()
    unchanged: int = 0
    kept_stock: int = 0
    problems: tuple[GoodsProblem, ...] = ()

    @property
    def records(self) -> int:
        """How many entries it takes."""
        return len(self.new_vendors) + len(self.additions) + len(self.changes)


def plan_import(
    wish: ImportWish, shelf: Shelf, watch: Watch = lambda _done, _of: None
) -> ImportPlan:
    """Compare every row with the catalogue; each of them once, whatever the lengths."""
    planning = _Planning(wish, shelf)
    rows = wish.table.rows
    for number, row in enumerate(rows):
        if number % _EVERY == 0:
            watch(number, len(rows))
        planning.take(row)
    watch(len(rows), len(rows))
    return planning.plan(len(rows))


class _Planning:
    def __init__(self, wish: ImportWish, shelf: Shelf) -> None:
        self._wish, self._shelf = wish, shelf
        self._vendors = {looks_of(vendor.terms.name): vendor for vendor in shelf.vendors}
        self._by_id = {vendor.id: vendor for vendor in shelf.vendors}
        self._catalogue = KnownGoods(shelf)
        self._new: dict[str, str] = {}
        self._seen: dict[tuple[str, ...], int] = {}
        self._touched: dict[ProductId, int] = {}
        self._additions: list[Addition] = []
        self._changes: list[Change] = []
        self._problems: list[GoodsProblem] = []
        self._unchanged = self._kept_stock = 0

    def plan(self, rows: int) -> ImportPlan:
        return ImportPlan(
            rows=rows,
            new_vendors=tuple(self._new.values()),
            additions=tuple(self._additions),
            changes=tuple(self._changes),
            unchanged=self._unchanged,
            kept_stock=self._kept_stock,
            problems=tuple(self._problems),
        )

    def take(self, row: TableRow) -> None:
        """Add, change or leave as it is what one row says; or say what is wrong with it."""
        before = len(self._problems)
        said = self._read(row)
        if len(self._problems) > before:
            return
        vendor, vendor_name = self._vendor(row, said)
        if len(self._problems) > before:
            return
        self._check_twice(row, said, vendor_name)
        present = self._present(row, said, vendor, vendor_name)
        if len(self._problems) > before:
            return
        if present is None:
            self._add(row, said, vendor, vendor_name)
        else:
            self._change(row, said, present)

    # --- reading --------------------------------------------------------------------------------

    def _cell(self, row: TableRow, column: GoodsColumn) -> Cell:
        place = self._wish.mapped.get(column)
        return row.cells[place] if place is not None and place < len(row.cells) else ""

    def _say(self, row: TableRow, column: GoodsColumn, fault: GoodsFault, other: str = "") -> None:
        shown = written(self._cell(row, column))
        self._problems.append(GoodsProblem(row.number, column, fault, shown, other))

    def _taken(
        self,
        row: TableRow,
        column: GoodsColumn,
        read: Callable[[Cell], _Read | GoodsFault | None],
    ) -> _Read | None:
        value = read(self._cell(row, column))
        if isinstance(value, GoodsFault):
            self._say(row, column, value)
            return None
        return value

    def _read(self, row: TableRow) -> SaidGoods:
        said = SaidGoods(
            name=self._taken(row, GoodsColumn.NAME, _read_name),
            vendor=self._taken(row, GoodsColumn.VENDOR, _read_name),
            kind=self._taken(row, GoodsColumn.KIND, read_kind),
            price=self._taken(row, GoodsColumn.PRICE, read_rupiah),
            floor=self._taken(row, GoodsColumn.FLOOR, read_rupiah),
            stock=self._taken(row, GoodsColumn.STOCK, read_pieces),
            sku=self._taken(row, GoodsColumn.SKU, read_code),
            barcode=self._taken(row, GoodsColumn.BARCODE, read_code),
        )
        if not said.name and not written(self._cell(row, GoodsColumn.NAME)).strip():
            self._say(row, GoodsColumn.NAME, GoodsFault.EMPTY)
        return said

    # --- whose they are -------------------------------------------------------------------------

    def _vendor(self, row: TableRow, said: SaidGoods) -> tuple[Vendor | None, str]:
        """The vendor of a row, or None with the name of one who is added with it."""
        if not said.vendor:
            chosen = None if self._wish.vendor is None else self._by_id.get(self._wish.vendor)
            if chosen is None:
                self._say(row, GoodsColumn.VENDOR, GoodsFault.EMPTY)
                return None, ""
            return self._selling(row, chosen)
        looks = looks_of(said.vendor)
        known = self._vendors.get(looks)
        if known is not None:
            return self._selling(row, known)
        if not self._wish.new_vendors:
            self._say(row, GoodsColumn.VENDOR, GoodsFault.UNKNOWN_VENDOR)
            return None, ""
        try:
            name = checked_text(said.vendor, field="vendor", longest=MAX_NAME)
        except InvalidTextError:
            self._say(row, GoodsColumn.VENDOR, GoodsFault.UNPRINTABLE)
            return None, ""
        return None, self._new.setdefault(looks, name)

    def _selling(self, row: TableRow, vendor: Vendor) -> tuple[Vendor | None, str]:
        if not vendor.terms.selling:
            self._say(row, GoodsColumn.VENDOR, GoodsFault.VENDOR_LEFT, vendor.terms.name)
        return vendor, vendor.terms.name

    # --- which they are -------------------------------------------------------------------------

    def _check_twice(self, row: TableRow, said: SaidGoods, vendor_name: str) -> None:
        """Two rows of one file never name the same goods."""
        names = (
            (GoodsColumn.SKU, ("sku", said.sku.upper()) if said.sku else None),
            (GoodsColumn.BARCODE, ("barcode", said.barcode.upper()) if said.barcode else None),
            (GoodsColumn.NAME, ("name", looks_of(vendor_name), looks_of(said.name or ""))),
        )
        for column, key in names:
            if key is None:
                continue
            first = self._seen.setdefault(key, row.number)
            if first != row.number:
                self._say(row, column, GoodsFault.TWICE, str(first))
                return

    def _present(
        self, row: TableRow, said: SaidGoods, vendor: Vendor | None, vendor_name: str
    ) -> Product | None:
        """What the catalogue has for a row, where nothing stands against it."""
        found = self._catalogue.find(said, vendor, vendor_name)
        if isinstance(found, Mismatch):
            self._say(row, *found)
            return None
        return found

    # --- what becomes of them ---------------------------------------------------------------------

    def _add(self, row: TableRow, said: SaidGoods, vendor: Vendor | None, vendor_name: str) -> None:
        kind = said.kind or LineKind.GOODS
        terms = ProductTerms(
            vendor=NOT_YET if vendor is None else vendor.id,
            name=said.name or "",
            kind=kind,
            price=said.price,
            floor=said.floor,
            sku=said.sku or "",
            barcode=said.barcode or "",
        )
        if kind is not LineKind.GOODS and said.stock is not None:
            self._say(row, GoodsColumn.STOCK, GoodsFault.NOT_COUNTED)
            return
        clean = self._checked(row, terms)
        if clean is not None:
            self._additions.append(Addition(row.number, vendor_name, clean, said.stock))

    def _change(self, row: TableRow, said: SaidGoods, present: Product) -> None:
        first = self._touched.setdefault(present.id, row.number)
        if first != row.number:
            self._say(row, GoodsColumn.NAME, GoodsFault.TWICE, str(first))
            return
        before = present.terms
        name = said.name or before.name
        terms = replace(
            before,
            # Written another way it is still the same name; only another one is a change.
            name=before.name if looks_of(name) == looks_of(before.name) else name,
            kind=said.kind or before.kind,
            price=before.price if said.price is None else said.price,
            floor=before.floor if said.floor is None else said.floor,
            sku=said.sku or before.sku,
            barcode=said.barcode or before.barcode,
            selling=True,
        )
        if said.stock is not None and said.stock != self._shelf.stock.get(present.id):
            self._kept_stock += 1
        if terms == before:
            self._unchanged += 1
            return
        clean = self._checked(row, terms)
        if clean is not None:
            self._changes.append(Change(row.number, present, clean))

    def _checked(self, row: TableRow, terms: ProductTerms) -> ProductTerms | None:
        """The terms as the catalogue would take them, by its own rules."""
        if terms.floor is not None and terms.price is not None and terms.floor > terms.price:
            self._say(row, GoodsColumn.FLOOR, GoodsFault.ABOVE_PRICE, str(terms.price))
            return None
        try:
            return checked_product_terms(terms)
        except InvalidTextError as error:
            self._say(row, GoodsColumn(error.field), GoodsFault.UNPRINTABLE)
        except DeclinedError:
            self._say(row, GoodsColumn.PRICE, GoodsFault.OUT_OF_RANGE)
        return None


def new_vendor_terms(name: str, colour: str) -> VendorTerms:
    """A vendor of whom a list says the name alone."""
    return VendorTerms(name=name, colour=colour)


def _read_name(cell: Cell) -> str | GoodsFault | None:
    return read_words(cell, longest=MAX_NAME)


def numbers_of(problems: Sequence[GoodsProblem]) -> int:
    """How many rows have something wrong."""
    return len({problem.row for problem in problems})
