"""Kasir: what a cashier sees of a shift, from its cash to its close and its report."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt

from ui.commands.driving.hands import Hands
from ui.commands.driving.scene import ALT, Scene, press
from ui.screens.shift.view import ShiftView

_LARGEST: Final = 100_000
_SMALLER: Final = ((50_000, 5), (20_000, 4), (10_000, 4), (5_000, 3), (2_000, 4), (1_000, 4))
"""What lies in the drawer beside the largest notes, and the coins."""
_SHORT: Final = 15_000
"""What somebody gave back too much."""


def _view(hands: Hands) -> ShiftView:
    view = hands.window.screens.currentWidget()
    if not isinstance(view, ShiftView):
        raise TypeError(type(view))
    return view


def _shift(hands: Hands) -> None:
    hands.press(Qt.Key.Key_5, ALT)
    hands.wait_for(_view(hands).close_button.isVisible, "the open shift")


def _expenses(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F6)
    hands.pause()
    hands.type_slowly("35000")


def _pieces(hands: Hands) -> Iterator[str]:
    """Note by note, and the coins: what should be there, less a little."""
    known: list[int] = []
    hands.window.desk.ask(
        lambda booth: booth.shift_reports.expected(),
        then=known.append,
        failed=hands.window.report,
    )
    hands.wait_for(lambda: bool(known), "what should be in the drawer")
    left = known[0] - _SHORT - sum(note * pieces for note, pieces in _SMALLER)
    largest, left = divmod(left, _LARGEST)
    yield str(largest)
    for note, pieces in _SMALLER:
        more, left = divmod(left, note)
        yield str(pieces + more)
    yield str(left)


def _count(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F12)
    hands.pause()
    for pieces in _pieces(hands):
        hands.type_slowly(pieces)
        hands.press(Qt.Key.Key_Down)
        hands.pause()


def _counted(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F9)
    hands.wait_for(_view(hands).closing.variance.isVisible, "what was expected")
    hands.type_slowly("salah kembalian")


def _closed(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F12)


def _after(hands: Hands) -> None:
    hands.wait_for(_view(hands).open_button.isVisible, "a closed register")


SCENES: Final = (
    Scene("shift", _shift, is_sheet=False),
    Scene("shift-cash-out", _expenses),
    Scene("shift-interim", press(Qt.Key.Key_F7)),
    Scene("shift-count", _count, is_sheet=False),
    Scene("shift-shared", press(Qt.Key.Key_F7)),
    Scene("shift-counted", _counted, is_sheet=False),
    Scene("shift-report", _closed),
    Scene("shift-closed", _after, is_sheet=False),
)
"""In the order they are played, with a register open and somebody at it; it is closed after."""
