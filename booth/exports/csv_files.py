"""The same tables as CSV, one file each, as an Indonesian Excel opens them by a double click.

Decided, and why:
- Fields are parted by `;`: the list separator of Windows in Indonesian, where the comma is the
  decimal mark. A comma-separated file would land in one column.
- UTF-8 with a byte order mark, without which Excel takes it for the local code page. No `sep=;`
  line: Excel then ignores the mark, and every other program reads the line as data.
- Amounts are plain whole numbers, no dots: `137.070.500` is a number to some and a text to others.
- Days and times are ISO (2023-03-01), the one order that no locale reads the wrong way round.
- Rates carry a decimal comma (`12,5%`), which is how that Excel reads a percentage.
- A text that begins like a formula gets a `'` before it: CSV has no other mark for text.
- Lines end with CR LF (RFC 4180). There are no rows of sums, so that a file can be read on.
"""

import csv
from datetime import date, datetime
from pathlib import Path
from typing import Final

from booth.exports.look import FORMULA_STARTS
from booth.exports.table import Kind, Table, Value

_HUNDREDTHS: Final = 100


def write_csv(path: Path, table: Table) -> None:
    """Write one table to `path`."""
    rates = {n for n, column in enumerate(table.columns) if column.kind is Kind.RATE}
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([column.title for column in table.columns])
        for values in table.values():
            writer.writerow(
                [_percent(value) if n in rates else _field(value) for n, value in enumerate(values)]
            )


def _field(value: Value) -> str | int:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA_STARTS) else value
    return "" if value is None else value


def _percent(value: Value) -> str:
    """`1250` basis points as `12,5%`."""
    if not isinstance(value, int):
        return ""
    whole, hundredths = divmod(value, _HUNDREDTHS)
    return f"{whole},{hundredths:02}".rstrip("0").rstrip(",") + "%"
