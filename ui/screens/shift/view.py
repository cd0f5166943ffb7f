"""The Kasir screen: the open shift, its cash, earlier reports; and Tutup kasir in its place."""

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from booth.domain.drawer_slip import is_slip_code
from booth.domain.events.handling_cash import Direction
from booth.domain.ids import EntryId, StaffId
from booth.domain.shelf import Standing
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.paper_maker import PaperMaker, ShownPaper
from ui.screens.shift.cash_sheet import CashSheet
from ui.screens.shift.closing_page import ClosingPage
from ui.screens.shift.presenter import ShiftPresenter
from ui.screens.shift.report_sheet import ReportSheet
from ui.screens.shift.showing import ShownShift
from ui.widgets.buttons import Button, Kind
from ui.widgets.panel import Card, ElidedLabel, Label, Role
from ui.widgets.row_list import RowList
from ui.widgets.screen_head import ScreenHead

_SHARES = (38, 44, 44)


class ShiftView(QWidget):
    """Joins the widgets to the presenter, and opens the sheets."""

    def __init__(self, desk: Desk, navigator: Navigator, papers: PaperMaker) -> None:
        super().__init__()
        self._desk, self._navigator = desk, navigator
        self.day, self.of_fair = Label(role=Role.STRONG), Label(role=Role.MUTED)
        self.facts = {
            name: ElidedLabel(role=Role.STRONG)
            for name in (
                text("Petugas"), text("Dibuka"), text("Laci"), text("Uang kembalian awal"),
                text("Jumlah nota"),
            )
        }  # fmt: skip
        self.nothing = Label(
            text("Kasir belum dibuka. Hitung uang kembalian di laci, lalu buka."),
            role=Role.MUTED, wrapped=True,
        )  # fmt: skip
        self.open_button = Button(
            text("Buka kasir"), kind=Kind.PRIMARY, shortcut="F12", twin="Ctrl+Return",
            height=theme.BUTTON_TALL,
        )  # fmt: skip
        self.cash_in = Button(text("Uang masuk"), shortcut="F5", twin="Ctrl+I")
        self.cash_out = Button(text("Uang keluar"), shortcut="F6", twin="Ctrl+O")
        self.interim = Button(text("Rekap sementara"), shortcut="F7", twin="Ctrl+R")
        self.hand_over = Button(text("Serah terima"), shortcut="F8", twin="Ctrl+H")
        self.close_button = Button(
            text("Tutup kasir"), kind=Kind.PRIMARY, shortcut="F12", twin="Ctrl+Return",
            height=theme.BUTTON_TALL,
        )  # fmt: skip
        self.movements = RowList(text("Uang masuk dan keluar laci"), text("Belum ada."))
        self.reports = RowList(text("Rekap sebelumnya"), text("Belum ada."))
        self.show_report = Button(text("Lihat & cetak lagi"), shortcut="F4", twin="Ctrl+J")
        self.pages = QStackedWidget()
        self.closing = ClosingPage(desk, navigator, closed=self._closed, left=self._left)
        self._lay_out()
        self.presenter = ShiftPresenter(desk, navigator, papers, self)
        self._join()
        self._wanted: bool | None = None
        self.show_shift(None)

    def _lay_out(self) -> None:
        head = ScreenHead(text("Kasir"))
        row = head.row
        row.addWidget(Label(self._desk.facts.register.name, role=Role.MUTED))
        row.addStretch()
        row.addWidget(self.day)
        row.addWidget(self.of_fair)
        cards = QHBoxLayout()
        cards.setContentsMargins(18, 14, 18, 14)
        cards.setSpacing(theme.MARGIN)
        cards.addWidget(self._shift_card(), _SHARES[0])
        for title, parts, share in (
            (text("Uang masuk & keluar laci"), (self.movements,), _SHARES[1]),
            (text("Rekap sebelumnya"), (self.reports, self.show_report), _SHARES[2]),
        ):
            card = Card()
            card.column.addWidget(Label(title, role=Role.STRONG))
            for number, part in enumerate(parts):
                card.column.addWidget(part, 0 if number else 1)
            cards.addWidget(card, share)
        shift = QWidget()
        column = QVBoxLayout(shift)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(cards, 1)
        self.pages.addWidget(shift)
        self.pages.addWidget(self.closing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)

    def _shift_card(self) -> Card:
        card = Card()
        self._fact_grid = QWidget()
        grid = QGridLayout(self._fact_grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (name, label) in enumerate(self.facts.items()):
            grid.addWidget(Label(name, role=Role.MUTED), row, 0)
            grid.addWidget(label, row, 1)
        for part in (self._fact_grid, self.nothing):
            card.column.addWidget(part)
        card.column.addStretch()
        pair = QHBoxLayout()
        pair.setSpacing(theme.GAP)
        pair.addWidget(self.cash_in)
        pair.addWidget(self.cash_out)
        card.column.addLayout(pair)
        for button in (self.interim, self.hand_over, self.close_button, self.open_button):
            card.column.addWidget(button)
        return card

    def _join(self) -> None:
        presenter = self.presenter
        self.open_button.clicked.connect(presenter.open_register)
        self.interim.clicked.connect(presenter.interim)
        self.cash_in.clicked.connect(lambda: self._move_cash(Direction.IN))
        self.cash_out.clicked.connect(lambda: self._move_cash(Direction.OUT))
        self.close_button.clicked.connect(lambda: self._begin(handing_over=False))
        self.hand_over.clicked.connect(lambda: self._begin(handing_over=True))
        self.show_report.clicked.connect(lambda: presenter.show_report(self.reports.currentRow()))
        self.reports.itemActivated.connect(
            lambda _item: presenter.show_report(self.reports.currentRow())
        )

    # --- the window -------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Look again whenever the screen comes up."""
        super().showEvent(event)
        if event.spontaneous():
            return
        if self.pages.currentWidget() is self.closing:
            self.closing.look_again()
        else:
            self.presenter.look()

    def stands(self, _standing: Standing) -> None:
        """Something was recorded."""
        if self.isVisible() and self.pages.currentIndex() == 0:
            self.presenter.look()

    def scanned(self, code: str) -> None:
        """A slip of the laptop that shares the drawer; any other code is no use here."""
        if self.pages.currentWidget() is self.closing and is_slip_code(code):
            problem = self.closing.scanned(code)
            if problem:
                self._navigator.say(problem, Tone.STOP)
            return
        self._navigator.say(text("Barang di-scan di layar Jual (Alt+1)."), Tone.LOOK)

    def begin_closing(self) -> None:
        """Tutup kasir, asked for from elsewhere: as soon as it is known what is to be closed."""
        self._wanted = False
        self.presenter.look()

    def _move_cash(self, direction: Direction) -> None:
        so_far = self.presenter.so_far
        if so_far is not None and so_far.shift.drawer is not None:
            CashSheet(
                self._desk,
                self._navigator,
                self.window(),
                shift=so_far.shift,
                direction=direction,
                done=self.presenter.look,
            )

    def _begin(self, *, handing_over: bool) -> None:
        so_far = self.presenter.so_far
        if so_far is not None:
            self.pages.setCurrentWidget(self.closing)
            self.closing.begin(so_far, handing_over=handing_over)

    def _left(self) -> None:
        self.pages.setCurrentIndex(0)
        self.presenter.look()
        self.setFocus()

    def _closed(self, entry: EntryId, number: int) -> None:
        self.presenter.show_closing(entry, number)

    # --- what the presenter says ------------------------------------------------------------------

    def show_shift(self, shift: ShownShift | None) -> None:
        """The open shift, or that none is open."""
        is_open = shift is not None
        self.nothing.setVisible(not is_open)
        self._fact_grid.setVisible(is_open)
        self.open_button.setVisible(not is_open)
        for button in (
            self.cash_in, self.cash_out, self.interim, self.hand_over, self.close_button,
        ):  # fmt: skip
            button.setVisible(is_open)
        self.day.setText(shift.day if shift else "")
        self.of_fair.setText(shift.of_fair if shift else "")
        self.movements.show_rows(list(shift.movements) if shift else [])
        if shift is not None:
            for button in (self.cash_in, self.cash_out):
                button.setEnabled(shift.has_drawer)
            told = (shift.who, shift.since, shift.drawer, shift.opening_float, shift.receipts)
            for label, words in zip(self.facts.values(), told, strict=True):
                label.setText(words)
            if self._wanted is not None:
                wanted, self._wanted = self._wanted, None
                self._begin(handing_over=wanted)

    def show_reports(self, rows: Sequence[str]) -> None:
        """Earlier shifts."""
        self.reports.show_rows(list(rows))
        if rows and self.reports.currentRow() < 0:
            self.reports.setCurrentRow(0)
        self.show_report.setEnabled(bool(rows))

    def show_paper(self, title: str, paper: ShownPaper, *, report: EntryId) -> None:
        """An earlier report on the screen."""
        ReportSheet(
            self._desk,
            self.window(),
            title=title,
            said=text("Seperti yang tercetak di kertas."),
            paper=paper,
            print_words=text("Cetak SALINAN"),
            print_it=lambda: self.presenter.print_copy(report),
        )

    def show_interim(self, paper: ShownPaper, *, approved_by: StaffId | None) -> None:
        """An interim report on the screen."""
        is_full = approved_by is not None
        blind = text("Keadaan sampai sekarang. Uang per cara baru tampil setelah laci dihitung.")
        ReportSheet(
            self._desk,
            self.window(),
            title=text("Rekap sementara"),
            said=text("Keadaan sampai sekarang, dengan isi laci.") if is_full else blind,
            paper=paper,
            print_words=text("Cetak rekap sementara"),
            print_it=lambda: self.presenter.print_interim(approved_by),
            more=None
            if is_full
            else (text("Dengan isi laci (PIN koordinator)"), self.presenter.full_interim),
        )
