"""The form of one vendor."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QWidget

from booth.domain.colours import COLOURS
from booth.domain.typed import MAX_NAME
from resources.texts import text
from ui import theme
from ui.screens.catalogue.fields import FieldGrid
from ui.screens.catalogue.vendors import VendorDraft
from ui.widgets import painting
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.percent_edit import PercentEdit
from ui.widgets.text_box import TextBox

_SWATCH: Final = theme.TOUCH
_IN_A_ROW: Final = 10
_NUMBER: Final = 32
"""Digits with all the dots and blanks that people put between them."""


class _Swatch(QAbstractButton):
    """One colour; the chosen one has a ring and a tick."""

    def __init__(self, colour: str, name: str) -> None:
        super().__init__()
        self.colour = colour
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFixedSize(_SWATCH, _SWATCH)

    def sizeHint(self) -> QSize:
        """A finger's width."""
        return QSize(_SWATCH, _SWATCH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colour))
        painter.drawRoundedRect(inner, 8, 8)
        if self.isChecked():
            painter.setPen(QColor(theme.CARD))
            painter.setFont(theme.font(theme.TEXT))
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, "✓")
        if self.hasFocus():
            painting.focus_ring(painter, self.rect(), radius=theme.RADIUS_SMALL)


class Swatches(QWidget):
    """The colours a vendor may have; `chosen` carries the one a person took."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(text("Warna"))
        self._group = QButtonGroup(self)
        self.buttons: list[_Swatch] = []
        self._colour = ""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for number, colour in enumerate(COLOURS):
            swatch = _Swatch(colour, text("Warna {number}").format(number=number + 1))
            swatch.clicked.connect(lambda _on, colour=colour: self._take(colour))
            self._group.addButton(swatch)
            self.buttons.append(swatch)
            grid.addWidget(swatch, number // _IN_A_ROW, number % _IN_A_ROW)
        grid.setColumnStretch(_IN_A_ROW, 1)

    @property
    def colour(self) -> str:
        """The one that is chosen."""
        return self._colour

    def show_colour(self, colour: str) -> None:
        """Mark this one; a colour of no swatch stays what it is until another is taken."""
        self._colour = colour
        self._group.setExclusive(False)
        for swatch in self.buttons:
            swatch.setChecked(swatch.colour == colour)
        self._group.setExclusive(True)

    def _take(self, colour: str) -> None:
        self._colour = colour
        self.chosen.emit(colour)


class VendorForm(FieldGrid):
    """`edited` carries what the form says now."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.boxes = {
            "name": TextBox(longest=MAX_NAME),
            "group": TextBox(longest=MAX_NAME, placeholder=text("misalnya WUB, Dekranasda")),
            "owner": TextBox(longest=MAX_NAME),
            "district": TextBox(longest=MAX_NAME),
            "nib": TextBox(longest=_NUMBER, placeholder=text("13 angka")),
            "npwp": TextBox(longest=_NUMBER, placeholder=text("15 atau 16 angka")),
            "bank_name": TextBox(longest=MAX_NAME),
            "bank_account": TextBox(longest=_NUMBER),
            "bank_holder": TextBox(longest=MAX_NAME),
        }
        self.pkp = ChoiceButton(text("PKP"))
        self.commission = PercentEdit(label=text("Komisi"), pixels=theme.TEXT)
        self.colour = Swatches()
        self.selling = ChoiceButton(text("Dijual"))
        self._lay_out()
        for box in self.boxes.values():
            box.setMinimumHeight(theme.TOUCH)
            box.textEdited.connect(self._say)
        self.commission.amount_changed.connect(self._say)
        self.colour.chosen.connect(self._say)
        for choice in (self.pkp, self.selling):
            choice.chosen.connect(self._say)

    def _lay_out(self) -> None:
        boxes = self.boxes
        self.add(text("Nama"), boxes["name"])
        self.add(text("Kelompok"), boxes["group"])
        self.add(text("Warna"), self.colour, wide=True)
        self.add(text("Pemilik"), boxes["owner"])
        self.add(text("Kabupaten/kota"), boxes["district"])
        self.add(text("Komisi stan (%)"), self.commission)
        self.add(text("Status"), self.selling)
        self.add(text("NIB"), boxes["nib"])
        self.add(text("NPWP"), boxes["npwp"])
        self.add(text("PKP (memungut PPN)"), self.pkp)
        self.add(text("Bank"), boxes["bank_name"])
        self.add(text("Nomor rekening"), boxes["bank_account"])
        self.add(text("Atas nama"), boxes["bank_holder"])
        self.end()

    def _say(self, *_: object) -> None:
        self.edited.emit(self.draft)

    @property
    def draft(self) -> VendorDraft:
        """What the form says now."""
        return VendorDraft(
            **{field: box.text() for field, box in self.boxes.items()},
            pkp=bool(self.pkp.value),
            commission_bp=self.commission.rate,
            colour=self.colour.colour,
            selling=bool(self.selling.value),
        )

    def show_draft(self, draft: VendorDraft) -> None:
        """Fill the form; nobody is told."""
        for field, box in self.boxes.items():
            words = getattr(draft, field)
            if box.text() != words:
                box.setText(words)
        self.pkp.offer([(False, text("Bukan PKP")), (True, text("PKP"))], draft.pkp)
        self.selling.offer(
            [(True, text("Berjualan")), (False, text("Tidak berjualan lagi"))], draft.selling
        )
        self.commission.offer_rate(draft.commission_bp)
        self.colour.show_colour(draft.colour)
