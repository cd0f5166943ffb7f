"""The five days, sale by sale, through the use cases a till has; there is no other way in."""

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from booth.domain.cart import Cart
from booth.domain.errors import BelowFloorError
from booth.domain.events.handling_cash import FloatSource
from booth.domain.events.selling import PaymentReference
from booth.domain.ids import VendorId
from booth.domain.ledger import Entry
from booth.domain.money import ZERO, Rupiah, split_pro_rata
from booth.domain.payment import Evidence
from ui.commands.demo.backups import BACKUP_DAY, rehearse_restoring
from ui.commands.demo.buyers import LAST_PIECE, Buyer, affordable, buyers_for
from ui.commands.demo.evening import FLOAT, SHARING_DAY, Evening
from ui.commands.demo.fair import (
    DAY_WEIGHTS,
    DAYS,
    LEAVER,
    LEAVING_DAY,
    TOTAL,
    VENDOR_WEIGHTS,
    VENDORS,
)
from ui.commands.demo.money_stories import OpenEnds
from ui.commands.demo.paying import tenders_for
from ui.commands.demo.registers import Register, Stage, set_up
from ui.commands.demo.stories import Stories

_ZONE: Final = ZoneInfo("Asia/Jakarta")
_OPENING: Final = timedelta(hours=9, minutes=30)
_BETWEEN_SALES: Final = (75, 460)
# Every third buyer bargains, one in ten gets something off the whole cart, and four in five
# awaiting payments show up on the phone while the buyer still stands there.
_BARGAINS: Final = 0.3
_CART_DISCOUNTS: Final = 0.1
_CONFIRMED_SOON: Final = 0.8
# The published total is a multiple of Rp500, so the targets of vendors and days are too.
_STEP: Final = 500
# In the middle of Friday, when the replay has warmed up.
_WINDOW_DAY: Final = DAYS[2]
_WINDOW_AFTER: Final = 6

RingUp = Callable[[Stage, list[Buyer]], None]
"""Sells to these buyers at the second register's window."""


