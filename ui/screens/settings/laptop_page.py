"""Laptop ini: language, the other laptops, where the data lie, what program this is."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout

from resources.texts import Language, text
from ui import theme
from ui.screens.settings.laptop import FoundDisplay
from ui.widgets.buttons import Button, Mark
from ui.widgets.form_page import FormPage
from ui.widgets.pages import take_out
from ui.widgets.panel import Card, ElidedLabel, Label, Role

# A language is named in itself: who reads no other must find it.
_LANGUAGES: Final = {Language.INDONESIAN: "Bahasa Indonesia", Language.ENGLISH: "English"}


class LaptopPage(FormPage):
    """`spoken` carries the `Language` a person chose, `display_chosen` a display's name."""

    spoken = Signal(object)
    display_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(text("Laptop ini"))
        self.languages: dict[Language, Button] = {}
        self.write = Button(text("Simpan stan.lapak…"))
        self.open = Button(text("Buka folder"))
        self.folder = ElidedLabel(role=Role.MUTED)
        self.warning = Label(role=Role.ERROR, wrapped=True)
        self.displays: dict[str, Button] = {}
        self._displays: Sequence[FoundDisplay] = ()
        self._display_row = QVBoxLayout()
        self._display_words = Label(role=Role.MUTED, wrapped=True)
        self.about = Label(role=Role.MUTED, wrapped=True)
        self._language()
        self._buyers_display()
        self._other_laptops()
        self._data()
        self.column.addWidget(self.about)
        self.column.addStretch()

    def _language(self) -> None:
        row, group = QHBoxLayout(), QButtonGroup(self)
        row.setSpacing(theme.GAP)
        row.addWidget(Label(text("Bahasa"), role=Role.STRONG), 1)
        for language, name in _LANGUAGES.items():
            button = self.languages[language] = Button(name, mark=Mark.FRAMED)
            button.setCheckable(True)
            group.addButton(button)
            button.clicked.connect(lambda _on, language=language: self.spoken.emit(language))
            row.addWidget(button)
        card = Card()
        card.column.addLayout(row)
        self.column.addWidget(card)

    def _buyers_display(self) -> None:
        row = QHBoxLayout()
        name = Label(text("Layar pelanggan"), role=Role.STRONG)
        row.addWidget(name, 1, Qt.AlignmentFlag.AlignTop)
        self._display_row.setSpacing(8)
        row.addLayout(self._display_row)
        card = Card()
        card.column.addLayout(row)
        card.column.addWidget(self._display_words)
        self.column.addWidget(card)

    def show_displays(self, displays: Sequence[FoundDisplay], chosen: str, words: str) -> None:
        """The displays that buyers could see, the first of them none; `words` explain."""
        self._display_words.setText(words)
        if self._displays == displays:
            # Not made anew: the button that was just pressed keeps the keyboard.
            self.displays[chosen].setChecked(True)
            return
        self._displays = displays
        take_out(self._display_row)
        self.displays.clear()
        group = QButtonGroup(self._display_words)
        for display in displays:
            button = self.displays[display.name] = Button(display.words, mark=Mark.FRAMED)
            button.setCheckable(True)
            button.setChecked(display.name == chosen)
            button.setAccessibleName(
                text("Layar pelanggan: {display}").format(display=display.words)
            )
            group.addButton(button)
            button.clicked.connect(lambda _on, name=display.name: self.display_chosen.emit(name))
            self._display_row.addWidget(button)

    def _other_laptops(self) -> None:
        card = Card()
        row = QHBoxLayout()
        row.addWidget(Label(text("Laptop lain di stan ini"), role=Role.STRONG), 1)
        row.addWidget(self.write)
        card.column.addLayout(row)
        card.column.addWidget(
            Label(
                text(
                    "Simpan berkas stan.lapak ke flashdisk, lalu buka di laptop kedua. Isinya "
                    "UMKM, barang, petugas, dan PIN; tanpa penjualan."
                ),
                role=Role.MUTED,
                wrapped=True,
            )
        )
        self.column.addWidget(card)

    def _data(self) -> None:
        card = Card()
        row = QHBoxLayout()
        row.addWidget(Label(text("Folder data"), role=Role.STRONG), 1)
        row.addWidget(self.open)
        card.column.addLayout(row)
        card.column.addWidget(self.folder)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        card.column.addWidget(self.warning)
        card.column.addWidget(
            Label(
                text(
                    "Foto barang: di subfolder foto, nama berkasnya SKU atau barcode (LPK-101.jpg)."
                ),
                role=Role.MUTED,
                wrapped=True,
            )
        )
        self.column.addWidget(card)

    def show_laptop(self, folder: str, warning: str, about: str, language: Language) -> None:
        """What is known of this laptop."""
        self.folder.setText(folder)
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        self.about.setText(about)
        self.languages[language].setChecked(True)
