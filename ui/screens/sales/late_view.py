"""The sheet of a late entry: pad, number, day and time; lines; how it was paid."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from booth.domain.catalogue import Vendor
from booth.domain.money import ZERO
from booth.domain.typed import MAX_CODE, MAX_NAME
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.refund.pages import show_page
from ui.screens.refund.parts import Choices, VendorPicker
from ui.screens.sales.late_presenter import LateLine, LatePresenter, LateWay
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.buttons import Button, Kind
from ui.widgets.icons import Icon
from ui.widgets.overlay import Overlay
from ui.widgets.panel import Label, Role
from ui.widgets.text_box import TextBox

_HIGHEST_NUMBER: Final = 999_999
"""More than any paper pad counts to."""
_LONGEST_DAY: Final = 10
_LONGEST_TIME: Final = 5


class LateSheet(Overlay):
    """Nota susulan, one sheet of the pad after another. Opens by itself."""

    def __init__(
        self, desk: Desk, navigator: Navigator, done: Callable[[], None], over: QWidget
    ) -> None:
        super().__init__(over, label=text("Nota susulan"), width=1100, height=680)
        self.pad = TextBox(label=text("Nama buku nota"), longest=MAX_CODE)
        self.number = TextBox(label=text("Nomor di buku"), longest=len(str(_HIGHEST_NUMBER)))
        self.number.setValidator(QIntValidator(1, _HIGHEST_NUMBER, self))
        self.day = TextBox(label=text("Tanggal jual (tgl/bln/tahun)"), longest=_LONGEST_DAY)
        self.time = TextBox(label=text("Jam jual (jam.menit)"), longest=_LONGEST_TIME)
        self.vendor = VendorPicker()
        self.amount = AmountEdit(label=text("Jumlah"), pixels=theme.TEXT_TITLE)
        self.name = TextBox(label=text("Nama barang"), longest=MAX_NAME)
        self.name.setPlaceholderText(text("Nama barang (boleh kosong)"))
        self.add = Button(text("Tambah baris"), shortcut="F8", twin="Ctrl+N")
        self.lines = QScrollArea()
        self.lines.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lines.setWidgetResizable(True)
        self.lines.setFrameShape(QFrame.Shape.NoFrame)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.total = Label(role=Role.TOTAL)
        self.ways = Choices(text("Dibayar dengan"), columns=2)
        self.error = Label(role=Role.ERROR, wrapped=True)
        self.cancel = Button(text("Tutup"), kind=Kind.QUIET)
        self.save = Button(
            text("Simpan nota susulan"),
            kind=Kind.PRIMARY,
            shortcut="Enter",
            height=theme.BUTTON_TALL,
        )
        self._lay_out()
        self.presenter = LatePresenter(desk, navigator, self)
        self.add.clicked.connect(self._add)
        self.ways.chosen.connect(self.presenter.choose_way)
        self.save.clicked.connect(self._enter)
        self.cancel.clicked.connect(self.close_sheet)
        self.closed.connect(done)
        self.closed.connect(self.deleteLater)
        self.open(self.pad)

    def _lay_out(self) -> None:
        left = QGridLayout()
        left.setVerticalSpacing(4)
        left.setHorizontalSpacing(theme.GAP)
        left.addWidget(Label(text("Nota susulan"), role=Role.TITLE), 0, 0, 1, 2)
        left.addWidget(
            Label(
                text("Salin satu lembar buku nota: jam aslinya tetap tercatat."),
                role=Role.MUTED,
                wrapped=True,
            ),
            1,
            0,
            1,
            2,
        )
        places: tuple[tuple[str, QWidget, int, int, int], ...] = (
            (self.pad.accessibleName(), self.pad, 2, 0, 1),
            (self.number.accessibleName(), self.number, 2, 1, 1),
            (self.day.accessibleName(), self.day, 4, 0, 1),
            (self.time.accessibleName(), self.time, 4, 1, 1),
            (self.name.accessibleName(), self.name, 8, 0, 1),
            (self.amount.accessibleName(), self.amount, 8, 1, 1),
        )
        for words, field, row, column, span in places:
            left.addWidget(Label(words, role=Role.SMALL), row, column, 1, span)
            left.addWidget(field, row + 1, column, 1, span)
        left.addWidget(Label(text("UMKM"), role=Role.SMALL), 6, 0)
        left.addWidget(self.vendor, 7, 0, 1, 2)
        left.addWidget(self.add, 10, 0, 1, 2)
        left.setRowStretch(7, 1)
        left.setColumnStretch(0, 1)
        left.setColumnStretch(1, 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(Label(text("Baris nota"), role=Role.MUTED))
        right.addWidget(self.lines, 1)
        right.addWidget(self.total)
        right.addWidget(Label(text("Dibayar dengan"), role=Role.MUTED))
        right.addWidget(self.ways)
        right.addWidget(self.error)
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save, 1)
        right.addLayout(buttons)
        both = QHBoxLayout(self.sheet)
        both.setContentsMargins(24, 20, 24, 20)
        both.setSpacing(24)
        both.addLayout(left, 54)
        both.addLayout(right, 46)

    def _add(self) -> None:
        if self.presenter.add(self.vendor.vendor, self.amount.amount, self.name.text()):
            self.amount.set_amount(ZERO)
            self.name.clear()
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        """Enter adds the line that is being typed; without one it saves."""
        if self.amount.amount and (self.amount.hasFocus() or self.name.hasFocus()):
            self._add()
            return
        if not self.pad.text().strip() or not self.number.hasAcceptableInput():
            self.show_error(text("Isi nama buku nota dan nomornya."))
            return
        self.presenter.save(
            pad=self.pad.text().strip(),
            number=int(self.number.text()),
            day=self.day.text(),
            clock=self.time.text(),
        )

    # --- what the presenter says ----------------------------------------------------------------

    def show_vendors(self, vendors: Sequence[Vendor]) -> None:
        """Whose goods a line can be."""
        self.vendor.show_vendors(vendors)

    def show_moment(self, day: str, clock: str) -> None:
        """When it was sold, most likely."""
        self.day.setText(day)
        self.time.setText(clock)

    def show_lines(self, lines: Sequence[LateLine], total: str) -> None:
        """What was entered so far."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.GAP, 0)
        for number, line in enumerate(lines):
            row = QHBoxLayout()
            words = QVBoxLayout()
            words.setSpacing(1)
            words.addWidget(Label(line.name, role=Role.STRONG, wrapped=True))
            words.addWidget(Label(line.vendor, role=Role.SMALL, wrapped=True))
            row.addLayout(words, 1)
            row.addWidget(Label(line.amount, role=Role.STRONG))
            remove = Button("", icon=Icon.CLOSE)
            remove.setAccessibleName(text("Hapus {name}").format(name=line.name))
            remove.clicked.connect(lambda _checked=False, n=number: self.presenter.remove(n))
            row.addWidget(remove)
            column.addLayout(row)
        if not lines:
            column.addWidget(
                Label(
                    text("Belum ada baris. Pilih UMKM, ketik jumlahnya, lalu Enter."),
                    role=Role.MUTED,
                    wrapped=True,
                )
            )
        column.addStretch()
        show_page(self.lines, page)
        self.total.setText(total)

    def show_ways(self, ways: Sequence[LateWay], chosen: int) -> None:
        """How it was paid."""
        self.ways.show_choices([way.words for way in ways], chosen)

    def show_error(self, words: str) -> None:
        """Why a step was declined."""
        self.error.setText(words)

    def next_number(self, pad: str, number: int) -> None:
        """Ready for the next sheet of the same pad."""
        self.pad.setText(pad)
        self.number.setText(str(number))
        self.vendor.choose(None)
        self.time.setFocus(Qt.FocusReason.OtherFocusReason)
        self.time.selectAll()
