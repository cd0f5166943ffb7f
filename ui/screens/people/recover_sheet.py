"""The owner's way back: the printed code, and a new PIN."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from booth.domain.errors import BoothError
from resources.texts import text
from ui import theme
from ui.formatting import sentence
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.people.pin_sheet import NewPin
from ui.screens.saving_sheet import SavingSheet
from ui.widgets.field import Field, TextEdit
from ui.widgets.panel import Label, Role

_WIDTH: Final = 560
_HEIGHT: Final = 590
_LONGEST: Final = 40


class RecoverSheet(SavingSheet):
    """Lupa PIN. Opens by itself, and is gone when closed."""

    def __init__(self, desk: Desk, navigator: Navigator, over: QWidget) -> None:
        super().__init__(
            desk,
            over,
            label=text("Lupa PIN"),
            save=text("Ganti PIN"),
            width=_WIDTH,
            height=_HEIGHT,
        )
        self._desk, self._navigator = desk, navigator
        self._busy = False
        self.code = TextEdit(placeholder="K7QM-3XW9-T2HP-88FD", longest=_LONGEST)
        self.entry = NewPin()
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(30, 22, 30, 26)
        column.setSpacing(theme.GAP)
        column.addWidget(self.title)
        column.addWidget(
            Label(
                text(
                    "Petugas: minta koordinator membuat PIN baru di Setelan. Penanggung jawab: "
                    "ketik kode pemulihan yang dulu dicetak. Kode itu habis sekali pakai."
                ),
                role=Role.MUTED,
                wrapped=True,
            )
        )
        column.addWidget(Field(text("Kode pemulihan"), self.code))
        column.addWidget(self.entry)
        column.addStretch()
        self.end(column)
        self.save.clicked.connect(self._save)
        self.open(self.code)

    def scanned(self, code: str) -> None:
        """Take no notice: no recovery code is a bar code."""
        del code

    def _save(self) -> None:
        self.show_error("")
        code = self.code.text()
        pin = self.entry.checked()
        if pin is None or self._busy:
            return
        self._busy = True
        self._desk.ask(
            lambda booth: booth.recovering.use(code, pin),
            then=lambda _: self._recovered(),
            failed=self._declined,
        )

    def _recovered(self) -> None:
        self._navigator.say(
            text("PIN penanggung jawab diganti. Buat kode pemulihan baru di Setelan."), Tone.DONE
        )
        self.finish()

    def _declined(self, error: BoothError) -> None:
        self._busy = False
        self.show_error(sentence(error))
