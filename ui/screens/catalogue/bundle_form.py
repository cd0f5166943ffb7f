"""The form of one bundle: what it costs, and what is in it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth.domain.typed import MAX_CODE, MAX_NAME
from resources.texts import text
from ui import theme
from ui.screens.catalogue.bundles import BundleDraft, ShownPart
from ui.screens.catalogue.fields import FieldGrid, amount_box
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.goods_search import GoodsSearch
from ui.widgets.pages import take_out
from ui.widgets.panel import ElidedLabel, Label, Role
from ui.widgets.stepper import Stepper
from ui.widgets.text_box import TextBox

_OFFERS: Final = 170


class BundleForm(FieldGrid):
    """`edited` carries what the form says; `searched`, `taken` and `counted` are of its parts."""

    edited = Signal(object)
    searched = Signal(str)
    taken = Signal(object)
    counted = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self._draft = BundleDraft()
        self.name = TextBox(longest=MAX_NAME)
        self.price = amount_box(text("Harga paket"))
        self.barcode = TextBox(longest=MAX_CODE, placeholder=text("scan, atau ketik"))
        self.selling = ChoiceButton(text("Dijual"))
        self.steppers: list[Stepper] = []
        self.parts = QWidget()
        self._parts = QVBoxLayout(self.parts)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(4)
        self.apart = Label(role=Role.SMALL)
        self.search = GoodsSearch(
            box=text("Cari isi paket"),
            placeholder=text("Tambah isi: cari nama, atau scan barangnya"),
            offers=text("Barang untuk isi paket"),
        )
        self.search.offers.setFixedHeight(_OFFERS)
        for box in (self.name, self.barcode):
            box.setMinimumHeight(theme.TOUCH)
        self.add(text("Nama"), self.name, wide=True)
        self.add(text("Harga paket"), self.price)
        self.add(text("Status"), self.selling)
        self.add(text("Barcode"), self.barcode, wide=True)
        self.put(Label(text("Isi paket"), role=Role.STRONG), wide=True)
        self.put(self.parts, wide=True)
        self.put(self.apart, wide=True)
        self.put(self.search, wide=True)
        self.end()
        for box in (self.name, self.barcode):
            box.textEdited.connect(self._say)
        self.price.amount_changed.connect(self._say)
        self.selling.chosen.connect(self._say)
        self.search.searched.connect(self.searched)
        self.search.taken.connect(self.taken)

    def _say(self, *_: object) -> None:
        self.edited.emit(self.draft)

    @property
    def draft(self) -> BundleDraft:
        """What the form says now."""
        return BundleDraft(
            name=self.name.text(),
            price=self.price.amount,
            barcode=self.barcode.text(),
            parts=self._draft.parts,
            selling=bool(self.selling.value),
        )

    def show_draft(self, draft: BundleDraft) -> None:
        """Fill the form; nobody is told."""
        self._draft = draft
        for box, words in ((self.name, draft.name), (self.barcode, draft.barcode)):
            if box.text() != words:
                box.setText(words)
        if self.price.amount != draft.price or not draft.price:
            self.price.offer(draft.price)
        self.selling.offer(
            [(True, text("Dijual")), (False, text("Tidak dijual lagi"))], draft.selling
        )

    def show_parts(self, parts: Sequence[ShownPart], apart: str) -> None:
        """The parts with their pieces; a part of none is out."""
        take_out(self._parts)
        self.steppers = []
        for part in parts:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(theme.GAP)
            name = ElidedLabel(role=Role.STRONG)
            name.setText(part.name)
            stepper = Stepper(
                label=text("Jumlah {name}").format(name=part.name), value=part.quantity, least=0
            )
            stepper.changed.connect(lambda pieces, key=part.product: self.counted.emit(key, pieces))
            self.steppers.append(stepper)
            line.addWidget(name, 1)
            line.addWidget(Label(part.amount, role=Role.SMALL))
            line.addWidget(stepper)
            self._parts.addWidget(row)
        if not parts:
            nothing = Label(text("Belum ada isi."), role=Role.MUTED)
            self._parts.addWidget(nothing)
        self.apart.setText(apart if parts else "")
