"""What of each vendor's money is not cleared: which of their shares nobody had in hand by a moment.

A moment is a position in the ledger: what was recorded before it counts, so that an evening gone
by is told as it was. Everything is summed by SQLite out of the tables of clearing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple
from uuid import UUID

from booth.domain.accounts import Account, Party
from booth.domain.ids import VendorId
from booth.domain.money import Rupiah, split_pro_rata
from booth.domain.payment import HolderKind
from booth.storage.projections.clearing import ShareKind

Sums = Mapping[VendorId, int]
Balances = Mapping[tuple[Account, Party], Rupiah]

_NOT_CLOSED: Final = """
NOT coalesce((
    SELECT w.closed FROM payment_closed w
    WHERE w.payment = e.id AND w.number = a.number AND w.said < :until
    ORDER BY w.said DESC LIMIT 1
), 0)
"""
_OPEN: Final = f"""
SELECT a.kind, a.party, sum(a.amount) FROM account_share a JOIN entry e ON e.position = a.entry
WHERE a.entry < :until AND {_NOT_CLOSED} GROUP BY a.kind, a.party
"""  # noqa: S608  # a condition of our own
# What went back out of an account lessens the open shares of its own sale, never more.
_RETURNED: Final = f"""
SELECT r.sale, r.vendor, r.amount, coalesce((
    SELECT sum(a.amount) FROM entry e JOIN account_share a ON a.entry = e.position
    WHERE e.id = r.sale AND a.party = r.vendor AND {_NOT_CLOSED}
), 0) FROM (
    SELECT sale, vendor, sum(amount) AS amount FROM account_return
    WHERE entry < :until GROUP BY sale, vendor
) AS r
"""  # noqa: S608  # a condition of our own
_DRAWN: Final = """
SELECT d.placed, e.id, d.vendor, d.amount FROM deposit_share d JOIN entry e ON e.position = d.entry
WHERE d.entry < :until ORDER BY d.entry, d.vendor
"""
_CELLS: Final = """
SELECT t.holder, t.vendor, sum(t.sold - t.refunded)
FROM takings t JOIN shift s ON s.id = t.shift
WHERE t.holder_kind = :kind AND t.vendor <> x'' AND s.position < :until
GROUP BY t.holder, t.vendor ORDER BY t.holder, t.vendor
"""
_PARTS: Final = "SELECT id, vendor, net FROM order_part ORDER BY id, vendor"


class Waiting(NamedTuple):
    """Payments into accounts that no statement has shown."""

    vendors: Sums
    """Each vendor's shares, with what a deposit became of them."""
    buyers: Mapping[UUID, int]
    """What buyers paid of their old bills."""


def waiting(driver: Any, until: int) -> Waiting:  # noqa: ANN401  # a DB-API connection has no type
    """What is in the booth's accounts and not cleared, of sales, handed-over orders and debts."""
    sums: dict[VendorId, int] = defaultdict(int)
    buyers: dict[UUID, int] = {}
    orders: dict[bytes, int] = {}
    for kind, party, amount in driver.execute(_OPEN, {"until": until}):
        if kind == ShareKind.VENDOR:
            sums[VendorId(UUID(bytes=party))] += amount
        elif kind == ShareKind.BUYER:
            buyers[UUID(bytes=party)] = amount
        else:
            orders[party] = amount
    drawn = _drawn(driver, until, orders)
    for (_, vendor), share in drawn.items():
        sums[vendor] += share
    for sale, party, back, still in driver.execute(_RETURNED, {"until": until}):
        vendor = VendorId(UUID(bytes=party))
        sums[vendor] -= min(back, still + drawn.get((sale, vendor), 0))
    return Waiting(sums, buyers)


