"""The sheet in which a person types a PIN of their own, twice."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from booth.domain.errors import BoothError
from booth.domain.ids import StaffId
from booth.domain.pins import LONGEST, SHORTEST, checked_pin
from resources.texts import text
from ui import theme
from ui.formatting import told
from ui.screens.desk import Desk
from ui.screens.people.presenter import PeoplePresenter
from ui.screens.saving_sheet import SavingSheet
from ui.widgets.field import Field
from ui.widgets.pin_edit import PinEdit

_WIDTH: Final = 520
_HEIGHT: Final = 420


class NewPin(QWidget):
    """Two boxes for one PIN, and what is wrong with it."""

    def __init__(self) -> None:
        super().__init__()
        self.pin, self.again = PinEdit(), PinEdit()
        hint = text("{shortest} sampai {longest} angka, tidak berurutan.").format(
            shortest=SHORTEST, longest=LONGEST
        )
        self.pin_field = Field(text("PIN baru"), self.pin, hint=hint)
        self.again_field = Field(text("PIN sekali lagi"), self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.pin_field)
        column.addWidget(self.again_field)

    def checked(self) -> str | None:
        """The PIN where both boxes hold the same sound one; else None, and why beside the box."""
        self.pin_field.show_problem("")
        self.again_field.show_problem("")
        try:
            pin = checked_pin(self.pin.text())
        except BoothError as error:
            self.pin_field.show_problem(" ".join(told(error)))
            self.pin.setFocus()
            return None
        if pin != self.again.text():
            self.again_field.show_problem(text("Belum sama. Ketik sekali lagi."))
            self.again.setFocus()
            return None
        return pin


class NewPinSheet(SavingSheet):
    """PIN baru. Opens by itself, and is gone when closed."""

    def __init__(
        self, desk: Desk, presenter: PeoplePresenter, staff: StaffId, over: QWidget
    ) -> None:
        super().__init__(
            desk,
            over,
            label=text("PIN untuk {name}").format(name=presenter.person(staff).name),
            save=text("Simpan PIN"),
            width=_WIDTH,
            height=_HEIGHT,
        )
        self._presenter, self._staff = presenter, staff
        self.entry = NewPin()
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(30, 22, 30, 26)
        column.setSpacing(theme.GAP)
        column.addWidget(self.title)
        column.addWidget(self.entry)
        column.addStretch()
        self.end(column)
        self.save.clicked.connect(self._save)
        self.open(self.entry.pin)

    def scanned(self, code: str) -> None:
        """Take no notice: a code is nobody's PIN."""
        del code

    def _save(self) -> None:
        self.show_error("")
        pin = self.entry.checked()
        if pin is not None:
            self._presenter.set_pin(self._staff, pin, done=self.finish, failed=self.show_error)
