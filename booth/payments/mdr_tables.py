"""Tables of MDR as text, for people to read and mend: TOML, one `[[rate]]` a row.

[[rate]]
from_day = 2024-12-01     # from this local day on
criteria = "UMI"          # the merchant's, as its QRIS code says
above = 500_000           # on payments above this many rupiah
basis_points = 30         # hundredths of a percent of the whole payment
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

from booth.domain.errors import FeeTableError
from booth.domain.mdr import FeeTableFault, MdrRow, MdrTable, RowFault, fee_table_error, table_of
from booth.domain.money import BasisPoints, Rupiah

_ROWS: Final = "rate"
_HEADER: Final = f"[[{_ROWS}]]"
# How tomllib says where (3.14 has it as a field as well).
_PLACE: Final = re.compile(r"\(at line ([0-9]+), column")
_FIELDS: Final[Mapping[str, type]] = {
    "from_day": date,
    "criteria": str,
    "above": int,
    "basis_points": int,
}
# A hundred decisions of the central bank. A longer text is another file.
_LONGEST: Final = 64 * 1024


def default_table() -> MdrTable:
    """The rates that came with this version of the program."""
    return _default()


def default_text() -> str:
    """The same as text, for a person to begin with."""
    return (files("resources") / "mdr.toml").read_text(encoding="utf-8")


def read_table(text: str) -> MdrTable:
    """The table that a text holds.

    Raises FeeTableError that names the rows that are wrong, counted from 1, each with its field and
    what is wrong with it; row 0 where the text as a whole is no table.
    """
    if len(text) > _LONGEST:
        raise _fault(0, "", FeeTableFault.OUT_OF_RANGE)
    try:
        # What editors on Windows write first is no part of it.
        written = tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        # TOMLDecodeError is a ValueError; so is a number with more digits than Python reads.
        raise _fault(_row_of(error, text), "", FeeTableFault.UNREADABLE) from error
    if strange := sorted(set(written) - {_ROWS}):
        raise _fault(0, strange[0], FeeTableFault.UNKNOWN_FIELD)
    rows = written.get(_ROWS)
    if not isinstance(rows, list) or not rows:
        raise _fault(0, _ROWS, FeeTableFault.MISSING)
    read, faults = {}, []
    for number, row in enumerate(rows, 1):
        wrong = list(_wrong(row))
        if wrong:
            faults += [RowFault(number, field, reason) for field, reason in wrong]
        else:
            read[number] = _row(row)
    return table_of(read, faults)


@cache
def _default() -> MdrTable:
    return read_table(default_text())


def _wrong(written: object) -> Iterator[tuple[str, FeeTableFault]]:
    """What keeps this from being a row at all: its fields, and why."""
    if not isinstance(written, dict):
        yield "", FeeTableFault.UNREADABLE
        return
    strange = sorted(set(written) - set(_FIELDS))
    if strange:
        # A misspelt name is what is missing, too: said once.
        yield strange[0], FeeTableFault.UNKNOWN_FIELD
        return
    for field, kind in _FIELDS.items():
        if field not in written:
            yield field, FeeTableFault.MISSING
        # Exactly: true is no number here, and a moment is no day.
        elif type(written[field]) is not kind:
            yield field, FeeTableFault.UNREADABLE


def _row(written: Mapping[str, Any]) -> MdrRow:
    return MdrRow(
        from_day=written["from_day"],
        criteria=written["criteria"],
        above=Rupiah(written["above"]),
        rate=BasisPoints(written["basis_points"]),
    )


def _row_of(error: Exception, text: str) -> int:
    """The row that a complaint about the text's form is about, as far as it says where."""
    found = _PLACE.search(str(error))
    before = text.splitlines()[: int(found[1])] if found else []
    return sum(line.lstrip().startswith(_HEADER) for line in before)


def _fault(row: int, field: str, reason: FeeTableFault) -> FeeTableError:
    return fee_table_error([RowFault(row, field, reason)])
