"""What a QRIS payment is likely to cost its merchant: the merchant discount rate (MDR).

The rates are Bank Indonesia's and change by its decisions, so they come as a table with dates,
never as constants. An estimate is for people to know what to expect: what was really taken stands
in the settlement and is booked from there (money.md 8). It is the merchant's cost and is never
added to what a buyer pays: PBI 23/6/PBI/2021, article 52, forbids a surcharge.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Final

from booth.domain.errors import FeeTableError
from booth.domain.money import WHOLE, ZERO, BasisPoints, Rupiah, share_of

# QRIS names its criteria by three letters (UMI, UKE, UME, UBE, URE, PSO, BLU); classes that go by
# the merchant's category instead (education, fuel) have words of our own in the table.
_CRITERIA: Final = re.compile(r"[A-Z]{2,12}", re.ASCII)
# Above the limit of any QRIS payment there was; more is a slip of the finger.
_HIGHEST_THRESHOLD: Final = 1_000_000_000
# Before QRIS there was no rate of it (17 August 2019).
_FIRST_YEAR: Final = 2019


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


def mdr_table(rows: Iterable[MdrRow]) -> MdrTable:
    """A table of these rows, in order, or FeeTableError for the first row that does not fit."""
    given = list(rows)
    seen: set[tuple[str, date, Rupiah]] = set()
    for number, row in enumerate(given, 1):
        _check(number, row)
        place = (row.criteria, row.from_day, row.above)
        if place in seen:
            raise _fault(number, "above", FeeTableFault.DUPLICATE)
        seen.add(place)
    ordered = sorted(given, key=lambda row: (row.criteria, row.from_day, row.above))
    for _, tiers in groupby(ordered, key=lambda row: (row.criteria, row.from_day)):
        first = next(tiers)
        if first.above != ZERO:
            raise _fault(given.index(first) + 1, "above", FeeTableFault.NO_FIRST_TIER)
    return MdrTable(tuple(ordered))


def _check(number: int, row: MdrRow) -> None:
    if not _CRITERIA.fullmatch(row.criteria):
        raise _fault(number, "criteria", FeeTableFault.UNREADABLE)
    if row.from_day.year < _FIRST_YEAR:
        raise _fault(number, "from_day", FeeTableFault.OUT_OF_RANGE)
    if not 0 <= row.above <= _HIGHEST_THRESHOLD:
        raise _fault(number, "above", FeeTableFault.OUT_OF_RANGE)
    if not 0 <= row.rate <= WHOLE:
        raise _fault(number, "basis_points", FeeTableFault.OUT_OF_RANGE)


def _fault(row: int, field: str, reason: FeeTableFault) -> FeeTableError:
    return FeeTableError(row=row, field=field, reason=reason)
