"""The failure page: read, copy the report, go on or leave."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from resources.texts import text
from ui import theme
from ui.screens.failure.presenter import Failure
from ui.widgets.buttons import Button, Kind

_WIDEST = 860


class FailureView(QWidget):
    """A whole page, since nothing beneath it can be trusted to be shown right."""

    dismissed = Signal()
    """The person wants to go on (or to try again)."""
    left = Signal()
    """The person wants to close the program."""

    def __init__(self, failure: Failure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setAccessibleName(failure.title)
        title = QLabel(failure.title)
        title.setProperty("role", "title")
        safe = QLabel(failure.safe)
        next_step = QLabel(failure.next_step)
        next_step.setProperty("role", "strong")
        for words in (title, safe, next_step):
            words.setWordWrap(True)
        self.report = QPlainTextEdit(failure.report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(text("Laporan untuk pengelola"))
        self.report.setTabChangesFocus(True)
        self.copy = Button(text("Salin laporan"), height=theme.BUTTON_TALL)
        self.copy.clicked.connect(self._copy)
        self.go_on = Button(
            text("Lanjutkan berjualan") if failure.goes_on else text("Coba lagi"),
            kind=Kind.PRIMARY,
            height=theme.BUTTON_TALL,
        )
        self.go_on.clicked.connect(self.dismissed)
        leave = Button(text("Tutup Lapak"), height=theme.BUTTON_TALL)
        leave.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.addWidget(leave)
        buttons.addWidget(self.copy)
        buttons.addStretch()
        buttons.addWidget(self.go_on)
        column = QVBoxLayout()
        column.setSpacing(theme.MARGIN)
        for part in (title, safe, next_step, self.report):
            column.addWidget(part)
        column.addLayout(buttons)
        page = QWidget()
        page.setMaximumWidth(_WIDEST)
        page.setLayout(column)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(40, 40, 40, 40)
        outer.addStretch(1)
        outer.addWidget(page, 8)
        outer.addStretch(1)
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy.setText(text("Tersalin"))
