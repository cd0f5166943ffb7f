"""A till with a second display that buyers look at, through a sale and an unplugged cable.

`python -m tests.ui.stories.customer_display FOLDER [LANGUAGE PICTURES]`, in a process of its own:
the displays of a process are chosen before its first window. Says as JSON what was seen there;
saves a picture of every page where a folder for them is given.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from booth.config import Preferences
from booth.payments.qr_reading import read_code
from booth.storage.preferences import save_preferences
from tests.printing.slips import DYNAMIC
from tests.ui.stories.conftest import KAIN, LEDGER, TAS, Stall
from tests.ui.stories.two_displays import plug_in_two
from ui.commands.driving.hands import Hands, running_till
from ui.main import Program
from ui.screens.customer_display.view import CustomerView
from ui.widgets.panel import Label


class Buyer:
    """Looks at the second display."""

    def __init__(self, program: Program, hands: Hands, pictures: Path | None) -> None:
        self._program, self._hands, self._pictures = program, hands, pictures
        self.told: dict[str, object] = {}

    @property
    def view(self) -> CustomerView | None:
        return self._program.customer_display.view

    def looks(self, when: str) -> None:
        """Keep what stands there."""
        self._hands.pause()
        view = self.view
        if view is None:
            self.told[when] = None
            return
        self.told[when] = [
            *(label.text() for label in view.findChildren(Label) if label.isVisible()),
            view.lines.accessibleDescription(),
        ]
        if self._pictures is not None:
            view.grab().save(str(self._pictures / f"{when}.png"))

    def reads_code(self) -> str:
        assert self.view is not None
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.view.grab().save(buffer, "PNG")
        return read_code(bytes(buffer.data().data()))


def main(folder: Path, language: str = "id", pictures: Path | None = None) -> None:
    plug_in_two(folder)
    stall = Stall(folder)
    save_preferences(
        stall.config.preferences,
        Preferences(ledger=LEDGER, customer_display="second", language=language),
    )
    with running_till(stall.config.folder) as (program, hands):
        window, buyer = hands.window, Buyer(program, hands, pictures)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        laptop, second = application.screens()
        window.move(laptop.geometry().topLeft())

        buyer.looks("nobody buys")
        assert buyer.view is not None
        buyer.told["fills"] = buyer.view.geometry() == second.geometry()
        hands.scan(KAIN)
        hands.scan(TAS)
        hands.wait_for(lambda: len(window.presenter.cart.lines) == 2, "two lines")
        buyer.looks("rung up")
        buyer.told["keyboard"] = QGuiApplication.focusWindow() is window.windowHandle()
        window.desk.onlooker.sees_code(DYNAMIC)
        buyer.looks("to pay")
        buyer.told["code"] = buyer.reads_code() == DYNAMIC.payload
        window.desk.onlooker.code_gone()
        buyer.looks("not paid")
        hands.press(Qt.Key.Key_F12)
        hands.type_slowly("600000")
        hands.press(Qt.Key.Key_Return)
        hands.wait_for(lambda: not window.presenter.cart.lines, "the sale saved")
        buyer.looks("paid")
        hands.scan(TAS)
        hands.wait_for(lambda: len(window.presenter.cart.lines) == 1, "the next cart")
        buyer.looks("next buyer")
        # No platform plugin without a display can lose one: what Qt says then is said here.
        application.screenRemoved.emit(second)
        buyer.looks("unplugged")
        hands.scan(KAIN)
        hands.wait_for(lambda: len(window.presenter.cart.lines) == 2, "the till goes on selling")
        buyer.told["till stays"] = laptop.geometry().contains(window.geometry().center())
        application.screenAdded.emit(second)
        buyer.looks("plugged in again")
        window.showNormal()
        window.setGeometry(second.availableGeometry())
        hands.wait_for(lambda: window.screen() is second, "the till on the second display")
        buyer.looks("till in its place")
        window.setGeometry(laptop.availableGeometry())
        hands.wait_for(lambda: window.screen() is laptop, "the till on the laptop")
        buyer.looks("till back")
    buyer.told["closed"] = buyer.view is None
    sys.stdout.write(json.dumps(buyer.told))


if __name__ == "__main__":
    home, *rest = sys.argv[1:]
    if rest:
        main(Path(home), rest[0], Path(rest[1]))
    else:
        main(Path(home))
