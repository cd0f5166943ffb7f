"""What the sheets of this room share: reasons, lines that come back, ways and sums."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from booth.domain.catalogue import Vendor
from booth.domain.ids import VendorId
from booth.domain.typed import MAX_NOTE
from resources.texts import several, text
from ui import theme
from ui.screens.money_words import NO_COLOUR
from ui.screens.refund.counting import ReturnLine
from ui.widgets.buttons import Chip
from ui.widgets.choices import Choice
from ui.widgets.pages import ScrollingPage, take_out
from ui.widgets.panel import Label, Line, Role
from ui.widgets.stepper import Stepper
from ui.widgets.text_box import TextBox

# The chip's word and a blank stand before what is typed.
_LONGEST_WORDS: Final = MAX_NOTE - 40


class VendorPicker(ScrollingPage):
    """One of the booth's vendors, two beside one another; none is chosen at first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(several("UMKM"), parent)
        self._group = QButtonGroup(self)
        self._vendors: list[Vendor] = []

    @property
    def vendor(self) -> Vendor | None:
        """The one that is chosen."""
        number = self._group.checkedId()
        return None if number < 0 else self._vendors[number]

    def show_vendors(self, vendors: Sequence[Vendor]) -> None:
        """Show these to choose from."""
        self._vendors = list(vendors)
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for number, vendor in enumerate(self._vendors):
            choice = Choice(vendor.terms.name, dot=vendor.terms.colour or NO_COLOUR)
            self._group.addButton(choice, number)
            grid.addWidget(choice, number // 2, number % 2)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        self.show_page(page)

    def choose(self, vendor: VendorId | None) -> None:
        """Choose one, or none."""
        self._group.setExclusive(False)  # else the last one could not be let go
        for number, known in enumerate(self._vendors):
            button = self._group.button(number)
            button.setChecked(known.id == vendor)
            if known.id == vendor:
                self.ensureWidgetVisible(button)
        self._group.setExclusive(True)


class Reason(QWidget):
    """Why: a chip for the usual reasons, and words for whatever else. `changed` carries both."""

    changed = Signal(str)

    def __init__(self, reasons: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        chips = QGridLayout()
        chips.setSpacing(6)
        for number, reason in enumerate(reasons):
            chip = Chip(reason)
            self._group.addButton(chip, number)
            chips.addWidget(chip, number // 2, number % 2)
        self.words = TextBox(
            label=text("Keterangan alasan"),
            placeholder=text("Keterangan (boleh kosong)"),
            longest=_LONGEST_WORDS,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(chips)
        column.addWidget(self.words)
        self._group.idClicked.connect(self._tell)
        self.words.textChanged.connect(self._tell)

    @property
    def chips(self) -> Sequence[Chip]:
        """The usual reasons."""
        return [button for button in self._group.buttons() if isinstance(button, Chip)]

    @property
    def chip(self) -> str:
        """The reason that is pressed, or nothing."""
        pressed = self._group.checkedButton()
        return "" if pressed is None else pressed.text()

    @property
    def reason(self) -> str:
        """The reason as it is recorded: the chip, and what was typed beside it."""
        return ": ".join(part for part in (self.chip, self.words.text().strip()) if part)

    def _tell(self) -> None:
        self.changed.emit(self.reason)


def return_reasons() -> tuple[str, ...]:
    """Why goods come back, most often."""
    return (text("Rusak"), text("Salah ukuran"), text("Batal beli"), text("Lainnya"))


def void_reasons() -> tuple[str, ...]:
    """Why a whole sale should not have been."""
    return (text("Salah ketik"), text("Salah UMKM"), text("Batal beli"), text("Lainnya"))


class ReturnLines(ScrollingPage):
    """The lines of a sale with a stepper each; `chosen` carries a line's number and its pieces.

    `stacked` puts the steppers under the names, where the column is narrow.
    """

    chosen = Signal(int, int)

    def __init__(self, *, stacked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text("Barang di nota"), parent)
        self._stacked = stacked
        self.steppers: dict[int, Stepper] = {}

    def show_lines(self, lines: Sequence[ReturnLine]) -> None:
        """Show the lines of which something can come back."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.GAP, 0)
        column.setSpacing(6)
        self.steppers = {}
        for line in lines:
            column.addLayout(self._line(line))
            column.addWidget(Line())
        column.addStretch()
        self.show_page(page)

    def _line(self, line: ReturnLine) -> QBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(line.name, role=Role.STRONG, wrapped=True))
        words.addWidget(Label(f"{line.vendor} · {line.remarks}", role=Role.SMALL, wrapped=True))
        stepper = Stepper(
            label=text("Kembali: {name}").format(name=line.name),
            value=line.chosen,
            least=0,
            most=line.left,
        )
        stepper.changed.connect(lambda pieces, number=line.number: self.chosen.emit(number, pieces))
        self.steppers[line.number] = stepper
        of = Label(text("dari {count}").format(count=line.left), role=Role.SMALL)
        steps = QHBoxLayout()
        steps.addWidget(stepper, alignment=Qt.AlignmentFlag.AlignVCenter)
        steps.addWidget(of)
        steps.addStretch()
        row: QBoxLayout = QVBoxLayout() if self._stacked else QHBoxLayout()
        row.addLayout(words, 0 if self._stacked else 1)
        row.addLayout(steps)
        return row


class Sums(QWidget):
    """Words on the left, amounts on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show these, in place of what was there."""
        take_out(self._grid)
        for number, (words, amount) in enumerate(rows):
            self._grid.addWidget(Label(words, role=Role.SMALL, wrapped=True), number, 0)
            told = Label(amount, role=Role.STRONG)
            told.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(told, number, 1)
