"""The dark column: what Lapak is, which step this is, and the way in for a second laptop."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from resources.texts import several, text
from ui import theme
from ui.screens.first_run.parts import Step
from ui.widgets import painting
from ui.widgets.panel import Label

_CIRCLE: Final = 30
_GAP: Final = 14
_NAME: Final = 30
_EDGE: Final = 2.0


class StepMark(QAbstractButton):
    """A step's number and name; pressed, it goes back there."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self._number = str(number)
        self._now = False
        self.setText(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc and Enter walk the steps
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_now(self, *, now: bool, reached: bool) -> None:
        """Whether this is the step shown, and whether it can be gone to."""
        self._now = now
        self.setEnabled(reached)
        described = text("langkah ini") if now else ""
        self.setAccessibleDescription(described)
        self.update()

    def sizeHint(self) -> QSize:
        """A finger high."""
        return QSize(200, theme.TOUCH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the circle and the name."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(theme.CARD if self._now else theme.RAIL_INK)
        circle = QRectF(1, (self.height() - _CIRCLE) // 2, _CIRCLE, _CIRCLE)
        painter.setPen(QPen(ink, _EDGE))
        if self._now:
            painter.setBrush(QColor(theme.CARD))
        painter.drawEllipse(circle)
        painter.setFont(theme.font(14, QFont.Weight.Bold))
        painter.setPen(QColor(theme.INK) if self._now else ink)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self._number)
        painter.setPen(ink)
        weight = QFont.Weight.Bold if self._now else QFont.Weight.Normal
        painter.setFont(theme.font(theme.TEXT, weight))
        room = QRect(_CIRCLE + _GAP, 0, self.width() - _CIRCLE - _GAP, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())


class OtherWay(QAbstractButton):
    """A box for another way to begin: a question, the way, and the key that does the same."""

    def __init__(self, question: str, way: str, key: str) -> None:
        super().__init__()
        self._question, self._hint = question, key
        self.setText(way)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(f"{self._question} {self._hint}")
        self.setShortcut(self._hint)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(260, 72)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box."""
        del event
        painter = QPainter(self)
        fill = theme.blend(theme.CARD, theme.INK, 12 if self.underMouse() else 4)
        painting.face(
            painter,
            self.rect(),
            fill=fill,
            border=theme.INK_SOFT,
            radius=theme.RADIUS_CARD,
        )
        if self.hasFocus():
            painting.focus_ring(painter, self.rect(), ground=fill, radius=theme.RADIUS_CARD)
        room = self.rect().adjusted(14, 12, -14, -12)
        painter.setPen(QColor(theme.RAIL_INK))
        painter.setFont(theme.font(14))
        painter.drawText(room, Qt.AlignmentFlag.AlignTop, self._question)
        painter.setPen(QColor(theme.CARD))
        painter.setFont(theme.font(14, QFont.Weight.Bold))
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom, self.text())
        painting.key_hint(
            painter,
            room.right() - painting.hint_width(self._hint),
            room.bottom() - 9,
            self._hint,
            ink=theme.CARD,
            fill=fill,
        )


class StepsColumn(QWidget):
    """`step_chosen` carries the `Step` a person went to."""

    step_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        name = Label("lapak")
        name.setFont(theme.font(_NAME, QFont.Weight.Bold))
        promise = Label(
            text("Siap jualan dalam tiga menit. Semua tersimpan di laptop ini, tanpa internet."),
            wrapped=True,
        )
        for label, ink in ((name, theme.CARD), (promise, theme.RAIL_INK)):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), QColor(ink))
            label.setPalette(palette)
        self.open_booth = OtherWay(
            text("Sudah ada laptop lain di stan ini?"), text("Buka berkas stan.lapak"), "Ctrl+O"
        )
        self.restore = OtherWay(
            text("Laptop lama rusak atau hilang?"), text("Pulihkan dari cadangan"), "Ctrl+R"
        )
        self._column = QVBoxLayout(self)
        self._column.setSpacing(4)
        self._column.addWidget(name)
        self._column.addWidget(promise)
        self._column.addSpacing(22)
        self.marks: dict[Step, StepMark] = {}
        for step, words in (
            (Step.FAIR, text("Pameran dan stan")),
            (Step.VENDORS, several("UMKM")),
            (Step.GOODS, text("Barang (boleh nanti)")),
            (Step.PRINTER, text("Printer")),
            (Step.PEOPLE, text("PIN")),
        ):
            mark = self.marks[step] = StepMark(step + 1, words)
            mark.clicked.connect(lambda _on=False, step=step: self.step_chosen.emit(step))
            self._column.addWidget(mark)
        self._column.addStretch()
        self._column.addWidget(self.open_booth)
        self._column.addSpacing(6)
        self._column.addWidget(self.restore)

    def set_margins(self, side: int, above: int) -> None:
        """How far the column's contents stand from its edges."""
        self._column.setContentsMargins(side, above, side, above)

    def show_step(self, step: Step | None, reached: Step) -> None:
        """Mark this step; None while a booth is joined or restored."""
        for one, mark in self.marks.items():
            mark.show_now(now=one is step, reached=one <= reached)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dark ground."""
        del event
        QPainter(self).fillRect(self.rect(), theme.INK)
