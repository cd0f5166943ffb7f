"""What of each vendor's money is not cleared yet: which of their shares nobody has in hand.

Kept in no table: only what is open is read, and every evening's statement makes that less.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from booth.domain.accounts import Account, Party
from booth.domain.events import Event
from booth.domain.events.ordering import OrderPlaced
from booth.domain.events.selling import SaleCompleted, SaleRefunded
from booth.domain.ids import VendorId
from booth.domain.ledger import read_line
from booth.domain.money import Rupiah, split_pro_rata
from booth.domain.payment import HolderKind
from booth.domain.payment_states import SETTLED_STATES
from booth.domain.sale import vendor_rows

Sums = Mapping[VendorId, int]
Balances = Mapping[tuple[Account, Party], Rupiah]

_SETTLED: Final = ", ".join(f"'{state.value}'" for state in sorted(SETTLED_STATES))
_FIRST: Final = "NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = e.id AND o.position < e.position)"
"""An entry that was emitted again counts once."""
_OPEN: Final = f"""
SELECT e.line, p.number
FROM payment p JOIN entry e ON e.position = p.entry
LEFT JOIN payment_state s ON s.entry = e.id AND s.number = p.number
WHERE p.holder_kind = '{HolderKind.ACCOUNT.value}' AND p.amount > 0
  AND (s.state IS NULL OR s.state NOT IN ({_SETTLED})) AND e.kind = ?
"""  # noqa: S608  # words of our own
_BACK: Final = f"""
SELECT DISTINCT e.position, e.line FROM payment p JOIN entry e ON e.position = p.entry
WHERE p.holder_kind = '{HolderKind.ACCOUNT.value}' AND p.amount < 0 AND e.kind = 'SaleRefunded'
"""  # noqa: S608  # words of our own
_OPEN_BY_PARTY: Final = f"""
SELECT e.line, p.amount
FROM payment p JOIN entry e ON e.position = p.entry
LEFT JOIN payment_state s ON s.entry = e.id AND s.number = p.number
WHERE p.holder_kind = '{HolderKind.ACCOUNT.value}' AND p.amount > 0
  AND (s.state IS NULL OR s.state NOT IN ({_SETTLED})) AND e.kind = 'OnAccountPaid'
"""  # noqa: S608  # words of our own
_CELLS: Final = """
SELECT holder, vendor, sum(sold - refunded) FROM takings
WHERE holder_kind = ? AND vendor <> x'' GROUP BY holder, vendor
"""
_ORDER: Final = f"SELECT e.line FROM entry e WHERE e.id = ? AND {_FIRST}"  # noqa: S608  # words of our own


def in_clearing(driver: Any) -> Sums:  # noqa: ANN401  # a DB-API connection has no type
    """Each vendor's shares of payments into the booth's accounts that no statement showed yet.

    What went back to a buyer out of the account lessens the share of its own sale, never more.
    """
    open_shares: dict[tuple[UUID, VendorId], int] = defaultdict(int)
    for line, number in driver.execute(_OPEN, (SaleCompleted.__name__,)):
        envelope, event = read_line(line)
        if isinstance(event, SaleCompleted):
            for vendor, share in _column(event, number):
                open_shares[envelope.id, vendor] += share
    if open_shares:
        for _, line in driver.execute(_BACK):
            _, event = read_line(line)
            if isinstance(event, SaleRefunded) and event.sale is not None:
                for vendor, share in _back(event):
                    key = (event.sale, vendor)
                    if key in open_shares:
                        open_shares[key] = max(0, open_shares[key] - share)
    sums: dict[VendorId, int] = defaultdict(int)
    for (_, vendor), share in open_shares.items():
        sums[vendor] += share
    return sums


def promised(driver: Any, balances: Balances) -> Sums:  # noqa: ANN401  # a DB-API connection has no type
    """Each vendor's part of what buyers on account owe, or paid into an account not yet cleared."""
    waiting: dict[UUID, int] = defaultdict(int)
    for (account, party), amount in balances.items():
        if account is Account.ON_ACCOUNT and amount > 0:
            waiting[_id(party)] += amount
    for line, amount in driver.execute(_OPEN_BY_PARTY):
        buyer = getattr(read_line(line)[1], "buyer", None)
        if buyer is not None:
            waiting[buyer] += amount
    return _spread(driver, HolderKind.BUYER, waiting)


