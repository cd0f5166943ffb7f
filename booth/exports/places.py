"""Where things stand in the workbook: every table begins with its headings in row 1.

Rows and columns count from 0, as the writer has them; addresses come out as formulas want them.
"""

from datetime import date, datetime, timedelta
from typing import Final

from xlsxwriter.utility import xl_col_to_name

from booth.exports.table import Table

FIRST_ROW: Final = 1
"""Data begins below the headings."""

# Day 1 is 1 January 1900, and Excel believes that 1900 had a 29 February: so later days count
# from here.
_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001  # a worksheet knows no zone
_DAY: Final = timedelta(days=1)


def foot_row(table: Table) -> int:
    """The row of a table's sums: right below its last row."""
    return FIRST_ROW + len(table.rows)


def column_range(table: Table, column: int) -> str:
    """`D2:D36`: all the data of a column. Only for a table that has rows."""
    name = xl_col_to_name(column)
    return f"{name}{FIRST_ROW + 1}:{name}{foot_row(table)}"


def fixed_range(table: Table, title: str) -> str:
    """`'Omzet UMKM per hari'!$D$2:$D$36`: a column as another sheet names it."""
    name = xl_col_to_name(table.column(title))
    return f"'{table.title}'!${name}${FIRST_ROW + 1}:${name}${foot_row(table)}"


def foot(table: Table, title: str) -> str:
    """`'Hari'!G7`: the sum of a column as another sheet names it."""
    return f"'{table.title}'!{xl_col_to_name(table.column(title))}{foot_row(table) + 1}"


def serial(when: date | datetime) -> float:
    """The number a worksheet keeps for a day or a local time."""
    if not isinstance(when, datetime):
        return (datetime(when.year, when.month, when.day) - _EPOCH).days  # noqa: DTZ001  # as above
    return (when - _EPOCH) / _DAY
