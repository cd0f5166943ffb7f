"""What payments into accounts, deposits and statements add to the tables of clearing.

Rows of one entry come in the order of their keys, as `lapak verify` reads them.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

from booth.domain.events import Event
from booth.domain.events.ordering import DepositForfeited, DepositTaken, OrderPlaced
from booth.domain.events.selling import OnAccountPaid, SaleCompleted, SaleRefunded
from booth.domain.ids import VendorId
from booth.domain.money import Rupiah
from booth.domain.payment import HolderKind
from booth.domain.payment_states import SETTLED_STATES, said
from booth.domain.sale import vendor_rows
from booth.storage.projections.rows import Change, Row, blob

_NOBODY: Final = b""
"""Whatever is collected for someone else."""


class ShareKind(StrEnum):
    """To whom a payment into an account belongs."""

    VENDOR = "vendor"
    ORDER = "order"
    BUYER = "buyer"


def of_sale(position: int, event: SaleCompleted) -> Iterator[Change]:
    """Vendors' shares of what went into accounts, and of the deposit that was drawn on."""
    kinds = {payment.holder.kind for payment in event.payments}
    if HolderKind.ACCOUNT in kinds:
        rows = list(_account_shares(position, event))
        if rows:
            yield "account_share", rows
    if HolderKind.ORDER in kinds and event.order is not None:
        drawn = _columns(event, HolderKind.ORDER)
        yield "deposit_share", _deposit_rows(position, event.order.bytes, drawn)


def _account_shares(position: int, event: SaleCompleted) -> Iterator[Row]:
    vendors = _vendors((line.vendor, line.net) for line in event.lines)
    for number, payment in enumerate(event.payments):
        if payment.holder.kind is HolderKind.ACCOUNT:
            cells = [row[number] for row in event.shares]
            for vendor, share in sorted(zip(vendors, cells, strict=True)):
                if vendor and share:
                    yield position, number, vendor, ShareKind.VENDOR.value, share


def of_refund(position: int, event: SaleRefunded) -> Iterator[Change]:
    """What went back out of accounts, where the sale is known."""
    if event.sale is not None:
        back = _columns(event, HolderKind.ACCOUNT)
        rows = [
            (position, vendor, event.sale.bytes, share)
            for vendor, share in sorted(back.items())
            if vendor
        ]
        if rows:
            yield "account_return", rows


def of_deposit(position: int, event: DepositTaken) -> Iterator[Change]:
    """What a buyer paid on an order into accounts."""
    yield from _into_accounts(position, event, ShareKind.ORDER, event.order.bytes)


def of_debt(position: int, event: OnAccountPaid) -> Iterator[Change]:
    """What a buyer paid of an old bill into accounts."""
    yield from _into_accounts(position, event, ShareKind.BUYER, event.buyer.bytes)


def _into_accounts(
    position: int, event: DepositTaken | OnAccountPaid, kind: ShareKind, party: bytes
) -> Iterator[Change]:
    rows = [
        (position, number, party, kind.value, payment.amount)
        for number, payment in enumerate(event.payments)
        if payment.holder.kind is HolderKind.ACCOUNT and payment.amount
    ]
    if rows:
        yield "account_share", rows


def of_forfeit(position: int, event: DepositForfeited) -> Iterator[Change]:
    """Whose a deposit became that nobody came for."""
    shares: dict[bytes, int] = {}
    for share in event.shares:
        shares[share.vendor.bytes] = shares.get(share.vendor.bytes, 0) + share.amount
    if shares:
        yield "deposit_share", _deposit_rows(position, event.order.bytes, shares)


def of_order(order: bytes, event: OrderPlaced) -> Iterator[Change]:
    """What each vendor is to sell."""
    rows = vendor_rows((line.vendor, line.net) for line in event.lines)
    if rows:
        yield "order_part", [(order, blob(vendor) or _NOBODY, net) for vendor, net in rows]


def of_words(position: int, event: Event) -> Iterator[Change]:
    """What a statement, or its reversal, says of payments."""
    rows = [
        (told.payment.entry.bytes, told.payment.number, position, int(told.state in SETTLED_STATES))
        for told in said(event)
    ]
    if rows:
        yield "payment_closed", rows


def _columns(event: SaleCompleted | SaleRefunded, kind: HolderKind) -> dict[bytes, int]:
    """Each vendor's share of the payments that lie with one kind of holder; no zeros."""
    if isinstance(event, SaleCompleted):
        vendors = _vendors((line.vendor, line.net) for line in event.lines)
    else:
        vendors = _vendors((line.vendor, line.amount) for line in event.lines)
    chosen = [n for n, payment in enumerate(event.payments) if payment.holder.kind is kind]
    sums = {
        vendor: sum(cells[n] for n in chosen)
        for vendor, cells in zip(vendors, event.shares, strict=True)
    }
    return {vendor: share for vendor, share in sums.items() if share}


def _vendors(lines: Iterable[tuple[VendorId | None, Rupiah]]) -> list[bytes]:
    """The rows of a table of shares, in its order."""
    return [blob(vendor) or _NOBODY for vendor, _ in vendor_rows(lines)]


def _deposit_rows(position: int, order: bytes, shares: dict[bytes, int]) -> list[Row]:
    return [(position, vendor, order, share) for vendor, share in sorted(shares.items())]
