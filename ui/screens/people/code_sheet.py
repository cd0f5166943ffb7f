"""The new recovery code, shown this once."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources.texts import text
from ui import theme
from ui.screens.desk import Desk
from ui.screens.saving_sheet import gone_when_closed
from ui.widgets.buttons import Button, Kind
from ui.widgets.overlay import Overlay
from ui.widgets.panel import Label, Role

_WIDTH: Final = 640
_HEIGHT: Final = 420
_CODE: Final = 38


class CodeSheet(Overlay):
    """Shows the code, prints it, and forgets it. Esc does not close it: a slip would lose it."""

    def __init__(
        self, desk: Desk, code: str, print_code: Callable[[], None], over: QWidget
    ) -> None:
        super().__init__(
            over, label=text("Kode pemulihan"), width=_WIDTH, height=_HEIGHT, closes_on_esc=False
        )
        self.code = Label(code)
        self.code.setFont(theme.font(_CODE, QFont.Weight.ExtraBold))
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.print_it = Button(text("Cetak"), shortcut="Ctrl+P", height=theme.BUTTON_TALL)
        self.kept = Button(
            text("Sudah saya simpan"), kind=Kind.PRIMARY, shortcut="Ctrl+S",
            height=theme.BUTTON_TALL,
        )  # fmt: skip
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(30, 22, 30, 26)
        column.setSpacing(theme.GAP)
        column.addWidget(Label(text("Kode pemulihan"), role=Role.TITLE))
        column.addWidget(
            Label(
                text(
                    "Hanya tampil sekali. Cetak atau salin ke kertas dan simpan di luar stan: "
                    "siapa yang memegangnya bisa mengganti PIN penanggung jawab di laptop ini."
                ),
                role=Role.MUTED,
                wrapped=True,
            )
        )
        column.addStretch()
        column.addWidget(self.code)
        column.addStretch()
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.print_it)
        row.addWidget(self.kept, 1)
        column.addLayout(row)
        self.print_it.clicked.connect(print_code)
        self.kept.clicked.connect(self.close_sheet)
        gone_when_closed(self, desk)
        self.open(self.print_it)

    def scanned(self, code: str) -> None:
        """Take no notice."""
        del code
