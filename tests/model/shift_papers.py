"""What the report of a shift ought to say, added up from what happened between its two ends."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from booth.domain.events import Event
from booth.domain.events.cataloguing import VendorAdded, VendorChanged
from booth.domain.events.handling_cash import CashMoved, ShiftClosed, ShiftOpened
from booth.domain.events.paying_vendors import VendorPaid, VendorPaidIn
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import EntryId
from booth.domain.paper_facts import ShiftFigures
from tests.model.accounts import accounts
from tests.model.movements import money
from tests.model.trade import Recorded, turnover


@dataclass
class ShiftPaper:
    """A shift: how it began, what happened in it, and how it ended, if it did."""

    opened: Recorded
    start: int
    stretch: list[Recorded] = field(default_factory=list)
    closed: EntryId | None = None

    @property
    def opening(self) -> ShiftOpened:
        """The event it began with."""
        assert isinstance(self.opened.event, ShiftOpened)
        return self.opened.event

    def agrees(self, figures: ShiftFigures, names: dict[object, str]) -> bool:
        """Compare a report with what happened."""
        assert figures.opening_float == self.opening.opening_float
        sales = [one.event for one in self.stretch if isinstance(one.event, SaleCompleted)]
        assert figures.receipts == len(sales)
        assert {
            (one.method.value, one.holder.value, one.back): (one.count, one.amount, one.held)
            for one in figures.payments
        } == self._payments()
        assert sorted(
            (one.name, one.gross, one.discount, one.refunded, one.charges, one.pieces)
            for one in figures.vendors
            if one.gross or one.discount or one.refunded or one.charges or one.pieces
        ) == self._vendors(names)
        assert list(figures.movements) == [
            one.event for one in self.stretch if self._moves_cash(one.event)
        ]
        return True

    def _payments(self) -> dict[tuple[str, str, bool], tuple[int, int, int]]:
        sums: dict[tuple[str, str, bool], Counter[str]] = {}
        for one in self.stretch:
            for sign, payment in money(one.event):
                if payment.amount:
                    key = (payment.method.value, payment.holder.kind.value, sign < 0)
                    row = sums.setdefault(key, Counter())
                    row["count"] += 1
                    row["amount"] += sign * payment.amount
                    row["held"] += sign * (payment.amount + payment.rounding)
        return {key: (row["count"], row["amount"], row["held"]) for key, row in sums.items()}

    def _vendors(self, names: dict[object, str]) -> list[tuple[str, int, int, int, int, int]]:
        return sorted(
            (
                names[vendor],
                *(row.get(n, 0) for n in ("gross", "discount", "refunded", "charges", "pieces")),
            )  # type: ignore[misc]
            for (shift, vendor), row in turnover(self.stretch).items()
            if shift == self.opened.id and any(n != "receipts" for n in row)
        )

    def _moves_cash(self, event: Event) -> bool:
        drawer = self.opening.drawer
        return isinstance(event, CashMoved | VendorPaid | VendorPaidIn) and (
            event.place.kind.value == "drawer" and event.place.id == drawer
        )


def shift_papers(history: Sequence[Recorded]) -> list[ShiftPaper]:
    """Every shift, in order. What happened while none was open belongs to none."""
    papers: list[ShiftPaper] = []
    for number, recorded in enumerate(history):
        if isinstance(recorded.event, ShiftOpened):
            papers.append(ShiftPaper(recorded, number))
        elif papers and papers[-1].closed is None:
            papers[-1].stretch.append(recorded)
            if isinstance(recorded.event, ShiftClosed):
                papers[-1].closed = recorded.id
                drawer = str(recorded.event.drawer)
                before = accounts(one.event for one in history[:number])
                assert recorded.event.expected == before.get(("drawer", drawer), 0)
    return papers


def vendor_names(history: Sequence[Recorded]) -> dict[object, str]:
    """What every vendor is called now."""
    names: dict[object, str] = {}
    for recorded in history:
        if isinstance(recorded.event, VendorAdded):
            names[recorded.id] = recorded.event.terms.name
        if isinstance(recorded.event, VendorChanged):
            names[recorded.event.vendor] = recorded.event.terms.name
    return names
