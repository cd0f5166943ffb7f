"""Where a new PIN is typed: digits that nobody sees."""

from typing import Final

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit

from booth.domain.pins import LONGEST
from ui.widgets.field import TextEdit

_DIGITS: Final = f"[0-9]{{0,{LONGEST}}}"


class PinEdit(TextEdit):
    """Takes digits only, and no more than a PIN has."""

    def __init__(self) -> None:
        super().__init__(longest=LONGEST)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData
        )
        self.setValidator(QRegularExpressionValidator(QRegularExpression(_DIGITS), self))
