"""What the pay sheet writes down: a sale, or that goods were kept. Once, however often asked."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from booth.domain.errors import BoothError, CorruptionError
from booth.domain.ledger import Entry
from booth.domain.qris_code import LeftCode
from ui.formatting import sentence
from ui.screens.bills import Bill, Paid
from ui.screens.desk import Desk, Navigator
from ui.screens.pay.shown import PayView
from ui.screens.use_cases import UseCases


class Recording:
    """Asks the ledger's thread; while it is busy nothing else may be done."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        view: PayView,
        *,
        done: Callable[[Entry], None],
        keep: Callable[[], None],
        left: Callable[[], None],
    ) -> None:
        """`done` once a sale is recorded, `keep` once the cart may be put aside.

        `left` right before either: the sheet is closed.
        """
        self._desk, self._navigator, self._view = desk, navigator, view
        self._done, self._keep, self._left = done, keep, left
        self.is_busy = False
        view.show_busy(busy=False)

    def record(self, bill: Bill, paid: Paid) -> None:
        """Record what is paid for."""
        self._become_busy(busy=True)
        self._desk.ask(
            lambda booth: bill.record(booth, paid), then=self._recorded, failed=self.failed
        )

    def keep_goods(self, codes: Sequence[LeftCode]) -> None:
        """Remember the codes that were shown, and put the cart aside.

        One without a number stands for the sticker on the table, which the buyer may have paid.
        """
        if not codes:
            self.put_aside()
            return
        self._become_busy(busy=True)
        by = self._desk.by

        def remember(booth: UseCases) -> None:
            numbered = [
                code if code.receipt_number
                else replace(code, receipt_number=booth.selling.open_payment())
                for code in codes
            ]  # fmt: skip
            booth.shown_codes.leave(numbered, by=by)

        self._desk.ask(
            remember,
            then=lambda _: self.put_aside(),
            failed=self.failed,
        )

    def put_aside(self) -> None:
        """Nobody pays now: the cart is put aside, and that is all."""
        self._view.close_sheet()
        self._left()
        self._keep()

    def failed(self, error: BoothError) -> None:
        """Say why, and let it be tried again."""
        self._become_busy(busy=False)
        self._view.show_problem(sentence(error))
        if isinstance(error, CorruptionError):
            self._navigator.report(error)

    def _recorded(self, entry: Entry) -> None:
        # It stays busy: there is nothing more to record, whatever key is still held.
        self._view.close_sheet()
        self._left()
        self._done(entry)
        self._navigator.printed_soon()

    def _become_busy(self, *, busy: bool) -> None:
        self.is_busy = busy
        self._view.show_busy(busy=busy)
