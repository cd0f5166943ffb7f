"""The two truths that are always on screen: the sales are safe here, and the printer."""

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from booth.domain.money import format_rupiah
from booth.domain.shelf import Standing
from resources.texts import plural, text
from ui import theme
from ui.screens.desk import Tone
from ui.widgets import painting

_DOT_COLOURS: Final = {Tone.DONE: theme.LEAF, Tone.LOOK: theme.AMBER, Tone.STOP: theme.RED}
_DOT_SPACE: Final = 16
_SIZE: Final = 13


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


class StatusBar(QWidget):
    """Safe on this laptop, what waits for the office, the printer, and the day's takings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.FOOTER_HEIGHT)
        self.setAccessibleName(text("Keadaan kasir"))
        self.safe = StatusWords(self)
        self.office = StatusWords(self)
        self.printer = StatusWords(self)
        self.takings = QLabel(self)
        self.takings.setFont(theme.font(_SIZE))
        self.takings.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.takings.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 18, 0)
        row.setSpacing(16)
        for part in (self.safe, self.office, self.printer):
            row.addWidget(part)
        row.addWidget(self.takings)
        self.safe.say(text("Membuka catatan ..."), Tone.LOOK)
        self.office.hide()

    def show_standing(self, standing: Standing) -> None:
        """How the ledger stands."""
        receipts = plural("{count} nota", "{count} nota", standing.receipts).format(
            count=f"{standing.receipts:,}".replace(",", ".")
        )
        self.safe.say(text("Aman di laptop ini · {receipts}").format(receipts=receipts), Tone.DONE)
        self.office.setVisible(standing.waiting is not None)
        if standing.waiting is not None:
            waiting = standing.waiting
            self.office.say(
                plural(
                    "{count} nota menunggu jaringan", "{count} nota menunggu jaringan", waiting
                ).format(count=waiting)
                if waiting
                else text("Semua nota sudah di kantor"),
                Tone.LOOK if waiting else Tone.DONE,
            )
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
