"""The right side: one vendor's account line by line, and the money that goes to them now."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from booth.domain.money import MAX_PRICE
from resources.texts import text
from ui import theme
from ui.screens.vendors.showing import AccountLine, ShownAccount, SourceChoice
from ui.widgets import painting
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.buttons import Button, Kind
from ui.widgets.choices import Choices
from ui.widgets.pages import ScrollingPage
from ui.widgets.panel import Card, ElidedLabel, Label, Line, Role

_PIXELS = 14
_AMOUNT_PIXELS = 24
_LINE_HEIGHT = 31


class _Dot(QWidget):
    """A vendor's colour."""

    def __init__(self) -> None:
        super().__init__()
        self.colour = theme.INK_SOFT
        self.setFixedSize(14, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        del event
        painting.dot(QPainter(self), QPointF(7, 7), self.colour)


class AccountPanel(Card):
    """One vendor; every step is a button of the view's."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(text("Rekening UMKM"))
        self.dot = _Dot()
        self.name = ElidedLabel(role=Role.TITLE)
        self.group = Label(role=Role.MUTED)
        self.lines = ScrollingPage(text("Perhitungan"))
        self.amount = AmountEdit(
            label=text("Disetor sekarang"), most=MAX_PRICE, pixels=_AMOUNT_PIXELS
        )
        self.sources = Choices(text("Uang diambil dari"), columns=2)
        self.told = Label(role=Role.SMALL)
        self.only_looked_at = Label(
            text("Hari lain hanya dilihat. Untuk menyetor, pilih hari ini."), wrapped=True
        )
        self.error = Label(role=Role.ERROR, wrapped=True)
        self.pay = Button(
            text("Setor & cetak slip"), kind=Kind.PRIMARY, shortcut="Enter",
            height=theme.BUTTON_TALL, pixels=17,
        )  # fmt: skip
        self.again = Button(text("Slip lagi"), shortcut="F4", twin="Ctrl+L", pixels=_PIXELS)
        self.sheet = Button(text("Slip A4"), shortcut="F5", twin="Ctrl+I", pixels=_PIXELS)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.dot)
        head.addWidget(self.name, 1)
        head.addWidget(self.group)
        slips = QHBoxLayout()
        slips.setSpacing(8)
        slips.addWidget(self.again, 1)
        slips.addWidget(self.sheet, 1)
        column = self.column
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.lines, 1)
        column.addWidget(Label(text("Disetor sekarang"), role=Role.MUTED))
        column.addWidget(self.amount)
        column.addWidget(self.sources)
        column.addWidget(self.told)
        column.addWidget(self.only_looked_at)
        column.addWidget(self.error)
        column.addWidget(self.pay)
        column.addLayout(slips)
        self.only_looked_at.hide()
        self.error.hide()

    def show_account(self, account: ShownAccount) -> None:
        """Show an account in full."""
        self.dot.colour = account.colour
        self.dot.update()
        self.name.setText(account.name)
        self.group.setText(account.group)
        self.lines.show_page(_page(account.lines))
        for button in (self.again, self.sheet):
            button.setEnabled(account.slip is not None)

    def show_sources(self, sources: Sequence[SourceChoice], chosen: int) -> None:
        """Where money can be taken from."""
        self.sources.show_choices([source.words for source in sources], chosen)
        self.told.setText(sources[chosen].told)

    def show_past(self, *, is_past: bool) -> None:
        """A day gone by is looked at and its slips are printed: no money moves on it."""
        for part in (self.amount, self.sources, self.pay):
            part.setEnabled(not is_past)
        self.only_looked_at.setVisible(is_past)
        self.told.setVisible(not is_past)

    def show_error(self, words: str) -> None:
        """Why it was not paid; it takes room only while there is something."""
        self.error.setText(words)
        self.error.setVisible(bool(words))


def _page(lines: Sequence[AccountLine]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 4, 0)
    column.setSpacing(0)
    for line in lines:
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        words = Label(line.words, role=Role.STRONG if line.strong else Role.PLAIN)
        role = Role.ERROR if line.stop else Role.STRONG if line.strong else Role.PLAIN
        amount = Label(line.amount, role=role)
        for label in (words, amount):
            label.setMinimumHeight(_LINE_HEIGHT)
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(words, 0, 0)
        grid.addWidget(amount, 0, 1)
        column.addLayout(grid)
        column.addWidget(Line())
    column.addStretch()
    return page
