"""What an entry adds to the derived tables: one pure function for writing, rebuild and verify.

`changes(position, entry)` yields (table, rows) in an order that foreign keys allow; how a
table takes its rows is its `Mode`. Rows hold what SQLite stores (BLOB ids, integers), so the
sale path binds them as they are.
"""

from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

from booth.domain.accounts import Posting
from booth.domain.books import postings
from booth.domain.ledger import Entry
from booth.storage.projections import codes, goods, orders, reference, trade
from booth.storage.projections.rows import Change, Row

_RULES: Final = {**reference.RULES, **trade.RULES, **orders.RULES, **goods.RULES, **codes.RULES}


def changes(position: int, entry: Entry) -> Iterator[Change]:
    """Every row that `entry`, standing at `position`, adds to the derived tables."""
    event = entry.event
    rule = _RULES.get(type(event))
    if rule is not None:
        yield from rule(position, entry, event)
    made = postings(event)
    if made:
        yield "balance", _balance_rows(made)


def _balance_rows(made: Iterable[Posting]) -> list[Row]:
    """Postings summed by account and party: one row each, and none that changes nothing."""
    sums: dict[tuple[str, UUID | str], int] = {}
    for account, party, amount in made:
        key = (account.value, party)
        sums[key] = sums.get(key, 0) + amount
    return [
        (account, party if type(party) is str else party.bytes, amount)  # type: ignore[union-attr]  # a UUID where not a str
        for (account, party), amount in sums.items()
        if amount
    ]
