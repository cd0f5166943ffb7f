"""Cells of the summary, put down in the order that constant memory needs."""

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from booth.exports.look import Look


class Grid:
    """Cells in any order; `write` puts them down row by row, as constant memory needs it."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._cells: dict[tuple[int, int], tuple[str, str | float, Format | None]] = {}
        self.row = 0

    def text(self, place: int, text: str, shape: Format | None = None) -> None:
        """A text in the present row."""
        self._cells[self.row, place] = ("", text, shape)

    def number(self, place: int, number: float, shape: Format) -> None:
        """A number in the present row."""
        self._cells[self.row, place] = ("", number, shape)

    def formula(self, place: int, formula: str, value: int, shape: Format) -> None:
        """A formula in the present row, with the value it has."""
        self._cells[self.row, place] = (formula, value, shape)

    def address(self, place: int) -> str:
        """`C12`: a cell of the present row."""
        return f"{xl_col_to_name(place)}{self.row + 1}"

    def write(self, sheet: Worksheet) -> None:
        """Put everything down."""
        for (row, place), (formula, value, shape) in sorted(
            self._cells.items(), key=lambda cell: cell[0]
        ):
            if formula:
                sheet.write_formula(row, place, formula, shape, value)
            elif isinstance(value, str):
                sheet.write_string(
                    row, place, self._look.text_of(value), self._look.shape_of(value, shape)
                )
            else:
                sheet.write_number(row, place, value, shape)
