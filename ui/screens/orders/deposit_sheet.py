"""The sheet that asks how much is paid down; the pay sheet then takes it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth.domain.money import MAX_PRICE, BasisPoints, Rupiah, format_rupiah, share_of
from booth.domain.order_views import OrderView
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.orders.place_presenter import deposit_problem, take_deposit
from ui.screens.saving_sheet import SavingSheet
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.buttons import Button
from ui.widgets.keypad import Keypad
from ui.widgets.panel import Label, Role

_WIDTH: Final = 820
_HEIGHT: Final = 480
_PANE: Final = 340
_QUARTER, _HALF = BasisPoints(2_500), BasisPoints(5_000)


class DepositSheet(SavingSheet):
    """Terima DP. Opens by itself, and is gone when closed."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        order: OrderView,
        done: Callable[[], None],
        over: QWidget,
    ) -> None:
        super().__init__(
            desk,
            over,
            label=text("Terima DP"),
            save=text("Lanjut ke pembayaran"),
            width=_WIDTH,
            height=_HEIGHT,
        )
        self._navigator, self._order, self._done = navigator, order, done
        self.amount = AmountEdit(label=text("Jumlah DP"), most=MAX_PRICE, empties_on_esc=False)
        self.keypad = Keypad()
        self.quick = [
            Button(format_rupiah(amount), height=theme.BUTTON_TALL) for amount in self._usual()
        ]
        self._lay_out()
        self.keypad.typed.connect(self.amount.type_digits)
        self.keypad.erased.connect(self.amount.erase)
        self.amount.amount_changed.connect(lambda _amount: self.show_error(""))
        for button, amount in zip(self.quick, self._usual(), strict=True):
            button.clicked.connect(lambda _on, amount=amount: self.amount.offer(amount))
        self.save.clicked.connect(self._save)
        self.open(self.amount)

    def _usual(self) -> tuple[Rupiah, ...]:
        """A quarter, a half, all of what is left; none of them twice."""
        left = self._order.remaining
        found = (share_of(left, _QUARTER), share_of(left, _HALF), left)
        return tuple(amount for amount in dict.fromkeys(found) if amount)

    def _lay_out(self) -> None:
        left, right = self.two_sides(_PANE)
        left.addWidget(
            Label(
                text("Pesanan {number}, sisa {remaining}.").format(
                    number=self._order.number, remaining=format_rupiah(self._order.remaining)
                ),
                role=Role.MUTED,
                wrapped=True,
            )
        )
        left.addWidget(self.amount)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in self.quick:
            row.addWidget(button, 1)
        left.addLayout(row)
        left.addWidget(
            Label(
                text("DP belum omzet: baru menjadi omzet saat barangnya diserahkan."),
                role=Role.MUTED,
                wrapped=True,
            )
        )
        left.addStretch()
        self.end(left)
        right.addWidget(self.keypad)

    def _save(self) -> None:
        amount = self.amount.amount
        problem = deposit_problem(self._order, amount)
        self.show_error(problem)
        if not problem:
            self.close_sheet()
            take_deposit(self._navigator, self._order, amount, done=self._done)
