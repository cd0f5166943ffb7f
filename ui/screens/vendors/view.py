"""Setor ke UMKM: table and account, put together; the sheets open over the window."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDate, QSignalBlocker, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QFocusEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from booth.domain.ids import VendorId
from booth.domain.money import Rupiah
from booth.domain.shelf import Standing
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.vendors.evening import EveningPapers
from ui.screens.vendors.money_sheets import AdvanceSheet, PayInSheet
from ui.screens.vendors.panel import AccountPanel
from ui.screens.vendors.papers_sheet import EveningSheet
from ui.screens.vendors.presenter import VendorsPresenter
from ui.screens.vendors.report_sheet import ReportSheet
from ui.screens.vendors.showing import ShownAccount, SourceChoice, VendorRow, headings
from ui.screens.vendors.table import Headings, Sums, VendorList
from ui.widgets.buttons import Button
from ui.widgets.day_edit import DayEdit
from ui.widgets.empty_state import EmptyState
from ui.widgets.icons import Icon
from ui.widgets.panel import Card, ElidedLabel, Label, Role
from ui.widgets.screen_head import ScreenHead

_PANEL_WIDTH: Final = 380
_NARROW_PANEL: Final = 340
_WIDE_ENOUGH: Final = 1180
_PIXELS: Final = 14
_DAY_WIDTH: Final = 184


class VendorsView(QWidget):
    """Joins the widgets to the presenter."""

    def __init__(self, desk: Desk, navigator: Navigator, papers: EveningPapers) -> None:
        super().__init__()
        self._desk, self._navigator, self._papers = desk, navigator, papers
        self.as_of = ElidedLabel(role=Role.MUTED)
        self.day = DayEdit(desk.today())
        self.evening = Button(text("Rekap malam"), shortcut="F6", twin="Ctrl+R", pixels=_PIXELS)
        self.advance = Button(text("Kasbon"), shortcut="F7", twin="Ctrl+B", pixels=_PIXELS)
        self.pay_in = Button(text("UMKM menyetor"), shortcut="F8", twin="Ctrl+T", pixels=_PIXELS)
        self.report = Button(text("Pengakuan"), shortcut="F9", twin="Ctrl+G", pixels=_PIXELS)
        self.headings, self.list, self.sums = Headings(), VendorList(), Sums()
        self.notes = Label(role=Role.SMALL, wrapped=True)
        self.panel = AccountPanel()
        self.nothing = EmptyState(icon=Icon.CASH, sentence="")
        self._pages = QStackedWidget()
        self._lay_out()
        self.presenter = VendorsPresenter(desk, navigator, papers, self)
        self._join()

    def _lay_out(self) -> None:
        head = ScreenHead(text("Setor ke UMKM"), spacing=8)
        row = head.row
        row.addWidget(self.as_of, 1)
        self.day.setFixedSize(_DAY_WIDTH, theme.TOUCH)
        self.day.setAccessibleName(text("Hari lain"))
        for widget in (self.day, self.evening, self.advance, self.pay_in, self.report):
            row.addWidget(widget)
        table = Card(margin=8)
        table.column.setSpacing(0)
        table.column.addWidget(self.headings)
        table.column.addWidget(self.list, 1)
        table.column.addWidget(self.sums)
        self.notes.setContentsMargins(14, 8, 14, 4)
        table.column.addWidget(self.notes)
        found = self._found = QWidget()
        both = QHBoxLayout(found)
        both.setContentsMargins(16, 14, 16, 14)
        both.setSpacing(14)
        both.addWidget(table, 1)
        both.addWidget(self.panel)
        self._pages.addWidget(found)
        self._pages.addWidget(self.nothing)
        self.nothing.say(text("Menghitung saldo UMKM ..."))
        self._pages.setCurrentWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._pages, 1)

    def _join(self) -> None:
        presenter, panel = self.presenter, self.panel
        self.list.chosen.connect(presenter.choose)
        self.list.digits.connect(panel.amount.type_digits)
        panel.sources.chosen.connect(presenter.take_from)
        panel.amount.amount_changed.connect(lambda _: panel.show_error(""))
        panel.pay.clicked.connect(lambda: presenter.pay(panel.amount.amount))
        panel.again.clicked.connect(presenter.print_slip_again)
        panel.sheet.clicked.connect(presenter.slip_on_a4)
        self.day.dateChanged.connect(lambda _: presenter.choose_day(self.day.day))
        self.evening.clicked.connect(self._open_evening)
        self.advance.clicked.connect(self._open_advance)
        self.pay_in.clicked.connect(self._open_pay_in)
        self.report.clicked.connect(self._open_report)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again whenever the screen comes up: sales were made meanwhile."""
        super().showEvent(event)
        self.panel.setFixedWidth(_PANEL_WIDTH if self.width() >= _WIDE_ENOUGH else _NARROW_PANEL)
        if not event.spontaneous():
            self.presenter.look()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The amount is what is typed here. No proxy: Tab would never get past it."""
        super().focusInEvent(event)
        self.panel.amount.setFocus(event.reason())

    def stands(self, _standing: Standing) -> None:
        """Something was recorded, here or elsewhere."""
        if self.isVisible():
            self.presenter.look()

    def scanned(self, code: str) -> None:
        """A code means nothing here, and is no amount."""
        del code
        self._navigator.say(text("Untuk menjual, buka Jual (Alt+1)."), Tone.LOOK)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go from vendor to vendor while an amount is typed."""
        if event.key() == Qt.Key.Key_Up:
            self.list.step(-1)
        elif event.key() == Qt.Key.Key_Down:
            self.list.step(1)
        else:
            super().keyPressEvent(event)

    # --- what the presenter says ------------------------------------------------------------------

    def show_table(self, rows: Sequence[VendorRow], total: VendorRow, told: str) -> None:
        """The vendors, the columns' sums, and what stands below them."""
        self.list.show_rows(rows)
        self.sums.show_sums(total)
        self.notes.setText(told)
        self.notes.setVisible(bool(told))

    def show_day(self, day: date, *, today: date, told: str) -> None:
        """The day that is looked at, and what the figures know of; only today's money moves."""
        blocked = QSignalBlocker(self.day)
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        self.day.setDate(QDate(day.year, day.month, day.day))
        blocked.unblock()
        is_past = day < today
        self.as_of.setText(told)
        self.headings.show_past(is_past=is_past)
        self.list.headings = headings(is_past=is_past)
        self.panel.show_past(is_past=is_past)

    def show_account(self, account: ShownAccount | None) -> None:
        """The chosen vendor's account."""
        if account is None:
            self.nothing.say(
                text("Belum ada UMKM."), text("Tambahkan UMKM dan barangnya lebih dulu.")
            )
        else:
            self.panel.show_account(account)
        self._pages.setCurrentWidget(self.nothing if account is None else self._found)
        for button in (self.report, self.evening):
            button.setEnabled(account is not None)
        for button in (self.advance, self.pay_in):
            button.setEnabled(account is not None and not self.presenter.is_past)

    def show_chosen(self, vendor: VendorId) -> None:
        """Mark a row of the table."""
        self.list.mark(vendor)

    def show_sources(self, sources: Sequence[SourceChoice], chosen: int) -> None:
        """Where money can be taken from."""
        self.panel.show_sources(sources, chosen)

    def offer(self, amount: Rupiah) -> None:
        """Put an amount into the box."""
        self.panel.amount.offer(amount)

    def show_error(self, words: str) -> None:
        """Why it was not paid."""
        self.panel.show_error(words)

    def show_busy(self, *, busy: bool) -> None:
        """Nothing is paid twice while it is being paid."""
        self.panel.pay.setEnabled(not busy)

    def show_written(self, path: Path) -> None:
        """Open the PDF where the laptop opens such files."""
        said = text("PDF disimpan di {path}").format(path=path)
        self._navigator.say(said, Tone.DONE)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    # --- sheets -----------------------------------------------------------------------------------

    def _open_evening(self) -> None:
        chosen = self.presenter.chosen
        EveningSheet(
            self._desk,
            self._navigator,
            self._papers,
            self.presenter.accounts,
            self.window(),
            chosen=None if chosen is None else chosen.vendor.id,
            day=self.presenter.day,
        )

    def _open_advance(self) -> None:
        money = self.presenter.chosen
        if money is not None:
            AdvanceSheet(
                self._desk, self._navigator, money, self.presenter.sources,
                done=self.presenter.recorded, over=self.window(),
            )  # fmt: skip

    def _open_pay_in(self) -> None:
        money = self.presenter.chosen
        if money is not None:
            PayInSheet(
                self._desk, self._navigator, money, self.presenter.sources,
                done=self.presenter.recorded, over=self.window(),
            )  # fmt: skip

    def _open_report(self) -> None:
        money = self.presenter.chosen
        if money is not None:
            ReportSheet(self._desk, self._navigator, money, self.presenter.recorded, self.window())
