"""A picture of every screen, in both languages: `python3 dev.py screenshots DIR`.

The real till on an invented day, worked with keys and clicks. Look at the pictures after any
change of a screen: no test sees a cut word.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from booth.beginning import start_booth
from booth.config import Config, Preferences
from booth.domain.money import Rupiah
from booth.domain.sample_fair import sample_first_run
from booth.storage.preferences import save_preferences
from resources.texts import Language
from tools.sources import ROOT
from ui.commands.driving import offscreen
from ui.commands.driving.hands import Hands, running_till
from ui.widgets.overlay import Overlay

FOLDER: Final = ROOT / "docs" / "pictures"

_LEDGER: Final = "KT1.lapak"
_NUMBERS: Final = "KT1A-"
_FLOAT: Final = Rupiah(500_000)
_SETTLED_MS: Final = 250
"""What a sheet or a list takes to be there, its photos included."""
_ALT: Final = Qt.KeyboardModifier.AltModifier


class Scene(NamedTuple):
    """One picture and how to get there from where the scene before was left."""

    name: str
    play: Callable[[Hands], object]
    is_sheet: bool = True
    """Whether it lies over a screen, and is left with Esc."""


def _scan(hands: Hands, *codes: str) -> None:
    for code in codes:
        hands.scan(code)
        hands.pause()


def _fill_cart(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Escape)  # what was searched for
    hands.pause()
    _scan(hands, "LPK-101", "LPK-102", "LPK-301", "LPK-501", "LPK-501")


def _pay_cash(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F12)
    hands.pause()


def _sell(hands: Hands) -> None:
    _pay_cash(hands)
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(hands.window.sell.cart.last_sale.isVisible, "a saved sale")


def _click(hands: Hands, button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    hands.pause()


def _search(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F2)
    hands.type_slowly("batik")


def _sales(hands: Hands) -> None:
    hands.press(Qt.Key.Key_2, _ALT)
    hands.wait_for(lambda: _names_a_sale(hands), "the sale beside the list")


def _names_a_sale(hands: Hands) -> bool:
    labels = hands.window.findChildren(QLabel)
    return any(one.isVisible() and one.text().startswith(_NUMBERS) for one in labels)


SCENES: Final = (
    Scene("sell-empty", lambda hands: hands.press(Qt.Key.Key_F2), is_sheet=False),
    Scene("sell-search", _search, is_sheet=False),
    Scene("sell", _fill_cart, is_sheet=False),
    Scene("pay-cash", _pay_cash),
    Scene("pay-qris", lambda hands: hands.press(Qt.Key.Key_F10)),
    Scene("sold", _sell, is_sheet=False),
    Scene("receipt", lambda hands: _click(hands, hands.window.sell.cart.last_sale.receipt)),
    Scene("quick", lambda hands: hands.press(Qt.Key.Key_F3)),
    Scene("who", lambda hands: _click(hands, hands.window.sell.header.cashier)),
    Scene("sales", _sales, is_sheet=False),
    Scene("refund", lambda hands: hands.press(Qt.Key.Key_F8)),
    Scene("exchange", lambda hands: hands.press(Qt.Key.Key_F9)),
    Scene("void", lambda hands: hands.press(Qt.Key.Key_F10)),
    Scene("kuitansi", lambda hands: hands.press(Qt.Key.Key_F7)),
    Scene("late-entry", lambda hands: hands.press(Qt.Key.Key_F3)),
)


def furnish(home: Path, language: Language) -> None:
    """An invented booth on the first day of its fair, its register open."""
    today = datetime.now(UTC).date()
    plan = replace(sample_first_run(today), training=False)
    home.mkdir(parents=True)
    booth, started = start_booth(home / _LEDGER, plan, make_key=lambda *_: "00" * 32, machine="p")
    with booth:
        booth.shifts.open(started.drawer, _FLOAT, by=started.cashiers[0])
    save_preferences(
        Config(folder=home).preferences, Preferences(ledger=_LEDGER, language=language)
    )


def pictures(home: Path, into: Path, language: Language) -> Iterator[Path]:
    """Play every scene in this language; the pictures as they are written."""
    with running_till(home) as (_, hands):
        for scene in SCENES:
            scene.play(hands)
            if scene.is_sheet:
                hands.wait_for(lambda: _is_covered(hands), f"the sheet of {scene.name}")
            hands.pause(_SETTLED_MS)
            path = into / f"{scene.name}-{language}.png"
            if not hands.window.grab().save(str(path)):
                raise OSError(path)
            yield path
            _leave_sheets(hands)


def _is_covered(hands: Hands) -> bool:
    return any(sheet.is_open for sheet in hands.window.findChildren(Overlay))


def _leave_sheets(hands: Hands) -> None:
    """Esc until nothing lies over the screen."""
    while _is_covered(hands):
        hands.press(Qt.Key.Key_Escape)
        hands.pause()


def main(arguments: list[str]) -> int:
    """Write the pictures into the folder named, or into that of the documents."""
    into = Path(arguments[0]) if arguments else FOLDER
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        offscreen.set_up(Path(folder))
        for language in Language:
            home = Path(folder, language)
            furnish(home, language)
            for path in pictures(home, into, language):
                print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
