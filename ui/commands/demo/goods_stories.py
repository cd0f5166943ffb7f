"""Goods that come, go and are counted beside the sales, and a vendor who goes home early."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from booth.domain.errors import InvalidTextError, VendorNotClearedError
from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.events.moving_goods import MovedGoods
from booth.domain.events.paying_vendors import PaidInFor
from booth.domain.goods_papers import GoodsFlow
from booth.domain.ids import ProductId
from booth.domain.sample_fair import STOCK
from ui.commands.demo.fair import DAYS, LEAVER, LEAVING_DAY, VENDORS
from ui.commands.demo.registers import Register, Stage

_SHETIN: Final = 3
_COUNTERPARTS: Final = {LEAVER: "Ibu Rekaan", _SHETIN: "Bapak Rekaan"}
"""Who signs for a vendor, by the vendor's place."""
_MORE: Final = ((0, 12), (4, 6))
_WET, _SAMPLES = ((7, 2),), ((6, 3),)
"""Goods by their number among the vendor's, and so many pieces."""
_GONE: Final = 1
"""Pieces of the first product that nobody can explain when the shelf is counted."""
_A_WHILE: Final = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class GoodsStories:
    """Papers are written at the first register: one of two laptops keeps count of the shelf."""

    stage: Stage
    day: date

    def morning(self) -> None:
        """Before the hall opens: one vendor's goods come with a paper, and more the next day."""
        if self.day == DAYS[0]:
            everything = [(number, STOCK) for number in range(len(VENDORS[LEAVER].goods))]
            self._brought(everything, added=False)
        elif self.day == DAYS[1]:
            self._brought(_MORE, added=True)

    def _brought(self, goods: Sequence[tuple[int, int]], *, added: bool) -> None:
        register = self.stage.registers[0]
        register.booth.goods.hand_in(
            self.stage.vendors[LEAVER],
            self._pieces(LEAVER, goods),
            by=register.cashier,
            counterpart=_COUNTERPARTS[LEAVER],
            added=added,
        )

    def lost(self, _register: Register) -> None:
        """Somebody's drink is spilled over paper flowers; a coordinator answers for it."""
        self._written_off(_WET, reason="terkena air minum pengunjung", given=False)

    def given(self, _register: Register) -> None:
        """Samples go to guests of the ministry; there is no receipt for them."""
        self._written_off(_SAMPLES, reason="contoh untuk tamu", given=True)

    def _written_off(self, goods: Sequence[tuple[int, int]], *, reason: str, given: bool) -> None:
        register = self.stage.registers[0]
        register.booth.goods.write_off(
            self.stage.vendors[_SHETIN],
            self._pieces(_SHETIN, goods),
            by=register.cashier,
            approved_by=self.stage.coordinator,
            reason=reason,
            given=given,
        )

    def _pieces(self, place: int, goods: Sequence[tuple[int, int]]) -> list[MovedGoods]:
        products = self.stage.products[self.stage.vendors[place]]
        return [MovedGoods(products[number], pieces) for number, pieces in goods]

    def opname(self) -> None:
        """A shelf is counted. The first register knows nothing of what the other sold of it."""
        register, vendor = self.stage.registers[0], self.stage.vendors[_SHETIN]
        lying = lying_there(self.stage, register.booth.goods.goods_of(vendor).counted)
        lying[self.stage.products[vendor][0]] -= _GONE
        goods, by = register.booth.goods, register.cashier
        try:
            goods.count(vendor, lying, by=by)
        except InvalidTextError:
            goods.count(
                vendor,
                lying,
                by=by,
                reason=f"terjual di Kasir 2, {_GONE} tidak ditemukan",
                counterpart=_COUNTERPARTS[_SHETIN],
            )
        else:
            raise RuntimeError("a shelf that lacks something was counted without a reason")


def lying_there(stage: Stage, flows: Sequence[GoodsFlow]) -> dict[ProductId, int]:
    """What the shelf really holds: what the first register knows of, less the other's sales."""
    elsewhere = {
        flow.product.id: flow.with_buyers + flow.gifts
        for goods in stage.registers[1].booth.goods.goods()
        for flow in goods.flows
    }
    return {flow.product.id: max(0, flow.on_hand - elsewhere[flow.product.id]) for flow in flows}


def goes_home(stage: Stage, register: Register, day: date) -> None:
    """The leaving vendor's goods and money are closed at this register; nothing on other days.

    The goods are counted and handed back at the first register. The other knows of some of them
    by a list, so it is told that none are there any more.
    """
    if day != LEAVING_DAY:
        return
    vendor, goods = stage.vendors[LEAVER], register.booth.goods
    try:
        goods.let_go(vendor, by=register.cashier, approved_by=stage.coordinator)
    except VendorNotClearedError:
        pass
    else:
        raise RuntimeError("a vendor left with goods and money still here")
    stage.clock.at += _A_WHILE
    if register is stage.registers[0]:
        lying = lying_there(stage, goods.goods_of(vendor).counted)
        reason = "terjual di Kasir 2"
    else:
        lying = {flow.product.id: 0 for flow in goods.goods_of(vendor).open}
        reason = "dihitung dan dibawa pulang dari Kasir 1"
    counterpart = _COUNTERPARTS[LEAVER]
    goods.count(vendor, lying, by=register.cashier, reason=reason, counterpart=counterpart)
    home = [MovedGoods(product, pieces) for product, pieces in lying.items() if pieces]
    if home:
        stage.clock.at += _A_WHILE
        goods.take_back(vendor, home, by=register.cashier, counterpart=counterpart)
    _settle(stage, register)
    stage.clock.at += _A_WHILE
    goods.let_go(
        vendor,
        by=register.cashier,
        approved_by=stage.coordinator,
        reason="ada pesanan besar di bengkel",
    )


def _settle(stage: Stage, register: Register) -> None:
    """All that is owed, cleared or not: the vendor does not come again.

    Who holds more than is theirs brings it all, and gets what is theirs. Where the safe does not
    reach, the money is transferred.
    """
    paying, vendor = register.booth.paying_vendors, stage.vendors[LEAVER]
    reference, safe = "setoran terakhir", Place(PlaceKind.SAFE)
    stage.clock.at += _A_WHILE
    balance = paying.balance(vendor)
    if balance.payable < 0:
        paying.take_in(
            vendor,
            balance.held,
            safe,
            answers=PaidInFor.WITH_VENDOR,
            by=register.cashier,
            reference=reference,
        )
    payable = paying.balance(vendor).payable
    if payable > 0:
        reaches = paying.lying(safe) > payable
        paying.pay(
            vendor,
            payable,
            safe if reaches else Place(PlaceKind.BANK, stage.account),
            by=stage.coordinator,
            reference=reference,
            approved_by=stage.coordinator,
        )
