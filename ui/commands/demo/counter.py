"""A cashier who serves one buyer after the other at the till's own window."""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt

from booth.domain.money import Rupiah
from booth.domain.payment import PaymentMethod
from booth.printing.virtual.printer import Sheet, VirtualPrinter
from resources.texts import text
from ui.commands.demo.buyers import AT_THE_PAYING, Buyer, Goods, Wish
from ui.commands.demo.codes import Codes, Where
from ui.commands.driving.hands import Hands
from ui.commands.driving.mouse import (
    choose_all_vendors,
    choose_vendor,
    click,
    open_sheet,
    touch_tile,
)
from ui.screens.pay.view import PaySheet
from ui.screens.pin.view import PinSheet
from ui.screens.quick.view import QuickSheet
from ui.screens.sell.line_sheet import LineSheet
from ui.widgets.overlay import Overlay

_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_ENTER: Final = Qt.Key.Key_Return
_PAPER_MARGIN: Final = 32
"""Dots of paper beside what the head reaches."""


def is_slip(sheet: Sheet) -> bool:
    """Whether it is a code to pay by, which is no receipt."""
    return text("BUKAN BUKTI BAYAR") in sheet.text


class Counter:
    """Sells by scanner and keys, or by mouse, as the buyer has it."""

    def __init__(self, hands: Hands, *, pin: str, codes: Codes, printer: VirtualPrinter) -> None:
        """`pin` is the coordinator's, who stands nearby; `codes` remembers what buyers saw."""
        self._hands = hands
        self._pin = pin
        self._codes = codes
        self._printer = printer

    def serve(self, buyer: Buyer) -> None:
        """From an empty cart to a saved sale. Raises TimeoutError where a screen fails to come."""
        if buyer.wish is Wish.QUICK:
            self._enter_quickly(buyer)
            return
        for goods in buyer.goods:
            self._bring(goods, by_mouse=buyer.by_mouse)
        self._grant(buyer)
        self._pay(buyer)

    def _bring(self, goods: Goods, *, by_mouse: bool) -> None:
        lines = len(self._hands.window.presenter.cart.lines)
        if by_mouse:
            choose_vendor(self._hands, goods.vendor)
            touch_tile(self._hands, goods.name)
            choose_all_vendors(self._hands)
        else:
            self._hands.scan(goods.code)
        self._hands.wait_for(
            lambda: len(self._hands.window.presenter.cart.lines) > lines,
            f"{goods.name} in the cart",
        )
        self._hands.pause()

    def _grant(self, buyer: Buyer) -> None:
        """What the buyer wants beside the goods; it is about the piece brought last."""
        if buyer.wish is Wish.NOTHING or buyer.wish in AT_THE_PAYING:
            return
        hands = self._hands
        hands.press(Qt.Key.Key_F6)
        sheet = open_sheet(hands, LineSheet)
        hands.pause()
        if buyer.wish is Wish.GIFT:
            hands.press(Qt.Key.Key_G, _CTRL)
            hands.pause()
        elif buyer.wish is Wish.DISCOUNT:
            click(hands, sheet.discount.rupiah)
            hands.type_slowly(str(buyer.amount))
        else:
            hands.type_slowly(str(buyer.amount))
        hands.press(_ENTER)
        self._gone(sheet)

    def _pay(self, buyer: Buyer) -> None:
        hands, cart = self._hands, self._hands.window.sell.cart
        in_cash = buyer.way is PaymentMethod.CASH
        if buyer.by_mouse:
            click(hands, cart.cash if in_cash else cart.qris)
        else:
            hands.press(Qt.Key.Key_F12 if in_cash else Qt.Key.Key_F10)
        if buyer.wish is Wish.GIFT:
            asked = open_sheet(hands, PinSheet)
            hands.type_slowly(self._pin)
            hands.press(_ENTER)
            self._gone(asked)
        sheet = open_sheet(hands, PaySheet)
        hands.pause()
        if buyer.wish is Wish.MIXED:
            self._take_a_part(sheet, buyer)
        elif not in_cash:
            self._let_scan(sheet, buyer, hands.window.presenter.cart.total)
            self._say_where_it_was_seen(sheet, buyer)
        elif buyer.by_mouse and sheet.cash.quick:
            click(hands, sheet.cash.quick[-1])
        if buyer.by_mouse:
            click(hands, sheet.save)
        else:
            hands.press(_ENTER)
        hands.wait_for(lambda: not hands.window.presenter.cart.lines, "a saved sale")
        self._gone(sheet)

    def _take_a_part(self, sheet: PaySheet, buyer: Buyer) -> None:
        """Campuran: a part by QRIS, then cash for the rest, which saves the sale."""
        hands = self._hands
        hands.press(Qt.Key.Key_F7)
        hands.pause()
        hands.type_slowly(str(buyer.amount))
        hands.press(Qt.Key.Key_F10)
        self._let_scan(sheet, buyer, buyer.amount)
        self._say_where_it_was_seen(sheet, buyer)
        hands.press(_ENTER)
        hands.wait_for(sheet.pages.mixed.isVisible, "the list of parts")
        hands.press(Qt.Key.Key_F12)
        hands.wait_for(sheet.cash.isVisible, "cash for the rest")
        hands.pause()

    def _let_scan(self, sheet: PaySheet, buyer: Buyer, amount: Rupiah) -> None:
        """The buyer holds a telephone over the code."""
        card = sheet.side.card
        self._hands.wait_for(lambda: card.isVisible() and card.code.module > 0, "a code")
        self._hands.pause()
        self._codes.saw(Where.SCREEN, self._screen(), amount)
        if buyer.wish is Wish.SLIP:
            before = len(self._printer.sheets)
            self._hands.press(Qt.Key.Key_F5)
            self._hands.wait_for(
                lambda: any(map(is_slip, self._printer.sheets[before:])), "a code on paper"
            )
            slip = next(filter(is_slip, self._printer.sheets[before:]))
            self._codes.saw_paper(slip.picture(_PAPER_MARGIN), amount)

    def _screen(self) -> bytes:
        """What the whole window shows, as a picture file."""
        content = QByteArray()
        file = QBuffer(content)
        file.open(QIODevice.OpenModeFlag.WriteOnly)
        self._hands.window.grab().save(file, "PNG")
        return bytes(content.data())

    def _say_where_it_was_seen(self, sheet: PaySheet, buyer: Buyer) -> None:
        if buyer.by_mouse:
            seen = sheet.cashless[buyer.way].buttons
            click(self._hands, next(iter(seen.values())))
        else:
            self._hands.press(Qt.Key.Key_1, _CTRL)
            self._hands.pause()

    def _enter_quickly(self, buyer: Buyer) -> None:
        """Catat cepat: vendor, amount, method, done."""
        hands = self._hands
        hands.press(Qt.Key.Key_F3)
        sheet = open_sheet(hands, QuickSheet)
        hands.pause()
        click(
            hands,
            next(
                button
                for button in sheet.vendors.values()
                if button.accessibleName() == buyer.goods[0].vendor
            ),
        )
        hands.type_slowly(str(buyer.amount))
        hands.press(Qt.Key.Key_F12)
        hands.pause()
        hands.press(_ENTER)
        self._gone(sheet)

    def _gone(self, sheet: Overlay) -> None:
        self._hands.wait_for(lambda: not sheet.is_open, f"{type(sheet).__name__} closed")
        self._hands.pause()
