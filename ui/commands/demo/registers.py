"""Two registers of the demonstration: their clock, ids and keys come from one seed."""

import random
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from booth.bootstrap import Booth, NewRegister, create_booth
from booth.domain.catalogue import BundlePart, BundleTerms, ProductTerms, VendorTerms
from booth.domain.events.setting_up import Custody, Role
from booth.domain.ids import (
    AccountId,
    BoothId,
    BundleId,
    DrawerId,
    FairId,
    IdSource,
    ProductId,
    StaffId,
    VendorId,
)
from booth.domain.money import BasisPoints, Rupiah
from booth.domain.sample_fair import sample_products
from booth.storage.machine import UNKNOWN
from ui.commands.demo.codes import Codes, accept_codes
from ui.commands.demo.fair import BOOTH_NAME, DAYS, FAIR_NAME, INVENTED, LEAVER, VENDORS
from ui.commands.demo.keys import DemoKeys
from ui.commands.driving.clock import ReplayClock

COORDINATOR_PIN: Final = "4827"
"""Anybody may know it: this money is nobody's."""
_BOUND_TO: Final = (1, 2)
"""Whose goods the cashier sells whom two vendors brought along, by their places."""


@dataclass(slots=True)
class Register:
    """One laptop of the booth, with its drawer and cashier, which both change in five days.

    Its booth is another one after the till's own window had the ledger.
    """

    booth: Booth
    own_drawer: DrawerId
    cashier: StaffId
    drawer: DrawerId
    """The one it rings into, its own or the other register's."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything the replay acts with; vendors in the order of `fair.VENDORS`."""

    clock: ReplayClock
    ids: IdSource
    registers: tuple[Register, Register]
    coordinator: StaffId
    account: AccountId
    vendors: tuple[VendorId, ...]
    products: dict[VendorId, tuple[ProductId, ...]]
    bundle: BundleId
    folder: Path
    """Where everything goes that a viewer may look at."""
    relief: StaffId
    """Takes the first register over from its cashier."""
    bound: StaffId
    """Brought by two vendors, and sells for no other."""
    keys: DemoKeys
    codes: Codes = field(default_factory=Codes)


def set_up(folder: Path, *, seed: int, opened_at: datetime) -> Stage:
    """Make both ledgers: the first writes the catalogue, the second takes it over."""
    clock = ReplayClock(opened_at)
    source = random.Random(f"lapak demo {seed}")  # noqa: S311  # a replay must repeat itself
    ids = IdSource(source.randbytes)

    keys = DemoKeys(source)
    fair, booth_id = FairId(ids.new(opened_at)), BoothId(ids.new(opened_at))
    booths = [
        create_booth(
            folder / f"KT{number}.lapak",
            NewRegister(
                fair=fair,
                fair_name=FAIR_NAME,
                fair_first_day=DAYS[0],
                fair_last_day=DAYS[-1],
                booth=booth_id,
                booth_name=BOOTH_NAME,
                register_code=f"KT{number}",
                register_name=f"Kasir {number}",
            ),
            make_key=keys.make,
            ids=ids,
            clock=clock,
            machine=UNKNOWN,
        )
        for number in (1, 2)
    ]
    first, second = booths
    drawers = [first.setting_up.add_drawer(f"Laci Kasir {number}") for number in (1, 2)]
    account = first.setting_up.add_account("QRIS stan", "Koperasi (rekaan)")
    cashiers = [first.people.add(f"{name} (rekaan)", Role.CASHIER) for name in ("Sari", "Dewi")]
    coordinator = first.people.add("Budi (rekaan)", Role.COORDINATOR)
    first.setting_up.change_settings(
        cash_rounding=Rupiah(500), custody=Custody.MIXED, by=coordinator
    )
    vendors, products = _fill_catalogue(first)
    relief = first.people.add("Rina (rekaan)", Role.CASHIER, by=coordinator)
    bound = first.people.add(
        "Wati (rekaan)",
        Role.CASHIER,
        vendors=[vendors[place] for place in _BOUND_TO],
        by=coordinator,
    )
    batik = products[vendors[0]]
    bundle = first.cataloguing.add_bundle(
        BundleTerms(
            name="Paket seragam batik",
            price=Rupiah(395_000),
            parts=(BundlePart(batik[2], 1), BundlePart(batik[5], 1)),
        ),
        by=coordinator,
    )
    accept_codes(first, account, vendors, by=coordinator)
    second.cataloguing.adopt(first.ledger.entries())
    registers = tuple(
        Register(booth, drawer, cashier, drawer)
        for booth, drawer, cashier in zip(booths, drawers, cashiers, strict=True)
    )
    return Stage(
        clock=clock,
        ids=ids,
        registers=(registers[0], registers[1]),
        coordinator=coordinator,
        account=account,
        vendors=vendors,
        products=products,
        bundle=bundle,
        folder=folder,
        relief=relief,
        bound=bound,
        keys=keys,
    )


def _fill_catalogue(
    booth: Booth,
) -> tuple[tuple[VendorId, ...], dict[VendorId, tuple[ProductId, ...]]]:
    """The vendors with their invented goods; the last of each is sold at an open price."""
    products: dict[VendorId, tuple[ProductId, ...]] = {}
    for number, vendor in enumerate(VENDORS):
        vendor_id = booth.cataloguing.add_vendor(
            VendorTerms(
                name=vendor.name,
                group=INVENTED,
                colour=vendor.colour,
                commission_bp=BasisPoints(vendor.commission_bp),
            )
        )
        products[vendor_id] = tuple(
            booth.cataloguing.add_product(
                ProductTerms(
                    vendor=vendor_id,
                    name=goods.name,
                    price=goods.price,
                    floor=goods.floor,
                    sku=goods.sku,
                    barcode=goods.barcode,
                ),
                # Who leaves early brings goods with a paper, as they take them home with one.
                stock=None if number == LEAVER else goods.stock,
            )
            for goods in sample_products(number, vendor)
        )
    return tuple(products), products
