"""The left rail: where a cashier can go."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from resources.texts import several, text
from ui import theme
from ui.screens.desk import Place
from ui.widgets import icons, painting
from ui.widgets.icons import Icon

_BUTTON: Final = QSize(72, 66)
_LEAST: Final = 48
"""Where all would not fit below one another: still a finger high."""
_BETWEEN: Final = 4
_BELOW: Final = 14
_ICON: Final = 22
_NAME_SIZE: Final = 16
_HOVER_PERCENT: Final = 14


def entries() -> Sequence[tuple[Place, Icon, str, str]]:
    """The places of the rail in order: icon, name, and the key that goes there."""
    return (
        (Place.SELL, Icon.SELL, text("Jual"), "Alt+1"),
        (Place.SALES, Icon.SALES, several("Penjualan"), "Alt+2"),
        (Place.UNCERTAIN, Icon.AWAITED, text("Belum pasti"), "Alt+3"),
        (Place.SUMMARY, Icon.TOTALS, text("Ringkasan"), "Alt+4"),
        (Place.SHIFT, Icon.CASH, text("Kasir"), "Alt+5"),
        (Place.VENDORS, Icon.VENDORS, text("Setor UMKM"), "Alt+6"),
        (Place.ORDERS, Icon.ORDERS, several("Pesanan"), "Alt+7"),
        (Place.CATALOGUE, Icon.CATALOGUE, text("Barang"), "Alt+8"),
        (Place.SETTINGS, Icon.SETTINGS, text("Setelan"), "Alt+9"),
    )


class RailButton(QAbstractButton):
    """An icon over its name, brown where one is."""

    def __init__(self, icon: Icon, name: str, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(key)
        self.setToolTip(f"{name} ({key})")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedSize(_BUTTON)
        self.setFont(theme.font(theme.TEXT_HINT, QFont.Weight.DemiBold))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        QShortcut(QKeySequence(key), self).activated.connect(self.click)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon and name."""
        del event
        painter = QPainter(self)
        fill = theme.SOGAN if self.isChecked() else theme.INK
        if self.underMouse() and not self.isChecked():
            fill = theme.blend(theme.CARD, theme.INK, _HOVER_PERCENT)
        painting.face(painter, self.rect(), fill=fill, radius=theme.RADIUS_CARD)
        ink = theme.CARD if self.isChecked() else theme.RAIL_INK
        left = (self.width() - _ICON) / 2
        spare = self.height() - _BUTTON.height()
        icons.draw(painter, QRectF(left, 13 + spare / 2, _ICON, _ICON), self._icon, ink)
        painter.setPen(QColor(ink))
        painter.setFont(self.font())
        below = QRect(0, 42 + spare * 2 // 3, self.width(), 16)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painting.focus_ring(painter, self.rect(), ground=fill, radius=theme.RADIUS_CARD)


class Rail(QWidget):
    """The places, one of them chosen."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme.RAIL_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(text("Menu"))
        column = QVBoxLayout(self)
        column.setContentsMargins(6, theme.HEADER_HEIGHT, 6, _BELOW)
        column.setSpacing(_BETWEEN)
        self._buttons: dict[Place, RailButton] = {}
        for place, icon, name, key in entries():
            if place is Place.SETTINGS:
                column.addStretch()
            button = RailButton(icon, name, key, self)
            button.clicked.connect(lambda _checked, place=place: self.chosen.emit(place))
            column.addWidget(button)
            self._buttons[place] = button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All places are seen, however low the window."""
        super().resizeEvent(event)
        room = self.height() - theme.HEADER_HEIGHT - _BELOW
        high = room // len(self._buttons) - _BETWEEN
        for button in self._buttons.values():
            button.setFixedHeight(min(max(high, _LEAST), _BUTTON.height()))

    def minimumSizeHint(self) -> QSize:
        """As high as its buttons at their lowest."""
        high = len(self._buttons) * (_LEAST + _BETWEEN) + theme.HEADER_HEIGHT + _BELOW
        return QSize(theme.RAIL_WIDTH, high)

    def show_place(self, place: Place) -> None:
        """Mark where one is."""
        self._buttons[place].setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dark ground and the program's name."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.INK))
        painter.setPen(QColor(theme.CARD))
        painter.setFont(theme.font(_NAME_SIZE, QFont.Weight.ExtraBold))
        painter.drawText(
            QRect(0, 0, self.width(), theme.HEADER_HEIGHT + 6),
            Qt.AlignmentFlag.AlignCenter,
            "lapak",
        )
