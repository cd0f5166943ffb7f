"""A list of goods in a file: its columns, its cells, and what can be wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

MAX_ROWS: Final = 50_000
"""More goods than any booth has; a file with more is another file."""
MAX_COLUMNS: Final = 100
MAX_CELL: Final = 1_000
"""Letters in a cell: a name has 64, and a quote that is never closed swallows the whole file."""


class GoodsColumn(StrEnum):
    """What a column of a list of goods says. In the order they are written."""

    NAME = "name"
    VENDOR = "vendor"
    KIND = "kind"
    PRICE = "price"
    FLOOR = "floor"
    STOCK = "stock"
    SKU = "sku"
    BARCODE = "barcode"


class CellFault(StrEnum):
    """Why a cell of a spreadsheet says nothing."""

    DATE = "date"
    """A number that the spreadsheet took for a day."""
    FORMULA = "formula"
    """A formula whose result is not in the file."""
    ERROR = "error"
    """`#REF!` and the like."""


class Misread(NamedTuple):
    """A cell that cannot be used as it stands in the file."""

    fault: CellFault
    written: str


class Number(str):
    """A number as a spreadsheet's file has it, `125000` or `1.25E+5`: never a float on the way."""

    __slots__ = ()


Cell = str | Misread
"""An empty cell is an empty text."""


class TableRow(NamedTuple):
    """A row that is not empty; `number` is how the spreadsheet counts it."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTable:
    """A file, read. `encoding` and `delimiter` of a text file, `sheet` of a spreadsheet."""

    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


Mapped = Mapping[GoodsColumn, int]
"""Where in a row each column stands; one that the file does not have is left out."""


class GoodsFault(StrEnum):
    """What can be wrong in one place of a list of goods."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNPRINTABLE = "unprintable"
    NO_NUMBER = "no_number"
    CENTS = "cents"
    OUT_OF_RANGE = "out_of_range"
    ABOVE_PRICE = "above_price"
    NO_KIND = "no_kind"
    NOT_COUNTED = "not_counted"
    """Pieces of what is no goods."""
    ROUNDED = "rounded"
    """A code of so many digits that the spreadsheet has rounded it."""
    DATE = "date"
    FORMULA = "formula"
    ERROR = "error"
    UNKNOWN_VENDOR = "unknown_vendor"
    VENDOR_LEFT = "vendor_left"
    TWICE = "twice"
    """The same goods stand in an earlier row."""
    CODE_TAKEN = "code_taken"
    """The catalogue has this code for other goods, or for a bundle."""
    CODES_DISAGREE = "codes_disagree"
    """SKU and bar code name two products."""
    AMBIGUOUS = "ambiguous"
    """Several products of the catalogue fit."""


class GoodsProblem(NamedTuple):
    """One place that is wrong. `other` is the row or the goods it collides with."""

    row: int
    column: GoodsColumn | None
    fault: GoodsFault
    written: str = ""
    other: str = ""


HEADINGS: Final[Mapping[GoodsColumn, tuple[str, ...]]] = {
    GoodsColumn.NAME: (
        "nama barang", "nama produk", "nama", "barang", "produk", "item", "nama item",
        "product name", "product", "name", "item name", "goods",
    ),
    GoodsColumn.VENDOR: (
        "umkm", "nama umkm", "vendor", "vendor name", "penjual", "pemilik", "merek", "brand",
        "supplier", "pemasok", "toko", "perajin", "pengrajin",
    ),
    GoodsColumn.KIND: ("jenis", "tipe", "kind", "type"),
    GoodsColumn.PRICE: (
        "harga", "harga jual", "harga label", "harga satuan", "harga rp", "harga jual rp",
        "price", "selling price", "unit price", "retail price",
    ),
    GoodsColumn.FLOOR: (
        "harga dasar", "harga terendah", "harga minimum", "harga minimal", "floor",
        "floor price", "lowest price", "minimum price",
    ),
    GoodsColumn.STOCK: (
        "stok", "stock", "jumlah", "qty", "quantity", "jml", "pcs", "persediaan", "pieces",
        "jumlah stok", "stok awal",
    ),
    GoodsColumn.SKU: ("sku", "kode", "kode barang", "kode produk", "code", "item code"),
    GoodsColumn.BARCODE: ("barcode", "bar code", "kode batang", "ean", "ean13", "gtin", "upc"),
}  # fmt: skip
"""What people write above each column, in Indonesian and English."""


def plain_heading(heading: Cell) -> str:
    """A heading as it is compared: small letters and digits, one blank between words."""
    written = heading if isinstance(heading, str) else ""
    kept = "".join(mark if mark.isalnum() else " " for mark in written.casefold())
    return " ".join(kept.split())


_BY_HEADING: Final = {name: column for column, names in HEADINGS.items() for name in names}


def guess_columns(headings: Sequence[Cell]) -> dict[GoodsColumn, int]:
    """Which column of the file is which, as far as its headings say; the first of two alike."""
    found: dict[GoodsColumn, int] = {}
    for place, heading in enumerate(headings):
        column = _BY_HEADING.get(plain_heading(heading))
        if column is not None and column not in found:
            found[column] = place
    return found
