"""Writing the catalogue into a file that can be read back: CSV or XLSX, in the same columns."""

import csv
import errno
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from booth.catalogue_files.texts import FORMULA_STARTS, marked
from booth.catalogue_files.words import column_word
from booth.domain.errors import DiskFullError, FolderNotWritableError
from booth.domain.goods_file import GoodsColumn
from booth.domain.goods_reading import KIND_WORDS
from booth.domain.shelf import Shelf

_XLSX: Final = ".xlsx"
_SHEET: Final = "Barang"
_WIDTHS: Final = (38, 24, 10, 14, 14, 10, 18, 18)
_SOGAN: Final = "#7a3e1d"

GoodsRow = tuple[str | int | None, ...]


def goods_rows(shelf: Shelf) -> Iterator[GoodsRow]:
    """What is sold, column by column; an open price and what is not counted are empty."""
    selling = {vendor.id: vendor.terms.name for vendor in shelf.vendors if vendor.terms.selling}
    for product in shelf.products:
        terms = product.terms
        if terms.selling and terms.vendor in selling:
            yield (
                terms.name,
                selling[terms.vendor],
                KIND_WORDS[terms.kind],
                terms.price,
                terms.floor,
                shelf.stock.get(product.id),
                terms.sku,
                terms.barcode,
            )


def write_goods(path: Path, shelf: Shelf) -> int:
    """Write what is sold to `path`, as XLSX or, under any other ending, as CSV; how many rows.

    The file appears whole or not at all. Raises FolderNotWritableError or DiskFullError.
    """
    titles = [column_word(column) for column in GoodsColumn]
    rows = list(goods_rows(shelf))
    _write_whole(path, titles, rows)
    return len(rows)


def write_problems(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """Write a list of what is wrong as CSV, its titles first. Raises as `write_goods`."""
    _write_whole(path.with_suffix(".csv"), rows[0], [tuple(row) for row in rows[1:]])


def _write_whole(path: Path, titles: Sequence[str], rows: Sequence[GoodsRow]) -> None:
    part = path.with_name(f"{path.name}.part")
    try:
        if path.suffix.lower() == _XLSX:
            _write_xlsx(part, titles, rows)
        else:
            _write_csv(part, titles, rows)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFullError(path=str(path.parent)) from error
        raise FolderNotWritableError(
            path=str(path.parent), reason=error.strerror or str(error)
        ) from error


def _write_csv(path: Path, titles: Sequence[str], rows: Sequence[GoodsRow]) -> None:
    """As an Indonesian Excel opens it by a double click; see `booth.exports.csv_files`."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(titles)
        writer.writerows(
            [marked(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
        )


def _write_xlsx(path: Path, titles: Sequence[str], rows: Sequence[GoodsRow]) -> None:
    book = Workbook(path, {"constant_memory": True, "strings_to_formulas": False})
    try:
        sheet = book.add_worksheet(_SHEET)
        plain = book.add_format({"num_format": "@"})
        # The leading quote that is not shown: it stays a text when somebody edits the cell.
        harmless = book.add_format({"num_format": "@", "quote_prefix": True})
        amount = book.add_format({"num_format": "#,##0"})
        heading = book.add_format({"bold": True, "font_color": "#ffffff", "bg_color": _SOGAN})
        for place, (title, width) in enumerate(zip(titles, _WIDTHS, strict=False)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, title, heading)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    shape = harmless if cell.startswith(FORMULA_STARTS) else plain
                    if cell:
                        # The writer takes `<r>...</r>` for finished XML.
                        closed = cell.startswith("<r>") and cell.endswith("</r>")
                        sheet.write_string(number, place, f"{cell} " if closed else cell, shape)
                elif cell is not None:
                    sheet.write_number(number, place, cell, amount)
    finally:
        _close(book)


def _close(book: Workbook) -> None:
    """Put the file together. What the disk refuses comes out as the OSError that it was."""
    try:
        book.close()
    except FileCreateError as error:
        cause: OSError = error.args[0]
        raise cause from None
