"""A person at the till: keys, clicks and a scanner, on the real program."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget
from pytestqt.exceptions import TimeoutError as QtBotTimeoutError
from pytestqt.qtbot import QtBot

from booth.bootstrap import Booth
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import SaleId
from booth.domain.sale import SaleLine
from tests.ui.stories.keyboard import Keyboard
from tests.ui.stories.settling import let_happen
from ui.commands.driving.hand_scanner import HandScanner
from ui.commands.driving.pausing import pause
from ui.main import Program
from ui.widgets.overlay import Overlay
from ui.window import Window

_MOMENT_MS: Final = 90
"""As long as a person leaves between two keys."""
CTRL: Final = Qt.KeyboardModifier.ControlModifier

_Sheet = TypeVar("_Sheet", bound=Overlay)
_Kind = type[_Sheet]
_Answer = TypeVar("_Answer")

_PATIENCE_MS: Final = 20_000
"""Far beyond what anything takes: a machine that does something else meanwhile is no failure."""


class Person:
    """Does what a vendor does, and counts how often they had to."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self.qtbot = qtbot
        self.program = program
        self.inputs = 0
        self._keys = Keyboard()
        self._scanner = HandScanner()

    @property
    def window(self) -> Window:
        assert self.program.window is not None
        return self.program.window

    def scan(self, code: str) -> None:
        """Hold a scanner over a code: its keys go to whatever has the focus, then Enter."""
        self.inputs += 1
        self._scanner.read(self._keyboard(), code)
        self._scanner.end(self._keyboard())
        let_happen(self.program)

    def press(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Strike one key."""
        self.inputs += 1
        self._keys.key(self._keyboard(), key, modifiers)
        let_happen(self.program)

    def strike_tab(self) -> None:
        """Go to the next control, without waiting for anything: nothing changes but the focus."""
        self._keys.key(self._keyboard(), Qt.Key.Key_Tab)

    def type(self, words: str) -> None:
        """Type, key by key."""
        for letter in words:
            self.inputs += 1
            self._keys.letter(self._keyboard(), letter)
            let_happen(self.program)

    def pause(self) -> None:
        """Do nothing for a moment, by the clock on the wall; the program goes on."""
        pause(_MOMENT_MS)

    def click(self, name: str) -> None:
        """Click the button that says `name`."""
        self.inputs += 1
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def touch(self, widget: QWidget, at: QPoint) -> None:
        """Touch a place of a widget."""
        self.inputs += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def button(self, name: str) -> QAbstractButton:
        """The visible button that says `name`."""
        found = [
            button
            for button in self._on_top().findChildren(QAbstractButton)
            if button.text() == name and button.isVisible()
        ]
        assert found, f"no button says {name!r}"
        return found[0]

    def choose(self, name: str) -> None:
        """Touch what says `name` in the menu that is open."""
        self.inputs += 1
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu is open"
        action = next(action for action in menu.actions() if action.text() == name)
        at = menu.actionGeometry(action).center()
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        # Without a desktop nobody gives the keyboard back when a menu is gone.
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)

    def sheet(self, kind: _Kind[_Sheet]) -> _Sheet:
        """The open sheet of this kind, once it is there."""
        self.sees(lambda: any(sheet.is_open for sheet in self.window.findChildren(kind)))
        return next(sheet for sheet in self.window.findChildren(kind) if sheet.is_open)

    @property
    def lines(self) -> Sequence[SaleLine]:
        """What is in the cart."""
        return [present.line for present in self.window.presenter.cart.lines]

    @property
    def names(self) -> Sequence[str]:
        """What is in the cart, by name."""
        return [line.name for line in self.lines]

    @property
    def total(self) -> int:
        """What the cart costs."""
        return self.window.presenter.cart.total

    @property
    def said(self) -> str:
        """What the window said last."""
        return self.window.toast.said

    def ask(self, work: Callable[[Booth], _Answer]) -> _Answer:
        """Look something up in the ledger, after everything that was asked before."""
        booth = self.program.booth()
        return self.program.worker.call(lambda: work(booth))

    @property
    def receipts(self) -> int:
        """How many sales the ledger holds."""
        return self.ask(lambda booth: booth.browsing.standing()).receipts

    def last_sale(self) -> SaleCompleted:
        """The sale the ledger holds last."""
        found = self.ask(lambda booth: booth.browsing.last_sale())
        assert found is not None, "nothing was sold"
        return self.ask(lambda booth: booth.browsing.sale(SaleId(found.id))).sale

    def pays_cash(self) -> SaleCompleted:
        """Pay what is in the cart in cash, exactly."""
        self.press(Qt.Key.Key_F12)
        self.press(Qt.Key.Key_Return)
        self.sees(self.window.sell.cart.last_sale.isVisible)
        return self.last_sale()

    def open_sheets(self) -> Sequence[Overlay]:
        """What lies over the window."""
        return [sheet for sheet in self.window.findChildren(Overlay) if sheet.is_open]

    def has_keyboard(self, name: str) -> bool:
        """Whether keys go to what is called `name`."""
        focused = QApplication.focusWidget()
        return focused is not None and focused.accessibleName() == name

    def sees(self, state: Callable[[], bool]) -> None:
        """Wait until it is so."""
        try:
            self.qtbot.waitUntil(state, timeout=_PATIENCE_MS)
        except QtBotTimeoutError as late:
            raise AssertionError(self._what_there_is()) from late

    def _what_there_is(self) -> str:
        """What the person looks at instead: the place to begin when a story fails."""
        focus, search = QApplication.focusWidget(), self.window.sell.header.search
        return (
            f"still not so. In the cart: {self.names}; searched: {search.text()!r};"
            f" sheets: {[type(sheet).__name__ for sheet in self.open_sheets()]};"
            f" keyboard: {type(focus).__name__} {focus.accessibleName() if focus else ''!r};"
            f" said: {self.said!r}; refused: {self._refused()};"
            f" window of the keyboard: {QGuiApplication.focusWindow()!r}"
        )

    def _refused(self) -> list[str]:
        """What stands there in red."""
        return [
            label.text()
            for label in self.window.findChildren(QLabel)
            if label.isVisible() and label.text() and label.property("role") == "error"
        ]

    def _on_top(self) -> QWidget:
        sheets = self.open_sheets()
        return sheets[-1] if sheets else self.window

    def _keyboard(self) -> QWindow:
        """Where keys enter the program: at the window, as from a real keyboard."""
        window = QGuiApplication.focusWindow()
        assert window is not None, "no window has the keyboard"
        return window
