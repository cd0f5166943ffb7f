"""The sheet of an exchange: what comes back, what is taken instead, what moves."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from booth.domain.records import SaleRecord
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.refund.counting import ReturnLine
from ui.screens.refund.exchange_presenter import (
    ExchangePresenter,
    ShownDifference,
    TakenLine,
)
from ui.screens.refund.parts import Reason, ReturnLines, Sums, return_reasons
from ui.screens.saving_sheet import SavingSheet
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.goods_search import GoodsSearch
from ui.widgets.pages import ScrollingPage
from ui.widgets.panel import Label, Line, Role
from ui.widgets.stepper import Stepper
from ui.widgets.tile import Tile

_MONEY_WIDTH: Final = 430


class ExchangeSheet(SavingSheet):
    """Tukar barang. Opens by itself, and is gone when closed."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        record: SaleRecord,
        done: Callable[[], None],
        over: QWidget,
    ) -> None:
        super().__init__(
            desk,
            over,
            label=text("Tukar barang"),
            save=text("Simpan tukar"),
            width=1280,
            height=700,
        )
        self.lines = ReturnLines(stacked=True)
        self.goods = GoodsSearch(
            box=text("Cari barang pengganti"),
            placeholder=text("Cari atau scan barang pengganti…"),
            offers=text("Barang pengganti"),
        )
        self.search = self.goods.box
        self.taken = ScrollingPage(text("Barang yang diambil"))
        self.reason = Reason(return_reasons())
        self.words = Label(role=Role.MUTED, wrapped=True)
        self.amount = Label(role=Role.TOTAL)
        self.tendered = AmountEdit(label=text("Uang diterima"), pixels=theme.TEXT_TITLE)
        self.tendered_words = Label(text("Uang diterima (kosong = uang pas)"), role=Role.SMALL)
        self.sums = Sums()
        self._lay_out()
        self.presenter = ExchangePresenter(desk, navigator, record, done=done, view=self)
        self.lines.chosen.connect(self.presenter.choose)
        self.goods.searched.connect(self.presenter.search)
        self.goods.taken.connect(self.presenter.take)
        self.reason.changed.connect(self.presenter.set_reason)
        self.tendered.amount_changed.connect(self.presenter.set_tendered)
        self.save.clicked.connect(self._enter)
        self.open(next(iter(self.lines.steppers.values()), self.save))

    def _lay_out(self) -> None:
        left, money = self.two_sides(_MONEY_WIDTH)
        goods = QGridLayout()
        goods.setHorizontalSpacing(2 * theme.GAP)
        goods.setVerticalSpacing(8)
        goods.addWidget(Label(text("1. Barang yang kembali"), role=Role.MUTED), 0, 0)
        goods.addWidget(Label(text("2. Barang pengganti"), role=Role.MUTED), 0, 1)
        goods.addWidget(self.lines, 1, 0, 2, 1)
        goods.addWidget(self.goods, 1, 1)
        goods.addWidget(self.taken, 2, 1)
        goods.setRowStretch(1, 3)
        goods.setRowStretch(2, 2)
        goods.setColumnStretch(0, 1)
        goods.setColumnStretch(1, 1)
        left.addLayout(goods, 1)
        money.addWidget(Label(text("3. Alasan dan selisih"), role=Role.MUTED))
        money.addWidget(self.reason)
        money.addStretch()
        money.addWidget(self.sums)
        money.addWidget(Line())
        difference = QHBoxLayout()
        difference.addWidget(self.words, 1)
        difference.addWidget(self.amount)
        money.addLayout(difference)
        money.addWidget(self.tendered_words)
        money.addWidget(self.tendered)
        self.end(money)

    def _enter(self) -> None:
        """Enter means the search box's while it holds words, then the list's, then the sheet's."""
        if not self.goods.entered(self.presenter.enter):
            self.presenter.save()

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
        self.goods.show_tiles(tiles)

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
            row.addWidget(stepper, alignment=Qt.AlignmentFlag.AlignVCenter)
            column.addLayout(row)
        if not lines:
            nothing = text("Belum ada pengganti. Sentuh barangnya di atas.")
            column.addWidget(Label(nothing, role=Role.SMALL, wrapped=True))
        column.addStretch()
        self.taken.show_page(page)

    def show_difference(self, difference: ShownDifference) -> None:
        """What moves."""
        self.words.setText(difference.words)
        self.amount.setText(difference.amount)
        self.sums.show_rows(difference.rows)
        for part in (self.tendered, self.tendered_words):
            part.setVisible(bool(difference.to_pay))
        if not difference.to_pay:
            self.tendered.set_amount(difference.to_pay)
