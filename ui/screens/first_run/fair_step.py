"""Step 1, Pameran dan stan: where and when, what this laptop is called, who holds the money."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QWidget,
)

from booth.domain.events.setting_up import Custody
from booth.domain.first_run import ZONES
from booth.domain.typed import MAX_NAME
from resources.texts import text
from ui import theme
from ui.formatting import custody_word
from ui.screens.first_run.parts import FairPart
from ui.screens.first_run.step_page import StepPage
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.choice_card import ChoiceCard
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field, TextEdit
from ui.widgets.panel import Label, Role

_LONGEST_CODE: Final = 8


class FairStep(StepPage):
    """`booth_named` carries the booth's name as it is typed."""

    booth_named = Signal(str)

    def __init__(self, first: date, last: date, zone: str) -> None:
        super().__init__(text("Pameran dan stan"))
        self.fair_name = TextEdit(placeholder=text("misalnya INACRAFT 2027"), longest=MAX_NAME)
        self.fair_place = TextEdit(placeholder=text("boleh kosong"), longest=MAX_NAME)
        self.booth_name = TextEdit(
            placeholder=text("misalnya Stan Kota Tangerang"), longest=MAX_NAME
        )
        self.register_name = TextEdit(text("Kasir 1"), longest=MAX_NAME)
        self.register_code = TextEdit("KT1", longest=_LONGEST_CODE)
        self._suggested = self.register_code.text()
        self.first_day, self.last_day = DayEdit(first), DayEdit(last)
        self.zone = ChoiceButton(text("Zona waktu"))
        self.zone.offer(
            list(
                zip(
                    ZONES,
                    (text("WIB (Jakarta)"), text("WITA (Makassar)"), text("WIT (Jayapura)")),
                    strict=True,
                )
            ),
            zone,
        )
        self._cards: dict[Custody, ChoiceCard] = {}
        self._lay_out()
        self.booth_name.textEdited.connect(self.booth_named)
        self.register_code.textEdited.connect(self._in_capitals)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(theme.GAP + 4)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        places = (
            self.field("fair_name", text("Nama pameran"), self.fair_name),
            self.field("fair_place", text("Tempat"), self.fair_place),
            self._days(),
            Field(text("Zona waktu"), self.zone),
            self.field("booth_name", text("Nama stan"), self.booth_name),
            self._laptop(),
        )
        for number, place in enumerate(places):
            # At the top: a problem beneath one field moves none beside it.
            grid.addWidget(place, number // 2, number % 2, alignment=Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(grid)
        self.column.addWidget(Label(text("Uang penjualan dipegang siapa?"), role=Role.STRONG))
        row = QHBoxLayout()
        row.setSpacing(12)
        group = QButtonGroup(self)
        for custody, sentence in (
            (Custody.CASHIER, text("Satu laci, satu QRIS. UMKM disetor tiap malam.")),
            (Custody.VENDORS, text("Tiap UMKM memegang tunai, QRIS, dan EDC sendiri.")),
            (Custody.MIXED, text("Dipilih per pembayaran. Paling sering di lapangan.")),
        ):
            card = self._cards[custody] = ChoiceCard(custody_word(custody), sentence)
            group.addButton(card)
            row.addWidget(card, 1)
        self._cards[Custody.MIXED].setChecked(True)
        self.column.addLayout(row)
        self.column.addStretch()

    def _days(self) -> QWidget:
        first = self.field("first_day", text("Hari pertama"), self.first_day)
        last = self.field("last_day", text("Hari terakhir"), self.last_day)
        return _beside(first, last)

    def _laptop(self) -> QWidget:
        name = self.field("register_name", text("Nama laptop ini"), self.register_name)
        code = self.field("register_code", text("Kode nota"), self.register_code)
        return _beside(name, code)

    @property
    def custody(self) -> Custody:
        """Who holds the money."""
        return next(custody for custody, card in self._cards.items() if card.isChecked())

    def suggest_code(self, code: str) -> None:
        """Fill the code in, unless a person has typed one."""
        if self.register_code.text() == self._suggested:
            self.register_code.setText(code)
            self._suggested = code

    def _in_capitals(self, typed: str) -> None:
        at = self.register_code.cursorPosition()
        self.register_code.setText(typed.upper())
        self.register_code.setCursorPosition(at)

    def part(self) -> FairPart:
        """What was filled in."""
        return FairPart(
            fair_name=self.fair_name.text(),
            fair_place=self.fair_place.text(),
            first_day=self.first_day.day,
            last_day=self.last_day.day,
            zone=str(self.zone.value),
            booth_name=self.booth_name.text(),
            register_name=self.register_name.text(),
            register_code=self.register_code.text(),
            custody=self.custody,
        )


def _beside(left: QWidget, right: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.GAP)
    for place in (left, right):
        row.addWidget(place, 1, Qt.AlignmentFlag.AlignTop)
    both.setFocusProxy(left)
    return both
