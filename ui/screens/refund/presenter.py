"""Pengembalian: which pieces come back, why, and how their money goes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from booth.domain.errors import DeclinedError, ShortPaymentError
from booth.domain.ids import StaffId
from booth.domain.ledger import Entry
from booth.domain.money import ZERO, format_rupiah
from booth.domain.payment import Tender
from booth.domain.records import SaleRecord
from resources.texts import text
from ui.formatting import sentence
from ui.screens.desk import Desk, Navigator
from ui.screens.refund.counting import Counting, ReturnLine
from ui.screens.refund.giving_back import Rows, given_back, ways_of_booth
from ui.screens.refund.recording import Recording, RecordingView
from ui.screens.use_cases import UseCases


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRefund:
    """What goes back, to the rupiah, before it is saved.

    `amount` is what the buyer gets, coins rounded; `rows` says by which ways. `problem` is what
    stands in the way of saving, empty for nothing.
    """

    amount: str
    rows: Rows
    problem: str


class RefundView(RecordingView, Protocol):
    """What the presenter says to the sheet."""

    def show_title(self, number: str, total: str) -> None:
        """Which sale it is."""

    def show_lines(self, lines: Sequence[ReturnLine]) -> None:
        """The lines with their steppers."""

    def show_ways(self, ways: Sequence[str], chosen: int) -> None:
        """How the money can go back; 0 is the way it was paid."""

    def show_refund(self, refund: ShownRefund) -> None:
        """What goes back by now."""


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
        self._record = record
        self._view = view
        self._recording = Recording(desk, navigator, view, done)
        self._counting = Counting(record)
        self._way = 0
        self._reason = ""
        self._restocked = True
        view.show_title(record.sale.receipt_number, format_rupiah(record.sale.net))
        view.show_lines(self._counting.lines(desk.shelf))
        self._show()

    def choose(self, line: int, pieces: int) -> None:
        """So many pieces of a line come back."""
        self._counting.choose(line, pieces)
        self._show()

    def everything(self) -> None:
        """All that is left comes back."""
        self._counting.choose_everything()
        self._view.show_lines(self._counting.lines(self._desk.shelf))
        self._show()

    def choose_way(self, way: int) -> None:
        """How the money goes back."""
        self._way = way
        self._show()

    def set_reason(self, reason: str) -> None:
        """Why."""
        self._reason = reason
        self._show()

    def set_restocked(self, restocked: bool) -> None:  # noqa: FBT001  # a tick box says yes or no
        """Whether the goods go back on the shelf."""
        self._restocked = restocked

    def save(self) -> None:
        """Record it; a coordinator is asked where the rules want one."""
        problem = self._shown().problem
        if problem:
            self._view.show_error(problem)
        else:
            self._recording.record(self._prepare, self._recording.handed_over)

    def _prepare(self, approved_by: StaffId | None) -> Callable[[UseCases], Entry]:
        sale, pieces, by = self._record.id, self._counting.pieces, self._desk.by
        reason, restocked, tenders = self._reason, self._restocked, self._tenders()
        return lambda booth: booth.refunding.refund(
            sale,
            pieces,
            reason=reason,
            by=by,
            tenders=tenders,
            restocked=restocked,
            approved_by=approved_by,
        )

    def _tenders(self) -> tuple[Tender, ...]:
        """What was chosen, or none for the usual way."""
        return (ways_of_booth(self._desk)[self._way - 1].tender,) if self._way else ()

    def _show(self) -> None:
        ways = [text("Seperti dibayar"), *(way.words for way in ways_of_booth(self._desk))]
        self._view.show_ways(ways, self._way)
        shown = self._shown()
        # What stands in the way of the money is said at once, what is not chosen yet when saving.
        self._view.show_error(shown.problem if self._counting.pieces and not shown.rows[1:] else "")
        self._view.show_refund(shown)

    def _shown(self) -> ShownRefund:
        """What would go back, or what is missing for it."""
        if not self._counting.pieces:
            problem = text("Pilih dulu barang yang kembali.")
            return ShownRefund(amount=format_rupiah(ZERO), rows=(), problem=problem)
        rows: Rows = ()
        amount, problem = ZERO, ""
        try:
            amount = self._counting.worth
            rows = ((text("Nilai barang kembali"), format_rupiah(amount)),)
            amount, ways = given_back(self._record, amount, self._desk, self._tenders())
            rows += ways
        except ShortPaymentError:
            problem = text(
                "Sebagian nota ini dibayar dengan tukar barang atau DP. "
                "Pilih tunai atau transfer; koordinator menyetujui."
            )
        except DeclinedError as error:
            problem = sentence(error)
        if not problem and not self._reason:
            problem = text("Pilih alasannya.")
        return ShownRefund(amount=format_rupiah(amount), rows=rows, problem=problem)
