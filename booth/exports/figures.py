"""The figures of one booth, from the entries of its ledgers. Pure: no file is touched here."""

from collections.abc import Iterable
from operator import attrgetter

from booth.domain.events.selling import SaleCompleted, SaleRefunded
from booth.domain.ledger import Entry
from booth.exports.history import read_history
from booth.exports.rows import Figures, Line, PaymentRow, Refund, Sale
from booth.exports.totals import (
    balances_of,
    days_of,
    reported_of,
    shifts_of,
    turnover_of,
)
from booth.exports.trade import (
    Returns,
    line_rows,
    payment_rows,
    payment_states,
    refund_rows,
    sale_row,
)

_by_day = attrgetter("day")


def figures_of(ledgers: Iterable[Iterable[Entry]]) -> Figures:
    """Everything an export shows, of one or more ledgers of one booth.

    Rows come by business day and within it by (register, epoch, sequence).
    Raises MixedBoothsError, TrainingMismatchError, LedgerDamagedError.
    """
    history = read_history(ledgers)
    states, returns = payment_states(history), Returns(history)
    known = frozenset(
        entry.envelope.id for entry in history.entries if isinstance(entry.event, SaleCompleted)
    )
    sales: list[Sale] = []
    lines: list[Line] = []
    payments: list[PaymentRow] = []
    refunds: list[Refund] = []
    for entry in history.entries:
        event = entry.event
        if isinstance(event, SaleCompleted):
            sales.append(sale_row(history, entry, event, states, returns))
            lines.extend(line_rows(history, entry, event, returns))
        elif isinstance(event, SaleRefunded):
            refunds.extend(refund_rows(history, entry, event, known))
        payments.extend(payment_rows(history, entry, states))
    vendor_days, cells = turnover_of(history)
    shifts = shifts_of(history)
    days = days_of(history, vendor_days, shifts)
    return Figures(
        opened=history.opened,
        last_at=history.last_at,
        last_day=days[-1].day if days else history.local(history.last_at).date(),
        reaches=history.reaches,
        vendors=history.names.vendors,
        vendor_days=vendor_days,
        cells=cells,
        days=days,
        shifts=shifts,
        # Sorting is stable: within a day the order of the ledgers stays.
        sales=sorted(sales, key=_by_day),
        lines=sorted(lines, key=_by_day),
        payments=sorted(payments, key=_by_day),
        refunds=sorted(refunds, key=_by_day),
        reported=reported_of(history),
        balances=balances_of(history),
    )
