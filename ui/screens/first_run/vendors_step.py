"""Step 2, UMKM: one name after another, or a column of them pasted."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth.domain.typed import MAX_NAME
from resources.texts import plural, several, text
from ui import theme
from ui.screens.first_run.parts import add_vendors
from ui.screens.first_run.step_page import GrowingList, StepPage
from ui.widgets.buttons import Button
from ui.widgets.field import TextEdit


class VendorsStep(StepPage):
    """Enter adds the name; with nothing typed it goes on."""

    def __init__(self) -> None:
        super().__init__(
            several("UMKM"),
            text("Siapa saja yang berjualan di stan ini? Bisa ditambah kapan saja."),
        )
        self.names: list[str] = []
        self.name = TextEdit(placeholder=text("ketik nama, lalu Enter"), longest=MAX_NAME)
        self.add = Button(text("Tambah"))
        self.paste = Button(text("Tempel daftar"))
        self.name.setAccessibleName(text("Nama UMKM"))
        entry = QWidget()
        entry.setFocusProxy(self.name)
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.name, 1)
        for button in (self.add, self.paste):
            row.addWidget(button)
        self.column.addWidget(self.field("vendor", text("Nama UMKM"), entry))
        self.list = GrowingList(text("UMKM di stan ini"), text("Belum ada UMKM."))
        self.column.addWidget(self.list, 1)
        self.name.textEdited.connect(lambda: self.fields["vendor"].show_problem(""))
        self.name.table_pasted.connect(self._take)
        self.add.clicked.connect(self.take)
        self.paste.clicked.connect(self._paste)
        self.list.removed.connect(self._remove)

    def take(self) -> bool:
        """Add what is typed; whether anything was."""
        typed = self.name.text()
        if not typed.strip():
            return False
        self._take(typed)
        return True

    def _take(self, typed: str) -> None:
        taken = add_vendors(self.names, typed)
        self.fields["vendor"].show_problem(taken.problem)
        if taken.taken:
            self.name.clear()
        self._show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _paste(self) -> None:
        if not self.name.paste_table():
            self.name.paste()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, row: int) -> None:
        del self.names[row]
        self._show()

    def _show(self) -> None:
        self.list.show_rows(
            self.names, plural("{count} UMKM", "{count} UMKM", len(self.names)).format(
                count=len(self.names)
            ),
        )  # fmt: skip
