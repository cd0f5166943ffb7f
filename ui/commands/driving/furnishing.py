"""An invented booth on the second day of its fair, with a first day to look back on."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from booth.beginning import start_booth
from booth.bootstrap import Booth
from booth.config import Config, Preferences
from booth.domain.accounts import Account
from booth.domain.cart import Cart
from booth.domain.events.handling_cash import FloatSource
from booth.domain.ids import IdSource, SaleId
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, PaymentMethod, Tender
from booth.domain.sample_fair import sample_first_run
from booth.storage.machine import UNKNOWN
from booth.storage.preferences import save_preferences
from booth.usecases.starting import Started
from resources.texts import Language
from ui.commands.driving.clock import ReplayClock
from ui.commands.driving.invented_code import invented_code

CASHIER_PIN: Final = "5938"
OWNER_PIN: Final = "4827"

_LEDGER: Final = "KT1.lapak"
FIRST_DAY: Final = date(2023, 3, 1)
_ZONE: Final = ZoneInfo("Asia/Jakarta")
_MORNING: Final = timedelta(hours=10, minutes=6)
_BETWEEN: Final = timedelta(minutes=23)
_FLOAT: Final = Rupiah(500_000)
_NOTE: Final = 100_000
"""Buyers pay with whole notes of this."""

# What was sold on the first day: codes, and whether by QRIS.
_SOLD: Final = (
    (("101",), False),
    (("203", "302"), True),
    (("501", "501"), False),
    (("402",), False),
    (("102", "601", "703"), True),
    (("303",), False),
    (("201", "201"), True),
    (("701",), False),
    (("103", "403"), False),
    (("502",), True),
    (("602", "202"), False),
)
_REFUNDED, _VOIDED = 6, 7


@dataclass(frozen=True, slots=True)
class Furnished:
    """A folder to open the till on, and what its pictures are made with."""

    home: Path
    clock: ReplayClock
    ids: IdSource


def furnish(home: Path, language: Language, *, training: bool = False) -> Furnished:
    """Make the booth in `home`, its register closed since last night.

    The same every time, down to the numbers under each receipt.
    """
    clock = ReplayClock(_on(FIRST_DAY))
    chance = Random("lapak pictures")  # noqa: S311  # pictures must repeat themselves
    ids = IdSource(chance.randbytes)
    home.mkdir(parents=True)
    plan = replace(sample_first_run(FIRST_DAY), training=training)
    booth, started = start_booth(
        home / _LEDGER, plan, make_key=lambda *_: "00" * 32, ids=ids, clock=clock, machine=UNKNOWN
    )
    with booth:
        booth.pins.set_pin(started.owner, OWNER_PIN)
        booth.pins.set_pin(started.cashiers[0], CASHIER_PIN)
        _accept_codes(booth, started)
        _sell_for_a_day(booth, started, clock)
    clock.at = _on(FIRST_DAY + timedelta(days=1))
    save_preferences(
        Config(folder=home).preferences, Preferences(ledger=_LEDGER, language=language)
    )
    return Furnished(home, clock, ids)


def _accept_codes(booth: Booth, started: Started) -> None:
    """The booth is paid by a code that takes the amount, the first vendor by one that does not."""
    account = Holder(HolderKind.ACCOUNT, started.account)
    vendor = Holder(HolderKind.VENDOR, started.vendors[0])
    for holder, name in ((account, "STAN PAMERAN CONTOH"), (vendor, "UMKM CONTOH")):
        booth.qris.accept(holder, invented_code(name), by=started.owner)
    booth.qris.record_test(account, arrived=True, by=started.owner)


def _on(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), _ZONE) + _MORNING


def _sell_for_a_day(booth: Booth, started: Started, clock: ReplayClock) -> None:
    cashier = started.cashiers[0]
    booth.shifts.open(started.drawer, _FLOAT, by=cashier, float_from=FloatSource.FUNDING)
    products = {product.terms.sku: product for product in booth.browsing.shelf().products}
    sold: list[SaleId] = []
    for codes, by_qris in _SOLD:
        clock.at += _BETWEEN
        cart = Cart()
        for code in codes:
            cart.add_product(products[code])
        entry = booth.selling.complete(cart, [_tender(started, cart, by_qris)], by=cashier)
        sold.append(SaleId(entry.envelope.id))
    booth.refunding.refund(sold[_REFUNDED], {0: 1}, reason="kekecilan", by=cashier)
    booth.refunding.void(sold[_VOIDED], reason="salah UMKM", by=cashier, approved_by=started.owner)
    with booth.units() as work:
        counted = work.balance(Account.DRAWER, started.drawer)
    booth.shifts.close(Rupiah(counted), by=cashier)


def _tender(started: Started, cart: Cart, by_qris: bool) -> Tender:  # noqa: FBT001  # a column
    if by_qris:
        holder = Holder(HolderKind.ACCOUNT, started.account)
        return Tender(method=PaymentMethod.QRIS, holder=holder, evidence=Evidence.NOTIFICATION)
    handed = Rupiah(-(-cart.total // _NOTE) * _NOTE)
    holder = Holder(HolderKind.DRAWER, started.drawer)
    return Tender(method=PaymentMethod.CASH, holder=holder, tendered=handed)
