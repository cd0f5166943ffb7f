"""Working out the formulas that the workbook uses, from the cells they span.

Not a spreadsheet: sums and differences of `SUM(range)`, `SUMIFS(range, range, cell, ...)` and
single cells, which is all that is ever written. Anything else is refused, never guessed.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from openpyxl.utils.cell import coordinate_to_tuple


class Formula(str):
    """A formula as the file has it, without the `=`. Not a text that only looks like one."""

    __slots__ = ()


Cells = Mapping[tuple[int, int], object]
"""What stands in a sheet by (row, column), from 1."""

_TERM: Final = re.compile(
    r"(?P<sign>[+-]?)(?:(?P<function>SUMIFS|SUM)\((?P<spans>[^()]*)\)|(?P<cell>[^()+,-]+))"
)
_SHEET: Final = re.compile(r"(?:'(?P<name>[^']+)'!)?(?P<span>\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)")


class Evaluator:
    """Values of cells, their formulas worked out anew; what a file remembers is not looked at."""

    def __init__(self, sheets: Mapping[str, Cells]) -> None:
        self._sheets = sheets
        self._known: dict[tuple[str, int, int], object] = {}

    def value(self, sheet: str, row: int, column: int) -> object:
        """What stands in a cell, or what its formula gives."""
        content = self._sheets[sheet].get((row, column))
        if not isinstance(content, Formula):
            return content
        place = (sheet, row, column)
        if place not in self._known:
            self._known[place] = self._result(content, sheet)
        return self._known[place]

    def _result(self, formula: str, sheet: str) -> int:
        """The sum of a formula's terms. Raises ValueError for one that is never written."""
        total = position = 0
        while position < len(formula):
            term = _TERM.match(formula, position)
            if term is None or (position and not term["sign"]):
                raise ValueError(f"a formula of another kind: {formula}")
            position = term.end()
            spans = [term["cell"]] if term["cell"] else term["spans"].split(",")
            columns = [list(self._span(span, sheet)) for span in spans]
            amount = self._sumifs(columns) if term["function"] == "SUMIFS" else _sum(columns[0])
            total += -amount if term["sign"] == "-" else amount
        return total

    def _sumifs(self, columns: list[list[object]]) -> int:
        """The first column where every pair of column and cell that follows agrees."""
        amounts, *criteria = columns
        wanted = list(zip(criteria[::2], criteria[1::2], strict=True))
        return _sum(
            [
                amount
                for row, amount in enumerate(amounts)
                if all(column[row] == cell[0] for column, cell in wanted)
            ]
        )

    def _span(self, span: str, sheet: str) -> Iterator[object]:
        """The values of `'Hari'!$G$2:$G$6`, or of one cell."""
        found = _SHEET.fullmatch(span)
        if found is None:
            raise ValueError(f"a range of another kind: {span}")
        name = found["name"] or sheet
        first, _, last = found["span"].replace("$", "").partition(":")
        top, left = coordinate_to_tuple(first)
        bottom, right = coordinate_to_tuple(last or first)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                yield self.value(name, row, column)


def _sum(values: list[object]) -> int:
    """SUM passes over what is no number."""
    return sum(int(value) for value in values if isinstance(value, int | float))
