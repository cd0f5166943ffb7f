"""How much of somebody's file is taken in. Every number is far above any booth's list."""

from typing import Final, NoReturn

from booth.domain.errors import TableFault, TableUnreadableError
from booth.domain.goods_file import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Cell, TableRow
from booth.domain.goods_reading import written

MAX_FILE: Final = 20_000_000
"""Bytes on the disk: 50,000 rows of goods are a quarter of it."""
MAX_UNPACKED: Final = 200_000_000
"""Bytes of one part of a spreadsheet, counted as they come out: a bomb states less."""
MAX_RATIO: Final = 200
"""Times that a part may be larger unpacked; a sheet of equal rows comes to a hundred."""
WATCHED: Final = 200
"""Rows between two looks at whether a person still wants it: a few milliseconds."""


def refused(fault: TableFault, row: int = 0) -> NoReturn:
    """Raise TableUnreadableError; whoever opened the file says which it was."""
    raise TableUnreadableError(path="", fault=fault, row=row)


class Rows:
    """Rows as they are read, none of them empty, all of them within bounds."""

    def __init__(self) -> None:
        self.found: list[TableRow] = []

    def add(self, number: int, cells: list[Cell]) -> None:
        """Keep a row, without the empty cells at its end. Raises TableUnreadableError."""
        while cells and cells[-1] == "":
            cells.pop()
        if not cells:
            return
        if len(cells) > MAX_COLUMNS:
            refused(TableFault.TOO_MANY_COLUMNS, number)
        if any(len(written(cell)) > MAX_CELL for cell in cells):
            refused(TableFault.CELL_TOO_LONG, number)
        # The headings are a row too.
        if len(self.found) > MAX_ROWS:
            refused(TableFault.TOO_MANY_ROWS, number)
        if any(written(cell).strip() for cell in cells):
            self.found.append(TableRow(number, tuple(cells)))
