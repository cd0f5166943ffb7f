"""How the demonstration's buyers pay: half by QRIS, most of the rest in cash, some mixed."""

import random
from typing import Final

from booth.domain.cart import Cart
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, PaymentMethod, Tender
from ui.commands.demo.registers import Register, Stage

_WAYS: Final = ("cash", "qris_booth", "qris_vendor", "cash_vendor", "card", "mixed")
_WEIGHTS: Final = (38, 33, 12, 4, 6, 7)
# Most awaiting payments are confirmed at once, by the phone on the counter.
_SEEN_AT_ONCE: Final = 0.85
# Notes that a buyer hands over: the next whole fifty or hundred thousand.
_NOTES: Final = (Rupiah(50_000), Rupiah(100_000))


def tenders_for(
    chance: random.Random, stage: Stage, register: Register, cart: Cart
) -> tuple[Tender, ...]:
    """What this buyer offers for this cart."""
    total = cart.total
    vendor = next(present.line.vendor for present in cart.lines if present.line.vendor)
    drawer = Holder(HolderKind.DRAWER, register.drawer)
    account = Holder(HolderKind.ACCOUNT, stage.account)
    way = chance.choices(_WAYS, _WEIGHTS)[0]
    if way == "cash":
        return (_cash(chance, drawer, total),)
    if way == "cash_vendor":
        return (Tender(method=PaymentMethod.CASH, holder=Holder(HolderKind.VENDOR, vendor)),)
    if way == "card":
        return (
            Tender(
                method=PaymentMethod.CARD,
                holder=account,
                evidence=Evidence.APPROVAL_CODE,
                reference=f"{chance.randrange(10**6):06}",
            ),
        )
    if way == "mixed" and total > 2 * _NOTES[0]:
        part = Rupiah(total // 2 // _NOTES[0] * _NOTES[0])
        return (_qris(chance, account, part), _cash(chance, drawer, Rupiah(total - part)))
    holder = Holder(HolderKind.VENDOR, vendor) if way == "qris_vendor" else account
    return (_qris(chance, holder, None),)


def _cash(chance: random.Random, drawer: Holder, due: Rupiah) -> Tender:
    note = chance.choice(_NOTES)
    handed = Rupiah(-(-due // note) * note)
    return Tender(method=PaymentMethod.CASH, holder=drawer, tendered=handed)


def _qris(chance: random.Random, holder: Holder, amount: Rupiah | None) -> Tender:
    seen = chance.random() < _SEEN_AT_ONCE
    return Tender(
        method=PaymentMethod.QRIS,
        holder=holder,
        amount=amount,
        evidence=Evidence.NOTIFICATION if seen else None,
    )
