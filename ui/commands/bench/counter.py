"""A cashier with a stopwatch, at the real window."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt

from ui.commands.bench.beside import ALONE, Beside
from ui.commands.driving.hands import Hands, Painted
from ui.widgets.cart_rows import CartRow

_WORDS: Final = ("kain", "tas bambu", "mega", "dompet halus", "kotak", "edisi 12")
_LINES: Final = 3


class Sold(NamedTuple):
    """What each sale took, and the longest pause of the window's thread in each, in ms."""

    taken: list[float]
    pauses: list[float]


class Counter:
    """Does what a cashier does, and says how many milliseconds the picture took to follow."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._sell = hands.window.sell

    def fill(self, codes: Iterable[str]) -> list[float]:
        """Scan into an empty cart, line by line, and empty it again."""
        taken = [self.scan(code, lines) for lines, code in enumerate(codes, 1)]
        self._hands.window.presenter.empty()
        self._hands.wait_for(lambda: not self._lines(), "an empty cart")
        return taken

    def scan(self, code: str, lines: int) -> float:
        """From a scan's Enter to the painted cart of so many lines."""
        painted = Painted(self._sell.cart.list.viewport(), lambda: self._lines() == lines)
        taken = painted.wait_after(
            self._hands.end_scan,
            f"line {lines} in the cart",
            before=lambda: self._hands.begin_scan(code),
        )
        self._hands.pause()
        return taken

    def search(self, rounds: int) -> list[float]:
        """From each key typed in the search box to the grid painted anew."""
        search = self._sell.header.search
        taken = []
        for turn in range(rounds):
            self._hands.press(Qt.Key.Key_F2)
            for letter in _WORDS[turn % len(_WORDS)]:
                taken.append(self._type(letter))
                self._hands.pause()
            search.clear()
            self._hands.pause()
        return taken

    def _type(self, letter: str) -> float:
        search = self._sell.header.search
        before = search.text()
        painted = Painted(self._sell.grid.viewport(), lambda: search.text() != before)
        return painted.wait_after(lambda: self._hands.key(letter), f"the grid after {letter!r}")

    def sell(self, codes: Sequence[str], sales: int, beside: Beside = ALONE) -> Sold:
        """Three scans, cash, Enter: from that Enter to the painted word that it is saved."""

        def pay() -> None:
            beside.along()
            self._hands.press(Qt.Key.Key_Return)

        sold = Sold([], [])
        card = self._sell.cart.last_sale
        for sale in range(sales):
            for line in range(_LINES):
                self.scan(codes[(sale * _LINES + line) % len(codes)], line + 1)
            self._hands.press(Qt.Key.Key_F12)
            beside.ahead()
            self._hands.pause()
            painted = Painted(card, card.isVisible)
            sold.taken.append(painted.wait_after(pay, "a saved sale"))
            sold.pauses.append(painted.longest_pause_ms)
            self._hands.pause()
        return sold

    def _lines(self) -> int:
        return sum(isinstance(row, CartRow) for row in self._sell.cart.list.rows)
