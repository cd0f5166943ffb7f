"""Who it is that takes goods now and pays later (Bon), or that orders some."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth.domain.contacts import Contact
from booth.domain.typed import MAX_CODE, MAX_NAME
from resources.texts import several, text
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.panel import Label, Role
from ui.widgets.row_list import RowList
from ui.widgets.text_box import TextBox


class BuyerPage(QWidget):
    """A name is typed; whoever has it is chosen from the list, or is added with a number."""

    searched = Signal(str)
    chosen = Signal(object)
    """A `Contact`, or None where nobody is."""
    added = Signal(str, str)

    def __init__(self, *, question: str, remark: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contacts: Sequence[Contact] = ()
        self.search = TextBox(
            label=text("Nama pembeli"),
            placeholder=text("Nama atau nomor HP pembeli"),
            longest=MAX_NAME,
        )
        self.phone = TextBox(
            label=text("Nomor HP"), placeholder=text("Nomor HP, kalau ada"), longest=MAX_CODE
        )
        for box in (self.search, self.phone):
            box.setMinimumHeight(theme.TOUCH)
        self.people = RowList(several("Pembeli"))
        self.add = Button(text("Tambah pembeli baru"), shortcut="Ctrl+N")
        self.search.textEdited.connect(self.searched)
        self.people.currentRowChanged.connect(self._chosen)
        self.add.clicked.connect(lambda: self.added.emit(self.search.text(), self.phone.text()))
        new = QHBoxLayout()
        new.setSpacing(theme.GAP)
        new.addWidget(self.phone, 1)
        new.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(question, role=Role.STRONG))
        column.addWidget(self.search)
        column.addWidget(self.people, 1)
        column.addLayout(new)
        if remark:
            column.addWidget(Label(remark, role=Role.MUTED, wrapped=True))

    def show_people(self, contacts: Sequence[Contact], chosen: Contact | None) -> None:
        """Show who is known by what was typed."""
        self._contacts = contacts
        with QSignalBlocker(self.people):
            self.people.show_rows([_row(contact) for contact in contacts])
            self.people.setCurrentRow(contacts.index(chosen) if chosen in contacts else -1)

    def _chosen(self, row: int) -> None:
        self.chosen.emit(self._contacts[row] if 0 <= row < len(self._contacts) else None)


def _row(contact: Contact) -> str:
    return " · ".join(part for part in (contact.name, contact.phone) if part)
