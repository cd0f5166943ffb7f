"""What people at the office say of a booth's catalogue: each word an entry of its own ledger.

The rules are those of the till (booth.usecases.cataloguing): no two vendors of one name, no two
goods of one bar code, a list taken over whole or not at all.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.engine import Connection

from booth.domain.catalogue import (
    Bundle,
    BundleTerms,
    Product,
    ProductTerms,
    Vendor,
    VendorTerms,
    checked_product_terms,
    checked_vendor_terms,
)
from booth.domain.colours import next_colour
from booth.domain.errors import (
    CatalogueMovedError,
    DuplicateError,
    ImportProblemsError,
    UnknownReferenceError,
)
from booth.domain.events import Event
from booth.domain.events.cataloguing import (
    ProductAdded,
    ProductChanged,
    VendorAdded,
    VendorChanged,
)
from booth.domain.goods_plan import (
    NOT_YET,
    ImportPlan,
    ImportWish,
    new_vendor_terms,
    numbers_of,
    plan_import,
)
from booth.domain.ids import BundleId, EntryId, IdSource, ProductId, VendorId
from booth.domain.ledger import Stamp
from booth.domain.shelf import Shelf
from booth.domain.typed import looks_of
from sync.office.catalogues import official
from sync.office.ingest import Sender
from sync.office.own_ledger import Draft, OwnLedger
from sync.office.store.database import Database


class Cataloguing:
    """Vendors and goods of a booth, as the office has and changes them."""

    def __init__(self, database: Database, own: OwnLedger, *, ids: IdSource) -> None:
        self._database = database
        self._own = own
        self._ids = ids

    def shelf(self, fair: UUID, booth: UUID) -> Shelf:
        """The official catalogue by name. What lies at the booth is not counted here."""
        with self._database.reading() as connection:
            return _shelf(connection, fair, booth)

    def keep_vendor(
        self, fair: UUID, booth: UUID, vendor: VendorId | None, terms: VendorTerms, *, at: datetime
    ) -> None:
        """Add a vendor, or change one.

        Raises DuplicateError for a name that another has, UnknownReferenceError, and what is
        wrong with the terms.
        """
        clean = checked_vendor_terms(terms)

        def decide(connection: Connection, _own: Sender) -> Sequence[Draft]:
            known = _shelf(connection, fair, booth).vendors
            for one in known:
                if one.id != vendor and looks_of(one.terms.name) == looks_of(clean.name):
                    raise DuplicateError(kind="vendor", name=clean.name)
            if vendor is None:
                colour = clean.colour or next_colour([one.terms.colour for one in known])
                return [_draft(VendorAdded(terms=replace(clean, colour=colour)), at)]
            if vendor not in {one.id for one in known}:
                raise UnknownReferenceError(kind="vendor", id=vendor)
            return [_draft(VendorChanged(vendor=vendor, terms=clean), at)]

        self._own.record(fair, booth, decide, at=at)

    def keep_product(
        self,
        fair: UUID,
        booth: UUID,
        product: ProductId | None,
        terms: ProductTerms,
        *,
        at: datetime,
    ) -> None:
        """Add goods, or change them. Raises as `keep_vendor` does, for a bar code in use."""
        clean = checked_product_terms(terms)

        def decide(connection: Connection, _own: Sender) -> Sequence[Draft]:
            shelf = _shelf(connection, fair, booth)
            if clean.vendor not in {one.id for one in shelf.vendors}:
                raise UnknownReferenceError(kind="vendor", id=clean.vendor)
            for one in shelf.products:
                if one.id != product and clean.barcode and _sells_as(one, clean.barcode):
                    raise DuplicateError(kind="barcode", name=clean.barcode)
            if product is None:
                return [_draft(ProductAdded(terms=clean), at)]
            if product not in {one.id for one in shelf.products}:
                raise UnknownReferenceError(kind="product", id=product)
            return [_draft(ProductChanged(product=product, terms=clean), at)]

        self._own.record(fair, booth, decide, at=at)

    def plan(self, fair: UUID, booth: UUID, wish: ImportWish) -> ImportPlan:
        """What a list of goods would change, compared with the catalogue as it is now."""
        return plan_import(wish, self.shelf(fair, booth))

    def take_list(
        self, fair: UUID, booth: UUID, wish: ImportWish, seen: ImportPlan, *, at: datetime
    ) -> int:
        """Record what was `seen` of a list, whole; how many entries it took.

        Raises ImportProblemsError where a row is wrong, and CatalogueMovedError where the
        catalogue is no longer what the plan was made with.
        """
        if seen.problems:
            raise ImportProblemsError(rows=numbers_of(seen.problems))

        def decide(connection: Connection, _own: Sender) -> Sequence[Draft]:
            shelf = _shelf(connection, fair, booth)
            if plan_import(wish, shelf) != seen:
                raise CatalogueMovedError
            return self._planned(seen, shelf, at)

        return len(self._own.record(fair, booth, decide, at=at))

    def _planned(self, plan: ImportPlan, shelf: Shelf, at: datetime) -> list[Draft]:
        """One entry for each new vendor and each product, vendors first."""
        drafts: list[Draft] = []
        colours = [vendor.terms.colour for vendor in shelf.vendors]
        vendors: dict[str, VendorId] = {}
        for name in plan.new_vendors:
            colours.append(next_colour(colours))
            terms = checked_vendor_terms(new_vendor_terms(name, colours[-1]))
            id_ = EntryId(self._ids.new(at))
            vendors[looks_of(name)] = VendorId(id_)
            drafts.append(Draft(event=VendorAdded(terms=terms), stamp=Stamp(at=at), id=id_))
        for addition in plan.additions:
            goods = addition.terms
            if goods.vendor == NOT_YET:
                goods = replace(goods, vendor=vendors[looks_of(addition.vendor_name)])
            drafts.append(_draft(ProductAdded(terms=goods, stock=addition.stock), at))
        drafts += [
            _draft(ProductChanged(product=change.product.id, terms=change.terms), at)
            for change in plan.changes
        ]
        return drafts


def _draft(event: Event, at: datetime) -> Draft:
    return Draft(event=event, stamp=Stamp(at=at))


def _sells_as(product: Product, barcode: str) -> bool:
    return product.terms.selling and product.terms.barcode == barcode


def _shelf(connection: Connection, fair: UUID, booth: UUID) -> Shelf:
    """The official catalogue as the till's own rules read one."""
    vendors: dict[VendorId, Vendor] = {}
    goods: dict[ProductId, ProductTerms] = {}
    bundles: dict[BundleId, BundleTerms] = {}
    for subject, said in official(connection, fair, booth).items():
        match said.terms:
            case VendorTerms():
                vendors[VendorId(subject)] = Vendor(id=VendorId(subject), terms=said.terms)
            case ProductTerms():
                goods[ProductId(subject)] = said.terms
            case BundleTerms():
                bundles[BundleId(subject)] = said.terms
    products = {
        id_: Product(
            id=id_,
            terms=terms,
            vendor_name=vendors[terms.vendor].terms.name,
            commission_bp=vendors[terms.vendor].terms.commission_bp,
        )
        for id_, terms in goods.items()
        if terms.vendor in vendors
    }
    return Shelf(
        vendors=tuple(sorted(vendors.values(), key=lambda one: looks_of(one.terms.name))),
        products=tuple(sorted(products.values(), key=lambda one: looks_of(one.terms.name))),
        bundles=tuple(
            Bundle(
                id=id_,
                terms=terms,
                products=tuple(products[part.product] for part in terms.parts),
            )
            for id_, terms in bundles.items()
            if all(part.product in products for part in terms.parts)
        ),
        stock={},
    )
