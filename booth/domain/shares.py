"""Vendor x payment: whose goods each payment paid for, to the rupiah (money.md 3)."""

from collections.abc import Sequence
from typing import NamedTuple

from booth.domain.ids import VendorId
from booth.domain.money import Rupiah, split_pro_rata
from booth.domain.payment import HolderKind, Payment

Shares = tuple[tuple[Rupiah, ...], ...]
"""Rows are vendors, columns payments. Row sums are vendors' shares, column sums the payments."""


def spread(rows: Sequence[tuple[VendorId | None, Rupiah]], payments: Sequence[Payment]) -> Shares:
    """The table of a sale or refund: every cell zero or more, rows and columns adding up.

    `rows` are (vendor, share), None for what is collected for someone else. A payment that a
    vendor holds fills that vendor's own row first, then, with what is left of it, the others
    pro rata. Payments held elsewhere follow in order, each pro rata to what rows still lack.
    """
    if sum(share for _, share in rows) != sum(payment.amount for payment in payments):
        message = "shares and payments differ"
        raise ValueError(message)
    lacking = [share for _, share in rows]
    columns = [[Rupiah(0)] * len(rows) for _ in payments]
    row_of = {vendor: row for row, (vendor, _) in enumerate(rows)}
    held_by_vendors = [
        n for n, payment in enumerate(payments) if payment.holder.kind is HolderKind.VENDOR
    ]
    for n in held_by_vendors:
        own_row = row_of.get(VendorId(payments[n].holder.id))
        if own_row is not None:
            own = Rupiah(min(payments[n].amount, lacking[own_row]))
            columns[n][own_row] = own
            lacking[own_row] = Rupiah(lacking[own_row] - own)
    held_elsewhere = [n for n in range(len(payments)) if n not in held_by_vendors]
    for n in (*held_by_vendors, *held_elsewhere):
        rest = Rupiah(payments[n].amount - sum(columns[n]))
        for row, part in enumerate(split_pro_rata(rest, lacking)):
            columns[n][row] = Rupiah(columns[n][row] + part)
            lacking[row] = Rupiah(lacking[row] - part)
    return tuple(tuple(column[row] for column in columns) for row in range(len(rows)))


class HeldForNeighbour(NamedTuple):
    """Money of one vendor's goods that another vendor has; `owner` None for pass-through."""

    holder: VendorId
    owner: VendorId | None
    amount: Rupiah


def held_for_neighbours(
    rows: Sequence[tuple[VendorId | None, Rupiah]], payments: Sequence[Payment], shares: Shares
) -> tuple[HeldForNeighbour, ...]:
    """Who will hold whose money, told before a sale is saved: each pair once, nothing at zero.

    `shares` is `spread(rows, payments)`. In the order of payments, then of rows.
    """
    held: dict[tuple[VendorId, VendorId | None], int] = {}
    for column, payment in enumerate(payments):
        if payment.holder.kind is HolderKind.VENDOR:
            holder = VendorId(payment.holder.id)
            for (owner, _), cells in zip(rows, shares, strict=True):
                if owner != holder and cells[column]:
                    held[holder, owner] = held.get((holder, owner), 0) + cells[column]
    return tuple(HeldForNeighbour(*pair, Rupiah(amount)) for pair, amount in held.items())


def agrees(
    shares: Shares,
    rows: Sequence[tuple[VendorId | None, Rupiah]],
    payments: Sequence[Payment],
) -> bool:
    """Whether `shares` is a table of these rows and payments that adds up, no cell below zero."""
    return (
        len(shares) == len(rows)
        and all(
            len(cells) == len(payments) and min(cells, default=0) >= 0 and sum(cells) == share
            for cells, (_, share) in zip(shares, rows, strict=True)
        )
        and all(
            sum(cells[n] for cells in shares) == payment.amount
            for n, payment in enumerate(payments)
        )
    )
