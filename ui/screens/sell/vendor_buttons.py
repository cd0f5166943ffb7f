"""Whose goods they are: every vendor a button, two beside each other."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QScroller, QWidget

from booth.domain.catalogue import Vendor
from booth.domain.ids import VendorId
from resources.texts import several
from ui.widgets.buttons import Button, Mark
from ui.widgets.pages import take_out

_COLUMNS: Final = 2
_LONGEST_NAME: Final = 150
_NUMBERED: Final = 9


class VendorButtons(QScrollArea):
    """One of them is chosen, or none yet; `chosen` carries whom a person chose."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(several("UMKM"))
        self.buttons: dict[VendorId, Button] = {}
        self._vendor: VendorId | None = None
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        inside.setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)

    @property
    def vendor(self) -> VendorId | None:
        """Who is chosen."""
        return self._vendor

    def offer(self, vendors: Sequence[Vendor], chosen: VendorId | None) -> None:
        """Show these, and this one chosen; the only one there is needs no choice."""
        take_out(self._grid)
        self.buttons = {}
        for place, vendor in enumerate(vendors):
            button = Button(
                "", dot=vendor.terms.colour, left_aligned=True, mark=Mark.FRAMED,
                shortcut=f"Ctrl+{place + 1}" if place < _NUMBERED else "",
            )  # fmt: skip
            name = vendor.terms.name
            button.setText(
                button.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _LONGEST_NAME)
            )
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setCheckable(True)
            button.clicked.connect(lambda _on, vendor=vendor.id: self._choose(vendor))
            self.buttons[vendor.id] = button
            self._grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)
        self._grid.setRowStretch(len(vendors) // _COLUMNS + 1, 1)
        only = vendors[0].id if len(vendors) == 1 else None
        self.mark(chosen if chosen in self.buttons else only)

    def mark(self, vendor: VendorId | None) -> None:
        """Show this one as chosen; nobody is told."""
        self._vendor = vendor
        for known, button in self.buttons.items():
            button.setChecked(known == vendor)
        if vendor in self.buttons:
            self.ensureWidgetVisible(self.buttons[vendor])

    def _choose(self, vendor: VendorId) -> None:
        self.mark(vendor)
        self.chosen.emit(vendor)
