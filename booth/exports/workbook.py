"""The workbook: one XLSX with a summary and every table, its sums as formulas.

The same history gives the same bytes: the file's date is the last entry's, no clock is asked.
A text is always written as text. One that begins like a formula also carries Excel's mark for
text (the leading quote that is not shown), so that it stays one when somebody edits the cell.
"""

from collections.abc import Callable
from datetime import UTC
from itertools import islice
from pathlib import Path
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from booth.domain.errors import TableTooLongError
from booth.domain.money import WHOLE
from booth.exports.long_sheet import LongSheet
from booth.exports.look import LEFT, Look
from booth.exports.places import FIRST_ROW, column_range, foot_row, serial
from booth.exports.rows import Figures
from booth.exports.summary_sheet import SUMMARY, write_summary
from booth.exports.table import SUMMED, Column, Kind, Table, Value
from booth.exports.tables import tables_of
from booth.exports.words import TRAINING

# A worksheet's 1,048,576 rows, less the headings and the sums.
LONGEST_TABLE: Final = 1_048_576 - 2
A4: Final = 9
# Inches: narrow, but wide enough for any office printer.
_MARGIN: Final = 0.4
_FOOT_TITLE: Final = "Jumlah"
# Widths are taken from the first rows: they look like the rest, and a pass over all costs time.
_SAMPLE: Final = 1_000
_WIDEST: Final = 42
_HEADING_HEIGHT: Final = 46

# In characters; amounts and counts are as wide as their heading and their sum.
_WIDTHS: Final = {Kind.DAY: 12, Kind.TIME: 13, Kind.RATE: 9}
_NARROWEST: Final = 8
# Room for the borders of the cell, and for the filter's button in the heading.
_PADDING: Final = 3


def write_workbook(path: Path, figures: Figures) -> None:
    """Write the workbook of `figures` to `path`. Raises TableTooLongError before any file."""
    tables = tables_of(figures)
    for table in tables:
        if len(table.rows) > LONGEST_TABLE:
            raise TableTooLongError(table=table.title, rows=len(table.rows), longest=LONGEST_TABLE)
    # Constant memory: each row leaves for the disk as the next begins, so rows come in order.
    book = Workbook(path, {"constant_memory": True, "strings_to_formulas": False})
    try:
        opened = figures.opened
        book.set_properties(
            {
                "title": f"{opened.booth_name} - {opened.fair_name}",
                "author": "Lapak",
                "created": figures.last_at.astimezone(UTC).replace(tzinfo=None, microsecond=0),
            }
        )
        look = Look(book)
        summary = book.add_worksheet(SUMMARY)
        _set_up_print(summary, figures)
        write_summary(summary, figures, {table.title: table for table in tables}, look)
        for table in tables:
            sheet = book.add_worksheet(table.title, LongSheet)
            _set_up_print(sheet, figures)
            _write_table(sheet, table, look)
    finally:
        _close(book)


def _close(book: Workbook) -> None:
    """Put the file together. What the disk refuses comes out as the OSError that it was."""
    try:
        book.close()
    except FileCreateError as error:
        cause: OSError = error.args[0]
        raise cause from None


def _set_up_print(sheet: Worksheet, figures: Figures) -> None:
    """A4 across, as many pages down as it takes, each saying what it is."""
    opened = figures.opened
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=_MARGIN, right=_MARGIN, top=2 * _MARGIN, bottom=2 * _MARGIN)
    sheet.fit_to_pages(1, 0)
    # A single & begins a code in headers and footers.
    where = f"{opened.booth_name} · {opened.fair_name}".replace("&", "&&")
    training = f" · {TRAINING}" if opened.training else ""
    sheet.set_header(f"&L{where}{training}&R&A")
    sheet.set_footer("&LLapak&RHalaman &P dari &N")


def _write_table(sheet: Worksheet, table: Table, look: Look) -> None:
    """Headings, rows, and the sums at the foot."""
    sums = _sums(table)
    for place, (column, width) in enumerate(zip(table.columns, _widths(table, sums), strict=True)):
        sheet.set_column(place, place, width)
        heading = look.heading if column.kind in LEFT else look.heading_right
        sheet.write_string(0, place, column.title, heading)
    sheet.set_row(0, _HEADING_HEIGHT)
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.repeat_rows(0)
    foot = foot_row(table)
    sheet.autofilter(0, 0, max(foot - 1, 0), len(table.columns) - 1)
    writers = [_writer(sheet, column, look) for column in table.columns]
    left_out = {None, "", 0} if table.sparse else {None, ""}
    for row, values in enumerate(table.values(), start=FIRST_ROW):
        for place, value in enumerate(values):
            if value not in left_out:
                writers[place](row, place, value)
    _write_foot(sheet, table, sums, look)


def _writer(sheet: Worksheet, column: Column, look: Look) -> Callable[[int, int, Any], object]:
    """How a value of this column is written."""
    shape = look.plain[column.kind]
    if column.kind is Kind.TEXT:
        return lambda row, place, value: sheet.write_string(
            row, place, look.text_of(value), look.shape_of(value)
        )
    if column.kind in {Kind.DAY, Kind.TIME}:
        return lambda row, place, value: sheet.write_number(row, place, serial(value), shape)
    if column.kind is Kind.RATE:
        return lambda row, place, value: sheet.write_number(row, place, value / WHOLE, shape)
    return lambda row, place, value: sheet.write_number(row, place, value, shape)


def _write_foot(sheet: Worksheet, table: Table, sums: list[int], look: Look) -> None:
    row = foot_row(table)
    for place, column in enumerate(table.columns):
        shape = look.foot[column.kind]
        if column.kind not in SUMMED:
            sheet.write_string(row, place, "" if place else _FOOT_TITLE, look.foot[Kind.TEXT])
        elif table.rows:
            formula = f"=SUM({column_range(table, place)})"
            sheet.write_formula(row, place, formula, shape, sums[place])
        else:
            # A sum over no rows would have to span its own cell.
            sheet.write_number(row, place, 0, shape)


def _sums(table: Table) -> list[int]:
    """What each column sums to; nothing for one that is not summed."""
    sums = [0] * len(table.columns)
    summed = [n for n, column in enumerate(table.columns) if column.kind in SUMMED]
    for values in table.values():
        for place in summed:
            sums[place] += values[place] or 0  # type: ignore[operator]  # whole numbers, by kind
    return sums


def _widths(table: Table, sums: list[int]) -> list[int]:
    """As narrow as what stands there allows: a page across should hold all columns."""
    sample = list(islice(table.values(), _SAMPLE))
    widths = []
    for place, column in enumerate(table.columns):
        if column.kind in _WIDTHS:
            widths.append(_WIDTHS[column.kind])
            continue
        shown = [f"{sums[place]:,}", *column.title.split()]
        shown += (_shown(values[place]) for values in sample)
        longest = max(len(text) for text in shown)
        widths.append(min(max(longest + _PADDING, _NARROWEST), _WIDEST))
    return widths


def _shown(value: Value) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value or "")
