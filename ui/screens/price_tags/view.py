"""Cetak label harga: goods to tick on the left, the paper and the run on the right."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from booth.domain.ids import ProductId, VendorId
from booth.domain.tag_sheet import MOST_ON_SHEETS
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.price_tags.papers import TagPapers
from ui.screens.price_tags.presenter import PriceTags
from ui.screens.price_tags.sheet_picture import SheetPicture
from ui.screens.price_tags.showing import ShownPaper, TagRow
from ui.screens.price_tags.tag_list import TagList
from ui.screens.saving_sheet import gone_when_closed
from ui.widgets.buttons import Button, Kind
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.icons import Icon
from ui.widgets.overlay import Overlay
from ui.widgets.panel import Label, Role
from ui.widgets.search_box import SearchBox
from ui.widgets.side_pane import SidePane, beside
from ui.widgets.stepper import Stepper

_WIDTH, _HEIGHT = 1290, 720
_PANE: Final = 400
_VENDOR_WIDTH: Final = 200
_SMALL: Final = 14
_LOOK_MS: Final = 100
"""Between two looks at how far it is."""


class PriceTagsSheet(Overlay):
    """Opens by itself, and is gone when closed; closing it ends what is under way."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        papers: TagPapers,
        over: QWidget,
        *,
        ticked: Iterable[ProductId] = (),
        vendor: VendorId | None = None,
    ) -> None:
        super().__init__(
            over,
            label=text("Cetak label harga"),
            width=_WIDTH,
            height=_HEIGHT,
            closes_on_esc=False,
        )
        self.search = SearchBox(
            label=text("Cari barang"), placeholder=text("Scan, nama atau kode, lalu Enter")
        )
        self.vendor = ChoiceButton(text("UMKM"))
        self.list = TagList(text("Barang untuk label"))
        self.nothing = EmptyState(icon=Icon.CATALOGUE, sentence="")
        self.all = Button(text("Centang semua"), shortcut="F6", twin="Ctrl+T", pixels=_SMALL)
        self.none = Button(text("Kosongkan"), shortcut="F7", twin="Ctrl+D", pixels=_SMALL)
        self.stock = Button(text("Sebanyak stok"), shortcut="F8", twin="Ctrl+B", pixels=_SMALL)
        self.copies = Stepper(
            label=text("Jumlah label baris terpilih"), least=0, most=MOST_ON_SHEETS
        )
        self.papers = ChoiceButton(text("Kertas"))
        self.picture = SheetPicture(text("Lembar label"))
        self.first = Stepper(label=text("Mulai dari label ke-"))
        self.cutting = QCheckBox(text("Potong tiap label"))
        self.paper_words = Label(role=Role.SMALL, wrapped=True)
        self.total = Label(role=Role.TITLE)
        self.below = Label(role=Role.MUTED, wrapped=True)
        self.error = Label(role=Role.ERROR, wrapped=True)
        self.working = Label(role=Role.STRONG)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = Button(text("Tutup"), kind=Kind.QUIET, shortcut="Esc")
        self.start = Button(
            text("Buat PDF"), kind=Kind.PRIMARY, shortcut="Enter", height=theme.BUTTON_TALL
        )
        self._pages = QStackedWidget()
        self._begin = QWidget()
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._lay_out()
        vendors: list[tuple[object, str]] = [(None, text("Semua UMKM"))]
        vendors += [(one.id, one.terms.name) for one in desk.shelf.vendors if one.terms.selling]
        self.vendor.offer(vendors, vendor)
        self.presenter = PriceTags(desk, navigator, papers, self, ticked=ticked, vendor=vendor)
        self._join()
        self.show_progress("", 0, 0)
        self.show_error("")
        self.presenter.show()
        gone_when_closed(self, desk)
        self.open(self.search)

    # --- putting together -----------------------------------------------------------------------

    def _lay_out(self) -> None:
        pane = SidePane(width=_PANE)
        left = beside(self.sheet, pane)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(text("Cetak label harga"), role=Role.TITLE), 1)
        head.addWidget(self.all)
        head.addWidget(self.none)
        left.addLayout(head)
        finding = QHBoxLayout()
        finding.setSpacing(8)
        finding.addWidget(self.search, 1)
        self.vendor.setFixedWidth(_VENDOR_WIDTH)
        finding.addWidget(self.vendor)
        left.addLayout(finding)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.nothing)
        left.addWidget(self._pages, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(Label(text("Label baris ini"), role=Role.MUTED))
        foot.addWidget(self.copies)
        foot.addStretch(1)
        foot.addWidget(self.stock)
        left.addLayout(foot)
        self._lay_out_pane(pane.column)
        for one, following in pairwise(
            (
                self.all, self.none, self.search, self.vendor, self.list, self.copies, self.stock,
                self.papers, self.first, self.cutting, self.cancel, self.start,
            )
        ):  # fmt: skip
            self.setTabOrder(one, following)

    def _lay_out_pane(self, column: QVBoxLayout) -> None:
        column.setSpacing(8)
        column.addWidget(Label(text("Kertas"), role=Role.STRONG))
        column.addWidget(self.papers)
        begin = QHBoxLayout(self._begin)
        begin.setContentsMargins(0, 4, 0, 0)
        begin.setSpacing(theme.GAP)
        begin.addWidget(self.picture)
        words = QVBoxLayout()
        words.addWidget(Label(text("Mulai dari label ke-"), role=Role.PLAIN))
        words.addWidget(self.first)
        told = text("Lembar sisa? Sentuh label pertama yang masih ada.")
        words.addWidget(Label(told, role=Role.SMALL, wrapped=True))
        words.addStretch()
        begin.addLayout(words, 1)
        column.addWidget(self._begin)
        column.addWidget(self.cutting)
        column.addWidget(self.paper_words)
        column.addStretch(1)
        column.addWidget(self.error)
        column.addWidget(self.working)
        column.addWidget(self.bar)
        column.addWidget(self.total)
        column.addWidget(self.below)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.start, 1)
        column.addLayout(buttons)

    def _join(self) -> None:
        presenter = self.presenter
        self.search.textChanged.connect(presenter.search)
        self.search.left_down.connect(self._go_down)
        # The button takes Enter before the box does, but not while there is nothing to print.
        self.search.returnPressed.connect(self._enter)
        self.vendor.chosen.connect(presenter.choose_vendor)
        self.list.left_up.connect(self.search.take_focus)
        self.list.moved.connect(lambda row: presenter.move_to(row.key))
        self.list.toggled.connect(presenter.toggle)
        self.list.ticked.connect(presenter.tick)
        self.list.counted.connect(presenter.set_copies)
        self.copies.changed.connect(presenter.set_copies)
        self.all.clicked.connect(presenter.tick_shown)
        self.none.clicked.connect(presenter.clear)
        self.stock.clicked.connect(presenter.as_many_as_stock)
        self.papers.chosen.connect(presenter.choose_sheet)
        self.picture.chosen.connect(presenter.choose_first)
        self.first.changed.connect(presenter.choose_first)
        self.cutting.toggled.connect(lambda on: presenter.choose_cutting(each=on))
        self.start.clicked.connect(self._enter)
        self.cancel.clicked.connect(self._leave)
        self.dismissed.connect(self._leave)
        self.closed.connect(presenter.stop)
        self._look.timeout.connect(presenter.look)

    def _go_down(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.list.rows and not self.list.currentIndex().isValid():
            self.list.make_current(0)

    def _enter(self) -> None:
        """Enter ticks what is searched; without words in the search it prints."""
        if self.search.hasFocus() and self.search.text():
            if self.presenter.take_first_found():
                self.search.clear()
            return
        if self.start.isEnabled():
            # Neither on the way out nor on what is disabled then: an Enter too many ends nothing.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.presenter.start()

    def _leave(self) -> None:
        """Stop what is under way; with nothing under way, close."""
        if self.presenter.is_running:
            self.presenter.stop()
        else:
            self.close_sheet()

    def scanned(self, code: str) -> None:
        """Scanned goods get one more label; anything else is said so."""
        if not self.presenter.scanned(code):
            self.show_error(text("Kode {code} tidak ada di daftar barang.").format(code=code[:40]))

    # --- what the presenter says ----------------------------------------------------------------

    def show_rows(self, rows: Sequence[TagRow], nothing: str, next_step: str) -> None:
        """The goods, or why there are none."""
        self.list.show_rows(rows)
        self.nothing.say(nothing, next_step)
        self._pages.setCurrentWidget(self.list if rows else self.nothing)
        self.all.setEnabled(bool(rows))

    def show_copies(self, copies: int | None) -> None:
        """How many labels the current row gets."""
        self.copies.setEnabled(copies is not None)
        self.copies.set_value(copies or 0)
        self.list.mark(self.presenter.current)

    def show_paper(self, paper: ShownPaper) -> None:
        """What it is printed on."""
        self.papers.offer(list(enumerate(paper.choices)), paper.number)
        self._begin.setVisible(paper.grid is not None)
        if paper.grid is not None:
            self.first.set_most(paper.grid.labels)
            self.first.set_value(paper.first)
            self.picture.show_sheet(paper.grid, paper.first, paper.used)
        self.cutting.blockSignals(True)  # noqa: FBT003  # Qt's own signature
        self.cutting.setChecked(paper.cut_each)
        self.cutting.blockSignals(False)  # noqa: FBT003  # as above
        self.cutting.setVisible(paper.may_cut)
        self.paper_words.setText(paper.words)

    def show_total(self, words: str, below: str, start: str, *, may_start: bool) -> None:
        """How many labels on how much paper."""
        self.total.setText(words)
        self.below.setText(below)
        self.start.setText(start)
        self.start.setEnabled(may_start)
        if may_start and self.hasFocus():
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, words: str) -> None:
        """Why it cannot be done."""
        self.error.setText(words)
        self.error.setVisible(bool(words))

    def show_progress(self, words: str, done: int, of: int) -> None:
        """How far it is."""
        is_running = bool(words)
        self.working.setText(words)
        self.bar.setRange(0, max(of, 1))
        self.bar.setValue(done)
        self.working.setVisible(is_running)
        self.bar.setVisible(is_running)
        for part in (
            self.search, self.vendor, self.list, self.all, self.none, self.stock, self.copies,
            self.papers, self._begin, self.cutting,
        ):  # fmt: skip
            part.setEnabled(not is_running)
        self.cancel.setText(text("Batalkan") if is_running else text("Tutup"))
        if is_running != self._look.isActive():
            (self._look.start if is_running else self._look.stop)()

    def finish(self, path: Path | None) -> None:
        """All is made; a file is shown in the system's own viewer, which prints it."""
        self.close_sheet()
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
