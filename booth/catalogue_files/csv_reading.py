"""Reading CSV: whichever encoding and delimiter the spreadsheet of its writer used."""

import csv
import io
from collections.abc import Callable
from typing import Final

from booth.catalogue_files.bounds import WATCHED, Rows, refused
from booth.catalogue_files.texts import unmarked
from booth.domain.errors import TableFault
from booth.domain.goods_file import Cell, TableRow

DELIMITERS: Final = (";", ",", "\t")
_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAMPLE_LINES: Final = 30
_SAMPLE: Final = 20_000
_AT_ONCE: Final = 50_000
_SAYS_DELIMITER: Final = "sep="
_UNPRINTED: Final = frozenset(map(chr, {*range(9), *range(14, 27), 28, 29, 30, 31}))
"""Bytes that are in no text: the file is a picture, a program, a document."""


def read_csv(
    content: bytes, watch: Callable[[], None] = lambda: None
) -> tuple[list[TableRow], str, str]:
    """The rows, and the encoding and delimiter they were read by. Raises TableUnreadableError."""
    decoded, encoding = decode(content)
    if not decoded.strip():
        refused(TableFault.EMPTY)
    for begins in range(0, len(decoded), _AT_ONCE):
        # A long text in one go would keep Python from whoever paints.
        watch()
        if not _UNPRINTED.isdisjoint(decoded[begins : begins + _AT_ONCE]):
            refused(TableFault.NO_TABLE)
    first, newline, rest = decoded.partition("\n")
    skipped = 0
    if first.lower().startswith(_SAYS_DELIMITER) and len(first.strip()) == len(_SAYS_DELIMITER) + 1:
        # Excel's own line; it is no row of the table.
        delimiter, decoded, skipped = first.strip()[-1], rest, len(newline)
    else:
        delimiter = sniff(decoded)
    return _rows(decoded, delimiter, skipped, watch), encoding, delimiter


def decode(content: bytes) -> tuple[str, str]:
    """The text and how it was encoded: by its mark, else UTF-8, else the code page of Windows.

    A text in another code page is rarely valid UTF-8, and every valid one is meant so.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return _decoded(content, name), name
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decoded(content, "cp1252"), "cp1252"


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        refused(TableFault.ENCODING)


def sniff(decoded: str) -> str:
    """The delimiter by which most of the first lines have the same number of cells, above one.

    A comma within an amount (`125.000,00`) stands in some lines and not in the headings.
    """
    lines = decoded[:_SAMPLE].splitlines()[:_SAMPLE_LINES]

    def agreeing(delimiter: str) -> tuple[int, int]:
        try:
            counts = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
        except csv.Error:
            return (0, 0)
        wide = [count for count in counts if count > 1]
        most = max(wide, key=wide.count, default=0)
        return (wide.count(most), most)

    return max(DELIMITERS, key=agreeing)


def _rows(decoded: str, delimiter: str, skipped: int, watch: Callable[[], None]) -> list[TableRow]:
    rows, begins = Rows(), 1 + skipped
    reader = csv.reader(io.StringIO(decoded, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(reader):
            if number % WATCHED == 0:
                watch()
            read: list[Cell] = [unmarked(cell) for cell in cells]
            rows.add(begins, read)
            # A cell may hold several lines; a spreadsheet counts them as one row.
            begins += 1
    except csv.Error:
        refused(TableFault.CELL_TOO_LONG, begins)
    return rows.found
