"""Reading a workbook back, as an office does, and working its formulas out anew."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from openpyxl import load_workbook

from booth.domain.accounts import Account
from booth.domain.errors import WorkbookDisagreesError
from booth.exports.formulas import Cells, Evaluator, Formula
from booth.exports.tables import BALANCES, DAYS, REPORTED, VENDOR_DAYS
from booth.exports.trade_tables import SALES
from booth.exports.words import ACCOUNTS

_ACCOUNT_OF: Final = {title: account for account, title in ACCOUNTS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookTotals:
    """What a workbook says, in whole rupiah. `formulas` is how many agreed with their cells."""

    net: int
    reported: int
    receipts: int
    by_vendor: dict[str, int]
    by_day: dict[date, int]
    by_vendor_and_day: dict[tuple[str, date], int]
    balances: dict[tuple[Account, str], int]
    formulas: int

    def balance(self, account: Account) -> int:
        """What stands on an account, of all its parties."""
        return sum(amount for (kind, _), amount in self.balances.items() if kind is account)


def read_totals(path: Path) -> WorkbookTotals:
    """Totals of the workbook at `path`, every formula checked against the cells it spans.

    Raises WorkbookDisagreesError for the first formula whose written value is another.
    """
    written = _sheets(path, values=False)
    evaluator = Evaluator(written)
    formulas = _check_formulas(written, _sheets(path, values=True), evaluator)
    vendor_days = _rows(written[VENDOR_DAYS])
    by_vendor: dict[str, int] = {}
    by_day: dict[date, int] = {}
    by_both: dict[tuple[str, date], int] = {}
    for row in vendor_days:
        day, vendor, net = _day(row["Hari"]), str(row["UMKM"]), _whole(row["Omzet neto"])
        by_vendor[vendor] = by_vendor.get(vendor, 0) + net
        by_day[day] = by_day.get(day, 0) + net
        by_both[vendor, day] = by_both.get((vendor, day), 0) + net
    return WorkbookTotals(
        net=sum(_whole(row["Omzet neto"]) for row in _rows(written[DAYS])),
        reported=sum(_whole(row["Omzet pengakuan"]) for row in _rows(written[REPORTED])),
        receipts=len(_rows(written[SALES])),
        by_vendor=by_vendor,
        by_day=by_day,
        by_vendor_and_day=by_both,
        balances={
            (_ACCOUNT_OF[str(row["Akun"])], str(row["Pihak"])): _whole(row["Saldo"])
            for row in _rows(written[BALANCES])
        },
        formulas=formulas,
    )


def _sheets(path: Path, *, values: bool) -> dict[str, Cells]:
    """All cells of all sheets: formulas as they stand, or (values) as the file remembers them."""
    book = load_workbook(path, read_only=True, data_only=values)
    try:
        return {
            sheet.title: {
                (cell.row, cell.column): (
                    Formula(str(cell.value).removeprefix("="))
                    if cell.data_type == "f"
                    else cell.value
                )
                for row in sheet.iter_rows()
                for cell in row
                if cell.value is not None
            }
            for sheet in book.worksheets
        }
    finally:
        book.close()


def _check_formulas(
    written: dict[str, Cells], remembered: dict[str, Cells], evaluator: Evaluator
) -> int:
    """How many formulas there are. Raises WorkbookDisagreesError."""
    count = 0
    for sheet, cells in written.items():
        for (row, column), content in cells.items():
            if isinstance(content, Formula):
                count += 1
                stored = remembered[sheet].get((row, column))
                computed = evaluator.value(sheet, row, column)
                if stored != computed:
                    raise WorkbookDisagreesError(
                        sheet=sheet,
                        cell=f"R{row}C{column}",
                        formula=content,
                        stored=stored,
                        computed=computed,
                    )
    return count


def _rows(cells: Cells) -> list[dict[str, object]]:
    """The rows between the headings and the sums, by heading."""
    bottom = max(row for row, _ in cells)
    headings = {column: str(title) for (row, column), title in cells.items() if row == 1}
    return [
        {title: cells.get((row, column)) for column, title in headings.items()}
        for row in range(2, bottom)
    ]


def _whole(value: object) -> int:
    """An amount; an empty cell is nothing."""
    if value is None:
        return 0
    if not isinstance(value, int):
        raise TypeError(f"not a whole amount: {value!r}")
    return value


def _day(value: object) -> date:
    if not isinstance(value, datetime):
        raise TypeError(f"not a day: {value!r}")
    return value.date()
