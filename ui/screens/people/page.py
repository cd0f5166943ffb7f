"""Petugas dan PIN: everybody on the left, one of them on the right."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth.domain.ids import StaffId
from resources.texts import several, text
from ui import theme
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.people.code_sheet import CodeSheet
from ui.screens.people.person_sheet import PersonSheet
from ui.screens.people.pin_sheet import NewPinSheet
from ui.screens.people.presenter import PeoplePresenter, ShownPerson
from ui.widgets.buttons import Button, Kind
from ui.widgets.form_page import FormPage
from ui.widgets.panel import Card, ElidedLabel, Label, Role
from ui.widgets.row_list import RowList

_ROWS_WIDTH: Final = 260

PrintCode = Callable[[str, Callable[[str, Tone], None]], None]
"""Prints a recovery code now, and says in the window what became of it."""


class PeoplePage(FormPage):
    """A part of Setelan. Its sheets lie over the window that it is in."""

    def __init__(self, desk: Desk, navigator: Navigator, print_code: PrintCode) -> None:
        super().__init__(
            text("Petugas dan PIN"),
            text(
                "PIN koordinator diminta untuk: harga di bawah batas, bon, membatalkan nota, uang "
                "keluar, membayar UMKM, kasbon, dan setelan."
            ),
        )
        self._desk, self._navigator, self._print_code = desk, navigator, print_code
        self._people: Sequence[ShownPerson] = ()
        self.rows = RowList(several("Petugas"))
        self.rows.setMinimumWidth(_ROWS_WIDTH)
        self.name = ElidedLabel(role=Role.STRONG)
        self.role = Label(wrapped=True)
        self.sells = Label(role=Role.MUTED, wrapped=True)
        self.pin_words = Label(role=Role.MUTED, wrapped=True)
        self.edit = Button(text("Ubah"), shortcut="Ctrl+U")
        self.new_pin = Button(text("PIN baru"), shortcut="Ctrl+I")
        self.leave = Button("", shortcut="Ctrl+D")
        self.add = Button(text("Tambah petugas"), kind=Kind.PRIMARY, shortcut="Ctrl+N")
        self.recovery = Label(role=Role.MUTED, wrapped=True)
        self.make_code = Button(text("Buat kode pemulihan"), shortcut="Ctrl+R")
        self._lay_out()
        self.presenter = PeoplePresenter(desk, navigator, self)
        self._join()

    def _lay_out(self) -> None:
        both = QHBoxLayout()
        both.setSpacing(14)
        both.addWidget(self.rows, 6)
        both.addWidget(self._chosen_card(), 5)
        self.column.addLayout(both, 1)
        self.column.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeft)
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(text("Kode pemulihan penanggung jawab"), role=Role.STRONG))
        words.addWidget(self.recovery)
        row.addLayout(words, 1)
        row.addWidget(self.make_code)
        card.column.addLayout(row)
        self.column.addWidget(card)

    def _chosen_card(self) -> QWidget:
        card = Card()
        card.column.setSpacing(6)
        for part in (self.name, self.role, self.sells, self.pin_words):
            card.column.addWidget(part)
        card.column.addStretch()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self.new_pin, 1)
        card.column.addLayout(row)
        card.column.addWidget(self.leave)
        return card

    def _join(self) -> None:
        self.rows.currentRowChanged.connect(self._chosen)
        self.rows.itemActivated.connect(lambda _: self._edit())
        self.add.clicked.connect(lambda: self._open_person(None))
        self.edit.clicked.connect(self._edit)
        self.new_pin.clicked.connect(self._open_pin)
        self.leave.clicked.connect(self._leave)
        self.make_code.clicked.connect(self.presenter.make_code)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what may have changed meanwhile."""
        super().showEvent(event)
        self.presenter.look()

    # --- what a person asks for -----------------------------------------------------------------

    @property
    def chosen(self) -> ShownPerson | None:
        """Who stands on the card."""
        row = self.rows.currentRow()
        return self._people[row] if 0 <= row < len(self._people) else None

    def _edit(self) -> None:
        if self.chosen is not None and self.chosen.present:
            self._open_person(self.chosen.staff)

    def _open_person(self, staff: StaffId | None) -> None:
        PersonSheet(self._desk, self.presenter, staff, self.window())

    def _open_pin(self) -> None:
        if self.chosen is not None:
            NewPinSheet(self._desk, self.presenter, self.chosen.staff, self.window())

    def _leave(self) -> None:
        if self.chosen is not None:
            self.presenter.leave(self.chosen.staff)

    # --- what the presenter says ----------------------------------------------------------------

    def show_people(self, people: Sequence[ShownPerson]) -> None:
        """Everybody; who was chosen stays chosen."""
        before = self.chosen
        self._people = people
        self.rows.show_rows([person.row for person in people])
        numbers = {person.staff: number for number, person in enumerate(people)}
        if people:
            at = 0 if before is None else numbers.get(before.staff, 0)
            self.rows.setCurrentRow(at)
        self._chosen()

    def show_recovery(self, words: str) -> None:
        """Whether the owner has a recovery code."""
        self.recovery.setText(words)

    def show_code(self, code: str) -> None:
        """The new recovery code, this once."""
        CodeSheet(
            self._desk,
            code,
            lambda: self._print_code(code, self._navigator.say),
            self.window(),
        )

    def _chosen(self) -> None:
        person = self.chosen
        for part in (self.edit, self.new_pin):
            part.setEnabled(person is not None and person.present)
        self.leave.setEnabled(person is not None)
        if person is None:
            return
        self.name.setText(person.name)
        self.role.setText(person.role)
        self.sells.setText(person.sells)
        self.pin_words.setText(person.pin)
        self.leave.setText(
            text("Sudah tidak bertugas") if person.present else text("Bertugas lagi")
        )
