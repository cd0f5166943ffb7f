"""Petugas: who works here, one more of them, and their PINs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from booth.domain.ids import StaffId
from booth.domain.pins import LONGEST, SHORTEST
from booth.domain.typed import MAX_NAME
from resources.texts import text
from ui import theme
from ui.screens.settings.presenter import ShownPerson
from ui.widgets.buttons import Button, Kind
from ui.widgets.field import TextEdit
from ui.widgets.form_page import FormPage
from ui.widgets.panel import ElidedLabel, Role
from ui.widgets.pin_edit import PinEdit
from ui.widgets.row_list import RowList


class PeoplePage(FormPage):
    """`add(name, added)` and `keep_pin(staff, pin, again, kept)` are the presenter's."""

    def __init__(
        self,
        add: Callable[[str, Callable[[], None]], None],
        keep_pin: Callable[[StaffId, str, str, Callable[[], None]], None],
    ) -> None:
        super().__init__(text("Petugas dan PIN"))
        self._add, self._keep_pin = add, keep_pin
        self._people: Sequence[ShownPerson] = ()
        self.rows = RowList(text("Petugas"))
        self.name = TextEdit(placeholder=text("nama petugas baru"), longest=MAX_NAME)
        self.add = Button(text("Tambah petugas"))
        self.whose = ElidedLabel(role=Role.STRONG)
        self.pin, self.again = PinEdit(), PinEdit()
        self.keep = Button(text("Simpan PIN"), kind=Kind.PRIMARY)
        self._lay_out()
        self.rows.currentRowChanged.connect(self._chosen)
        self.add.clicked.connect(self._add_person)
        self.name.returnPressed.connect(self._add_person)
        self.keep.clicked.connect(self._keep)
        self.pin.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self._keep)

    def _lay_out(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self.column.addWidget(self.rows, 1)
        entry = QHBoxLayout()
        entry.setSpacing(theme.GAP)
        entry.addWidget(self.field("name", text("Petugas baru"), self.name), 1, top)
        entry.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(entry)
        self.column.addWidget(self.whose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP)
        hint = text("{shortest} sampai {longest} angka, tidak berurutan.").format(
            shortest=SHORTEST, longest=LONGEST
        )
        for column, field in enumerate(
            (
                self.field("pin", text("PIN baru"), self.pin, hint=hint),
                self.field("pin_again", text("PIN sekali lagi"), self.again),
            )
        ):
            grid.addWidget(field, 0, column, alignment=top)
            grid.setColumnStretch(column, 1)
        self.column.addLayout(grid)
        self.column.addWidget(self.keep, alignment=Qt.AlignmentFlag.AlignRight)

    def show_people(self, people: Sequence[ShownPerson]) -> None:
        """Who works here."""
        self._people = people
        self.rows.show_rows([person.words for person in people])
        if self.rows.currentRow() < 0 and people:
            self.rows.setCurrentRow(0)
        self._chosen(self.rows.currentRow())

    def _chosen(self, row: int) -> None:
        name = self._people[row].name if 0 <= row < len(self._people) else ""
        self.whose.setText(text("PIN untuk {name}").format(name=name) if name else "")
        for part in (self.pin, self.again, self.keep):
            part.setEnabled(bool(name))

    def _add_person(self) -> None:
        self._add(self.name.text(), self.name.clear)

    def _keep(self) -> None:
        row = self.rows.currentRow()
        if 0 <= row < len(self._people):
            self._keep_pin(self._people[row].staff, self.pin.text(), self.again.text(), self._kept)

    def _kept(self) -> None:
        self.pin.clear()
        self.again.clear()
