"""Pengembalian: which pieces come back, why, and how their money goes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from booth.domain.errors import (
    BoothError,
    CashRefundTooLargeError,
    DeclinedError,
    NoOpenShiftError,
    ShortPaymentError,
)
from booth.domain.events.selling import SaleRefunded
from booth.domain.ids import StaffId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah, format_rupiah
from booth.domain.payment import Holder, HolderKind, PaymentMethod, Tender
from booth.domain.records import SaleRecord
from resources.texts import text
from ui.formatting import sentence
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.money_words import holder_name, what_to_hand_over
from ui.screens.refund.working_out import (
    ReturnLine,
    as_payments,
    no_usual_way,
    reason_of,
    return_lines,
    usual_way,
    way_rows,
    worth,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundWay:
    """One way the whole refund can go, to choose from. Key 0 is the way it was paid."""

    key: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRefund:
    """What goes back, to the rupiah, before it is saved.

    `amount` is what the buyer gets, coins rounded; `rows` says by which ways.
    """

    amount: str
    rows: tuple[tuple[str, str], ...]
    problem: str
    ready: bool


class RefundView(Protocol):
    """What the presenter says to the sheet."""

    def show_title(self, number: str, total: str) -> None:
        """Which sale it is."""

    def show_lines(self, lines: Sequence[ReturnLine]) -> None:
        """The lines with their steppers."""

    def show_ways(self, ways: Sequence[RefundWay], chosen: int) -> None:
        """How the money can go back."""

    def show_refund(self, refund: ShownRefund) -> None:
        """What goes back by now."""

    def show_error(self, words: str) -> None:
        """Why it was declined; nothing that was typed is lost."""

    def finish(self) -> None:
        """It is recorded: close."""


class RefundPresenter:
    """One refund of one sale."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        record: SaleRecord,
        *,
        done: Callable[[], None],
        view: RefundView,
    ) -> None:
        """Begin with nothing chosen; `done` is called once it is recorded."""
        self._desk = desk
        self._navigator = navigator
        self._record = record
        self._done = done
        self._view = view
        self._quantities: dict[int, int] = {}
        self._way = 0
        self._chip = self._words = ""
        self._restocked = True
        self._sent = False
        view.show_title(record.sale.receipt_number, format_rupiah(record.sale.net))
        view.show_lines(return_lines(record, self._quantities, desk.shelf))
        self._show()

    def choose(self, line: int, pieces: int) -> None:
        """So many pieces of a line come back."""
        self._quantities[line] = pieces
        if not pieces:
            del self._quantities[line]
        self._show()

    def everything(self) -> None:
        """All that is left comes back."""
        lines = return_lines(self._record, {}, self._desk.shelf)
        self._quantities = {line.number: line.left for line in lines}
        self._view.show_lines(return_lines(self._record, self._quantities, self._desk.shelf))
        self._show()

    def choose_way(self, key: int) -> None:
        """How the money goes back."""
        self._way = key
        self._show()

    def set_reason(self, chip: str, words: str) -> None:
        """Why; the chip, the words, or both."""
        self._chip, self._words = chip, words
        self._show()

    def set_restocked(self, restocked: bool) -> None:  # noqa: FBT001  # a tick box says yes or no
        """Whether the goods go back on the shelf."""
        self._restocked = restocked

    def save(self) -> None:
        """Record it; a coordinator is asked where the rules want one."""
        shown = self._shown()
        if shown.ready and not self._sent:
            self._send(None)
        else:
            self._view.show_error(shown.problem)

    def _send(self, approved_by: StaffId | None) -> None:
        by, record, quantities = self._desk.by, self._record, dict(self._quantities)
        reason, restocked = reason_of(self._chip, self._words), self._restocked
        tenders = self._tenders()
        self._sent = True

        def recorded(entry: Entry) -> None:
            refund = entry.event
            if not isinstance(refund, SaleRefunded):
                raise TypeError(type(refund))
            self._navigator.say(
                what_to_hand_over(refund.payments, self._desk.facts, self._desk.shelf), Tone.DONE
            )
            self._view.finish()
            self._done()

        def declined(error: BoothError) -> None:
            self._sent = False
            if isinstance(error, CashRefundTooLargeError) and approved_by is None:
                self._navigator.ask_coordinator(sentence(error), self._send)
            elif isinstance(error, NoOpenShiftError):
                self._navigator.open_register(lambda: self._send(approved_by))
            self._view.show_error(sentence(error))

        self._desk.ask(
            lambda booth: booth.refunding.refund(
                record.id,
                quantities,
                reason=reason,
                by=by,
                tenders=tenders,
                restocked=restocked,
                approved_by=approved_by,
            ),
            then=recorded,
            failed=declined,
        )

    def _tenders(self) -> tuple[Tender, ...]:
        """What was chosen, or none for the usual way."""
        if self._way == 0:
            return ()
        return (self._other_ways()[self._way - 1],)

    def _other_ways(self) -> list[Tender]:
        """All of it out of the open drawer, or by transfer from an account of the booth."""
        shift = self._desk.facts.standing.shift
        ways = []
        if shift is not None and shift.drawer is not None:
            drawer = Holder(HolderKind.DRAWER, shift.drawer)
            ways.append(Tender(method=PaymentMethod.CASH, holder=drawer))
        ways += [
            Tender(method=PaymentMethod.TRANSFER, holder=Holder(HolderKind.ACCOUNT, account.id))
            for account in self._desk.facts.accounts
        ]
        return ways

    def _show(self) -> None:
        facts, shelf = self._desk.facts, self._desk.shelf
        ways = [RefundWay(key=0, words=text("Seperti dibayar"))]
        for key, way in enumerate(self._other_ways(), start=1):
            words = (
                text("Tunai dari {holder}")
                if way.method is PaymentMethod.CASH
                else text("Transfer dari {holder}")
            )
            name = holder_name(way.holder, facts, shelf)
            ways.append(RefundWay(key=key, words=words.format(holder=name)))
        self._view.show_ways(ways, self._way)
        shown = self._shown()
        # What stands in the way of the money is said at once, what is not chosen yet when saving.
        self._view.show_error(shown.problem if self._quantities and not shown.rows[1:] else "")
        self._view.show_refund(shown)

    def _shown(self) -> ShownRefund:
        """What would go back, or what is missing for it."""
        record, facts = self._record, self._desk.facts
        if not self._quantities:
            return ShownRefund(
                amount=format_rupiah(0),
                rows=(),
                problem=text("Pilih dulu barang yang kembali."),
                ready=False,
            )
        rows: tuple[tuple[str, str], ...] = ()
        amount = Rupiah(0)
        try:
            amount = worth(record, self._quantities)
            rows = ((text("Nilai barang kembali"), format_rupiah(amount)),)
            tenders = self._tenders() or usual_way(record, amount, facts)
            payments = as_payments(record, tenders, amount, facts)
            rows += way_rows(payments, facts, self._desk.shelf)
            amount = Rupiah(sum(payment.held for payment in payments))
            problem = ""
        except ShortPaymentError:
            problem = no_usual_way()
        except DeclinedError as error:
            problem = sentence(error)
        if not problem and not reason_of(self._chip, self._words):
            problem = text("Pilih alasannya.")
        return ShownRefund(
            amount=format_rupiah(amount), rows=rows, problem=problem, ready=not problem
        )
