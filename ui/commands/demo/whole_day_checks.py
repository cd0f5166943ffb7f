"""What the days beside selling came to: read back from the ledgers, and from the papers' files."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from booth.domain.events.handling_cash import ShiftClosed
from booth.domain.events.meeting_buyers import TradeLeadNoted
from booth.domain.events.ordering import OrderCancelled, OrderPlaced
from booth.domain.events.paying_vendors import TurnoverReported, VendorPaid, VendorPaidIn
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import OrderId
from booth.domain.ledger import Entry
from booth.domain.money import format_rupiah, format_thousands
from ui.commands.demo.evening_files import EVENINGS, RECAPS, SLIPS
from ui.commands.demo.fair import DAYS
from ui.commands.demo.report import Check

_REGISTERS: Final = 2
_SIGNATURES: Final = "..............    .............."


def whole_day_checks(entries: Sequence[Entry], folder: Path) -> tuple[Check, ...]:
    """Of both ledgers' entries, and what was written into this folder."""
    return (_shifts(entries), _payouts(entries, folder), _orders(entries))


def _shifts(entries: Sequence[Entry]) -> Check:
    """Every drawer ends empty: counted here, or there with what others brought along."""
    closes = [entry.event for entry in entries if isinstance(entry.event, ShiftClosed)]
    handed = [one for one in closes if one.handed_to is not None]
    varied = [one for one in closes if one.variance]
    guests = [one for one in closes if one.counted_at]
    brought = [other for one in closes for other in one.elsewhere or ()]
    told = ", ".join(f"{format_rupiah(one.variance)} ({one.reason})" for one in varied)
    return Check(
        "shifts closed",
        f"{len(closes)}: {len(handed)} handed over, {len(guests)} counted at the other register;"
        f" differences {told or 'none'}",
        holds=len(closes) == _REGISTERS * len(DAYS) + len(handed)
        and all(one.reason for one in varied)
        and [one.expected for one in guests] == [other.expected for other in brought]
        and len(handed) == len(guests) == len(varied) == 1,
    )


def _payouts(entries: Sequence[Entry], folder: Path) -> Check:
    """Each payment out or in has a slip with two signatures among the evening's papers."""
    paid = [entry.event for entry in entries if isinstance(entry.event, VendorPaid)]
    taken = [entry.event for entry in entries if isinstance(entry.event, VendorPaidIn)]
    lumps = [entry.event for entry in entries if isinstance(entry.event, TurnoverReported)]
    evenings = folder / EVENINGS
    slips = sum(
        path.read_text(encoding="utf-8").count(_SIGNATURES)
        for path in evenings.rglob(f"*{SLIPS}.txt")
    )
    recaps = len(list(evenings.rglob(f"*{RECAPS}.pdf")))
    advances = sum(one.advance for one in paid)
    return Check(
        "vendors in the evening",
        f"{len(paid)} payouts, {advances} of them an advance, together "
        f"{format_rupiah(sum(one.amount for one in paid))}; {len(taken)} paid in "
        f"{format_thousands(sum(one.amount for one in taken))}; {slips} slips; reported without "
        f"receipts {format_thousands(sum(one.amount for one in lumps))}, in no sum",
        holds=slips == len(paid) + len(taken) > 0
        and recaps == _REGISTERS * len(DAYS)
        and bool(taken)
        and bool(lumps)
        and advances > 0,
    )


def _orders(entries: Sequence[Entry]) -> Check:
    """Each order became one sale or was cancelled; leads stand apart from both."""
    ends: Counter[OrderId] = Counter()
    for entry in entries:
        event = entry.event
        if isinstance(event, OrderCancelled | SaleCompleted) and event.order is not None:
            ends[event.order] += 1
    placed = {OrderId(e.envelope.id) for e in entries if isinstance(e.event, OrderPlaced)}
    cancelled = sum(isinstance(entry.event, OrderCancelled) for entry in entries)
    leads = sum(isinstance(entry.event, TradeLeadNoted) for entry in entries)
    return Check(
        "orders",
        f"{len(placed)}: {len(placed) - cancelled} handed over, {cancelled} cancelled; "
        f"beside them {leads} trade leads",
        holds=len(placed) > 0 and dict(ends) == dict.fromkeys(placed, 1) and leads > 0,
    )
