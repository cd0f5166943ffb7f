"""What a cashier sees while selling, from an empty cart in the morning to a sale that is saved."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt

from ui.commands.driving.furnishing import CASHIER_PIN, OWNER_PIN
from ui.commands.driving.hands import Hands
from ui.commands.driving.mouse import choose_line, click, close_menu, open_sheet
from ui.commands.driving.scene import (
    CTRL,
    Scene,
    leave_sheets,
    press,
    scan,
    type_pin,
    with_ctrl,
)
from ui.screens.opening.view import OpeningSheet
from ui.screens.pay.view import PaySheet
from ui.screens.people.recover_sheet import RecoverSheet
from ui.screens.pin.view import PinSheet

_F4, _F6, _F7, _F8 = Qt.Key.Key_F4, Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8
_F9, _F10, _F12 = Qt.Key.Key_F9, Qt.Key.Key_F10, Qt.Key.Key_F12


def _search(words: str) -> Callable[[Hands], None]:
    def play(hands: Hands) -> None:
        hands.press(Qt.Key.Key_F2)
        hands.type_slowly(words)

    return play


def _empty_the_search(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Escape)
    hands.pause()


def _fill_cart(hands: Hands) -> None:
    scan(hands, "LPK-501", "LPK-501", "LPK-301", "LPK-102", "LPK-101")


def _begin_the_day(hands: Hands) -> None:
    """Open the register on the way to the first money, as happens every morning."""
    hands.press(_F12)
    opening = open_sheet(hands, OpeningSheet)
    hands.press(Qt.Key.Key_P, CTRL)
    people = open_sheet(hands, PinSheet).people
    click(hands, list(people.values())[1])
    type_pin(hands, CASHIER_PIN)
    hands.type_slowly("500000")
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: not opening.is_open, "the register open")
    open_sheet(hands, PaySheet)


def _hand_over_notes(hands: Hands) -> None:
    hands.press(_F12)
    click(hands, open_sheet(hands, PaySheet).cash.quick[-1])


def _hand_over_too_little(hands: Hands) -> None:
    hands.press(_F12)
    open_sheet(hands, PaySheet)
    hands.type_slowly("500000")


def _by_code(*keys: Qt.Key) -> Callable[[Hands], None]:
    """Paid by QRIS, with the code on the screen if there is one; then these keys with Ctrl."""

    def play(hands: Hands) -> None:
        hands.press(_F10)
        open_sheet(hands, PaySheet)
        hands.pause()
        for key in keys:
            hands.press(key, CTRL)
            hands.pause()

    return play


def _in_parts(hands: Hands) -> None:
    """A part in cash, and a part by somebody's card machine; the rest is still to come."""
    hands.press(_F12)
    open_sheet(hands, PaySheet)
    hands.press(_F7)
    for amount, way, code in (("200000", _F12, ""), ("300000", _F9, "A1B2C3")):
        hands.pause()
        hands.type_slowly(amount)
        hands.press(way)
        hands.pause()
        hands.type_slowly(code)
        hands.press(Qt.Key.Key_Return)
    hands.pause()


def _leave_parts(hands: Hands) -> None:
    """Parts that were taken are given back before anybody leaves."""
    for _ in range(2):
        hands.press(Qt.Key.Key_Delete, CTRL)
        hands.pause()
    leave_sheets(hands)


def _bargain(price: str) -> Callable[[Hands], None]:
    def play(hands: Hands) -> None:
        hands.press(_F6)
        hands.pause()
        hands.type_slowly(price)

    return play


def _save(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Return)
    hands.pause()


def _discount(hands: Hands) -> None:
    hands.press(_F7)
    hands.pause()
    hands.press(Qt.Key.Key_P, CTRL)
    hands.type_slowly("5")


def _cheaper(hands: Hands) -> None:
    """A price bargained, something off everything, and one piece on the house."""
    _bargain("350000")(hands)
    _save(hands)
    _discount(hands)
    _save(hands)
    scan(hands, "LPK-502")
    hands.press(_F6)
    hands.pause()
    hands.press(Qt.Key.Key_G, CTRL)
    hands.pause()
    _save(hands)


def _below_the_floor(hands: Hands) -> None:
    scan(hands, "LPK-103")
    _bargain("150000")(hands)
    _save(hands)
    hands.press(_F12)
    open_sheet(hands, PinSheet)


