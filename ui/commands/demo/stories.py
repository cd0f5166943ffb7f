"""What happens at a real booth beside plain sales, each at its day and its place in the queue."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from booth.domain.accounts import Account
from booth.domain.cart import Cart
from booth.domain.catalogue import Bundle, Product
from booth.domain.errors import BelowFloorError, DeclinedError
from booth.domain.events.handling_cash import CashPurpose, Direction, Place, PlaceKind
from booth.domain.ids import SaleId, VendorId
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, PaymentMethod, Tender
from booth.domain.sale import LineKind, PadReference
from ui.commands.demo.fair import DAYS
from ui.commands.demo.goods_stories import GoodsStories
from ui.commands.demo.money_stories import MoneyStories, OpenEnds
from ui.commands.demo.registers import Register, Stage
from ui.commands.demo.shift_stories import ShiftStories
from ui.commands.demo.trade_stories import TradeStories

Story = Callable[[Register], None]

_BATIK, _KHIMAR, _ROKA, _SHETIN, _RAKIT, _NFZ, _INET = range(7)

COUNTING_DAY: Final = DAYS[3]
"""Whose evening has time for a shelf to be counted."""
_COURIER: Final = "Ongkos kirim"


class Stories:
    """The day's stories, told instead of a plain sale when their number comes up."""

    def __init__(self, stage: Stage, chance: random.Random, day: date, ends: OpenEnds) -> None:
        """`ends` is what stories of earlier days left open."""
        self._stage = stage
        self.money = MoneyStories(stage, self._small_cart, ends)
        self.goods = GoodsStories(stage, day)
        self.shift = ShiftStories(stage, self._small_cart, day)
        self.trade = TradeStories(stage, self.product, day, ends)
        self._chance = chance
        self._day = day
        self._told: dict[int, Story] = _SCRIPT[DAYS.index(day)](self)

    def tell(self, number: int, register: Register) -> bool:
        """Tell the story of this number, if there is one."""
        story = self._told.get(number)
        if story is not None:
            story(register)
        return story is not None

    def kept_back(self) -> dict[VendorId, Rupiah]:
        """What the last hour will sell, of whom."""
        return self.trade.clearance_share() if self._day == DAYS[-1] else {}

    def last_hour(self, register: Register) -> None:
        """What is sold when the hall empties."""
        if self._day == DAYS[-1]:
            self.trade.clearance(register)

    def evening(self) -> None:
        """Once the hall is closed: a shelf is counted, a vendor says what went without receipts."""
        if self._day == COUNTING_DAY:
            self.goods.opname()
        if self._day == DAYS[-1]:
            register = self._stage.registers[0]
            register.booth.paying_vendors.report_turnover(
                self._stage.vendors[_NFZ],
                self._day,
                Rupiah(350_000),
                by=register.cashier,
                note="dijual sebelum laptop menyala",
            )

    # --- what every story uses ------------------------------------------------------------------

    def product(self, register: Register, vendor: int, number: int) -> Product:
        """A product of the invented catalogue."""
        with register.booth.units() as work:
            found = work.product(self._stage.products[self._stage.vendors[vendor]][number])
        if found is None:
            raise RuntimeError("the demonstration's own catalogue lacks a product")
        return found

    def _small_cart(self, register: Register) -> Cart:
        """One piece of each of two vendors."""
        cart = Cart()
        for vendor, number in ((_KHIMAR, 3), (_ROKA, 4)):
            cart.add_product(self.product(register, vendor, number))
        return cart

    def _bundle(self, register: Register) -> Bundle:
        with register.booth.units() as work:
            found = work.bundle(self._stage.bundle)
        if found is None:
            raise RuntimeError("the demonstration's own catalogue lacks a bundle")
        return found

    def _cash(self, register: Register) -> Tender:
        holder = Holder(HolderKind.DRAWER, register.drawer)
        return Tender(method=PaymentMethod.CASH, holder=holder)

    def _qris(self) -> Tender:
        holder = Holder(HolderKind.ACCOUNT, self._stage.account)
        return Tender(method=PaymentMethod.QRIS, holder=holder, evidence=Evidence.SOUNDBOX)

    def _sold(self, register: Register, *goods: tuple[int, int, int]) -> SaleId:
        """A plain cash sale of (vendor, product, quantity)."""
        cart = Cart()
        for vendor, number, quantity in goods:
            cart.add_product(self.product(register, vendor, number), quantity=quantity)
        entry = register.booth.selling.complete(cart, [self._cash(register)], by=register.cashier)
        return SaleId(entry.envelope.id)

    # --- the stories -------------------------------------------------------------------------

    def bundle_sold(self, register: Register) -> None:
        """Two parts at one price: the discount is split over them."""
        cart = Cart()
        cart.add_bundle(self._bundle(register))
        register.booth.selling.complete(cart, [self._qris()], by=register.cashier)

    def one_free(self, register: Register) -> None:
        """Buy two, get one free: the third moves stock and brings nothing."""
        cart = Cart()
        cart.add_product(self.product(register, _SHETIN, 0), quantity=2)
        cart.add_product(self.product(register, _SHETIN, 9))
        cart.make_free(1)
        register.booth.selling.complete(
            cart,
            [self._cash(register)],
            by=register.cashier,
            approved_by=self._stage.coordinator,
        )

    def with_shipping(self, register: Register) -> None:
        """Packing is the vendor's money, shipping the courier's; only goods are turnover."""
        cart = Cart()
        vendor = self._stage.vendors[_RAKIT]
        cart.add_product(self.product(register, _RAKIT, 0))
        with register.booth.units() as work:
            found = work.vendor(vendor)
        if found is not None:
            cart.add_open(found, name="Kemasan kayu", price=Rupiah(25_000), kind=LineKind.CHARGE)
        cart.add_pass_through(_COURIER, Rupiah(60_000))
        register.booth.selling.complete(cart, [self._qris()], by=register.cashier)

    def courier_paid(self, register: Register) -> None:
        """The shipping money goes on to the courier."""
        with register.booth.units() as work:
            owed = -work.balance(Account.PASS_THROUGH, _COURIER)
        if owed > 0:
            register.booth.shifts.move_cash(
                Place(PlaceKind.DRAWER, register.drawer),
                Direction.OUT,
                CashPurpose.PASS_THROUGH,
                Rupiah(owed),
                reason="kurir datang",
                by=register.cashier,
                pass_through=_COURIER,
                approved_by=self._stage.coordinator,
            )

    def below_floor(self, register: Register) -> None:
        """Below its floor a price is declined, until a coordinator approves it."""
        cart = Cart()
        cart.add_product(self.product(register, _RAKIT, 3))
        cart.bargain(0, Rupiah(125_000))
        selling = register.booth.selling
        try:
            selling.complete(cart, [self._cash(register)], by=register.cashier)
        except BelowFloorError:
            selling.complete(
                cart,
                [self._cash(register)],
                by=register.cashier,
                approved_by=self._stage.coordinator,
            )
        else:
            raise RuntimeError("a price below the floor was taken without approval")

    def part_refunded(self, register: Register) -> None:
        """One of three pieces comes back."""
        sale = self._sold(register, (_NFZ, 4, 3))
        self._stage.clock.at += timedelta(minutes=12)
        register.booth.refunding.refund(sale, {0: 1}, reason="rusak", by=register.cashier)

    def voided(self, register: Register) -> None:
        """The wrong vendor was rung up: void, and again."""
        sale = self._sold(register, (_ROKA, 2, 1))
        register.booth.refunding.void(
            sale,
            reason="salah UMKM",
            by=register.cashier,
            approved_by=self._stage.coordinator,
        )
        self._sold(register, (_INET, 5, 1))

    def exchanged(self, register: Register) -> None:
        """A shirt comes back for a larger, dearer one; only the difference is paid."""
        sale = self._sold(register, (_BATIK, 3, 1))
        cart = Cart()
        cart.add_product(self.product(register, _BATIK, 4))
        register.booth.refunding.exchange(
            sale,
            {0: 1},
            cart,
            [self._cash(register)],
            reason="kekecilan",
            by=register.cashier,
        )

    def parked(self, register: Register) -> None:
        """A buyer fetches the purse; the cart waits and the queue goes on."""
        selling = register.booth.selling
        cart = Cart()
        cart.add_product(self.product(register, _KHIMAR, 1))
        parked = selling.park(cart, "Ibu kerudung biru")
        self._sold(register, (_KHIMAR, 9, 1))
        selling.complete(selling.resume(parked), [self._cash(register)], by=register.cashier)

    def quick(self, register: Register) -> None:
        """Catat cepat: vendor, amount, method, done."""
        register.booth.selling.quick(
            self._stage.vendors[_NFZ],
            Rupiah(90_000),
            self._cash(register),
            name="Catat cepat",
            by=register.cashier,
        )

    def late_from_pad(self, register: Register) -> None:
        """The power was out for an hour; three sales come from the paper pad."""
        happened = self._stage.clock.at
        self._stage.clock.at += timedelta(minutes=55)
        for number, goods in enumerate(((_KHIMAR, 3), (_ROKA, 4), (_SHETIN, 1)), start=1):
            cart = Cart()
            cart.add_product(self.product(register, *goods))
            register.booth.selling.record_late(
                cart,
                [self._cash(register)],
                pad=PadReference("A", number),
                occurred_at=happened + timedelta(minutes=9 * number),
                by=register.cashier,
            )

    def empty_cart(self, register: Register) -> None:
        """Somebody presses pay with nothing in the cart: declined, nothing recorded."""
        try:
            register.booth.selling.complete(Cart(), [self._cash(register)], by=register.cashier)
        except DeclinedError:
            return
        raise RuntimeError("an empty cart was sold")


