"""Codes that a buyer saw and that were then left, by another way to pay or by Batal.

Whoever shows a code can be paid by it, whatever is pressed next. So what was on show long enough to
be read goes on the ledger: at once where the sheet is left, or with the sale that paid for the same
goods another way, which closes it.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from booth.domain.cart import Cart
from booth.domain.ids import EntryId
from booth.domain.money import format_rupiah
from booth.domain.payment import PaymentMethod, Tender
from booth.domain.qris_code import LeftCode
from resources.texts import plural
from ui.screens.desk import Desk, Navigator, Tone

READABLE: Final = timedelta(seconds=2)
"""Sooner nobody opens an app and reads a code: it was a key pressed by mistake."""


class SeenCodes:
    """The codes that one buyer saw, and which of them somebody said was paid."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        """None yet."""
        self._now = now
        self._on_show: LeftCode | None = None
        self._since = now()
        # In the order they were left; dictionaries for want of a set that keeps it.
        self._left: dict[LeftCode, None] = {}
        self._kept: list[LeftCode] = []

    def shown(self, code: LeftCode) -> None:
        """This one is on show from now on."""
        self._on_show, self._since = code, self._now()

    def printed(self) -> None:
        """The code on show is on paper, which stays: it is left however soon it goes."""
        if self._on_show is not None:
            self._left[self._on_show] = None

    def gone(self) -> None:
        """Nothing is on show any more."""
        if self._on_show is not None and self._now() - self._since >= READABLE:
            self._left[self._on_show] = None
        self._on_show = None

    def kept(self) -> None:
        """The code on show is a part of the sale, seen or awaited."""
        if self._on_show is not None:
            self._left.pop(self._on_show, None)
            self._kept.append(self._on_show)
        self._on_show = None

    def taken_back(self, tender: Tender) -> None:
        """A part was taken out of the sale again: its code was shown all the same."""
        for code in self._kept:
            same = (code.holder, code.amount) == (tender.holder, tender.amount)
            if same and tender.method is PaymentMethod.QRIS:
                self._kept.remove(code)
                self._left[code] = None
                return

    def left(self) -> tuple[LeftCode, ...]:
        """Those that were left; not the one on show, which is being paid."""
        return tuple(code for code in self._left if code != self._on_show)


class LeftBefore:
    """The codes that were left while the cart at hand was not paid yet, by their entries."""

    def __init__(self) -> None:
        """No cart yet."""
        self._cart: Cart | None = None
        self._goods: frozenset[object] = frozenset()
        self.entries: tuple[EntryId, ...] = ()

    def begin(self, cart: Cart | None) -> None:
        """The sheet is opened for this cart, or for an order (None).

        Another buyer's codes are not this one's.

        A cart that lost something since is taken for another buyer's too.
        """
        goods = frozenset() if cart is None else _goods(cart)
        if cart is None or cart is not self._cart or not self._goods <= goods:
            self.entries = ()
        self._cart, self._goods = cart, goods

    def leave(self, codes: Sequence[LeftCode], desk: Desk, navigator: Navigator) -> None:
        """The sheet is left: have its codes recorded, and say so in passing."""
        if not codes or desk.cashier is None:
            return
        cart, by = self._cart, desk.by

        def recorded(entries: tuple[EntryId, ...]) -> None:
            if cart is self._cart:
                self.entries += entries
            navigator.say(_told(codes), Tone.LOOK)

        desk.ask(
            lambda booth: booth.shown_codes.leave(codes, by=by),
            then=recorded,
            failed=navigator.report,
        )


def _goods(cart: Cart) -> frozenset[object]:
    lines = (present.line for present in cart.lines)
    return frozenset((line.vendor, line.product, line.name) for line in lines)


def _told(codes: Sequence[LeftCode]) -> str:
    return plural(
        "Kode {amount} yang tadi tampil dicatat di Belum pasti: mungkin masih dibayar.",
        "{count} kode yang tadi tampil dicatat di Belum pasti: mungkin masih dibayar.",
        len(codes),
    ).format(count=len(codes), amount=format_rupiah(codes[0].amount))
