"""Who holds what, by method: the cells of all sales, held against payments and turnover."""

from collections import Counter
from collections.abc import Mapping
from itertools import chain
from typing import Final

from booth.domain.money import format_rupiah, format_thousands
from booth.domain.payment import PaymentMethod
from booth.exports.rows import Figures, PaidFor
from ui.commands.demo.report import Check, columns

_OF_SALES: Final = frozenset({PaidFor.SALE, PaidFor.REFUND})

Table = Mapping[tuple[str, PaymentMethod], int]
"""Rupiah by holder and method."""


def payment_table(figures: Figures) -> str:
    """Holders down, methods across, with sums both ways: what sales brought less refunds.

    Orders and exchanges, whose holder is one buyer's money for a while, stand on a line together.
    """
    table: Counter[tuple[str, PaymentMethod]] = Counter()
    for (holder, method), amount in _by_cells(figures).items():
        table[_line(holder, method), method] += amount
    holders = sorted({holder for holder, _ in table}, key=lambda name: (name.startswith("("), name))
    methods = [way for way in PaymentMethod if any(method is way for _, method in table)]
    lines = [("", *(way.value for way in methods), "total")]
    for holder in holders:
        amounts = [table[holder, way] for way in methods]
        lines.append((holder, *map(format_thousands, amounts), format_thousands(sum(amounts))))
    sums = [sum(table[holder, way] for holder in holders) for way in methods]
    lines.append(("total", *map(format_thousands, sums), format_thousands(sum(sums))))
    return columns(lines)


def payment_check(figures: Figures) -> Check:
    """The same sum by three roads: vendors' shares, payments, and what was sold."""
    shares, payments = _by_cells(figures), _by_payments(figures)
    net = sum(row.net for row in figures.vendor_days)
    charges = sum(row.charges for row in figures.vendor_days)
    passed_on = sum(day.pass_through for day in figures.days)
    total = sum(shares.values())
    by_qris = sum(
        any(method is PaymentMethod.QRIS for method, _ in sale.paid) for sale in figures.sales
    )
    same_cells = all(shares.get(key, 0) == payments.get(key, 0) for key in chain(shares, payments))
    return Check(
        "method x holder, by shares and by payments",
        f"{format_rupiah(total)} = turnover + charges {format_thousands(charges)}"
        f" + collected for others {format_thousands(passed_on)};"
        f" {by_qris} of {len(figures.sales)} sales by QRIS",
        holds=same_cells and total == net + charges + passed_on,
    )


def _by_cells(figures: Figures) -> Table:
    """From the vendor x payment tables of sales and refunds."""
    table: Counter[tuple[str, PaymentMethod]] = Counter()
    for cell in figures.cells:
        table[cell.holder, cell.method] += cell.sold - cell.refunded
    return table


def _by_payments(figures: Figures) -> Table:
    """From the payments themselves."""
    table: Counter[tuple[str, PaymentMethod]] = Counter()
    for row in figures.payments:
        if row.paid_for in _OF_SALES:
            table[row.holder, row.method] += row.amount
    return table


def _line(holder: str, method: PaymentMethod) -> str:
    match method:
        case PaymentMethod.ON_ACCOUNT:
            return "(buyers)"
        case PaymentMethod.DEPOSIT | PaymentMethod.EXCHANGE:
            return "(orders, exchanges)"
        case _:
            return holder