def _drawn(
    driver: Any,  # noqa: ANN401  # a DB-API connection has no type
    until: int,
    orders: Mapping[bytes, int],
) -> Mapping[tuple[bytes, VendorId], int]:
    """What vendors have of deposits whose own payments are not cleared, by the sale it came with.

    A deposit that was paid partly in cash is handed on whole: each vendor's share of it waits in
    the same proportion.
    """
    shares: dict[bytes, list[tuple[tuple[bytes, VendorId | None], int]]] = defaultdict(list)
    if orders:
        for order, sale, vendor, amount in driver.execute(_DRAWN, {"until": until}):
            if order in orders:
                whose = VendorId(UUID(bytes=vendor)) if vendor else None
                shares[order].append(((sale, whose), amount))
    found: dict[tuple[bytes, VendorId], int] = defaultdict(int)
    for order, rows in shares.items():
        parts = _parts(orders[order], [amount for _, amount in rows])
        for ((sale, whose), _), part in zip(rows, parts, strict=True):
            if whose is not None:
                found[sale, whose] += part
    return found


def promised(driver: Any, balances: Balances, buyers: Mapping[UUID, int], until: int) -> Sums:  # noqa: ANN401  # a DB-API connection has no type
    """Each vendor's part of what buyers on account owe, or paid into an account not yet cleared.

    `buyers` is what of the latter `waiting` found.
    """
    owing: dict[UUID, int] = defaultdict(int, buyers)
    for (account, party), amount in balances.items():
        if account is Account.ON_ACCOUNT and amount > 0:
            owing[_id(party)] += amount
    return _spread(driver, HolderKind.BUYER, owing, until)


def with_others(driver: Any, owed: Sums, until: int) -> Sums:  # noqa: ANN401  # a DB-API connection has no type
    """Each vendor's part of what other vendors hold for them and have to pay in.

    `owed` is each vendor's balance with the booth. One who is owed more than they hold for
    others keeps nothing back: the booth pays their neighbours out of what it has of theirs.
    """
    owing: dict[UUID, int] = {vendor: -amount for vendor, amount in owed.items() if amount < 0}
    return _spread(driver, HolderKind.VENDOR, owing, until)


def deposits(driver: Any, balances: Balances) -> Sums:  # noqa: ANN401  # a DB-API connection has no type
    """Each vendor's part of the down payments on orders that are open, by what they are to sell."""
    sums: dict[VendorId, int] = defaultdict(int)
    paid = {
        _id(party).bytes: -amount
        for (account, party), amount in balances.items()
        if account is Account.DEPOSIT and amount < 0
    }
    rows: dict[bytes, list[tuple[VendorId | None, int]]] = defaultdict(list)
    if paid:
        for order, vendor, net in driver.execute(_PARTS):
            if order in paid:
                rows[order].append((VendorId(UUID(bytes=vendor)) if vendor else None, net))
    for order, amount in paid.items():
        _give(sums, amount, rows[order])
    return sums


def _spread(driver: Any, kind: HolderKind, owing: Mapping[UUID, int], until: int) -> Sums:  # noqa: ANN401  # a DB-API connection has no type
    """Amounts that holders have to bring, over the vendors whose goods they were paid for."""
    sums: dict[VendorId, int] = defaultdict(int)
    if not owing:
        return sums
    cells: dict[UUID, list[tuple[VendorId | None, int]]] = defaultdict(list)
    for holder, vendor, amount in driver.execute(_CELLS, {"kind": kind.value, "until": until}):
        if amount > 0 and holder != vendor:
            cells[UUID(bytes=holder)].append((VendorId(UUID(bytes=vendor)), amount))
    for holder, amount in owing.items():
        _give(sums, amount, cells[holder])
    return sums


def _give(
    sums: dict[VendorId, int], amount: int, rows: Iterable[tuple[VendorId | None, int]]
) -> None:
    """Add to each vendor's sum their part of `amount`, which is never more than the rows are."""
    rows = tuple(rows)
    parts = _parts(amount, [weight for _, weight in rows])
    for (vendor, _), part in zip(rows, parts, strict=True):
        if vendor is not None:
            sums[vendor] += part


def _parts(amount: int, weights: Iterable[int]) -> tuple[Rupiah, ...]:
    """An amount over weights, but never more than these are together."""
    positive = [Rupiah(max(0, weight)) for weight in weights]
    return tuple(split_pro_rata(Rupiah(min(amount, sum(positive))), positive))


def _id(party: Party) -> UUID:
    if not isinstance(party, UUID):
        raise TypeError(party)
    return party