def with_others(driver: Any, owed: Sums) -> Sums:  # noqa: ANN401  # a DB-API connection has no type
    """Each vendor's part of what other vendors hold for them and have to pay in.

    `owed` is each vendor's balance with the booth. One who is owed more than they hold for
    others keeps nothing back: the booth pays their neighbours out of what it has of theirs.
    """
    waiting: dict[UUID, int] = {vendor: -amount for vendor, amount in owed.items() if amount < 0}
    return _spread(driver, HolderKind.VENDOR, waiting)


def deposits(driver: Any, balances: Balances) -> Sums:  # noqa: ANN401  # a DB-API connection has no type
    """Each vendor's part of the down payments on orders that are open, by what they are to sell."""
    sums: dict[VendorId, int] = defaultdict(int)
    for (account, party), amount in balances.items():
        if account is not Account.DEPOSIT or amount >= 0:
            continue
        row = driver.execute(_ORDER, (_id(party).bytes,)).fetchone()
        event: Event | None = None if row is None else read_line(row[0])[1]
        if isinstance(event, OrderPlaced):
            _give(sums, -amount, vendor_rows((line.vendor, line.net) for line in event.lines))
    return sums


def _column(event: SaleCompleted, number: int) -> Iterator[tuple[VendorId, int]]:
    """Each vendor's share of one payment of a sale."""
    rows = vendor_rows((line.vendor, line.net) for line in event.lines)
    for (vendor, _), shares in zip(rows, event.shares, strict=True):
        if vendor is not None:
            yield vendor, shares[number]


def _back(event: SaleRefunded) -> Iterator[tuple[VendorId, int]]:
    rows = vendor_rows((line.vendor, line.amount) for line in event.lines)
    for (vendor, _), shares in zip(rows, event.shares, strict=True):
        if vendor is not None:
            for payment, share in zip(event.payments, shares, strict=True):
                if payment.holder.kind is HolderKind.ACCOUNT:
                    yield vendor, share


def _spread(driver: Any, kind: HolderKind, waiting: Mapping[UUID, int]) -> Sums:  # noqa: ANN401  # a DB-API connection has no type
    """Amounts that holders have to bring, over the vendors whose goods they were paid for."""
    sums: dict[VendorId, int] = defaultdict(int)
    if not waiting:
        return sums
    cells: dict[UUID, list[tuple[VendorId | None, int]]] = defaultdict(list)
    for holder, vendor, amount in driver.execute(
        f"{_CELLS} ORDER BY holder, vendor", (kind.value,)
    ):
        if amount > 0 and holder != vendor:
            cells[UUID(bytes=holder)].append((VendorId(UUID(bytes=vendor)), amount))
    for holder, amount in waiting.items():
        _give(sums, amount, cells[holder])
    return sums


def _give(
    sums: dict[VendorId, int], amount: int, rows: Iterable[tuple[VendorId | None, int]]
) -> None:
    """Add to each vendor's sum their part of `amount`, which is never more than the rows are."""
    rows = tuple(rows)
    weights = [Rupiah(max(0, weight)) for _, weight in rows]
    parts = split_pro_rata(Rupiah(min(amount, sum(weights))), weights)
    for (vendor, _), part in zip(rows, parts, strict=True):
        if vendor is not None:
            sums[vendor] += part


def _id(party: Party) -> UUID:
    if not isinstance(party, UUID):
        raise TypeError(party)
    return party
