"""The sheet that asks who somebody is: names, dots, a keypad."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QScroller, QVBoxLayout, QWidget

from booth.domain.ids import StaffId
from booth.domain.pins import LONGEST, SHORTEST
from resources.texts import plural, text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.people.recover_sheet import RecoverSheet
from ui.screens.pin.presenter import PinPresenter, ShownPerson
from ui.widgets import painting
from ui.widgets.buttons import Button, Kind, Mark
from ui.widgets.keypad import Keypad
from ui.widgets.overlay import Overlay
from ui.widgets.panel import Label, Role
from ui.widgets.side_pane import SidePane, beside

_WIDTH: Final = 920
_HEIGHT: Final = 540
_KEY_HEIGHT: Final = 76
_PERSON_HEIGHT: Final = 52
_DOT: Final = 9.0
_DOT_STEP: Final = 38
_LONGEST_NAME: Final = 420


class Dots(QWidget):
    """How many digits are typed, and never which."""

    def __init__(self) -> None:
        super().__init__()
        self._typed = 0
        self.show_typed(0)

    @property
    def typed(self) -> int:
        """How many."""
        return self._typed

    def show_typed(self, typed: int) -> None:
        """Fill so many."""
        self._typed = typed
        self.setAccessibleName(
            plural("{count} angka diketik", "{count} angka diketik", typed).format(count=typed)
        )
        self.update()

    def sizeHint(self) -> QSize:
        """A row of the longest PIN."""
        return QSize(_DOT_STEP * LONGEST, theme.TOUCH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a ring for each digit a PIN must have, and a dot for each typed."""
        del event
        painter = QPainter(self)
        count = max(SHORTEST, self._typed)
        left = (self.width() - (count - 1) * _DOT_STEP) / 2
        for place in range(count):
            centre = QPointF(left + place * _DOT_STEP, self.height() / 2)
            painting.dot(painter, centre, theme.INK_SOFT, radius=_DOT)
            if place >= self._typed:
                painting.dot(painter, centre, theme.PAPER, radius=_DOT - 2)
            else:
                painting.dot(painter, centre, theme.INK, radius=_DOT)


class PinSheet(Overlay):
    """One sheet for the three questions; the window calls its first three methods."""

    def __init__(self, desk: Desk, navigator: Navigator, over: QWidget) -> None:
        super().__init__(over, label=text("PIN"), width=_WIDTH, height=_HEIGHT, closes_on_esc=False)
        self._lock = False
        self.title, self.reason = Label(role=Role.TITLE), Label(role=Role.MUTED, wrapped=True)
        self.people: dict[StaffId, Button] = {}
        self.problem = Label(role=Role.ERROR, wrapped=True)
        self.cancel = Button(text("Batal"), shortcut="Esc", height=theme.BUTTON_TALL)
        self.confirm = Button(
            text("Lanjut"), kind=Kind.PRIMARY, shortcut="Enter", height=theme.BUTTON_TALL,
            pixels=18,
        )  # fmt: skip
        self.forgot = Button(text("Lupa PIN?"), kind=Kind.QUIET, shortcut="Ctrl+L")
        self.dots = Dots()
        self.keypad = Keypad(key_height=_KEY_HEIGHT, thousands=False)
        pane = SidePane()
        pane.column.addWidget(self.dots)
        pane.column.addWidget(self.keypad)
        self._lay_out(beside(self.sheet, pane))
        self._presenter = presenter = PinPresenter(desk, navigator, self)
        self.keypad.typed.connect(presenter.type_digits)
        self.keypad.erased.connect(presenter.erase)
        self.confirm.clicked.connect(presenter.enter)
        self.forgot.clicked.connect(lambda: RecoverSheet(desk, navigator, over))
        self.cancel.clicked.connect(self.dismissed)
        self.dismissed.connect(presenter.leave)
        self.ask_coordinator = presenter.ask_coordinator
        self.choose_cashier: Callable[[Callable[[], None]], None] = presenter.choose_cashier
        self.lock: Callable[[Callable[[], None]], None] = presenter.lock

    def _lay_out(self, left: QVBoxLayout) -> None:
        left.addWidget(self.title)
        left.addWidget(self.reason)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addStretch()
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        inside.setAutoFillBackground(False)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        left.addWidget(area, 1)
        left.addWidget(self.problem)
        bottom = QHBoxLayout()
        bottom.setSpacing(theme.GAP)
        bottom.addWidget(self.cancel)
        bottom.addWidget(self.forgot)
        bottom.addWidget(self.confirm, 1)
        left.addLayout(bottom)

    def scanned(self, code: str) -> None:
        """Take no notice: a code is nobody's PIN, and nothing is sold while this is asked."""
        del code

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits are the PIN's wherever the focus is."""
        typed = event.text()
        if typed.isascii() and typed.isdigit():
            self._presenter.type_digits(typed)
        elif event.key() == Qt.Key.Key_Backspace:
            self._presenter.erase()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the window; a lock hides it."""
        if self._lock:
            QPainter(self).fillRect(self.rect(), theme.BACKDROP)
        else:
            super().paintEvent(event)

    # --- what the presenter says ----------------------------------------------------------------

    def show_question(self, title: str, reason: str, *, lock: bool) -> None:
        """What is asked."""
        self._lock = lock
        self.title.setText(title)
        self.reason.setText(reason)
        self.cancel.setVisible(not lock)

    def show_people(self, people: Sequence[ShownPerson], chosen: StaffId | None) -> None:
        """Who can answer; Up and Down are Tab's work, so each is a button."""
        if list(self.people) != [person.staff for person in people]:
            self._make(people)
        for staff, button in self.people.items():
            button.setChecked(staff == chosen)

    def _make(self, people: Sequence[ShownPerson]) -> None:
        for button in self.people.values():
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.people = {}
        for place, person in enumerate(people):
            name = f"{person.name} · {person.role}"
            button = Button(
                "", height=_PERSON_HEIGHT, left_aligned=True, mark=Mark.FRAMED,
                shortcut=f"Ctrl+{place + 1}" if place < 9 else "",  # noqa: PLR2004  # digit keys
            )  # fmt: skip
            button.setText(
                button.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _LONGEST_NAME)
            )
            button.setAccessibleName(name)
            button.setCheckable(True)
            button.clicked.connect(lambda _on, staff=person.staff: self._presenter.choose(staff))
            self.people[person.staff] = button
            self._column.insertWidget(place, button)

    def show_digits(self, typed: int) -> None:
        """Dots."""
        self.dots.show_typed(typed)

    def show_problem(self, words: str) -> None:
        """Why not."""
        self.problem.setText(words)

    def show_busy(self, *, busy: bool) -> None:
        """The PIN is being looked at."""
        self.confirm.setEnabled(not busy)
        self.cancel.setEnabled(not busy)

    def open_sheet(self) -> None:
        """Ask, the keys being the PIN's."""
        self.open(self)
