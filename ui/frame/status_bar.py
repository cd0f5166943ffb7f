"""The two truths that are always on screen: the sales are safe here, and the printer."""

from collections.abc import Callable
from html import escape
from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QWidget

from booth.domain.money import format_rupiah
from booth.domain.shelf import Standing
from resources.texts import plural, text
from ui import theme
from ui.battery import Battery, read_battery
from ui.screens.desk import Tone
from ui.widgets import painting
from ui.widgets.buttons import ENTER_KEYS

_DOT_COLOURS: Final = {Tone.DONE: theme.LEAF, Tone.LOOK: theme.AMBER, Tone.STOP: theme.RED}
_DOT_SPACE: Final = 16
_SIZE: Final = 13
_UNCERTAIN_KEY: Final = "Alt+3"
"""The rail's key for the same list: printed here, listened to there."""
_SIDE: Final = 10
_MINUTE_MS: Final = 60_000
"""A battery loses a percent in some minutes."""
_HINT_GAP: Final = 8
_OFFICE_SIDE: Final = 4
"""Room for the ring of the keyboard."""


class StatusWords(QLabel):
    """One truth: a dot whose colour repeats what the words say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone = Tone.DONE
        self.setFont(theme.font(_SIZE))
        self.setContentsMargins(_DOT_SPACE, 0, 0, 0)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def say(self, words: str, tone: Tone) -> None:
        """Say how it stands."""
        self._tone = tone
        self.setText(words)
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot before the words."""
        super().paintEvent(event)
        painter = QPainter(self)
        painting.dot(painter, QPointF(5, self.height() / 2), _DOT_COLOURS[self._tone])


class _BarButton(QAbstractButton):
    """Words in the bar that lead somewhere."""

    def __init__(self, parent: QWidget, font: QFont) -> None:
        super().__init__(parent)
        self.setFont(font)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        """Never narrower: half a count is another count."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does."""
        if event.key() in ENTER_KEYS:
            self.click()
        else:
            super().keyPressEvent(event)


