"""A till on a laptop's second display, which is then unplugged.

`python -m tests.ui.stories.second_display FOLDER [maximised]`, in a process of its own: the
displays of a process are chosen before its first window. Says as JSON what became of the window.
"""

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.ui.stories.conftest import KAIN, TAS, Stall
from tests.ui.stories.two_displays import plug_in_two
from ui.commands.driving.hands import running_till
from ui.widgets.cart_rows import CartRow


def main(folder: Path, *, maximised: bool) -> None:
    plug_in_two(folder)
    stall = Stall(folder)
    with running_till(stall.config.folder) as (_, hands):
        window = hands.window
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        laptop, second = application.screens()

        def lines() -> int:
            return sum(isinstance(row, CartRow) for row in window.sell.cart.list.rows)

        hands.scan(KAIN)
        hands.wait_for(lambda: lines() == 1, "a line in the cart")
        window.showNormal()
        window.setGeometry(second.availableGeometry())
        hands.wait_for(lambda: window.screen() is second, "the window on the second display")
        if maximised:
            window.showMaximized()
        hands.pause()
        was_there = second.geometry().contains(window.geometry().center())
        # No platform plugin without a display can lose one: what Qt says then is said here.
        application.screenRemoved.emit(second)
        hands.pause()
        hands.scan(TAS)
        hands.wait_for(lambda: lines() == 2, "two lines in the cart")
        told = {
            "was there": was_there,
            "is here": laptop.geometry().contains(window.geometry().center()),
            "fits": laptop.geometry().contains(window.frameGeometry()),
            "maximised": window.isMaximized(),
        }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), maximised="maximised" in sys.argv)
