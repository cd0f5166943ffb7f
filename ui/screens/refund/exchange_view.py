"""The sheet of an exchange: what comes back, what is taken instead, what moves."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from booth.domain.records import SaleRecord
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.refund.exchange_presenter import (
    ExchangePresenter,
    ShownDifference,
    TakenLine,
)
from ui.screens.refund.pages import show_page
from ui.screens.refund.parts import Reason, ReturnLines, Sums, return_reasons
from ui.screens.refund.working_out import ReturnLine
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.buttons import Button, Kind
from ui.widgets.overlay import Overlay
from ui.widgets.panel import Label, Line, Role
from ui.widgets.stepper import Stepper
from ui.widgets.text_box import TextBox
from ui.widgets.tile import Tile

_LONGEST: Final = 80
_OFFER_HEIGHT: Final = 54
"""Two lines, and room for a finger."""


class ExchangeSheet(Overlay):
    """Tukar barang. Opens by itself, and is gone when closed."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        record: SaleRecord,
        done: Callable[[], None],
        over: QWidget,
    ) -> None:
        super().__init__(over, label=text("Tukar barang"), width=1280, height=700)
        self.title = Label(role=Role.TITLE)
        self.lines = ReturnLines(stacked=True)
        self.search = TextBox(
            label=text("Cari barang pengganti"),
            placeholder=text("Cari atau scan barang pengganti…"),
            longest=_LONGEST,
        )
        self.offers = QListWidget()
        self.offers.setAccessibleName(text("Barang pengganti"))
        self.offers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.offers.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.taken = QScrollArea()
        self.taken.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.taken.setWidgetResizable(True)
        self.taken.setFrameShape(QFrame.Shape.NoFrame)
        self.taken.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reason = Reason(return_reasons())
        self.words = Label(role=Role.MUTED, wrapped=True)
        self.amount = Label(role=Role.TOTAL)
        self.tendered = AmountEdit(label=text("Uang diterima"), pixels=theme.TEXT_TITLE)
        self.tendered_words = Label(text("Uang diterima (kosong = uang pas)"), role=Role.SMALL)
        self.sums = Sums()
        self.error = Label(role=Role.ERROR, wrapped=True)
        self.cancel = Button(text("Tutup"), kind=Kind.QUIET)
        self.save = Button(
            text("Simpan tukar barang"),
            kind=Kind.PRIMARY,
            shortcut="Enter",
            height=theme.BUTTON_TALL,
        )
        self._lay_out()
        self.presenter = ExchangePresenter(desk, navigator, record, done=done, view=self)
        self._join()
        self.open(next(iter(self.lines.steppers.values()), self.save))

    def _lay_out(self) -> None:
        back = QVBoxLayout()
        back.addWidget(self.title)
        back.addWidget(Label(text("1. Barang yang kembali"), role=Role.MUTED))
        back.addWidget(self.lines, 1)
        instead = QVBoxLayout()
        instead.addWidget(Label(text("2. Barang pengganti"), role=Role.MUTED))
        instead.addWidget(self.search)
        instead.addWidget(self.offers, 3)
        instead.addWidget(Line())
        instead.addWidget(self.taken, 2)
        money = QVBoxLayout()
        money.setSpacing(8)
        money.addWidget(Label(text("3. Alasan dan selisih"), role=Role.MUTED))
        money.addWidget(self.reason)
        money.addStretch()
        for part in (self.sums, self.words, self.amount, self.tendered_words, self.tendered):
            money.addWidget(part)
        money.addWidget(self.error)
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save, 1)
        money.addLayout(buttons)
        row = QHBoxLayout(self.sheet)
        row.setContentsMargins(24, 20, 24, 20)
        row.setSpacing(20)
        row.addLayout(back, 36)
        row.addLayout(instead, 30)
        row.addLayout(money, 34)

    def _join(self) -> None:
        presenter = self.presenter
        self.lines.chosen.connect(presenter.choose)
        self.search.textChanged.connect(presenter.search)
        self.offers.itemClicked.connect(self._take)
        self.offers.itemActivated.connect(self._take)
        self.reason.changed.connect(presenter.set_reason)
        self.tendered.amount_changed.connect(presenter.set_tendered)
        self.save.clicked.connect(self._enter)
        self.cancel.clicked.connect(self.close_sheet)
        self.closed.connect(self.deleteLater)

    def _enter(self) -> None:
        """Enter means the search box's while it holds words, then the list's, then the sheet's."""
        if self.search.hasFocus() and self.search.text():
            if self.presenter.enter():
                self.search.clear()
        elif self.offers.hasFocus() and self.offers.currentItem() is not None:
            self._take(self.offers.currentItem())
        else:
            self.presenter.save()

    def _take(self, chosen: QListWidgetItem) -> None:
        self.presenter.take(chosen.data(Qt.ItemDataRole.UserRole))

    def scanned(self, code: str) -> None:
        """Scanned goods are taken instead; anything else is said so."""
        if not self.presenter.scanned(code):
            self.show_error(text("Kode {code} tidak ada di katalog.").format(code=code[:40]))

    # --- what the presenter says ----------------------------------------------------------------

    def show_title(self, number: str) -> None:
        """Which sale it is."""
        self.title.setText(text("Tukar barang {number}").format(number=number))

    def show_lines(self, lines: Sequence[ReturnLine]) -> None:
        """The goods that can come back."""
        self.lines.show_lines(lines)

    def show_offers(self, tiles: Sequence[Tile]) -> None:
        """Goods that can be taken instead."""
        self.offers.clear()
        for tile in tiles:
            offer = QListWidgetItem(f"{tile.name}\n{tile.price}")
            offer.setSizeHint(QSize(0, _OFFER_HEIGHT))
            offer.setData(Qt.ItemDataRole.UserRole, tile.key)
            self.offers.addItem(offer)

    def show_taken(self, lines: Sequence[TakenLine]) -> None:
        """What is taken instead."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.GAP, 0)
        for line in lines:
            words = QVBoxLayout()
            words.setSpacing(1)
            words.addWidget(Label(line.name, role=Role.STRONG, wrapped=True))
            words.addWidget(Label(line.amount, role=Role.SMALL))
            row = QHBoxLayout()
            row.addLayout(words, 1)
            stepper = Stepper(label=line.name, value=line.quantity, least=0)
            stepper.setEnabled(line.steps)
            stepper.changed.connect(
                lambda pieces, number=line.number: self.presenter.set_quantity(number, pieces)
            )
            row.addWidget(stepper)
            column.addLayout(row)
        if not lines:
            column.addWidget(
                Label(text("Belum ada pengganti. Sentuh barangnya di atas."), role=Role.SMALL)
            )
        column.addStretch()
        show_page(self.taken, page)

    def show_difference(self, difference: ShownDifference) -> None:
        """What moves."""
        self.words.setText(difference.words)
        self.amount.setText(difference.amount)
        self.sums.show_rows(difference.rows)
        for part in (self.tendered, self.tendered_words):
            part.setVisible(bool(difference.to_pay))
        if not difference.to_pay:
            self.tendered.set_amount(difference.to_pay)

    def show_error(self, words: str) -> None:
        """Why it was declined."""
        self.error.setText(words)

    def finish(self) -> None:
        """It is recorded."""
        self.close_sheet()