class UncertainButton(_BarButton):
    """How much money nobody can count on yet; a touch leads to the list of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, theme.font(_SIZE, QFont.Weight.Bold))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleDescription(_UNCERTAIN_KEY)
        self.setToolTip(text("Lihat uang yang belum pasti ({key})").format(key=_UNCERTAIN_KEY))

    def show_count(self, count: int) -> None:
        """Say how many payments; nothing is there where there are none."""
        words = plural("{count} uang belum pasti", "{count} uang belum pasti", count)
        self.setText(words.format(count=count))
        self.setAccessibleName(self.text())
        self.setVisible(bool(count))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as its words, as high as the bar."""
        words = self.fontMetrics().horizontalAdvance(self.text()) + 2
        width = _SIDE + _DOT_SPACE + words + _HINT_GAP + painting.hint_width(_UNCERTAIN_KEY) + _SIDE
        return QSize(width, theme.FOOTER_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the amber ground, the dot, the words and the key."""
        del event
        painter = QPainter(self)
        area = self.rect().adjusted(0, 5, 0, -4)
        painting.face(painter, area, fill=theme.AMBER_SOFT, radius=theme.RADIUS_SMALL)
        if self.hasFocus():
            painting.focus_ring(painter, area, ground=theme.AMBER_SOFT, radius=theme.RADIUS_SMALL)
        middle = area.center().y() + 1
        painting.dot(painter, QPointF(_SIDE + 5, middle), theme.AMBER)
        painter.setFont(self.font())
        painter.setPen(QColor(theme.AMBER_INK))
        left = _SIDE + _DOT_SPACE
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2
        painter.drawText(
            QRect(left, area.top(), width, area.height()),
            Qt.AlignmentFlag.AlignVCenter,
            self.text(),
        )
        painting.key_hint(
            painter,
            left + width + _HINT_GAP,
            middle,
            _UNCERTAIN_KEY,
            ink=theme.AMBER_INK,
            fill=theme.AMBER_SOFT,
        )


class OfficeButton(_BarButton):
    """What waits for the office and how old it is; a touch leads to its page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, theme.font(_SIZE))
        self._tone = Tone.DONE
        self._act: Callable[[], None] = lambda: None
        self._explain("")
        self.clicked.connect(self._press)

    def say(self, words: str, tone: Tone, act: Callable[[], None], explained: str) -> None:
        """Say how it stands, what a touch does, and what it means; nothing without words."""
        self._act = act
        self._explain(explained)
        if (words, tone) != (self.text(), self._tone):
            self._tone = tone
            self.setText(words)
            self.setAccessibleName(words)
            self.updateGeometry()
            self.update()
        self.setVisible(bool(words))

    def _explain(self, explained: str) -> None:
        told = explained or text("Lihat kiriman ke kantor")
        self.setAccessibleDescription(told)
        # Rich text is wrapped, plain text would be one line as wide as the screen.
        self.setToolTip(f"<p>{escape(told)}</p>")

    def _press(self) -> None:
        self._act()

    def sizeHint(self) -> QSize:
        """As wide as its words, as high as the bar."""
        words = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(_DOT_SPACE + words + _OFFICE_SIDE, theme.FOOTER_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot and the words; as the other truths are."""
        del event
        painter = QPainter(self)
        if self.hasFocus():
            area = self.rect().adjusted(0, 5, 0, -4)
            painting.focus_ring(painter, area, ground=theme.CARD, radius=theme.RADIUS_SMALL)
        painting.dot(painter, QPointF(5, self.height() / 2), _DOT_COLOURS[self._tone])
        painter.setFont(self.font())
        painter.setPen(QColor(theme.INK))
        painter.drawText(
            self.rect().adjusted(_DOT_SPACE, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text()
        )


class StatusBar(QWidget):
    """Safe on this laptop, what waits for the office, the printer, and the day's takings.

    Between them the money that nobody can count on yet, while there is any.
    """

    uncertain_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.FOOTER_HEIGHT)
        self.setAccessibleName(text("Keadaan kasir"))
        self.safe = StatusWords(self)
        self.office = OfficeButton(self)
        self.printer = StatusWords(self)
        self.backup = StatusWords(self)
        self.battery = StatusWords(self)
        self.uncertain = UncertainButton(self)
        self.uncertain.clicked.connect(self.uncertain_asked)
        self.takings = QLabel(self)
        self.takings.setFont(theme.font(_SIZE))
        self.takings.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.takings.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 18, 0)
        row.setSpacing(16)
        for part in (
            self.safe,
            self.office,
            self.printer,
            self.battery,
            self.backup,
            self.uncertain,
        ):
            row.addWidget(part)
        row.addWidget(self.takings)
        self.safe.say(text("Membuka catatan ..."), Tone.LOOK)
        self.office.hide()
        self.backup.hide()
        self.uncertain.hide()
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(lambda: self.show_battery(read_battery()))
        self._minute.start()
        self.show_battery(read_battery())

    def show_battery(self, battery: Battery | None) -> None:
        """Say how full the battery is once that matters; nothing is there before."""
        is_low = battery is not None and battery.is_low
        self.battery.setVisible(is_low)
        if battery is not None and is_low:
            words = text("Baterai {percent}%: sambungkan charger")
            self.battery.say(words.format(percent=battery.percent), Tone.STOP)

    def show_backup(self, words: str, tone: Tone) -> None:
        """What must be known of the backup; nothing while all is well."""
        self.backup.say(words, tone)
        self.backup.setVisible(bool(words))

    def show_office(
        self, words: str, tone: Tone, act: Callable[[], None], explained: str = ""
    ) -> None:
        """What waits for the office, and why; nothing where the laptop belongs to none."""
        self.office.say(words, tone, act, explained)

    def show_standing(self, standing: Standing) -> None:
        """How the ledger stands."""
        receipts = plural("{count} nota", "{count} nota", standing.receipts).format(
            count=f"{standing.receipts:,}".replace(",", ".")
        )
        self.safe.say(text("Aman di laptop ini · {receipts}").format(receipts=receipts), Tone.DONE)
        self.uncertain.show_count(standing.uncertain)
        self.takings.setText(
            text("Laptop ini hari ini {amount}").format(amount=format_rupiah(standing.takings))
        )
        self.takings.setAccessibleName(self.takings.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line above."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.CARD))
        painter.setPen(QColor(theme.LINE))
        painter.drawLine(0, 0, self.width(), 0)
