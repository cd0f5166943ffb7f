"""Reading a list of goods, whatever kind of file it is, into headings and rows."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from booth.catalogue_files.bounds import MAX_FILE, refused
from booth.catalogue_files.csv_reading import read_csv
from booth.catalogue_files.xlsx_reading import read_xlsx
from booth.domain.errors import TableFault, TableMissingError, TableUnreadableError
from booth.domain.goods_file import FileTable, TableRow, guess_columns
from booth.domain.goods_reading import written

_ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOOKED_THROUGH: Final = 20
"""Above the headings stand a title and an address, seldom more."""


def read_table(path: Path, watch: Callable[[], None] = lambda: None) -> FileTable:
    """The table in a CSV or XLSX file; which of the two it is, its first bytes say.

    `watch` is called every few hundred rows, and raises where a person wants no more of it.
    Raises TableMissingError or TableUnreadableError.
    """
    content = _content(path)
    try:
        return table_in(content, watch)
    except TableUnreadableError as error:
        error.path = str(path)
        raise


def table_in(content: bytes, watch: Callable[[], None] = lambda: None) -> FileTable:
    """The table in the bytes of such a file. Raises TableUnreadableError, without a path."""
    if content.startswith(_ZIP):
        rows, sheet = read_xlsx(content, watch)
        return _table(rows, sheet=sheet)
    if content.startswith(_OLD_OFFICE):
        refused(TableFault.OLD_SPREADSHEET)
    rows, encoding, delimiter = read_csv(content, watch)
    return _table(rows, encoding=encoding, delimiter=delimiter)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE + 1)
    except OSError as error:
        raise TableMissingError(path=str(path), reason=error.strerror or str(error)) from error
    if len(content) > MAX_FILE:
        raise TableUnreadableError(path=str(path), fault=TableFault.TOO_LARGE)
    return content


def _table(
    rows: Sequence[TableRow], *, encoding: str = "", delimiter: str = "", sheet: str = ""
) -> FileTable:
    """Rows under their headings; what stands above those is left out."""
    if not rows:
        refused(TableFault.EMPTY)
    head = _heading_row(rows)
    width = max(len(row.cells) for row in rows[head:])
    named = [written(cell).strip() for cell in rows[head].cells]
    return FileTable(
        headings=(*named, *[""] * (width - len(named))),
        rows=tuple(rows[head + 1 :]),
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
    )


def _heading_row(rows: Sequence[TableRow]) -> int:
    """The one whose cells name most columns; the first where none names any."""
    known = [len(guess_columns(row.cells)) for row in rows[:_LOOKED_THROUGH]]
    return known.index(max(known))
