"""Tidak ditemukan: a coordinator says that money never came, and who bears it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from booth.domain.ids import SaleId
from booth.domain.records import SaleRecord
from booth.domain.uncertain_payment import UncertainPayment
from resources.texts import text
from ui.screens.desk import Desk, Navigator
from ui.screens.refund.parts import Reason
from ui.screens.uncertain.bearing import Bearing, bearers
from ui.screens.uncertain.saying import Saying
from ui.screens.uncertain.saying_sheets import AboutSheet
from ui.widgets.buttons import Kind
from ui.widgets.keypad import Keypad

_WIDTH: Final = 940
_HEIGHT: Final = 640


class GivenUpSheet(AboutSheet):
    """The booth bears it, unless it was agreed otherwise with the vendors of the sale."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        payment: UncertainPayment,
        done: Callable[[], None],
        over: QWidget,
    ) -> None:
        super().__init__(
            desk,
            payment,
            over,
            label=text("Tidak ditemukan"),
            explained="",
            save=text("Catat dengan PIN koordinator"),
            kind=Kind.DANGER,
            width=_WIDTH,
            height=_HEIGHT,
        )
        self.saying = Saying(desk, navigator, payment, done=done, view=self)
        self.bearing = Bearing(payment.amount)
        self.reason = Reason(
            (
                text("Layar palsu"),
                text("Gagal di bank pembeli"),
                text("Masuk ke kode orang lain"),
                text("Lainnya"),
            )
        )
        self.keypad = Keypad()
        self.bearing.join(self.keypad)
        self.ask_beside(self.keypad, self.bearing, self.reason)
        self.save.clicked.connect(self._save)
        # On the box: an Enter by habit would press a chip that has the keyboard.
        self.open(self.reason.words)
        self._ask_who_sold(desk, navigator, payment)

    def _ask_who_sold(self, desk: Desk, navigator: Navigator, payment: UncertainPayment) -> None:
        """A deposit, or a promise kept, is no vendor's yet: those the booth bears."""
        reference = payment.payment
        if reference is None or not payment.receipt_number:
            return
        sale, number = SaleId(reference.entry), reference.number

        def answered(record: SaleRecord) -> None:
            if self.is_open:
                self.bearing.show_shares(bearers(record, number, desk.shelf))

        desk.ask(lambda booth: booth.browsing.sale(sale), then=answered, failed=navigator.report)

    def _save(self) -> None:
        problem = self.bearing.problem()
        if problem:
            self.show_error(problem)
        else:
            self.saying.given_up(self.reason.reason, self.bearing.borne_by)
