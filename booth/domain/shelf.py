"""What the sell screen shows: the goods, the names around them, and how the day stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from booth.domain.catalogue import Bundle, Product, Vendor
from booth.domain.events.setting_up import Custody
from booth.domain.ids import AccountId, DrawerId, ProductId, SaleId
from booth.domain.money import Rupiah
from booth.domain.qris_code import QrisCode
from booth.domain.records import Register, Shift, Staff

# Few enough that the vendor at the counter should fetch more or say so.
LOW_STOCK: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """All that can be sold here, by name; also what is no longer sold, marked so by its terms.

    `stock` holds pieces left as this register knows them, of products that are counted at all.
    It may be below zero: the goods were there, the count was not.
    """

    vendors: tuple[Vendor, ...] = ()
    products: tuple[Product, ...] = ()
    bundles: tuple[Bundle, ...] = ()
    stock: Mapping[ProductId, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawer:
    """A cash box."""

    id: DrawerId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyAccount:
    """An account of a named payee, which holds QRIS, card and transfer money for the booth."""

    id: AccountId
    name: str
    payee: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSale:
    """The sale recorded last, shown after a restart so that nobody wonders whether it was."""

    id: SaleId
    receipt_number: str
    total: Rupiah
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the register stands now.

    `takings` is the net turnover of the business day on this laptop (Stan hari ini), `receipts`
    how many sales lie safe on it. `waiting` is how many of them the office has not acknowledged,
    None where no office is set up. `uncertain` counts the payments that somebody has still to
    look at: awaited or doubted.
    """

    shift: Shift | None
    takings: Rupiah
    receipts: int
    last_sale: LastSale | None
    uncertain: int
    waiting: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoothFacts:
    """Names, people and places of the booth, its settings, and how it stands.

    `register` says the names of fair and booth, the fair's days and zone, and whether this is
    training. People, drawers and accounts come by name, QRIS codes in the order they were
    accepted: one for each account or vendor that has any. `staff` names also who has left.
    """

    register: Register
    cash_rounding: Rupiah
    custody: Custody
    qris_limit: Rupiah
    staff: tuple[Staff, ...]
    drawers: tuple[Drawer, ...]
    accounts: tuple[MoneyAccount, ...]
    qris_codes: tuple[QrisCode, ...]
    standing: Standing

    @property
    def present(self) -> tuple[Staff, ...]:
        """The people who work here now."""
        return tuple(person for person in self.staff if person.active)
