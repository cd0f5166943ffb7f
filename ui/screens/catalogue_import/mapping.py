"""Which column of the file is which: guessed from its headings, changed by a touch."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from booth.catalogue_files.words import column_word
from booth.domain.goods_file import GoodsColumn
from resources.texts import text
from ui import theme
from ui.screens.catalogue_import.showing import ShownMapping
from ui.widgets.buttons import Button, Mark
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.panel import Label, Role

_ACROSS: Final = 4


class MappingPanel(QWidget):
    """`mapped` carries a column and where it stands (None: nowhere), `owned` a vendor's id or None.

    `new_vendors_allowed` says whether unknown names become vendors.
    """

    mapped = Signal(object, object)
    owned = Signal(object)
    new_vendors_allowed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(6)
        self.columns: dict[GoodsColumn, ChoiceButton] = {}
        for number, column in enumerate(GoodsColumn):
            choice = self.columns[column] = ChoiceButton(column_word(column))
            choice.chosen.connect(lambda place, column=column: self.mapped.emit(column, place))
            grid.addLayout(
                _titled(column_word(column), choice), number // _ACROSS, number % _ACROSS
            )
        self.owner = ChoiceButton(text("Semua barang milik"))
        self.owner.chosen.connect(self.owned)
        self._owner_label = Label(text("Semua barang milik"), role=Role.SMALL)
        owner = QVBoxLayout()
        owner.setSpacing(2)
        owner.addWidget(self._owner_label)
        owner.addWidget(self.owner)
        self.new_vendors = Button(text("UMKM baru boleh dibuat"), mark=Mark.SEEN, shortcut="F6")
        self.new_vendors.setCheckable(True)
        self.new_vendors.clicked.connect(self.new_vendors_allowed)
        last = QVBoxLayout()
        last.setSpacing(2)
        last.addWidget(Label(text("UMKM tak dikenal"), role=Role.SMALL))
        last.addWidget(self.new_vendors)
        grid.addLayout(owner, 0, _ACROSS)
        grid.addLayout(last, 1, _ACROSS)
        for place in range(_ACROSS + 1):
            grid.setColumnStretch(place, 1)

    def show_mapping(self, shown: ShownMapping) -> None:
        """Show where each column is."""
        choices: Sequence[tuple[object, str]] = [
            (None, text("Tidak ada")),
            *enumerate(shown.headings),
        ]
        for column, button in self.columns.items():
            button.offer(choices, shown.mapped.get(column))
        self._owner_label.setVisible(shown.asks_vendor)
        self.owner.setVisible(shown.asks_vendor)
        self.owner.offer([(None, text("Pilih UMKM")), *shown.vendors], shown.vendor)
        self.new_vendors.setChecked(shown.new_vendors)


def _titled(name: str, control: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(Label(name, role=Role.SMALL))
    column.addWidget(control)
    return column
