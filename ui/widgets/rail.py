"""The dark rail at the left: which screen is shown, and the way to the others."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from ui import theme
from ui.widgets import icons, painting
from ui.widgets.buttons import Button
from ui.widgets.icons import Icon

_BUTTON: Final = QSize(72, 66)
_ICON: Final = 22
_ICON_TOP: Final = 14
_TEXT_TOP: Final = 42


class RailButton(Button):
    """A screen's icon with its name below; checked while that screen is shown."""

    def __init__(
        self,
        label: str,
        icon: Icon,
        *,
        shortcut: str = "",
        twin: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, shortcut=shortcut, twin=twin, pixels=theme.TEXT_HINT, parent=parent)
        self._drawn = icon
        self.setFont(theme.font(theme.TEXT_SMALL - 1, QFont.Weight.DemiBold))
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        """As wide as the rail leaves."""
        return _BUTTON

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon over the name."""
        del event
        painter = QPainter(self)
        fill, ink = theme.INK, theme.RAIL_INK
        if self.isChecked():
            fill, ink = theme.SOGAN, theme.CARD
        elif self.isDown() or self.underMouse():
            fill = theme.blend(theme.CARD, theme.INK, 10)
        painting.face(painter, self.rect(), fill=fill, radius=theme.RADIUS_CARD)
        if self.hasFocus():
            painting.focus_ring(painter, self.rect(), ground=fill, radius=theme.RADIUS_CARD)
        left = (self.width() - _ICON) // 2
        icons.draw(painter, QRectF(left, _ICON_TOP, _ICON, _ICON), self._drawn, ink)
        painter.setPen(QColor(ink))
        painter.setFont(self.font())
        painter.drawText(
            QRect(0, _TEXT_TOP, self.width(), 16), Qt.AlignmentFlag.AlignCenter, self.text()
        )


class Rail(QWidget):
    """The buttons under one another, one of them checked; `add` them, the last ones `at_end`."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.setAccessibleName(title)
        self.setFixedWidth(theme.RAIL_WIDTH)
        self.choices = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, theme.HEADER_HEIGHT, 6, 8)
        self._column.setSpacing(4)
        self._column.addStretch()
        self._above = 0

    def add(self, button: RailButton, *, at_end: bool = False) -> RailButton:
        """Put a button below those before it, or at the foot of the rail."""
        self.choices.addButton(button)
        if at_end:
            self._column.addWidget(button)
        else:
            self._column.insertWidget(self._above, button)
            self._above += 1
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dark ground and the name of the program."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.INK))
        painter.setPen(QColor(theme.CARD))
        painter.setFont(theme.font(theme.TEXT, QFont.Weight.ExtraBold))
        head = QRect(0, 0, self.width(), theme.HEADER_HEIGHT)
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, self._title)
