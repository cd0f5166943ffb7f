"""The right side: one payment with what is known of it, and what can be said of it."""

from typing import Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from booth.domain.events.selling import Doubt, ShownOutcome
from resources.texts import text
from ui import theme
from ui.screens.badge_label import BadgeLabel
from ui.screens.uncertain.saying_sheets import doubt_label, outcome_label
from ui.screens.uncertain.showing import ShownPayment
from ui.widgets.buttons import Button, Kind
from ui.widgets.chosen_panel import ChosenPanel, pair_grid
from ui.widgets.pages import ScrollingPage, take_out
from ui.widgets.panel import Card, ElidedLabel, Label, Line, Role

_PIXELS: Final = 14
_DOUBT_KEYS: Final = {
    Doubt.NOT_SEEN: ("F6", "Ctrl+B"),
    Doubt.LATE: ("F7", "Ctrl+T"),
    Doubt.DUPLICATE: ("F8", "Ctrl+D"),
    Doubt.WRONG_AMOUNT: ("F9", "Ctrl+J"),
}


class PaymentPanel(ChosenPanel):
    """One payment; every step is a button of the view's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(text("Uang terpilih"), parent)
        self.number = ElidedLabel(role=Role.TITLE)
        self.amount = Label(role=Role.TITLE)
        self.when = Label(role=Role.SMALL, wrapped=True)
        self.state = QHBoxLayout()
        self.detail = ScrollingPage(text("Yang diketahui"))
        self.arrived = Button(
            text("Sudah masuk"),
            shortcut="F5", twin="Ctrl+S", kind=Kind.DONE, height=theme.BUTTON_TALL,
        )  # fmt: skip
        self.receipt = Button(
            text("Lihat nota"),
            shortcut="F4", twin="Ctrl+L", pixels=_PIXELS, height=theme.BUTTON_TALL,
        )  # fmt: skip
        self.doubts = {
            doubt: Button(doubt_label(doubt), shortcut=key, twin=twin, pixels=_PIXELS)
            for doubt, (key, twin) in _DOUBT_KEYS.items()
        }
        self.give_up = Button(
            text("Tidak ditemukan"),
            shortcut="F10", twin="Ctrl+N", pixels=_PIXELS, kind=Kind.OUTLINED,
        )  # fmt: skip
        # In the place of those above: a code of no sale is neither late nor given up.
        self.outcomes = {
            ShownOutcome.NEVER_ARRIVED: Button(
                outcome_label(ShownOutcome.NEVER_ARRIVED),
                shortcut="F10", twin="Ctrl+N", kind=Kind.OUTLINED, height=theme.BUTTON_TALL,
            ),
            ShownOutcome.ARRIVED: Button(
                outcome_label(ShownOutcome.ARRIVED),
                shortcut="F5", twin="Ctrl+S", kind=Kind.DONE, height=theme.BUTTON_TALL,
            ),
        }  # fmt: skip
        self._of_sale, self._of_code = QWidget(), QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.number, 1)
        head.addWidget(self.amount)
        told = QHBoxLayout()
        told.addWidget(self.when, 1)
        told.addLayout(self.state)
        buttons = QGridLayout(self._of_sale)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(8)
        buttons.addWidget(self.receipt, 0, 0)
        buttons.addWidget(self.arrived, 0, 1, 1, 2)
        doubts = list(self.doubts.values())
        for place, button in enumerate(doubts[:3]):
            buttons.addWidget(button, 1, place)
        buttons.addWidget(doubts[3], 2, 0)
        buttons.addWidget(self.give_up, 2, 1, 1, 2)
        for place in range(3):
            buttons.setColumnStretch(place, 1)
        outcomes = QHBoxLayout(self._of_code)
        outcomes.setContentsMargins(0, 0, 0, 0)
        for button in self.outcomes.values():
            outcomes.addWidget(button, 1)
        column = self.column
        column.addLayout(head)
        column.addLayout(told)
        column.addWidget(Line())
        column.addWidget(self.detail, 1)
        column.addWidget(self._of_sale)
        column.addWidget(self._of_code)

    def show_payment(self, payment: ShownPayment) -> None:
        """Show a payment in full."""
        self.number.setText(payment.number)
        self.amount.setText(payment.amount)
        self.when.setText(payment.when)
        take_out(self.state)
        self.state.addWidget(BadgeLabel(payment.state))
        self.detail.show_page(_page(payment))
        self._of_code.setVisible(payment.closable)
        self._of_sale.setVisible(not payment.closable)
        self.arrived.setEnabled(payment.arrivable)
        self.receipt.setEnabled(payment.has_receipt)
        for button in (*self.doubts.values(), self.give_up):
            button.setEnabled(payment.doubtable)


def _page(payment: ShownPayment) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, theme.GAP, 0)
    column.setSpacing(theme.GAP)
    card = Card(fill=theme.PAPER, margin=12)
    card.column.addWidget(Label(payment.advice, wrapped=True))
    column.addWidget(card)
    column.addLayout(pair_grid(payment.known, left=Role.MUTED, right=Role.STRONG))
    if payment.said:
        column.addWidget(Label(text("Riwayat"), role=Role.STRONG))
        column.addLayout(pair_grid(payment.said, left=Role.SMALL, right=Role.PLAIN))
    column.addStretch()
    return page
