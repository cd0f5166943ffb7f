"""Rekap malam: which paper, for whom, and as what: printed, as a PDF, or as text to share."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDate, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth.domain.ids import VendorId
from booth.domain.vendor_money import VendorMoney
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.paper_maker import ShownPaper
from ui.screens.receipt.paper_view import PaperView
from ui.screens.saving_sheet import SavingSheet
from ui.screens.vendors.evening import EveningKind, EveningPapers, Wanted
from ui.widgets.buttons import Button
from ui.widgets.choices import Choices
from ui.widgets.day_edit import DayEdit
from ui.widgets.panel import Label, Role
from ui.widgets.row_list import RowList

_WIDTH, _HEIGHT = 1040, 640
_PAPER_WIDTH: Final = 440
_PIXELS: Final = 14


class EveningSheet(SavingSheet):
    """Choose on the left, read it on the right; Enter prints."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        papers: EveningPapers,
        accounts: Sequence[VendorMoney],
        over: QWidget,
        *,
        chosen: VendorId | None,
        day: date,
    ) -> None:
        super().__init__(
            desk,
            over,
            label=text("Rekap malam"),
            save=text("Cetak"),
            width=_WIDTH,
            height=_HEIGHT,
        )
        self._desk, self._navigator, self._papers = desk, navigator, papers
        vendors = sorted(accounts, key=lambda one: one.vendor.terms.name)
        self._vendors: list[VendorId | None] = [None, *(one.vendor.id for one in vendors)]
        self._asked = 0
        today = desk.today()
        self.day = DayEdit(day)
        self.day.setFixedHeight(theme.TOUCH)
        self.day.setAccessibleName(text("Hari lain"))
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        self.kinds = Choices(text("Kertas"), columns=3)
        self.kinds.show_choices(
            [text("Rekap UMKM"), text("Hitung uang tunai"), text("Uang belum cocok")], 0
        )
        self.whose = RowList(text("Untuk siapa"))
        self.whose.show_rows(
            [text("Semua UMKM, satu lembar tiap UMKM"), *(one.vendor.terms.name for one in vendors)]
        )
        self.whose.setCurrentRow(self._vendors.index(chosen))
        self.paper = PaperView()
        self.a4 = Button(text("PDF A4"), shortcut="F6", twin="Ctrl+O", pixels=_PIXELS)
        self.share = Button(text("Salin teks"), shortcut="F7", twin="Ctrl+S", pixels=_PIXELS)
        self._lay_out()
        self.kinds.chosen.connect(lambda _: self._look())
        self.day.dateChanged.connect(lambda _: self._look())
        self.whose.currentRowChanged.connect(lambda _: self._look())
        self.save.clicked.connect(lambda: papers.print(self.wanted))
        self.a4.clicked.connect(self._write)
        self.share.clicked.connect(self._copy)
        self.open(self.whose)
        self._look()

    @property
    def wanted(self) -> Wanted:
        """What is chosen."""
        kind = list(EveningKind)[self.kinds.number]
        if kind is not EveningKind.VENDORS:
            return Wanted(kind, self.day.day)
        return Wanted(kind, self.day.day, self._vendors[max(self.whose.currentRow(), 0)])

    def _lay_out(self) -> None:
        left, side = self.two_sides(_PAPER_WIDTH)
        days = QHBoxLayout()
        days.addWidget(Label(text("Hari"), role=Role.MUTED))
        days.addWidget(self.day, 1)
        left.addLayout(days)
        left.addWidget(self.kinds)
        left.addWidget(
            Label(text("Untuk siapa. Rekap UMKM hanya memuat miliknya."), role=Role.MUTED)
        )
        left.addWidget(self.whose, 1)
        row = QHBoxLayout()
        row.addWidget(self.a4, 1)
        row.addWidget(self.share, 1)
        left.addLayout(row)
        side.addWidget(self.paper, 1)
        self.end(left)
        self.setTabOrder(self.save, self.paper)

    def _look(self) -> None:
        """Show the paper that is chosen; an answer that comes late is not shown."""
        self._asked += 1
        asked, wanted = self._asked, self.wanted
        self.whose.setEnabled(wanted.kind is EveningKind.VENDORS)

        def answered(words: str) -> None:
            if asked == self._asked:
                self.paper.show_paper(ShownPaper(text=words))

        self._desk.ask(
            lambda _: self._papers.shown(wanted), then=answered, failed=self._navigator.report
        )

    def _write(self) -> None:
        wanted = self.wanted

        def written(path: Path) -> None:
            said = text("PDF disimpan di {path}").format(path=path)
            self._navigator.say(said, Tone.DONE)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        self._desk.ask(
            lambda _: self._papers.pdf(wanted), then=written, failed=self._navigator.report
        )

    def _copy(self) -> None:
        wanted = self.wanted

        def copied(words: str) -> None:
            QGuiApplication.clipboard().setText(words)
            self._navigator.say(text("Teks disalin. Tempel di WhatsApp."), Tone.DONE)

        self._desk.ask(
            lambda _: self._papers.shared(wanted), then=copied, failed=self._navigator.report
        )
