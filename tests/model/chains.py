"""Histories as ledgers: entries in a chain, as a register writes them."""

from uuid import UUID

from booth.domain.ids import RegisterId
from booth.domain.ledger import Entry, Head, Stamp, append
from tests.model import trade
from tests.model.trade import History

AT = trade.AT
REGISTER = RegisterId(UUID(int=10**9))


def chained(history: History, *, register: RegisterId = REGISTER, epoch: int = 1) -> list[Entry]:
    """The entries of one epoch, in order."""
    head, entries = Head(register, epoch), []
    for recorded in history:
        entry = append(
            head,
            recorded.event,
            Stamp(at=recorded.at, by=recorded.by, shift=recorded.shift),
            recorded.id,
        )
        head = Head(register, epoch, entry.envelope.sequence, entry.hash)
        entries.append(entry)
    return entries
