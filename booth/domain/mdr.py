"""What a QRIS payment is likely to cost its merchant: the merchant discount rate (MDR).

The rates are Bank Indonesia's and change by its decisions, so they come as a table with dates,
never as constants. An estimate is for people to know what to expect: what was really taken stands
in the settlement and is booked from there (money.md 8). It is the merchant's cost and is never
added to what a buyer pays: PBI 23/6/PBI/2021, article 52, forbids a surcharge.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Final, NamedTuple

from booth.domain.errors import FeeTableError
from booth.domain.money import WHOLE, ZERO, BasisPoints, Rupiah, share_of

# QRIS names its criteria by three letters (UMI, UKE, UME, UBE, URE, PSO, BLU); classes that go by
# the merchant's category instead (education, fuel) have words of our own in the table.
_CRITERIA: Final = re.compile(r"[A-Z]{2,12}", re.ASCII)
# Above the limit of any QRIS payment there was; more is a slip of the finger.
_HIGHEST_THRESHOLD: Final = 1_000_000_000
# Before QRIS there was no rate of it (17 August 2019).
_FIRST_YEAR: Final = 2019
MOST_NAMED: Final = 8
"""Rows that are named at once: somebody mends these, then looks again."""


class FeeTableFault(StrEnum):
    """What is wrong with a row of a table."""

    UNREADABLE = "unreadable"
    """It is not what this column holds."""
    MISSING = "missing"
    UNKNOWN_FIELD = "unknown_field"
    OUT_OF_RANGE = "out_of_range"
    DUPLICATE = "duplicate"
    """Another row speaks of the same criteria, day and threshold."""
    NO_FIRST_TIER = "no_first_tier"
    """Nothing is said of the smallest amounts: a set of tiers begins above zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MdrRow:
    """One rate: from `from_day` on, for merchants of `criteria`, on payments above `above`.

    The rate is taken of the whole payment, not of what lies above the threshold. All rows of one
    criteria with the same day are its tiers from then on; a later day replaces them all.
    """

    from_day: date
    criteria: str
    above: Rupiah
    rate: BasisPoints


@dataclass(frozen=True, slots=True)
class MdrTable:
    """Rates that are known to fit together. Made by `mdr_table` alone; the rows are in order."""

    rows: tuple[MdrRow, ...]

    def row_for(self, amount: Rupiah, criteria: str, on: date) -> MdrRow | None:
        """The one row that such a payment falls under; None where the table says nothing."""
        known = [row for row in self.rows if row.criteria == criteria and row.from_day <= on]
        if not known:
            return None
        latest = max(row.from_day for row in known)
        tiers = [row for row in known if row.from_day == latest]
        # Nothing is above zero but an amount; a payment of nothing costs what the first tier says.
        below = [row for row in tiers if row.above < amount] or tiers[:1]
        return below[-1]


def estimated_fee(amount: Rupiah, criteria: str, on: date, table: MdrTable) -> Rupiah | None:
    """What the merchant is likely to be charged for one payment, half a rupiah up.

    `amount` is zero or more, `on` the local day of the payment. None where the table says nothing
    of such merchants or of that day: an unknown fee is not a fee of zero.
    """
    row = table.row_for(amount, criteria, on)
    return None if row is None else share_of(amount, row.rate)


class RowFault(NamedTuple):
    """What is wrong with one row, counted from 1; row 0 is the table as a whole."""

    row: int
    field: str
    reason: FeeTableFault


def mdr_table(rows: Iterable[MdrRow]) -> MdrTable:
    """A table of these rows, in order, or FeeTableError for those that do not fit."""
    return table_of(dict(enumerate(rows, 1)), [])


def table_of(rows: Mapping[int, MdrRow], faults: Sequence[RowFault]) -> MdrTable:
    """As `mdr_table`, of rows by their numbers; `faults` are of those that are not among them."""
    found = [*faults, *_faults_in_rows(rows)]
    if not found:
        # What a wrong row was meant to say could be the tier that is missing.
        found += _missing_tiers(rows)
    if found:
        raise fee_table_error(found)
    return MdrTable(tuple(sorted(rows.values(), key=_order)))


def fee_table_error(faults: Sequence[RowFault]) -> FeeTableError:
    """The error that names these, the first `MOST_NAMED` of them; at least one."""
    first, *others = sorted(faults, key=lambda fault: fault.row)
    named = tuple(others[: MOST_NAMED - 1])
    return FeeTableError(
        row=first.row,
        field=first.field,
        reason=first.reason,
        others=named,
        unnamed=len(others) - len(named),
    )


def _faults_in_rows(rows: Mapping[int, MdrRow]) -> Iterator[RowFault]:
    seen: set[tuple[str, date, Rupiah]] = set()
    for number, row in rows.items():
        yield from (RowFault(number, field, reason) for field, reason in _wrong(row))
        place = _order(row)
        if place in seen:
            yield RowFault(number, "above", FeeTableFault.DUPLICATE)
        seen.add(place)


def _missing_tiers(rows: Mapping[int, MdrRow]) -> Iterator[RowFault]:
    ordered = sorted(rows.items(), key=lambda numbered: _order(numbered[1]))
    for _, tiers in groupby(ordered, key=lambda numbered: _order(numbered[1])[:2]):
        number, first = next(tiers)
        if first.above != ZERO:
            yield RowFault(number, "above", FeeTableFault.NO_FIRST_TIER)


def _order(row: MdrRow) -> tuple[str, date, Rupiah]:
    return (row.criteria, row.from_day, row.above)


def _wrong(row: MdrRow) -> Iterator[tuple[str, FeeTableFault]]:
    if not _CRITERIA.fullmatch(row.criteria):
        yield "criteria", FeeTableFault.UNREADABLE
    if row.from_day.year < _FIRST_YEAR:
        yield "from_day", FeeTableFault.OUT_OF_RANGE
    if not 0 <= row.above <= _HIGHEST_THRESHOLD:
        yield "above", FeeTableFault.OUT_OF_RANGE
    if not 0 <= row.rate <= WHOLE:
        yield "basis_points", FeeTableFault.OUT_OF_RANGE
