"""`lapak bench close`: from the count to the report on the screen, after a day of 3,000 sales.

At the real window, with real keys, on a real ledger: what is waited for is what a cashier waits
for at night. The spool prints the paper afterwards, by itself.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt

from booth.config import Config, Preferences
from booth.storage.preferences import save_preferences
from ui.commands.bench.furnish import LEDGER
from ui.commands.bench.measure import Measure
from ui.commands.bench.sample import SampleBooth
from ui.commands.bench.selling import build_up
from ui.commands.driving import offscreen
from ui.commands.driving.hands import Hands, Painted, running_till
from ui.commands.driving.scene import ALT, is_covered, leave_sheets
from ui.screens.shift.report_sheet import ReportSheet
from ui.screens.shift.view import ShiftView

_SALES: Final = 3_000
_QUICK_SALES: Final = 100
_MOST_MS: Final = 200
"""Issue and house promise it; a peer's users wait minutes after a thousand sales."""
_NOTES: Final = "9"


def measures(folder: Path, *, quick: bool) -> Iterator[Measure]:
    """The three waits of a close, one after another."""
    offscreen.set_up(folder)
    yield from waits(folder / "till", _QUICK_SALES if quick else _SALES)


def waits(home: Path, sales: int) -> Iterator[Measure]:
    """As `measures`, on whatever screen there is, after so many sales."""
    home.mkdir(parents=True)
    booth = SampleBooth()
    ledger = booth.found(home / LEDGER)
    build_up(ledger, booth, first=0, beyond=sales)
    ledger.close()
    save_preferences(Config(folder=home).preferences, Preferences(ledger=LEDGER))
    after = f"after {sales:,} sales"
    with running_till(home) as (_, hands):
        # The day of the sample is long over, and the till asks about it.
        hands.wait_for(lambda: is_covered(hands), "the question about a forgotten shift")
        leave_sheets(hands)
        for name, taken in _close(hands):
            yield Measure.at_most(f"{name}, {after}", taken, "ms", _MOST_MS)


def _close(hands: Hands) -> Iterator[tuple[str, float]]:
    hands.press(Qt.Key.Key_5, ALT)
    view = hands.window.screens.currentWidget()
    if not isinstance(view, ShiftView):
        raise TypeError(type(view))
    hands.wait_for(view.close_button.isVisible, "the open shift")
    hands.pause()
    page = view.closing
    counting = Painted(page.grid, page.grid.isVisible)
    yield (
        "Tutup kasir to the drawer's page painted",
        counting.wait_after(lambda: hands.press(Qt.Key.Key_F12), "the count"),
    )
    hands.type_slowly(_NOTES)
    expected = Painted(page.expected, lambda: bool(page.expected.text()))
    yield (
        "Selesai hitung to what was expected painted",
        expected.wait_after(lambda: hands.press(Qt.Key.Key_F9), "what was expected"),
    )
    hands.pause()
    report = Painted(
        hands.window,
        lambda: any(sheet.is_open for sheet in hands.window.findChildren(ReportSheet)),
    )
    yield (
        "Tutup to the report painted, recorded and chained",
        report.wait_after(lambda: hands.press(Qt.Key.Key_F12), "the report"),
    )
