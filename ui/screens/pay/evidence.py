"""Where a person saw the money arrive: the row of buttons, and the bank's reference beside it."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth.domain.payment import Evidence, PaymentMethod
from booth.domain.typed import MAX_NAME
from resources.texts import text
from ui import theme
from ui.formatting import evidence_word
from ui.screens.pay.shown import EVIDENCE
from ui.widgets.buttons import ENTER_KEYS, Button, Kind, Mark
from ui.widgets.panel import Label, Role
from ui.widgets.text_box import TextBox

_KEYS: Final[Mapping[Evidence, str]] = {
    Evidence.NOTIFICATION: "Ctrl+1",
    Evidence.SOUNDBOX: "Ctrl+2",
    Evidence.STATEMENT: "Ctrl+3",
}


class EvidenceButton(Button):
    """Picked by a finger, a pointer, Space or its own key; never by Enter.

    Enter is what a hurried hand, or a scanner, presses without looking: it may save what was
    picked, and pick nothing.
    """

    def event(self, event: QEvent) -> bool:
        """Leave Enter to the sheet, with the focus here too."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in ENTER_KEYS
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter pass."""
        if event.key() in ENTER_KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class EvidenceRow(QWidget):
    """Bukti masuk, for one method."""

    picked = Signal(object)
    """An `Evidence`."""

    def __init__(self, method: PaymentMethod, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reference = TextBox(
            label=text("No. ref"), placeholder=text("No. ref, kalau ada"), longest=MAX_NAME
        )
        self.reference.setMinimumHeight(theme.TOUCH)
        self.buttons: dict[Evidence, EvidenceButton] = {}
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(Label(text("Bukti masuk:"), role=Role.STRONG))
        head.addWidget(self.reference, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for evidence in EVIDENCE[method]:
            button = EvidenceButton(
                evidence_word(evidence), kind=Kind.SECONDARY, shortcut=_KEYS[evidence],
                mark=Mark.SEEN,
            )  # fmt: skip
            button.setCheckable(True)
            button.clicked.connect(lambda _on, seen=evidence: self.picked.emit(seen))
            self.buttons[evidence] = button
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(row)

    def show_picked(self, picked: Evidence | None) -> None:
        """Mark what was picked."""
        for evidence, button in self.buttons.items():
            button.setChecked(evidence is picked)