def replay(
    folder: Path, *, seed: int, ring_up: RingUp | None = None
) -> Iterator[tuple[date, Stage]]:
    """Replay the fair into two ledgers in `folder`, yielding after each day; then close them.

    Some sales of the third day go through `ring_up`, where there is one: through a window.
    """
    stage = set_up(folder, seed=seed, opened_at=_at(DAYS[0]) - timedelta(hours=2))
    chance = random.Random(seed)  # noqa: S311  # a replay must repeat itself
    ends = OpenEnds()
    day_targets = split_pro_rata(Rupiah(TOTAL // _STEP), DAY_WEIGHTS)
    for day, target in zip(DAYS, day_targets, strict=True):
        shares = split_pro_rata(
            target, [_vendor_weight(chance, n, day) for n in range(len(VENDORS))]
        )
        goals = {
            vendor: Rupiah(share * _STEP)
            for vendor, share in zip(stage.vendors, shares, strict=True)
        }
        at_window = ring_up if day == _WINDOW_DAY else None
        _Day(stage, chance, day, goals, ring_up=at_window, ends=ends).run()
        if day == BACKUP_DAY:
            rehearse_restoring(stage)
        yield day, stage
    for register in stage.registers:
        register.booth.ledger.close()


def _vendor_weight(chance: random.Random, number: int, day: date) -> int:
    """A vendor's share of a day: its share of the fair, a third up or down; none once it left."""
    is_gone = number == LEAVER and day > LEAVING_DAY
    return 0 if is_gone else VENDOR_WEIGHTS[number] * chance.randint(70, 130)


def _at(day: date) -> datetime:
    """The moment a day's first shift opens."""
    return datetime.combine(day, datetime.min.time(), _ZONE).astimezone(ZoneInfo("UTC")) + _OPENING


class _Day:
    """One day of the fair on both registers, until every vendor has sold its share."""

    def __init__(
        self,
        stage: Stage,
        chance: random.Random,
        day: date,
        goals: dict[VendorId, Rupiah],
        *,
        ring_up: RingUp | None,
        ends: OpenEnds,
    ) -> None:
        self._stage = stage
        self._chance = chance
        self._day = day
        self._goals = goals
        self._stories = Stories(stage, chance, day, ends)
        self._ring_up = ring_up
        # What a story of the day's end will sell is not sold before it.
        self._kept_back = self._stories.kept_back()

    def run(self) -> None:
        """Open, sell, finish; then the evening."""
        self._stage.clock.at = _at(self._day)
        first, second = self._stage.registers
        second.drawer = first.drawer if self._day == SHARING_DAY else second.own_drawer
        for register in self._stage.registers:
            brings_nothing = register is second and register.drawer == first.drawer
            register.booth.shifts.open(
                register.drawer,
                ZERO if brings_nothing else FLOAT,
                by=register.cashier,
                float_from=FloatSource.FUNDING if self._day == DAYS[0] else FloatSource.SAFE,
            )
        self._stories.goods.morning()
        left = self._left()
        number = 0
        while selling := [vendor for vendor in left if self._affordable(vendor, left)]:
            self._pass_time()
            register = self._chance.choice(self._stage.registers)
            if not self._stories.tell(number, register):
                self._sell(register, self._cart(register, selling, left))
            number += 1
            left = self._left()
            if number == _WINDOW_AFTER and self._ring_up is not None:
                buyers = buyers_for(self._chance, self._stage.vendors, left)
                self._ring_up(self._stage, buyers)
                left = self._left()
        self._kept_back = {}
        self._stories.last_hour(self._stage.registers[0])
        self._last_pieces(self._left())
        self._stories.evening()
        self._pass_time()
        Evening(self._stage, self._day).run()

    def _left(self) -> dict[VendorId, int]:
        """What each vendor still has to sell today, from the ledgers' own totals."""
        sold: dict[str, int] = {}
        for register in self._stage.registers:
            with register.booth.units() as work:
                for row in work.vendor_days(self._day):
                    sold[row.vendor_name] = sold.get(row.vendor_name, 0) + row.net
        return {
            vendor: self._goals[vendor]
            - sold.get(VENDORS[n].name, 0)
            - self._kept_back.get(vendor, 0)
            for n, vendor in enumerate(self._stage.vendors)
        }

    def _affordable(self, vendor: VendorId, left: dict[VendorId, int]) -> list[int]:
        """Goods a vendor can sell and still have a last piece, by their number."""
        return affordable(self._stage.vendors.index(vendor), left[vendor])

    def _cart(self, register: Register, selling: list[VendorId], left: dict[VendorId, int]) -> Cart:
        """One buyer's cart: from one to three vendors, now and then bargained or discounted."""
        cart = Cart()
        buyers_of = self._chance.choices((1, 2, 3), (58, 29, 13))[0]
        vendors = self._chance.sample(selling, min(buyers_of, len(selling)))
        for vendor in vendors:
            number = self._chance.choice(self._affordable(vendor, left))
            with register.booth.units() as work:
                product = work.product(self._stage.products[vendor][number])
            if product is None or product.terms.price is None:
                raise RuntimeError("the demonstration's own catalogue lacks a product")
            now = self._stage.clock.at
            price = product.terms.price_at(now) or product.terms.price
            most = max(1, (left[vendor] - LAST_PIECE) // price)
            quantity = min(most, self._chance.choice((1, 1, 1, 1, 2, 3)))
            cart.add_product(product, quantity=quantity, at=now)
            if self._chance.random() < _BARGAINS:
                bargained = price * self._chance.choice((85, 90, 95)) // 100 // 1_000 * 1_000
                if product.terms.floor is not None and bargained >= product.terms.floor:
                    cart.bargain(len(cart.lines) - 1, Rupiah(bargained))
        if len(vendors) > 1 and self._chance.random() < _CART_DISCOUNTS:
            cart.discount_cart(Rupiah(5_000))
            try:
                cart.check_floors()
            except BelowFloorError:
                cart.undo()
        return cart

    def _sell(self, register: Register, cart: Cart) -> Entry:
        tenders = tenders_for(self._chance, self._stage, register, cart)
        entry = register.booth.selling.complete(
            cart,
            tenders,
            by=register.cashier,
            receipt_number=self._stage.codes.show(register.booth, cart.total, tenders),
        )
        self._confirm_later(register, entry)
        return entry

    def _confirm_later(self, register: Register, entry: Entry) -> None:
        """Most awaiting payments are seen on the phone a little later."""
        for number, payment in enumerate(getattr(entry.event, "payments", ())):
            if payment.awaiting and self._chance.random() < _CONFIRMED_SOON:
                self._stage.clock.at += timedelta(seconds=40)
                register.booth.selling.confirm(
                    PaymentReference(entry.envelope.id, number),
                    Evidence.NOTIFICATION,
                    by=register.cashier,
                )

    def _last_pieces(self, left: dict[VendorId, int]) -> None:
        """What is left of each vendor's share, as one piece at an open price."""
        for n, (vendor, amount) in enumerate(left.items()):
            if amount <= 0:
                continue
            self._pass_time()
            register = self._stage.registers[n % 2]
            with register.booth.units() as work:
                found = work.vendor(vendor)
            if found is None:
                raise RuntimeError("the demonstration's own catalogue lacks a vendor")
            cart = Cart()
            price = -(-amount // 5_000) * 5_000
            cart.add_open(found, name="Barang pajangan (harga khusus)", price=Rupiah(price))
            cart.discount_line(0, Rupiah(price - amount))
            self._sell(register, cart)

    def _pass_time(self) -> None:
        self._stage.clock.at += timedelta(seconds=self._chance.randint(*_BETWEEN_SALES))
