"""Rates of MDR in words, and what a payment would cost by them. No Qt."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from booth.domain.mdr import MdrRow, MdrTable, estimated_fee
from booth.domain.money import BasisPoints, Rupiah, format_rupiah
from booth.domain.qris_code import QrisCode
from resources.texts import text
from ui.formatting import date_words
from ui.screens.accounts.code_words import criteria_words

EXAMPLE: Final = Rupiah(1_000_000)
"""What most buyers of batik pay is less, and of furniture more; above every threshold so far."""

_HUNDREDTHS: Final = 100

_AT_A_FAIR: Final = ("UMI", "UKE", "UME", "UBE", "URE")
"""Whom a fair is full of comes first."""


class FeeRow(NamedTuple):
    """One rate: whose, on which payments, how much, from which day, and whether it is in force."""

    criteria: str
    payments: str
    rate: str
    days: str
    in_force: bool


def fee_rows(table: MdrTable, today: date) -> Sequence[FeeRow]:
    """All rates: those in force first, and of those the ones a fair is full of."""
    latest = {
        row.criteria: max(
            one.from_day
            for one in table.rows
            if one.criteria == row.criteria and one.from_day <= today
        )
        for row in table.rows
        if row.from_day <= today
    }
    ordered = sorted(table.rows, key=_place)
    rows = [_row(row, _next_tier(row, table), latest.get(row.criteria), today) for row in ordered]
    return sorted(rows, key=lambda row: not row.in_force)


def _place(row: MdrRow) -> int:
    if row.criteria in _AT_A_FAIR:
        return _AT_A_FAIR.index(row.criteria)
    return len(_AT_A_FAIR)


def _next_tier(row: MdrRow, table: MdrTable) -> Rupiah | None:
    """Where the next rate of the same merchants and day begins."""
    higher = [
        one.above
        for one in table.rows
        if (one.criteria, one.from_day) == (row.criteria, row.from_day) and one.above > row.above
    ]
    return min(higher, default=None)


def _row(row: MdrRow, most: Rupiah | None, latest: date | None, today: date) -> FeeRow:
    day = date_words(row.from_day)
    if row.from_day > today:
        days = text("nanti, mulai {day}").format(day=day)
    elif row.from_day == latest:
        days = text("berlaku sejak {day}").format(day=day)
    else:
        days = text("dulu, mulai {day}").format(day=day)
    return FeeRow(
        criteria=fee_criteria_words(row.criteria),
        payments=_payments(row.above, most),
        rate=rate_words(row.rate),
        days=days,
        in_force=row.from_day == latest,
    )


def _payments(above: Rupiah, most: Rupiah | None) -> str:
    if most is None and not above:
        return text("semua")
    if most is None:
        return text("di atas {amount}").format(amount=format_rupiah(above))
    if not above:
        return text("sampai {amount}").format(amount=format_rupiah(most))
    return text("di atas {above} sampai {most}").format(
        above=format_rupiah(above), most=format_rupiah(most)
    )


def fee_criteria_words(criteria: str) -> str:
    """`UMI, usaha mikro`; classes that go by the kind of business have words of their own."""
    return {
        "PENDIDIKAN": text("Pendidikan"),
        "SPBU": text("SPBU"),
        "DONASI": text("Donasi dan rumah ibadah"),
    }.get(criteria) or criteria_words(criteria)


def rate_words(rate: BasisPoints) -> str:
    """`0,3 %`, written with the comma of Indonesian figures."""
    whole, rest = divmod(rate, _HUNDREDTHS)
    decimals = f",{rest:02}".rstrip("0").rstrip(",")
    return f"{whole}{decimals} %"


def example_words(table: MdrTable, codes: Sequence[QrisCode], today: date) -> str:
    """What a payment of `EXAMPLE` would cost by each criteria that a code of the booth has."""
    parts = []
    for criteria in sorted({code.criteria for code in codes if code.criteria}):
        fee = estimated_fee(EXAMPLE, criteria, today, table)
        said = text("tidak ada di tabel") if fee is None else format_rupiah(fee)
        parts.append(f"{criteria} {said}")
    if not parts:
        return ""
    return text("Contoh, dari {amount} kira-kira dipotong: {fees}.").format(
        amount=format_rupiah(EXAMPLE), fees=", ".join(parts)
    )
