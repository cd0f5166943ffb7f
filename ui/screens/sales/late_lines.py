"""The lines of a late entry: pieces and price of each as the pad says."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth.domain.money import MAX_PRICE
from resources.texts import text
from ui import theme
from ui.screens.sales.late_presenter import LateLine
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.buttons import Button
from ui.widgets.icons import Icon
from ui.widgets.pages import ScrollingPage
from ui.widgets.panel import Label, Line, Role
from ui.widgets.stepper import Stepper


class LateLines(ScrollingPage):
    """`counted` and `priced` carry a line's number with its pieces or price; `removed` its number.

    While the lines are the same only their amounts are written anew: somebody may be typing one.
    """

    counted = Signal(int, int)
    priced = Signal(int, object)
    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__(text("Baris nota"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.steppers: list[Stepper] = []
        self.prices: list[AmountEdit] = []
        self._amounts: list[Label] = []
        self._shown: list[tuple[str, str]] | None = None

    def show_lines(self, lines: Sequence[LateLine]) -> None:
        """Show what was entered so far."""
        shown = [(line.vendor, line.name) for line in lines]
        if shown != self._shown:
            self._shown = shown
            self._rebuild(lines)
        for stepper, amount, line in zip(self.steppers, self._amounts, lines, strict=True):
            stepper.set_value(line.quantity)
            amount.setText(line.amount)

    def _rebuild(self, lines: Sequence[LateLine]) -> None:
        self.steppers, self.prices, self._amounts = [], [], []
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.GAP, 0)
        column.setSpacing(4)
        for number, line in enumerate(lines):
            column.addLayout(self._head(number, line))
            column.addLayout(self._figures(number, line))
            column.addWidget(Line())
        if not lines:
            nothing = text("Belum ada baris. Cari barangnya, atau pilih UMKM dan ketik jumlahnya.")
            column.addWidget(Label(nothing, role=Role.MUTED, wrapped=True))
        column.addStretch()
        self.show_page(page)

    def _head(self, number: int, line: LateLine) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(line.name, role=Role.STRONG, wrapped=True))
        words.addWidget(Label(line.vendor, role=Role.SMALL, wrapped=True))
        amount = Label(role=Role.STRONG)
        self._amounts.append(amount)
        remove = Button("", icon=Icon.CLOSE)
        remove.setAccessibleName(text("Hapus {name}").format(name=line.name))
        remove.clicked.connect(lambda: self.removed.emit(number))
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(amount)
        row.addWidget(remove)
        return row

    def _figures(self, number: int, line: LateLine) -> QHBoxLayout:
        stepper = Stepper(label=text("Jumlah {name}").format(name=line.name), value=line.quantity)
        stepper.changed.connect(lambda pieces: self.counted.emit(number, pieces))
        price = AmountEdit(
            label=text("Harga {name}").format(name=line.name), most=MAX_PRICE, pixels=theme.TEXT
        )
        price.offer(line.price)
        price.amount_changed.connect(lambda amount: self.priced.emit(number, amount))
        self.steppers.append(stepper)
        self.prices.append(price)
        for part in (stepper, price):
            part.setEnabled(line.single)
        row = QHBoxLayout()
        row.addWidget(stepper)
        row.addWidget(price, 1)
        return row
