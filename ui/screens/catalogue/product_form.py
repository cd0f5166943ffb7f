"""The form of one product."""

from datetime import date
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QDate, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth.domain.catalogue import Vendor
from booth.domain.ids import VendorId
from booth.domain.sale import LineKind
from booth.domain.typed import MAX_CODE, MAX_NAME
from resources.texts import text
from ui import theme
from ui.formatting import line_kind_word
from ui.screens.catalogue.fields import FieldGrid, amount_box
from ui.screens.catalogue.products import ProductDraft
from ui.widgets import painting
from ui.widgets.buttons import Button, Mark
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.day_edit import DayEdit
from ui.widgets.field import Field
from ui.widgets.panel import Label, Role
from ui.widgets.photos import Photos, Wanted
from ui.widgets.text_box import TextBox
from ui.widgets.tile import initials_of

_PICTURE: Final = QSize(96, 62)
_CLOCK_WIDTH: Final = 84
_DIGITS: Final = 4


class PhotoBox(QWidget):
    """The goods' photo, or the two letters that stand for it on the tile."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_PICTURE)
        self._photos = Photos(self)
        self._photos.arrived.connect(self.update)
        self._path: Path | None = None
        self._initials = ""

    def show_photo(self, path: Path | None, name: str) -> None:
        """Show this one, or what the goods' name begins with."""
        self._path, self._initials = path, initials_of(name)
        self._photos.look_again()
        self.setAccessibleName(text("Foto") if path else text("Belum ada foto"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it, or the frame."""
        del event
        painter = QPainter(self)
        painting.face(
            painter, self.rect(), fill=theme.PAPER, border=theme.LINE, radius=theme.RADIUS_SMALL
        )
        if self._path is not None:
            ratio = self.devicePixelRatioF()
            size = _PICTURE * ratio
            photo = self._photos.photo(Wanted(self._path, size.width(), size.height()))
            if photo is not None:
                painter.drawPixmap(self.rect(), photo)
        elif self._initials:
            painter.setFont(theme.font(theme.TEXT_TITLE, QFont.Weight.Bold))
            painter.setPen(QColor(theme.INK_SOFT))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)


class ProductForm(FieldGrid):
    """`edited` carries what the form says now; `photo_wanted` asks for a picture file."""

    edited = Signal(object)
    photo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = TextBox(longest=MAX_NAME)
        self.vendor = ChoiceButton(text("UMKM"))
        self.kind = ChoiceButton(text("Jenis"))
        self.price = amount_box(text("Harga"))
        self.price.setPlaceholderText(text("diketik tiap kali"))
        self.floor = amount_box(text("Harga terendah"))
        self.floor.setPlaceholderText(text("tidak ada"))
        self.sku = TextBox(longest=MAX_CODE)
        self.barcode = TextBox(longest=MAX_CODE, placeholder=text("scan, atau ketik"))
        self.stock = TextBox(longest=_DIGITS, placeholder=text("tidak dihitung"))
        self.selling = ChoiceButton(text("Dijual"))
        self.cleared = Button(text("Harga obral"), mark=Mark.INDIGO)
        self.cleared.setCheckable(True)
        self.clearance = amount_box(text("Harga obral"))
        self.until_day = DayEdit(date(2000, 1, 1))
        self.until_day.setAccessibleName(text("Sampai tanggal"))
        self.until_day.setMinimumHeight(theme.TOUCH)
        self.until_time = TextBox(longest=5, label=text("Sampai jam"), placeholder="20.00")
        self.until_time.setFixedWidth(_CLOCK_WIDTH)
        self.photo = PhotoBox()
        self.pick = Button(text("Pilih foto ..."))
        self.photo_words = Label(role=Role.SMALL, wrapped=True)
        self._stock_field: Field | None = None
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        self.add(text("Nama"), self.name, wide=True)
        self.add(text("UMKM"), self.vendor)
        self.add(text("Jenis"), self.kind)
        self.add(text("Harga"), self.price)
        self.add(text("Harga terendah"), self.floor)
        self.add(text("Barcode"), self.barcode)
        self.add(text("Kode barang (SKU)"), self.sku)
        self._stock_field = self.add(text("Stok awal"), self.stock)
        self.add(text("Status"), self.selling)
        for box in (self.name, self.barcode, self.sku, self.stock, self.until_time):
            box.setMinimumHeight(theme.TOUCH)
        self.put(self.cleared)
        self.put(self.clearance)
        self.put(self._until_row(), wide=True)
        self.put(self._photo_row(), wide=True)
        self.end()

    def _until_row(self) -> QWidget:
        row = self._until = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(Label(text("Obral sampai"), role=Role.STRONG))
        line.addWidget(self.until_day, 1)
        line.addWidget(Label(text("jam"), role=Role.STRONG))
        line.addWidget(self.until_time)
        return row

    def _photo_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 4, 0, 0)
        line.setSpacing(theme.GAP)
        line.addWidget(self.photo)
        line.addWidget(self.photo_words, 1)
        line.addWidget(self.pick)
        return row

    def _join(self) -> None:
        for box in (self.name, self.sku, self.barcode, self.stock, self.until_time):
            box.textEdited.connect(self._say)
        for amount in (self.price, self.floor, self.clearance):
            amount.amount_changed.connect(self._say)
        for choice in (self.vendor, self.kind, self.selling):
            choice.chosen.connect(self._say)
        self.until_day.dateChanged.connect(self._say)
        self.cleared.toggled.connect(self._clear)
        self.pick.clicked.connect(self.photo_wanted)

    def _clear(self, on: bool) -> None:  # noqa: FBT001  # Qt's own signal
        self._show_clearance(shown=on)
        if on:
            self.clearance.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say()

    def _show_clearance(self, *, shown: bool) -> None:
        self.clearance.setVisible(shown)
        self._until.setVisible(shown)

    def _say(self, *_: object) -> None:
        self.edited.emit(self.draft)

    @property
    def draft(self) -> ProductDraft:
        """What the form says now."""
        vendor, kind = self.vendor.value, self.kind.value
        return ProductDraft(
            name=self.name.text(),
            vendor=None if vendor is None else cast("VendorId", vendor),
            kind=kind if isinstance(kind, LineKind) else LineKind.GOODS,
            price=self.price.amount,
            floor=self.floor.amount,
            sku=self.sku.text(),
            barcode=self.barcode.text(),
            stock=self.stock.text(),
            selling=bool(self.selling.value),
            cleared=self.cleared.isChecked(),
            clearance=self.clearance.amount,
            until_day=self.until_day.day,
            until_time=self.until_time.text(),
        )

    def show_draft(self, draft: ProductDraft, vendors: list[Vendor], *, is_new: bool) -> None:
        """Fill the form; nobody is told."""
        choices: list[tuple[object, str]] = [
            (one.id, one.terms.name)
            for one in vendors
            if one.terms.selling or one.id == draft.vendor
        ]
        if draft.vendor is None:
            choices.insert(0, (None, text("Pilih UMKM")))
        self.vendor.offer(choices, draft.vendor)
        kinds = (LineKind.GOODS, LineKind.SERVICE, LineKind.CHARGE)
        self.kind.offer([(kind, line_kind_word(kind).capitalize()) for kind in kinds], draft.kind)
        self.selling.offer(
            [(True, text("Dijual")), (False, text("Tidak dijual lagi"))], draft.selling
        )
        for box, words in (
            (self.name, draft.name),
            (self.sku, draft.sku),
            (self.barcode, draft.barcode),
            (self.stock, draft.stock),
            (self.until_time, draft.until_time),
        ):
            if box.text() != words:
                box.setText(words)
        for amount, value in (
            (self.price, draft.price),
            (self.floor, draft.floor),
            (self.clearance, draft.clearance),
        ):
            amount.offer(value)
        with QSignalBlocker(self.until_day), QSignalBlocker(self.cleared):
            day = draft.until_day
            self.until_day.setDate(QDate(day.year, day.month, day.day))
            self.cleared.setChecked(draft.cleared)
        self._show_clearance(shown=draft.cleared)
        if self._stock_field is not None:
            self._stock_field.setEnabled(is_new)
        self.stock.setPlaceholderText(
            text("tidak dihitung") if is_new else text("lewat Serah terima")
        )
        self.pick.setEnabled(not is_new)

    def show_photo(self, path: Path | None, words: str) -> None:
        """The photo, and what is to be said of it."""
        self.photo.show_photo(path, self.name.text())
        self.photo_words.setText(words)
