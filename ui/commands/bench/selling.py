"""The one place where benches and fault tests record a sale: the write path that is measured."""

from collections.abc import Callable, Sequence
from typing import Final

from booth.paper_ports import Document, PrintJob
from booth.ports import UnitOfWork
from booth.storage.ledger import LedgerFile
from booth.storage.unit_of_work import SqliteUnitOfWork
from ui.commands.bench.sample import Fact, SampleBooth

# Building a big ledger is not what is measured: many sales share a commit.
_SALES_PER_COMMIT: Final = 2_000


def nothing() -> None:
    """What happens before a commit that nobody watches."""


def record_sale(
    ledger: LedgerFile, facts: Sequence[Fact], before_commit: Callable[[], None] = nothing
) -> None:
    """A sale and the receipt it owes in one commit. `before_commit` is called last before it."""
    with SqliteUnitOfWork(ledger) as work:
        _record(work, facts)
        before_commit()
        work.commit()


def build_up(ledger: LedgerFile, booth: SampleBooth, *, first: int, beyond: int) -> None:
    """Sales `first` to `beyond` (not included), for a ledger that should be large."""
    for start in range(first, beyond, _SALES_PER_COMMIT):
        with SqliteUnitOfWork(ledger) as work:
            for number in range(start, min(start + _SALES_PER_COMMIT, beyond)):
                _record(work, booth.sale(number))
            work.commit()


def _record(work: UnitOfWork, facts: Sequence[Fact]) -> None:
    """The sale is the last of the facts; its shift may have to be opened before it."""
    *_, sale = [work.record(fact.event, fact.stamp, fact.id) for fact in facts]
    work.enqueue(PrintJob(sale, Document.RECEIPT))
