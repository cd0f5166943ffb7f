"""Step 5, PIN: who answers for the booth, and who sells."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from booth.domain.pins import LONGEST, SHORTEST
from booth.domain.typed import MAX_NAME
from resources.texts import text
from ui import theme
from ui.screens.first_run.parts import PeoplePart, split_names
from ui.screens.first_run.step_page import StepPage
from ui.widgets.field import TextEdit
from ui.widgets.pin_edit import PinEdit


class PeopleStep(StepPage):
    """The PIN is never shown, and typed twice."""

    def __init__(self) -> None:
        super().__init__(
            text("PIN"),
            text(
                "PIN penanggung jawab diminta untuk harga di bawah batas, pembatalan nota, "
                "dan setelan."
            ),
        )
        self.owner = TextEdit(longest=MAX_NAME)
        self.pin, self.pin_again = PinEdit(), PinEdit()
        self.cashiers = TextEdit(placeholder=text("misalnya Sari, Dewi"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(theme.GAP + 4)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        owner = self.field("owner", text("Nama penanggung jawab"), self.owner)
        hint = text("{shortest} sampai {longest} angka, tidak berurutan.").format(
            shortest=SHORTEST, longest=LONGEST
        )
        pin = self.field("pin", text("PIN"), self.pin, hint=hint)
        again = self.field("pin_again", text("PIN sekali lagi"), self.pin_again)
        cashiers = self.field(
            "cashiers",
            text("Petugas kasir lain (boleh kosong)"),
            self.cashiers,
            hint=text("Pisahkan dengan koma."),
        )
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(owner, 0, 0, 1, 2)
        grid.addWidget(pin, 1, 0, alignment=top)
        grid.addWidget(again, 1, 1, alignment=top)
        grid.addWidget(cashiers, 2, 0, 1, 2)
        self.column.addLayout(grid)
        self.column.addStretch()

    def part(self) -> PeoplePart:
        """What was filled in."""
        return PeoplePart(
            owner=self.owner.text(),
            pin=self.pin.text(),
            pin_again=self.pin_again.text(),
            cashiers=split_names(self.cashiers.text()),
        )
