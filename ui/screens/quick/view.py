"""The Catat cepat sheet: vendors with their digits, ways to pay, a keypad."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QScroller,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from booth.domain.ids import VendorId
from booth.domain.ledger import Entry
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.quick.presenter import QuickPresenter, ShownEntry, ShownVendor, Way
from ui.widgets.buttons import Button, Kind, Mark
from ui.widgets.keypad import Keypad
from ui.widgets.overlay import Overlay
from ui.widgets.panel import Label, Role
from ui.widgets.side_pane import SidePane, beside

_VENDOR_HEIGHT: Final = 58
_KEY_HEIGHT: Final = 76
_AMOUNT: Final = 40
_COLUMNS: Final = 2
_WIDTH: Final = 1000
_HEIGHT: Final = 600
_NOT_TYPING: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_LONGEST_NAME: Final = 175
"""Pixels of a vendor's name on its button; the whole of it is in the tooltip."""


class QuickSheet(Overlay):
    """Opened anew for each entry by `enter_sale`. The keyboard belongs to the sheet as a whole."""

    def __init__(self, desk: Desk, navigator: Navigator, over: QWidget) -> None:
        super().__init__(
            over, label=text("Catat cepat"), width=_WIDTH, height=_HEIGHT, closes_on_esc=False
        )
        self._desk, self._navigator = desk, navigator
        self._presenter: QuickPresenter | None = None
        self.vendors: dict[VendorId, Button] = {}
        self._filter = Label(role=Role.MUTED)
        self.ways: dict[Way, Button] = {}
        self.remark, self.problem = Label(role=Role.MUTED), Label(role=Role.ERROR, wrapped=True)
        self.cancel = Button(text("Batal"), shortcut="Esc", height=theme.BUTTON_TALL)
        self.save = Button(
            text("Simpan"), kind=Kind.PRIMARY, shortcut="Enter", height=theme.BUTTON_TALL,
            pixels=17,
        )  # fmt: skip
        self.whose, self.amount = Label(role=Role.MUTED), Label()
        self.keypad = Keypad(key_height=_KEY_HEIGHT)
        pane = SidePane()
        self._fill_pane(pane)
        self._lay_out(beside(self.sheet, pane))
        self.keypad.typed.connect(lambda digits: self._running().type_amount(digits))
        self.keypad.erased.connect(lambda: self._running().erase_amount())
        self.save.clicked.connect(lambda: self._running().save())
        self.cancel.clicked.connect(self.dismissed)
        self.dismissed.connect(lambda: self._running().leave())

    def _fill_pane(self, pane: SidePane) -> None:
        for label in (self.whose, self.amount):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            # A long name is cut by the pane, it does not widen it.
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            pane.column.addWidget(label)
        self.amount.setFont(theme.font(_AMOUNT, QFont.Weight.ExtraBold))
        pane.column.addWidget(self.keypad)

    def _lay_out(self, left: QVBoxLayout) -> None:
        title = QHBoxLayout()
        title.addWidget(Label(text("Catat cepat"), role=Role.TITLE))
        title.addWidget(
            Label(text("UMKM, jumlah, cara bayar. Barang boleh diisi nanti."), role=Role.MUTED)
        )
        title.addStretch()
        left.addLayout(title)
        left.addWidget(self._filter)
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.GAP)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._area = QScrollArea()
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        inside.setAutoFillBackground(False)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        QScroller.grabGesture(self._area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        left.addWidget(self._area, 1)
        left.addLayout(self._way_row())
        left.addWidget(self.remark)
        left.addWidget(self.problem)
        bottom = QHBoxLayout()
        bottom.setSpacing(theme.GAP)
        bottom.addWidget(self.cancel)
        bottom.addWidget(self.save, 1)
        left.addLayout(bottom)

    def _way_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        group = QButtonGroup(self)
        for way, name, key, twin in (
            (Way.CASHIER_CASH, text("Tunai kasir"), "F12", "Ctrl+T"),
            (Way.VENDOR_CASH, text("Tunai UMKM"), "F11", "Ctrl+U"),
            (Way.QRIS, text("QRIS"), "F10", "Ctrl+R"),
            (Way.CARD, text("EDC"), "F9", "Ctrl+K"),
        ):
            button = Button(name, shortcut=key, twin=twin)
            button.setCheckable(True)
            group.addButton(button)
            button.clicked.connect(lambda _on, way=way: self._running().choose_way(way))
            self.ways[way] = button
            row.addWidget(button, 1)
        return row

    def enter_sale(self, done: Callable[[Entry], None]) -> None:
        """Enter one sale; `done` once it is recorded."""
        self._presenter = QuickPresenter(self._desk, self._navigator, self, done)
        self.open(self)

    def _running(self) -> QuickPresenter:
        if self._presenter is None:
            raise RuntimeError("nothing is being entered")
        return self._presenter

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits, letters and Backspace mean the same wherever the focus is."""
        typed, running = event.text(), self._running()
        if typed.isascii() and typed.isdigit():
            running.type_digit(typed)
        elif event.key() == Qt.Key.Key_Backspace:
            running.erase()
        elif typed.strip() and typed.isprintable() and not event.modifiers() & _NOT_TYPING:
            running.type_letter(typed)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    # --- what the presenter says ----------------------------------------------------------------

    def show_vendors(self, vendors: Sequence[ShownVendor], chosen: VendorId | None) -> None:
        """Mark the chosen one; make the buttons anew only where others are to be shown."""
        if list(self.vendors) != [shown.vendor for shown in vendors]:
            self._make(vendors)
        for vendor, button in self.vendors.items():
            button.setChecked(vendor == chosen)
        if chosen in self.vendors:
            self._area.ensureWidgetVisible(self.vendors[chosen])

    def _make(self, vendors: Sequence[ShownVendor]) -> None:
        for button in self.vendors.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.vendors = {}
        for number, shown in enumerate(vendors):
            # The digit is printed here and heard by the sheet: later digits are the amount's.
            button = VendorButton(shown)
            button.clicked.connect(
                lambda _on, vendor=shown.vendor: self._running().choose_vendor(vendor)
            )
            self.vendors[shown.vendor] = button
            self._grid.addWidget(button, number // _COLUMNS, number % _COLUMNS)
        self._grid.setRowStretch(len(vendors) // _COLUMNS + 1, 1)
        # Made after all else, and read before it.
        in_order = [*self.vendors.values(), *self.ways.values(), self.cancel, self.save]
        for before, after in pairwise([*in_order, *self.keypad.findChildren(Button)]):
            QWidget.setTabOrder(before, after)

    def show_filter(self, words: str) -> None:
        """What was typed to find a vendor."""
        self._filter.setText(words)
        self._filter.setVisible(bool(words))

    def show_ways(self, chosen: Way, *, drawer: bool) -> None:
        """How it was paid."""
        self.ways[Way.CASHIER_CASH].setEnabled(drawer)
        self.ways[chosen].setChecked(True)

    def show_entry(self, entry: ShownEntry) -> None:
        """Vendor, amount, and what saving does."""
        room = self.keypad.width() or self.keypad.sizeHint().width()
        self.whose.setText(
            self.whose.fontMetrics().elidedText(entry.vendor, Qt.TextElideMode.ElideRight, room)
        )
        self.whose.setToolTip(entry.vendor)
        self.amount.setText(entry.amount)
        self.amount.setAccessibleName(text("Jumlah {amount}").format(amount=entry.amount))
        self.remark.setText(entry.remark)
        self.save.setText(entry.save)

    def show_problem(self, words: str) -> None:
        """Why it was not saved."""
        self.problem.setText(words)
        self.remark.setVisible(not words)
        self.problem.setVisible(bool(words))

    def show_busy(self, *, busy: bool) -> None:
        """Nothing can be pressed while it is being recorded."""
        self.save.setEnabled(not busy)
        self.cancel.setEnabled(not busy)
        self.keypad.setEnabled(not busy)
        if busy:
            self.save.setText(text("Menyimpan…"))


class VendorButton(Button):
    """A vendor's name, colour and digit."""

    def __init__(self, shown: ShownVendor) -> None:
        super().__init__(
            "", dot=shown.colour, height=_VENDOR_HEIGHT, left_aligned=True, mark=Mark.FRAMED
        )
        self.setText(
            self.fontMetrics().elidedText(shown.name, Qt.TextElideMode.ElideRight, _LONGEST_NAME)
        )
        self.setAccessibleName(shown.name)
        self.setToolTip(shown.name)
        self.setCheckable(True)
        self._hint = shown.key