def _think_better_of_it(hands: Hands) -> None:
    leave_sheets(hands)
    for _ in range(2):
        hands.press(Qt.Key.Key_Z, CTRL)
        hands.pause()


_OTHER_BUYERS: Final = "Khimar anak"


def _park(hands: Hands) -> None:
    """Two buyers fetch their purses."""
    for code in ("", "LPK-203"):
        if code:
            scan(hands, code)
        hands.press(_F8)
        hands.wait_for(lambda: not hands.window.presenter.cart.lines, "a cart put aside")
        hands.pause()
    waiting = hands.window.presenter.keeping
    hands.wait_for(lambda: len(waiting.parked) == 2, "both carts put aside")  # noqa: PLR2004
    hands.press(_F8)


def _resume(hands: Hands) -> None:
    """The first of them is back. By this clock both left in the same moment: go by the label."""
    parked = hands.window.presenter.keeping.parked
    choose_line(hands, next(n for n, cart in enumerate(parked) if _OTHER_BUYERS not in cart.label))
    hands.wait_for(lambda: bool(hands.window.presenter.cart.lines), "a cart taken up again")


def _more_ways(hands: Hands) -> None:
    click(hands, hands.window.sell.cart.more)


def _sell(hands: Hands) -> None:
    """What is given away takes a coordinator."""
    hands.press(_F12)
    type_pin(hands, OWNER_PIN)
    open_sheet(hands, PaySheet)
    hands.type_slowly("1500000")
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(hands.window.sell.cart.last_sale.isVisible, "a saved sale")


def _quick(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F3)
    hands.pause()
    hands.type_slowly("2150000")


def _open_price(hands: Hands) -> None:
    hands.press(_F4)
    hands.pause()
    hands.type_slowly("175000")


def _forget(hands: Hands) -> None:
    """Nobody remembers the PIN: what takes its place is asked over the lock."""
    hands.press(Qt.Key.Key_K, CTRL)
    open_sheet(hands, PinSheet)
    hands.press(Qt.Key.Key_L, CTRL)
    open_sheet(hands, RecoverSheet)


def _remember(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Escape)
    hands.pause()
    _unlock(hands)


def _unlock(hands: Hands) -> None:
    type_pin(hands, CASHIER_PIN)


SCENES: Final = (
    Scene("sell-empty", press(Qt.Key.Key_F2), is_sheet=False),
    Scene("sell-nothing-found", _search("xyz"), is_sheet=False, leave=_empty_the_search),
    Scene("sell-search", _search("batik"), is_sheet=False, leave=_empty_the_search),
    Scene("sell", _fill_cart, is_sheet=False),
    Scene("opening", press(_F12)),
    Scene("who", lambda hands: click(hands, hands.window.sell.header.cashier)),
    Scene("pay-cash", _begin_the_day),
    Scene("pay-cash-change", _hand_over_notes),
    Scene("pay-cash-short", _hand_over_too_little),
    Scene("pay-qris", press(_F10)),
    Scene("pay-qris-per-vendor", _by_code(Qt.Key.Key_P)),
    Scene("pay-qris-not-arrived", _by_code(Qt.Key.Key_B)),
    Scene("pay-card", press(_F12, _F9)),
    Scene("pay-transfer", press(_F12, _F8)),
    Scene("pay-mixed", _in_parts, leave=_leave_parts),
    Scene("pay-later", press(_F12, _F7, _F6)),
    Scene("line", press(_F6)),
    Scene("line-below-floor", _bargain("290000")),
    Scene("discount", _discount),
    Scene("open-price", _open_price),
    Scene("coordinator", _below_the_floor, leave=_think_better_of_it),
    Scene("sell-bargained", _cheaper, is_sheet=False),
    Scene("locked", with_ctrl(Qt.Key.Key_K), leave=_unlock),
    Scene("pin-forgotten", _forget, leave=_remember),
    Scene("more-ways", _more_ways, is_sheet=False, leave=close_menu),
    Scene("parked", _park, is_sheet=False, leave=_resume),
    Scene("sold", _sell, is_sheet=False),
    Scene("receipt", lambda hands: click(hands, hands.window.sell.cart.last_sale.receipt)),
    Scene("quick", _quick),
)
"""In the order they are played: the register is closed before `pay-cash` and open from then on."""

TRAINING: Final = (Scene("training", _fill_cart, is_sheet=False),)
"""Played at a booth that is for practice."""
