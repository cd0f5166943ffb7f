"""The strip over the whole window that says: none of this is real."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel

from resources.texts import text
from ui import theme

_HEIGHT: Final = 30


class TrainingBanner(QLabel):
    """LATIHAN, in amber, wherever one looks."""

    def __init__(self) -> None:
        super().__init__(text("LATIHAN · bukan penjualan sungguhan, tidak masuk laporan"))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedHeight(_HEIGHT)
        self.setFont(theme.font(theme.TEXT_SMALL + 1, QFont.Weight.ExtraBold))
        self.setStyleSheet(f"background: {theme.AMBER}; color: {theme.CARD};")
