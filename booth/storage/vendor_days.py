"""When a business day begins and ends in the ledger, and what the books said at that moment.

A day is what was recorded from its first shift until the first shift that was opened after its
last one: paying out at night, after the close, is still of that evening.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from booth.domain.accounts import Account, Party
from booth.domain.books import HOLDER_ACCOUNTS, postings
from booth.domain.events import Event
from booth.domain.ledger import Envelope, read_line
from booth.domain.money import Rupiah
from booth.domain.payment import HolderKind
from booth.storage.queries import Queries

FOR_EVER: Final = 2**62
"""A position behind every entry: the day that is not over yet."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_DAY: Final = """
SELECT min(s.position), max(s.position) FROM shift s JOIN shift_day d ON d.shift = s.id
WHERE d.business_day = ?
"""
_NEXT: Final = "SELECT position, opened_at FROM shift WHERE position > ? ORDER BY position LIMIT 1"
_LATER_DAY: Final = """
SELECT s.position, s.opened_at FROM shift s JOIN shift_day d ON d.shift = s.id
WHERE d.business_day > ? ORDER BY s.position LIMIT 1
"""
_LAST: Final = "SELECT coalesce(max(position), 0) FROM entry"
_HANDED: Final = """
SELECT p.holder_kind, p.holder, sum(p.amount + p.rounding)
FROM payment p JOIN entry e ON e.position = p.entry
WHERE p.entry >= ? AND e.kind IN ('SaleCompleted', 'SaleRefunded') GROUP BY 1, 2
"""
_EARNED: Final = """
SELECT t.vendor, sum(t.sold - t.refunded) FROM takings t JOIN shift s ON s.id = t.shift
WHERE s.position >= ? AND t.vendor <> x'' GROUP BY t.vendor
"""
VENDOR_MOVERS: Final = (
    "DepositForfeited",
    "DifferenceAccepted",
    "PaymentNotFound",
    "PostingsReversed",
    "StatementCredited",
    "StatementDebited",
    "UnclaimedDecided",
    "VendorPaid",
    "VendorPaidIn",
    "VendorSettled",
)
"""Whatever may touch a vendor's account without being a sale, a refund or a payment."""
_OTHERS: Final = (*VENDOR_MOVERS, "DepositReturned", "DepositTaken", "OnAccountPaid")
"""Whatever may touch the accounts of vendors, buyers and orders without being a sale or refund."""
_MOVED: Final = """
SELECT e.line FROM entry e WHERE e.position >= ? AND e.position < ? AND e.kind IN ({marks})
  AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = e.id AND o.position < e.position)
ORDER BY e.position
"""
_KEPT: Final = frozenset(
    {Account.PAYABLE, Account.WITH_VENDOR, Account.ON_ACCOUNT, Account.DEPOSIT}
)
"""The accounts that are asked for."""


class DaySpan(NamedTuple):
    """A business day in the ledger: from `begins` on and before `until`.

    `ended` is when it was over, by the opening of the next; None for a day that still goes on.
    """

    begins: int
    until: int
    ended: datetime | None


def day_span(driver: Any, business_day: date) -> DaySpan:  # noqa: ANN401  # a DB-API connection has no type
    """Where a day stands; nothing is in one that had no shift."""
    begins, last = driver.execute(_DAY, (business_day.isoformat(),)).fetchone()
    if begins is None:
        row = driver.execute(_LATER_DAY, (business_day.isoformat(),)).fetchone()
        if row is None:
            (position,) = driver.execute(_LAST).fetchone()
            return DaySpan(position + 1, FOR_EVER, None)
        return DaySpan(row[0], row[0], _instant(row[1]))
    row = driver.execute(_NEXT, (last,)).fetchone()
    if row is None:
        return DaySpan(begins, FOR_EVER, None)
    return DaySpan(begins, row[0], _instant(row[1]))


def balances_at(driver: Any, until: int) -> Mapping[tuple[Account, Party], Rupiah]:  # noqa: ANN401  # a DB-API connection has no type
    """Balances of vendors, buyers and orders when entry `until` was still to come.

    Worked back from today's: what sales did since is in sums, and the rest is a few lines.
    """
    sums: dict[tuple[Account, Party], int] = defaultdict(int)
    for account, party, amount in Queries(driver).balances():
        if account in _KEPT:
            sums[account, party] = amount
    if until < FOR_EVER:
        for kind, holder, amount in driver.execute(_HANDED, (until,)):
            account = HOLDER_ACCOUNTS[HolderKind(kind)]
            if account in _KEPT:
                sums[account, UUID(bytes=holder)] -= amount
        for vendor, amount in driver.execute(_EARNED, (until,)):
            sums[Account.PAYABLE, UUID(bytes=vendor)] += amount
        for _, event in entries_between(driver, until, FOR_EVER, _OTHERS):
            for account, party, amount in postings(event):
                if account in _KEPT:
                    sums[account, party] -= amount
    return {key: Rupiah(amount) for key, amount in sums.items()}


def entries_between(
    driver: Any,  # noqa: ANN401  # a DB-API connection has no type
    begins: int,
    until: int,
    kinds: Sequence[str],
) -> Iterator[tuple[Envelope, Event]]:
    """Entries of these kinds from `begins` on and before `until`, in order; each id once."""
    wanted = _MOVED.format(marks=", ".join("?" * len(kinds)))
    for (line,) in driver.execute(wanted, (begins, until, *kinds)):
        yield read_line(line)


def _instant(microseconds: int) -> datetime:
    return _EPOCH + timedelta(microseconds=microseconds)
