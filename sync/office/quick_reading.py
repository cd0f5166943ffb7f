"""What a vendor's phone shows: their goods, and what they recorded at the office on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from booth.domain.catalogue import Product, ProductTerms, Vendor, VendorTerms
from booth.domain.clock import business_day_of
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import ProductId, VendorId
from booth.domain.ledger import read_entry
from booth.domain.money import ZERO, Rupiah
from booth.domain.payment import PaymentMethod
from sync.office.catalogues import official
from sync.office.own_ledger import own_register
from sync.office.projections import moment
from sync.office.store.derived_tables import ENTRY, LINE_REFUND, SALE
from sync.office.store.segments import lines
from sync.office.store.truth_tables import BOOTH, FAIR
from sync.office.totals import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Seller:
    """A vendor's login: who it is, and whose goods at which booth they sell."""

    person: UUID
    name: str
    fair: UUID
    booth: UUID
    vendor: VendorId

    @property
    def scope(self) -> Scope:
        """What they see of the fair: what is their own."""
        return Scope(fair=self.fair, booth=self.booth, vendor=self.vendor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where it is sold and which day it is there."""

    fair_name: str
    booth_name: str
    zone: ZoneInfo
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A vendor and what they sell, as the official catalogue has it now, by name."""

    vendor: Vendor
    products: Mapping[ProductId, Product]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickRow:
    """One sale that was recorded at the office; `net` is without what came back."""

    sale: UUID
    at: datetime
    number: str
    name: str
    method: PaymentMethod
    net: Rupiah
    returned: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickDay:
    """What one vendor recorded at the office on a day, the newest first."""

    rows: tuple[QuickRow, ...] = ()

    @property
    def total(self) -> Rupiah:
        """What all of it brought, less what came back."""
        return Rupiah(sum(row.net for row in self.rows))

    def by(self, method: PaymentMethod) -> Rupiah:
        """The same of one method."""
        return Rupiah(sum(row.net for row in self.rows if row.method is method))


def place_of(connection: Connection, seller: Seller, *, at: datetime) -> Place | None:
    """Booth and fair of a login; None where the booth is not there any more."""
    row = connection.execute(
        select(FAIR.c.name, FAIR.c.zone, FAIR.c.cutoff_hour, BOOTH.c.name.label("booth"))
        .join(BOOTH, BOOTH.c.fair == FAIR.c.fair)
        .where(BOOTH.c.fair == seller.fair.bytes, BOOTH.c.booth == seller.booth.bytes)
    ).first()
    if row is None:
        return None
    zone = ZoneInfo(row.zone)
    return Place(
        fair_name=row.name,
        booth_name=row.booth,
        zone=zone,
        day=business_day_of(at.astimezone(UTC), zone=zone, cutoff_hour=row.cutoff_hour),
    )


def shelf_of(connection: Connection, seller: Seller) -> Shelf | None:
    """What a vendor sells; None where the official catalogue does not know them (yet)."""
    known = official(connection, seller.fair, seller.booth)
    found = known.get(seller.vendor)
    if found is None or not isinstance(found.terms, VendorTerms):
        return None
    vendor = Vendor(id=seller.vendor, terms=found.terms)
    products = (
        Product(
            id=ProductId(one.subject),
            terms=one.terms,
            vendor_name=vendor.terms.name,
            commission_bp=vendor.terms.commission_bp,
        )
        for one in known.values()
        if isinstance(one.terms, ProductTerms) and one.terms.vendor == seller.vendor
    )
    by_name = sorted(products, key=lambda one: (one.terms.name.casefold(), one.id))
    return Shelf(vendor=vendor, products={one.id: one for one in by_name})


def day_of(connection: Connection, seller: Seller, day: date) -> QuickDay:
    """What this vendor recorded at the office on a day. Other registers' sales are not in it."""
    own = own_register(seller.booth)
    rows = {
        (row.epoch, row.sequence): row
        for row in connection.execute(
            select(SALE, ENTRY.c.epoch, ENTRY.c.sequence)
            .join(ENTRY, (ENTRY.c.fair == SALE.c.fair) & (ENTRY.c.id == SALE.c.sale))
            .where(
                SALE.c.fair == seller.fair.bytes,
                SALE.c.booth == seller.booth.bytes,
                SALE.c.business_day == day.isoformat(),
                ENTRY.c.register == own.bytes,
            )
        )
    }
    sales: dict[bytes, SaleCompleted] = {}
    for epoch in sorted({epoch for epoch, _ in rows}):
        places = {sequence for at_epoch, sequence in rows if at_epoch == epoch}
        # A day's entries stand together, each in a segment of its own: read in one go.
        told = lines(connection, seller.fair.bytes, own.bytes, epoch, after=min(places) - 1)
        newest = max(places)
        for stored in told:
            if stored.sequence > newest:
                break
            if stored.sequence not in places:
                continue
            event = read_entry(stored.line, stored.hash).event
            if isinstance(event, SaleCompleted) and _is_of(event, seller):
                sales[bytes(rows[epoch, stored.sequence].sale)] = event
    returned = _returned(connection, seller, sales)
    found = [
        QuickRow(
            sale=UUID(bytes=row.sale),
            at=moment(row.at),
            number=row.receipt_number,
            name=sale.lines[0].name,
            method=sale.payments[0].method,
            net=Rupiah(sale.net - returned.get(bytes(row.sale), ZERO)),
            returned=returned.get(bytes(row.sale), ZERO),
        )
        for row in rows.values()
        if (sale := sales.get(bytes(row.sale))) is not None
    ]
    return QuickDay(rows=tuple(sorted(found, key=lambda row: (row.at, row.number), reverse=True)))


def _is_of(event: SaleCompleted, seller: Seller) -> bool:
    return all(line.vendor == seller.vendor for line in event.lines)


def _returned(
    connection: Connection, seller: Seller, sales: Iterable[bytes]
) -> Mapping[bytes, Rupiah]:
    rows = connection.execute(
        select(LINE_REFUND.c.sale, func.sum(LINE_REFUND.c.amount).label("amount"))
        .where(
            LINE_REFUND.c.fair == seller.fair.bytes,
            LINE_REFUND.c.booth == seller.booth.bytes,
            LINE_REFUND.c.sale.in_(list(sales)),
        )
        .group_by(LINE_REFUND.c.sale)
    )
    return {bytes(row.sale): Rupiah(int(row.amount)) for row in rows}