_SCRIPT: Final[tuple[Callable[[Stories], dict[int, Story]], ...]] = (
    lambda s: {
        2: s.empty_cart,
        5: s.bundle_sold,
        7: s.money.fake,
        9: s.part_refunded,
        11: s.money.promised,
        14: s.shift.lunch,
        16: s.shift.interim,
        18: s.quick,
    },
    lambda s: {
        1: s.trade.imported,
        3: s.trade.order_placed,
        6: s.one_free,
        8: s.money.double,
        9: s.with_shipping,
        12: s.shift.advance,
        14: s.money.kept,
        15: s.parked,
        17: s.shift.handed_over,
        18: s.voided,
        19: s.trade.lead_noted,
        21: s.money.late,
    },
    lambda s: {
        1: s.money.late_arrived,
        2: s.shift.change_fetched,
        3: s.late_from_pad,
        5: s.money.code_changed,
        6: s.goods.lost,
        8: s.exchanged,
        10: s.trade.doomed_order_placed,
        11: s.money.promise_kept,
        12: s.goods.given,
        13: s.courier_paid,
        14: s.trade.lead_completed,
        16: s.below_floor,
    },
    lambda s: {
        2: s.money.fake_given_up,
        4: s.shift.bound_sells,
        8: s.part_refunded,
        12: s.shift.lunch,
        14: s.trade.lead_noted,
        16: s.with_shipping,
        20: s.shift.large_notes_away,
    },
    lambda s: {
        3: s.bundle_sold,
        5: s.money.double_returned,
        7: s.exchanged,
        9: s.trade.order_fetched,
        11: s.courier_paid,
        13: s.trade.order_cancelled,
        15: s.one_free,
    },
)
