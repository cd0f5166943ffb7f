"""The chips above the grid: everybody's goods or one vendor's."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from booth.domain.ids import VendorId
from resources.texts import text
from ui import theme
from ui.screens.sell.shown import VendorChip
from ui.widgets.buttons import Chip

_GAP: Final = 8
_LONGEST_NAME: Final = 170
"""Pixels: one long name must not leave the others without a chip; all of it is in the tooltip."""


class VendorChips(QWidget):
    """One row of chips; what finds no room stands in a menu behind the last."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.TOUCH)
        self.setAccessibleName(text("Pilih UMKM"))
        self._vendor: VendorId | None = None
        self._shown: tuple[object, ...] = ()
        self._chips: list[tuple[VendorId | None, Chip]] = []
        self._more = Chip("", parent=self)
        self._more.setCheckable(False)
        self._menu = QMenu(self)
        self._more.clicked.connect(self._open_menu)

    def show_vendors(
        self, vendors: Sequence[VendorChip], chosen: VendorId | None, *, everybody: bool = True
    ) -> None:
        """Show these vendors, one of them (or all, where `everybody` may be chosen) chosen."""
        self._vendor = chosen
        shown = (everybody, *vendors)
        if shown == self._shown:
            # The keyboard may be on one of them.
            for vendor, chip in self._chips:
                chip.setChecked(vendor == chosen)
            self._arrange()
            return
        self._shown = shown
        for _, chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [(None, Chip(text("Semua"), parent=self))] if everybody else []
        self._chips += [(vendor.vendor, self._chip(vendor)) for vendor in vendors]
        for vendor, chip in self._chips:
            chip.setChecked(vendor == chosen)
            chip.clicked.connect(lambda _checked, vendor=vendor: self.chosen.emit(vendor))
        self._walk_in_order()
        self._arrange()

    def _walk_in_order(self) -> None:
        """What is made late comes last for Tab, behind the rest of the window."""
        before: QWidget | None = self._more.previousInFocusChain()
        while before not in (None, self._more):
            if before.focusPolicy() & Qt.FocusPolicy.TabFocus:
                for chip in (*(chip for _, chip in self._chips), self._more):
                    self.setTabOrder(before, chip)
                    before = chip
                return
            before = before.previousInFocusChain()

    def _chip(self, vendor: VendorChip) -> Chip:
        chip = Chip("", dot=vendor.colour, parent=self)
        chip.setText(
            chip.fontMetrics().elidedText(vendor.name, Qt.TextElideMode.ElideRight, _LONGEST_NAME)
        )
        chip.setAccessibleName(vendor.name)
        chip.setToolTip(vendor.name)
        return chip

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find room for as many as there is."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        left = 0
        hidden: list[tuple[VendorId | None, Chip]] = []
        for position, (vendor, chip) in enumerate(self._chips):
            width = chip.sizeHint().width()
            is_last = position == len(self._chips) - 1
            room = self.width() - (0 if is_last and not hidden else self._more_width())
            # The chosen vendor is never out of sight: it may not look as if all were shown.
            if hidden or left + width > room:
                hidden.append((vendor, chip))
                chip.hide()
                continue
            chip.setGeometry(left, 0, width, theme.TOUCH)
            chip.show()
            left += width + _GAP
        self._more.setVisible(bool(hidden))
        if hidden:
            self._show_more(hidden, left)

    def _more_width(self) -> int:
        self._more.setText(f"+{len(self._chips)} ▾")
        return self._more.sizeHint().width() + _GAP

    def _show_more(self, hidden: Sequence[tuple[VendorId | None, Chip]], left: int) -> None:
        chosen = [chip.text() for vendor, chip in hidden if vendor == self._vendor and vendor]
        self._more.setText(f"{chosen[0]} ▾" if chosen else f"+{len(hidden)} ▾")
        self._more.setCheckable(bool(chosen))
        self._more.setChecked(bool(chosen))
        self._more.setAccessibleName(text("UMKM lainnya"))
        width = min(self._more.sizeHint().width(), max(self.width() - left, theme.TOUCH))
        self._more.setGeometry(left, 0, width, theme.TOUCH)
        self._menu.clear()
        for vendor, chip in hidden:
            # An ampersand in a name is no menu key.
            action = self._menu.addAction(chip.accessibleName().replace("&", "&&"))
            action.triggered.connect(lambda _checked, vendor=vendor: self.chosen.emit(vendor))

    def _open_menu(self) -> None:
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
