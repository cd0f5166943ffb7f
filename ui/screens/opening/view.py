"""The Buka kasir sheet."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from booth.domain.events.handling_cash import FloatSource
from booth.domain.money import MAX_PRICE, ZERO, Rupiah, format_rupiah, format_thousands
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.opening.presenter import QUICK_FLOATS, DrawerChoice, OpeningPresenter
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.buttons import Button, Kind, Mark
from ui.widgets.keypad import Keypad
from ui.widgets.overlay import Overlay
from ui.widgets.panel import Label, Role
from ui.widgets.side_pane import SidePane, beside

_WIDTH: Final = 980
_HEIGHT: Final = 560
_KEY_HEIGHT: Final = 76
_QUICK_HEIGHT: Final = 56
_LONGEST_NAME: Final = 330


class OpeningSheet(Overlay):
    """Opened by `open_register`; `choose_cashier` opens the sheet that asks who it is."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        over: QWidget,
        choose_cashier: Callable[[Callable[[], None]], None],
    ) -> None:
        super().__init__(
            over, label=text("Buka kasir"), width=_WIDTH, height=_HEIGHT, closes_on_esc=False
        )
        self._desk, self._navigator = desk, navigator
        self._presenter: OpeningPresenter | None = None
        self.day, self.of_fair = Label(role=Role.STRONG), Label(role=Role.MUTED)
        self.earlier = Button("←", shortcut="Ctrl+Left")
        self.later = Button("→", shortcut="Ctrl+Right")
        self.earlier.setAccessibleName(text("Sehari lebih awal"))
        self.later.setAccessibleName(text("Sehari lebih lambat"))
        self.cashier = Button("", shortcut="Ctrl+P")
        self.drawer = Button("", shortcut="Ctrl+U")
        self.source = Button("", shortcut="Ctrl+O")
        self._drawers, self._sources = QMenu(self), QMenu(self)
        self.amount = AmountEdit(
            label=text("Uang kembalian awal"), most=MAX_PRICE, empties_on_esc=False
        )
        self.quick: list[Button] = []
        self.problem = Label(role=Role.ERROR, wrapped=True)
        self.cancel = Button(text("Batal"), shortcut="Esc", height=theme.BUTTON_TALL)
        self.save = Button(
            text("Buka kasir"), kind=Kind.PRIMARY, shortcut="Enter", height=theme.BUTTON_TALL,
            pixels=18,
        )  # fmt: skip
        self.keypad = Keypad(key_height=_KEY_HEIGHT)
        pane = SidePane()
        pane.column.addWidget(self.keypad)
        self._lay_out(beside(self.sheet, pane))
        self._join(choose_cashier)

    def _lay_out(self, left: QVBoxLayout) -> None:
        left.addWidget(Label(text("Buka kasir"), role=Role.TITLE))
        days = QHBoxLayout()
        days.setSpacing(theme.GAP)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.day)
        words.addWidget(self.of_fair)
        days.addLayout(words, 1)
        days.addWidget(self.earlier)
        days.addWidget(self.later)
        left.addLayout(days)
        for name, button in ((text("Petugas"), self.cashier), (text("Laci"), self.drawer)):
            row = QHBoxLayout()
            row.addWidget(Label(name, role=Role.MUTED), 1)
            row.addWidget(button)
            left.addLayout(row)
        left.addWidget(
            Label(text("Uang kembalian awal: hitung isi laci sekarang."), role=Role.MUTED)
        )
        left.addWidget(self.amount)
        row = QHBoxLayout()
        row.setSpacing(8)
        for amount in QUICK_FLOATS:
            words_of = format_thousands(amount)
            button = Button(words_of, height=_QUICK_HEIGHT, mark=Mark.FRAMED)
            button.setCheckable(True)
            button.clicked.connect(lambda _on, amount=amount: self._running().count_quick(amount))
            self.quick.append(button)
            row.addWidget(button)
        left.addLayout(row)
        self._source_name = Label(text("Asal uangnya"), role=Role.MUTED)
        row = QHBoxLayout()
        # As high without its button: nothing must jump when the books have been looked at.
        row.addStrut(theme.TOUCH)
        row.addWidget(self._source_name, 1)
        row.addWidget(self.source)
        left.addLayout(row)
        left.addStretch()
        left.addWidget(self.problem)
        bottom = QHBoxLayout()
        bottom.setSpacing(theme.GAP)
        bottom.addWidget(self.cancel)
        bottom.addWidget(self.save, 1)
        left.addLayout(bottom)

    def _join(self, choose_cashier: Callable[[Callable[[], None]], None]) -> None:
        self.keypad.typed.connect(self.amount.type_digits)
        self.keypad.erased.connect(self.amount.erase)
        self.amount.amount_changed.connect(self._counted)
        self.earlier.clicked.connect(lambda: self._running().move_day(-1))
        self.later.clicked.connect(lambda: self._running().move_day(1))
        self.cashier.clicked.connect(
            lambda: choose_cashier(lambda: self._running().cashier_changed())
        )
        self.drawer.clicked.connect(
            lambda: self._drawers.popup(self.drawer.mapToGlobal(self.drawer.rect().bottomLeft()))
        )
        self.source.clicked.connect(
            lambda: self._sources.popup(self.source.mapToGlobal(self.source.rect().bottomLeft()))
        )
        self.save.clicked.connect(lambda: self._running().save())
        self.cancel.clicked.connect(self.dismissed)
        self.dismissed.connect(lambda: self._running().leave())

    def open_register(self, opened: Callable[[], None]) -> None:
        """Ask for the float; `opened` once the register is open."""
        self._presenter = OpeningPresenter(self._desk, self._navigator, self, opened)
        self.open(self.amount if self.amount.isEnabled() else self)

    def _running(self) -> OpeningPresenter:
        if self._presenter is None:
            raise RuntimeError("no register is being opened")
        return self._presenter

    def _counted(self, amount: Rupiah) -> None:
        self._running().count(amount)
        self._mark(amount)

    def _mark(self, amount: Rupiah) -> None:
        for usual, button in zip(QUICK_FLOATS, self.quick, strict=True):
            button.setChecked(usual == amount)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits count wherever the focus is."""
        typed = event.text()
        if self.amount.isEnabled() and typed.isascii() and typed.isdigit():
            self.amount.type_digits(typed)
            event.accept()
        else:
            super().keyPressEvent(event)

    # --- what the presenter says ----------------------------------------------------------------

    def show_day(self, day: str, of_fair: str) -> None:
        """The business day."""
        self.day.setText(day)
        self.of_fair.setText(of_fair)

    def show_cashier(self, name: str) -> None:
        """Who opens it."""
        self._name(self.cashier, name, text("Petugas: {name}. Ganti."))

    def show_drawers(self, choices: Sequence[DrawerChoice], chosen: DrawerChoice) -> None:
        """Which drawer."""
        self._name(self.drawer, chosen.name, text("Laci: {name}. Ganti."))
        self._drawers.clear()
        for choice in choices:
            action = self._drawers.addAction(choice.name.replace("&", "&&"))
            action.triggered.connect(
                lambda _on, choice=choice: self._running().choose_drawer(choice)
            )

    def show_source(self, source: FloatSource, in_safe: Rupiah) -> None:
        """Where the float comes from."""
        names = {
            FloatSource.SAFE: text("Kas koordinator, {amount}").format(
                amount=format_rupiah(in_safe)
            ),
            FloatSource.FUNDING: text("Uang baru"),
        }
        self._name(self.source, names[source], text("Asal uangnya: {name}. Ganti."))
        self._sources.clear()
        for choice, name in names.items():
            action = self._sources.addAction(name)
            action.triggered.connect(
                lambda _on, choice=choice: self._running().choose_source(choice)
            )
        for part in (self.source, self._source_name):
            part.setVisible(bool(in_safe))

    def _name(self, button: Button, name: str, spoken: str) -> None:
        shown = button.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _LONGEST_NAME)
        button.setText(f"{shown} ▾")
        button.setAccessibleName(spoken.format(name=name))
        button.setToolTip(name)

    def show_float(self, amount: Rupiah, *, counted: bool) -> None:
        """What is in the drawer, to be typed over."""
        self.amount.offer(amount)
        self._mark(amount if counted else ZERO)
        for part in (self.amount, self.keypad, *self.quick):
            part.setEnabled(counted)

    def show_problem(self, words: str) -> None:
        """Why it was not opened."""
        self.problem.setText(words)

    def show_busy(self, *, busy: bool) -> None:
        """Nothing can be pressed while it is being opened."""
        self.save.setEnabled(not busy)
        self.cancel.setEnabled(not busy)
