"""What the small sheets over the cart share: a form, a keypad, why not, Batal and Simpan."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from booth.domain.errors import BoothError
from resources.texts import text
from ui import theme
from ui.formatting import sentence
from ui.screens.desk import Desk, Navigator
from ui.screens.sell.presenter import SellPresenter
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.buttons import Button, Kind
from ui.widgets.keypad import Keypad
from ui.widgets.overlay import Overlay
from ui.widgets.panel import Label, Role
from ui.widgets.percent_edit import PercentEdit
from ui.widgets.side_pane import SidePane, beside

WIDTH: Final = 980
_KEY_HEIGHT: Final = 76
_TITLE: Final = 20
_TITLE_ROOM: Final = 540


class FormSheet(Overlay):
    """Fill `form`; `saves` does what it says, and gives back False where that was declined.

    The keypad types into the amount that had the keyboard last, else into `first`.
    """

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        over: QWidget,
        *,
        title: str,
        height: int,
        saves: Callable[[], bool],
    ) -> None:
        super().__init__(over, label=title, width=WIDTH, height=height, closes_on_esc=False)
        self._desk, self._navigator = desk, navigator
        self._saves = saves
        self._asking: SellPresenter | None = None
        self.first: AmountEdit | None = None
        self._last: AmountEdit | None = None
        self.title = Label(title)
        self.title.setFont(theme.font(_TITLE, QFont.Weight.Bold))
        self.problem = Label(role=Role.ERROR, wrapped=True)
        self.cancel = Button(text("Batal"), shortcut="Esc", height=theme.BUTTON_TALL)
        self.save = Button(
            text("Simpan"), kind=Kind.PRIMARY, shortcut="Enter", height=theme.BUTTON_TALL,
            pixels=18,
        )  # fmt: skip
        self.keypad = Keypad(key_height=_KEY_HEIGHT)
        self.keypad.typed.connect(lambda digits: self._take_back_focus().type_digits(digits))
        self.keypad.erased.connect(lambda: self._take_back_focus().erase())
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.close_sheet)
        self.dismissed.connect(self.close_sheet)
        self.closed.connect(self._stop_asking)
        self.form = QVBoxLayout()
        self.form.setSpacing(8)
        self.bottom = QHBoxLayout()
        self.bottom.setSpacing(theme.GAP)
        self.bottom.addWidget(self.cancel)
        self.bottom.addWidget(self.save, 1)
        pane = SidePane()
        pane.column.addWidget(self.keypad)
        left = beside(self.sheet, pane)
        left.addWidget(self.title)
        left.addLayout(self.form, 1)
        left.addWidget(self.problem)
        left.addLayout(self.bottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits that no box took are the amount's: a touch beside the boxes takes their focus."""
        typed = event.text()
        if self.first and self.keypad.isEnabled() and typed.isascii() and typed.isdigit():
            self._typed_into().type_digits(typed)
            event.accept()
        else:
            super().keyPressEvent(event)

    def begin(self, presenter: SellPresenter, focus: QWidget) -> None:
        """Ask for `presenter`; what it declines is said in here until the sheet closes."""
        self._asking = presenter
        presenter.tell(self._declined)
        self.problem.clear()
        self._last = None
        self.keypad.offer_comma(comma=False)
        self.open(focus)

    @property
    def presenter(self) -> SellPresenter:
        """Whose cart this is about."""
        if self._asking is None:
            raise RuntimeError("nothing is asked")
        return self._asking

    def say_title(self, title: str) -> None:
        """A title of any length, in one line."""
        self.title.setText(
            self.title.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, _TITLE_ROOM)
        )
        self.title.setToolTip(title)

    def _save(self) -> None:
        self.problem.clear()
        if self._saves():
            self.close_sheet()

    def _declined(self, error: BoothError) -> None:
        self.problem.setText(sentence(error))

    def _stop_asking(self) -> None:
        if self._asking is not None:
            self._asking.tell(None)
            self._asking = None

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        del old
        if isinstance(now, AmountEdit) and self.isAncestorOf(now):
            self._last = now
            self.keypad.offer_comma(comma=isinstance(now, PercentEdit))

    def _take_back_focus(self) -> AmountEdit:
        """What the keypad types into. A touch of a key has handed its focus to the sheet."""
        amount = self._typed_into()
        if self.hasFocus():
            amount.setFocus(Qt.FocusReason.OtherFocusReason)
        return amount

    def _typed_into(self) -> AmountEdit:
        if self._last is not None and self._last.isVisible() and self._last.isEnabled():
            return self._last
        if self.first is None:
            raise RuntimeError("a form without an amount has a keypad")
        return self.first
