"""What people change about vendors and goods in the simulation, at a till and at the office alike.

Few names and few prices: so two people often change the same thing at once, and now and then say
the same of it without knowing of each other.
"""

import contextlib
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from booth.domain.catalogue import ProductTerms, VendorTerms
from booth.domain.errors import DuplicateError
from booth.domain.ids import IdSource, VendorId
from booth.domain.money import Rupiah
from booth.payments.qris_codes import EmvcoCodes
from booth.storage.ledger import LedgerFile
from booth.storage.unit_of_work import SqliteUnitOfWork
from booth.sync_ports import OnLedger
from booth.usecases.cataloguing import Cataloguing
from booth.usecases.office_goods import OfficeGoods

_PRICES: Final = (30_000, 35_000, 40_000)
_NAMES: Final = ("Batik cap", "Batik tulis", "Lurik")
_SHARE_SOLD: Final = 0.8


def new_vendor(luck: random.Random) -> VendorTerms:
    """Somebody who joins; their name is nobody else's."""
    return VendorTerms(name=f"Pendatang {luck.randrange(1 << 20)}", colour="#335577")


def other_vendor(luck: random.Random, terms: VendorTerms) -> VendorTerms:
    """They call themselves something else, leave, or come back."""
    if luck.random() < 0.5:
        return replace(terms, name=f"Nama lain {luck.randrange(3)}")
    return replace(terms, selling=not terms.selling)


def new_product(luck: random.Random, vendor: VendorId) -> ProductTerms:
    """Goods that were not there before."""
    return ProductTerms(vendor=vendor, name=luck.choice(_NAMES), price=Rupiah(luck.choice(_PRICES)))


def other_product(luck: random.Random, terms: ProductTerms) -> ProductTerms:
    """Another price, another name, or off the shelf."""
    if luck.random() < 0.7:
        return replace(terms, price=Rupiah(luck.choice(_PRICES)))
    if luck.random() < 0.5:
        return replace(terms, name=luck.choice(_NAMES))
    return replace(terms, selling=luck.random() < _SHARE_SOLD)


class _Clock:
    """What a till's laptop says."""

    def __init__(self, says: Callable[[], datetime]) -> None:
        self.now = says


class TillGoods:
    """What a till knows of vendors and goods, and whoever stands there to change it."""

    def __init__(
        self, ledger: LedgerFile, ids: IdSource, now: Callable[[], datetime], luck: random.Random
    ) -> None:
        self._luck = luck
        self._cataloguing = Cataloguing(
            lambda: SqliteUnitOfWork(ledger), ids, _Clock(now), EmvcoCodes()
        )

    def of_office(self, on_ledger: OnLedger) -> OfficeGoods:
        """What the engine brings the office's catalogue to."""
        return OfficeGoods(lambda: self._cataloguing, on_ledger=on_ledger)

    def change(self) -> None:
        """Somebody changes what the till sells."""
        with self._cataloguing.units() as work:
            vendors, products = work.vendors(), work.products()
        luck = self._luck
        vendor, product = luck.choice(vendors), luck.choice(products)
        with contextlib.suppress(DuplicateError):
            match luck.randrange(8):
                case 0:
                    self._cataloguing.add_vendor(new_vendor(luck))
                case 1:
                    self._cataloguing.change_vendor(vendor.id, other_vendor(luck, vendor.terms))
                case 2:
                    stock = luck.choice((None, 0, 12))
                    self._cataloguing.add_product(new_product(luck, vendor.id), stock=stock)
                case _:
                    terms = other_product(luck, product.terms)
                    self._cataloguing.change_product(product.id, terms)

    def known(self) -> dict[UUID, VendorTerms | ProductTerms]:
        """Everything, as it is sold now."""
        with self._cataloguing.units() as work:
            known: dict[UUID, VendorTerms | ProductTerms] = {}
            for vendor in work.vendors():
                known[vendor.id] = vendor.terms
            for product in work.products():
                known[product.id] = product.terms
        return known

    def version(self) -> int:
        """Which version of the office's catalogue was taken."""
        mark = self._cataloguing.taken_version()
        return 0 if mark is None else mark.version
