"""From the QRIS key to the code on the pay sheet, at the real window on a real ledger."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt

from booth.bootstrap import open_booth
from booth.config import Config
from booth.domain.events.handling_cash import FloatSource
from booth.domain.money import Rupiah, format_rupiah
from booth.storage.preferences import load_preferences
from resources.texts import Language
from ui.commands.bench.measure import Measure, at_percent
from ui.commands.driving.furnishing import Furnished, furnish
from ui.commands.driving.hands import Hands, Painted, running_till
from ui.screens.pay.view import PaySheet

_MOST_MS: Final = 50
_GOODS: Final = "101"
_MOST_PIECES: Final = 10
"""No more than one code may take (Rp 10.000.000)."""
_FLOAT: Final = Rupiah(500_000)


def code_shown(folder: Path, *, rounds: int) -> Iterator[Measure]:
    """All but one of twenty are as quick. The first takes longer, and counts among them."""
    furnished = furnish(folder / "till", Language.INDONESIAN)
    _open_register(furnished)
    with running_till(furnished.home, clock=furnished.clock, ids=furnished.ids) as (_, hands):
        hands.window.presenter.enter(_GOODS)
        taken = [_press(hands, 1 + number % _MOST_PIECES) for number in range(rounds)]
    for percent in (50, 95):
        name = f"from the QRIS key to the code painted, of {rounds} the p{percent}"
        yield Measure.at_most(name, at_percent(taken, percent), "ms", _MOST_MS)


def _open_register(furnished: Furnished) -> None:
    preferences = load_preferences(Config(folder=furnished.home).preferences).preferences
    ledger = furnished.home / preferences.ledger
    with open_booth(ledger, ids=furnished.ids, clock=furnished.clock) as booth:
        facts = booth.browsing.booth_facts()
        booth.shifts.open(
            facts.drawers[0].id, _FLOAT, by=facts.staff[0].id, float_from=FloatSource.FUNDING
        )


def _press(hands: Hands, pieces: int) -> float:
    """So many pieces in the cart, so that the code is another; then the key."""
    presenter = hands.window.presenter
    presenter.set_quantity(0, pieces)
    expected = format_rupiah(presenter.cart.total)
    # The till makes it in an idle moment, before the first buyer.
    hands.wait_for(lambda: hands.window.findChild(PaySheet) is not None, "the pay sheet")
    sheet = hands.window.findChild(PaySheet)
    if sheet is None:
        raise TimeoutError("the pay sheet")
    card = sheet.side.card
    seen = Painted(card.code, lambda: card.accessibleName().endswith(f" {expected}"))
    taken = seen.wait_after(lambda: hands.press(Qt.Key.Key_F10), "the code")
    hands.press(Qt.Key.Key_Escape)
    hands.wait_for(lambda: not sheet.is_open, "the cart again")
    hands.pause()
    return taken
