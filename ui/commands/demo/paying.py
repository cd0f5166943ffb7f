"""How the demonstration's buyers pay: half by QRIS, most of the rest in cash, some by both."""

import random
from typing import Final

from booth.domain.cart import Cart
from booth.domain.ids import VendorId
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, PaymentMethod, Tender
from booth.domain.sale import vendor_rows
from ui.commands.demo.registers import Register, Stage

# Of a hundred sales. Those with QRIS in their name and the mixed ones are paid by it, or partly.
_WAYS: Final = {
    "cash": 25,
    "cash_vendor": 8,
    "qris_booth": 33,
    "qris_vendor": 12,
    "qris_per_vendor": 4,
    "mixed": 7,
    "edc": 6,
    "transfer": 5,
}
# Most awaiting payments are confirmed at once, by the phone on the counter.
_SEEN_AT_ONCE: Final = 0.85
# Notes that a buyer hands over: the next whole fifty or hundred thousand.
_NOTES: Final = (Rupiah(50_000), Rupiah(100_000))
_EDC_OWNER: Final = 0
"""The one vendor who has a card machine, by its place; it takes the neighbours' cards too."""


def tenders_for(
    chance: random.Random, stage: Stage, register: Register, cart: Cart
) -> tuple[Tender, ...]:
    """What this buyer offers for this cart."""
    total = cart.total
    rows = [
        (vendor, amount)
        for vendor, amount in vendor_rows((line.vendor, line.net) for line in cart.sale_lines())
        if vendor is not None
    ]
    vendor = rows[0][0]
    drawer = Holder(HolderKind.DRAWER, register.drawer)
    account = Holder(HolderKind.ACCOUNT, stage.account)
    tenders: tuple[Tender, ...]
    match chance.choices(tuple(_WAYS), tuple(_WAYS.values()))[0]:
        case "cash":
            tenders = (_cash(chance, drawer, total),)
        case "cash_vendor":
            tenders = (Tender(method=PaymentMethod.CASH, holder=_bag(vendor)),)
        case "edc":
            tenders = (_card(chance, _bag(stage.vendors[_EDC_OWNER])),)
        case "transfer":
            tenders = (_transfer(chance, account),)
        case "mixed" if total > 2 * _NOTES[0]:
            part = Rupiah(total // 2 // _NOTES[0] * _NOTES[0])
            tenders = (_qris(chance, account, part), _cash(chance, drawer, Rupiah(total - part)))
        case "qris_per_vendor" if len(rows) > 1:
            tenders = tuple(_qris(chance, _bag(owner), amount) for owner, amount in rows)
        case "qris_vendor":
            tenders = (_qris(chance, _bag(vendor), None),)
        case _:
            tenders = (_qris(chance, account, None),)
    return tenders


def _bag(vendor: VendorId) -> Holder:
    """A vendor, who holds the money."""
    return Holder(HolderKind.VENDOR, vendor)


def _cash(chance: random.Random, drawer: Holder, due: Rupiah) -> Tender:
    note = chance.choice(_NOTES)
    handed = Rupiah(-(-due // note) * note)
    return Tender(method=PaymentMethod.CASH, holder=drawer, tendered=handed)


def _card(chance: random.Random, machine: Holder) -> Tender:
    return Tender(
        method=PaymentMethod.CARD,
        holder=machine,
        evidence=Evidence.APPROVAL_CODE,
        reference=f"{chance.randrange(10**6):06}",
        card_ending=f"{chance.randrange(10**4):04}",
    )


def _transfer(chance: random.Random, account: Holder) -> Tender:
    return Tender(
        method=PaymentMethod.TRANSFER,
        holder=account,
        evidence=Evidence.STATEMENT,
        reference=f"TRF{chance.randrange(10**8):08}",
    )


def _qris(chance: random.Random, holder: Holder, amount: Rupiah | None) -> Tender:
    seen = chance.random() < _SEEN_AT_ONCE
    return Tender(
        method=PaymentMethod.QRIS,
        holder=holder,
        amount=amount,
        evidence=Evidence.NOTIFICATION if seen else None,
    )
