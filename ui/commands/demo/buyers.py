"""Who comes to the window in its hour: what they bring, what they want, how they pay."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from booth.domain.ids import VendorId
from booth.domain.money import ZERO, Rupiah
from booth.domain.payment import PaymentMethod
from booth.domain.sample_fair import sample_products
from ui.commands.demo.fair import VENDORS

LAST_PIECE: Final = 20_000
"""A vendor's day ends with one piece at an open price; less than this would be no price."""

_DISCOUNT: Final = Rupiah(5_000)
_QUICK: Final = Rupiah(20_000)
_BARGAINED_PERCENT: Final = 90
_THOUSAND: Final = 1_000


class Wish(Enum):
    """What a buyer wants beside the goods at their price."""

    NOTHING = auto()
    BARGAIN = auto()
    """A lower price for the last piece."""
    DISCOUNT = auto()
    """Something off the last piece."""
    GIFT = auto()
    """The last piece for nothing, which a coordinator approves."""
    QUICK = auto()
    """No time: vendor, amount, paid."""
    SLIP = auto()
    """The code on paper, to be paid from where the telephone is."""
    MIXED = auto()
    """A part by QRIS, the rest in cash."""


AT_THE_PAYING: Final = frozenset({Wish.SLIP, Wish.MIXED})
"""What nobody asks for before it comes to paying."""


@dataclass(frozen=True, slots=True)
class Goods:
    """One piece of something, as it is found at the window."""

    vendor: str
    name: str
    code: str
    price: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """Somebody at the window."""

    goods: tuple[Goods, ...]
    way: PaymentMethod
    by_mouse: bool = False
    """Whether the cashier sells by touch; else by scanner and keys."""
    wish: Wish = Wish.NOTHING
    amount: Rupiah = ZERO
    """What a bargained piece costs, what is taken off it, what is entered quickly, or
    the part that is paid by QRIS."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part in the hour, to be filled with goods."""

    way: PaymentMethod
    vendors: int = 2
    by_mouse: bool = False
    wish: Wish = Wish.NOTHING


_CAST: Final = (
    _Part(PaymentMethod.CASH),
    _Part(PaymentMethod.QRIS, by_mouse=True),
    # The printer is off for these two.
    _Part(PaymentMethod.CASH, wish=Wish.BARGAIN),
    _Part(PaymentMethod.CASH, by_mouse=True, wish=Wish.DISCOUNT),
    _Part(PaymentMethod.CASH, vendors=1, wish=Wish.GIFT),
    _Part(PaymentMethod.CASH, vendors=1, wish=Wish.QUICK),
    _Part(PaymentMethod.QRIS, vendors=3, wish=Wish.BARGAIN),
    _Part(PaymentMethod.QRIS, wish=Wish.SLIP),
    _Part(PaymentMethod.QRIS, wish=Wish.MIXED),
)


def affordable(place: int, left: int) -> list[int]:
    """Goods that the vendor of this place can sell and still have a last piece, by number."""
    return [
        n
        for n, (_, thousands) in enumerate(VENDORS[place].goods)
        if thousands * _THOUSAND + LAST_PIECE <= left
    ]


def buyers_for(
    chance: random.Random, vendors: Sequence[VendorId], left: Mapping[VendorId, int]
) -> list[Buyer]:
    """Buyers whose goods cost no more than their vendors have left to sell (`left`)."""
    room = dict(left)
    return [_buyer(chance, vendors, room, part) for part in _CAST]


def _buyer(
    chance: random.Random, vendors: Sequence[VendorId], room: dict[VendorId, int], part: _Part
) -> Buyer:
    able = [n for n, vendor in enumerate(vendors) if affordable(n, room[vendor])]
    goods: list[Goods] = []
    for place in chance.sample(able, min(len(able), part.vendors)):
        found = chance.choice(affordable(place, room[vendors[place]]))
        goods.append(_goods(place, found))
        room[vendors[place]] -= goods[-1].price
        if part.wish is Wish.GIFT:
            others = (n for n in range(len(VENDORS[place].goods)) if n != found)
            goods.append(min((_goods(place, n) for n in others), key=lambda one: one.price))
    return Buyer(
        goods=tuple(goods),
        way=part.way,
        by_mouse=part.by_mouse,
        wish=part.wish,
        amount=_amount(part.wish, goods[-1].price),
    )


def _goods(place: int, number: int) -> Goods:
    vendor = VENDORS[place]
    product = sample_products(place, vendor)[number]
    return Goods(vendor.name, product.name, product.barcode, product.price or Rupiah(0))


def _amount(wish: Wish, price: Rupiah) -> Rupiah:
    match wish:
        case Wish.BARGAIN:
            return Rupiah(price * _BARGAINED_PERCENT // 100 // _THOUSAND * _THOUSAND)
        case Wish.DISCOUNT:
            # A fifth off is as low as any of these goods may go.
            return min(_DISCOUNT, Rupiah(price // 10))
        case Wish.QUICK:
            return min(_QUICK, price)
        case Wish.MIXED:
            return Rupiah(price // 2 // _THOUSAND * _THOUSAND)
        case Wish.NOTHING | Wish.GIFT | Wish.SLIP:
            return ZERO
