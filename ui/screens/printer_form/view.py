"""The printer form: which one, how wide its paper is, what hangs on it, and a test page."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QScrollArea,
    QScroller,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from booth.config import NARROW_COLUMNS, WIDE_COLUMNS, PrinterSettings
from resources.texts import text
from ui import theme
from ui.running import Runner
from ui.screens.printer_form.presenter import Choice, PrinterForm
from ui.screens.printer_form.printers import Printers
from ui.widgets.buttons import ENTER_KEYS, Button, Mark
from ui.widgets.choice_focus import land_on_the_chosen
from ui.widgets.field import Field, TextEdit
from ui.widgets.panel import Label, Role

_LONGEST_ADDRESS: Final = 200


class PrinterFormWidget(QWidget):
    """`changed` says that a person chose or set something; `settings` is what is set."""

    changed = Signal()

    def __init__(self, printers: Printers, runner: Runner, present: PrinterSettings) -> None:
        super().__init__()
        self._settings = present
        self.choices: list[ChoiceRow] = []
        self._group = QButtonGroup(self)
        self.address = TextEdit(placeholder="192.168.1.50", longest=_LONGEST_ADDRESS)
        self.address_field = Field(text("Alamat printer"), self.address)
        self.widths = {
            NARROW_COLUMNS: Button(text("58 mm"), mark=Mark.FRAMED),
            WIDE_COLUMNS: Button(text("80 mm"), mark=Mark.FRAMED),
        }
        self.drawer = QCheckBox(text("Laci uang tersambung ke printer"))
        self.cuts = QCheckBox(text("Memotong kertas sendiri"))
        self.native_qr = QCheckBox(text("Mencetak QR sendiri (lebih cepat)"))
        self.search = Button(text("Cari lagi"))
        self.test = Button(text("Cetak halaman coba"), shortcut="Ctrl+T")
        self.result = Label(role=Role.MUTED, wrapped=True)
        self._lay_out()
        self.form = PrinterForm(printers, runner, self, present)
        # A language is switched while printers are looked for: this view goes, the answer comes.
        self.destroyed.connect(self.form.leave)
        self._join()

    def _lay_out(self) -> None:
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        self._list.addStretch()
        # The first row is made in its place, so that Tab comes by all of them in theirs.
        self._add_row()
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        inside.setAutoFillBackground(False)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        left = QVBoxLayout()
        left.setSpacing(theme.GAP)
        left.addWidget(area, 1)
        left.addWidget(self.search)
        right = QVBoxLayout()
        right.setSpacing(theme.GAP)
        right.addWidget(self.address_field)
        self._width = QWidget()
        row = QHBoxLayout(self._width)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(text("Lebar kertas"), role=Role.STRONG), 1)
        widths = QButtonGroup(self)
        for button in self.widths.values():
            button.setCheckable(True)
            widths.addButton(button)
            row.addWidget(button)
        right.addWidget(self._width)
        boxes = QVBoxLayout()
        boxes.setSpacing(0)
        for box in (self.drawer, self.cuts, self.native_qr):
            boxes.addWidget(box)
        right.addLayout(boxes)
        right.addWidget(self.test)
        right.addWidget(self.result)
        right.addStretch()
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(24)
        both.addLayout(left, 1)
        both.addLayout(right, 1)

    def _join(self) -> None:
        self.address.textEdited.connect(lambda typed: self._change(address=typed))
        for columns, button in self.widths.items():
            button.clicked.connect(lambda _on, columns=columns: self._change(columns=columns))
        self.drawer.clicked.connect(lambda on: self._change(drawer=on))
        self.cuts.clicked.connect(lambda on: self._change(cuts=on))
        self.native_qr.clicked.connect(lambda on: self._change(native_qr=on))
        self.search.clicked.connect(self.form.look)
        self.test.clicked.connect(self.form.try_out)

    @property
    def settings(self) -> PrinterSettings:
        """The printer as it is set."""
        return self.form.settings

    def begin(self) -> None:
        """Look which printers there are; the keyboard goes to the choice."""
        self.form.look()
        self.focus_choice()

    def focus_choice(self) -> None:
        """The keyboard goes to what is chosen."""
        checked = self._group.checkedButton()
        if checked is not None:
            checked.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, **changes: str | int | bool) -> None:
        self._settings = replace(self._settings, **changes)  # type: ignore[arg-type]  # named above
        self.form.change(self._settings)
        self.changed.emit()

    def _choose(self, number: int) -> None:
        self.form.choose(number)
        self.changed.emit()

    # --- what the presenter says ----------------------------------------------------------------

    def show_choices(self, choices: Sequence[Choice], chosen: int) -> None:
        """Mark the chosen one; make the buttons anew only where others are to be shown."""
        while len(self.choices) < len(choices):
            self._add_row()
        for number, row in enumerate(self.choices):
            row.setVisible(number < len(choices))
            if number < len(choices):
                row.show_name(choices[number].name)
        self.choices[chosen].setChecked(True)
        if any(row.hasFocus() for row in self.choices):
            self.choices[chosen].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self) -> None:
        """Rows are kept and renamed, never made anew: the focus and the order of Tab stay."""
        number = len(self.choices)
        row = ChoiceRow()
        row.clicked.connect(lambda: self._choose(number))
        self._group.addButton(row)
        self._list.insertWidget(number, row)
        if self.choices:
            QWidget.setTabOrder(self.choices[-1], row)
        self.choices.append(row)

    def show_settings(self, settings: PrinterSettings) -> None:
        """Address, width and what the printer can do."""
        self._settings = settings
        if self.address.text() != settings.address:
            self.address.setText(settings.address)
        self.widths.get(settings.columns, self.widths[NARROW_COLUMNS]).setChecked(True)
        self.drawer.setChecked(settings.drawer)
        self.cuts.setChecked(settings.cuts)
        self.native_qr.setChecked(settings.native_qr)

    def show_typed(self, *, typed: bool, has_printer: bool) -> None:
        """Show what there is to set."""
        self.address_field.setVisible(typed)
        for part in (self._width, self.drawer, self.cuts, self.native_qr, self.test):
            part.setVisible(has_printer)

    def show_result(self, words: str, *, good: bool) -> None:
        """How looking or printing went."""
        self.result.set_role(Role.MUTED if good else Role.ERROR)
        self.result.setText(words)

    def show_busy(self, *, busy: bool) -> None:
        """One page at a time."""
        self.test.setEnabled(not busy)


class ChoiceRow(Button):
    """One way to a printer, its name cut where it is long.

    Space and the arrows choose; Enter is left to the page, which goes on with what is chosen.
    """

    def __init__(self) -> None:
        super().__init__("", left_aligned=True, mark=Mark.FRAMED)
        self.setCheckable(True)
        # A long name is cut by its column; all of it is in the tooltip.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_name(self, name: str) -> None:
        """What it leads to."""
        self.setText(name)
        self.setToolTip(name)

    def event(self, event: QEvent) -> bool:
        """Keep no Enter."""
        if event.type() == QEvent.Type.ShortcutOverride:
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab lands on the chosen row."""
        super().focusInEvent(event)
        land_on_the_chosen(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the page."""
        if event.key() in ENTER_KEYS:
            event.ignore()
            return
        super().keyPressEvent(event)
