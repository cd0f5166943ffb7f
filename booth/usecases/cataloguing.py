"""Cataloguing: vendors, products and bundles added and changed, and taken over from another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from booth.domain.catalogue import (
    BundleTerms,
    Clearance,
    ProductTerms,
    VendorTerms,
    checked_product_terms,
    checked_vendor_terms,
)
from booth.domain.errors import (
    ClearanceEndedError,
    DuplicateError,
    UnknownReferenceError,
)
from booth.domain.events.accepting_qris import (
    QrisCodeAccepted,
    QrisCodeWithdrawn,
    QrisLiveTested,
)
from booth.domain.events.cataloguing import (
    BundleAdded,
    BundleChanged,
    ProductAdded,
    ProductChanged,
    VendorAdded,
    VendorChanged,
)
from booth.domain.events.setting_up import (
    AccountAdded,
    DrawerAdded,
    LedgerOpened,
    SettingsChanged,
    StaffAdded,
    StaffChanged,
)
from booth.domain.ids import BundleId, ProductId, StaffId, VendorId
from booth.domain.ledger import Entry, Stamp
from booth.domain.typed import MAX_QUANTITY, checked_amount, looks_of
from booth.ports import QrisCodes, UnitOfWork
from booth.sync_ports import CatalogueMark
from booth.usecases.adopting import check_adoptable, check_same_booth, checked_bundle
from booth.usecases.base import UseCase, approve_catalogue, approve_set_up, known_vendor
from booth.usecases.common_catalogue import CatalogueVersion, take_version

SHARED_KINDS: Final = (
    SettingsChanged,
    DrawerAdded,
    AccountAdded,
    StaffAdded,
    VendorAdded,
    VendorChanged,
    ProductAdded,
    ProductChanged,
    BundleAdded,
    BundleChanged,
    StaffChanged,
    QrisCodeAccepted,
    QrisLiveTested,
    QrisCodeWithdrawn,
)
"""What a second register takes over from the first: who and what, never a sale."""


@dataclass(frozen=True, slots=True)
class Cataloguing(UseCase):
    """The catalogue of this register until an office hands down a common one."""

    codes: QrisCodes

    def add_vendor(self, terms: VendorTerms, *, by: StaffId | None = None) -> VendorId:
        """Add a vendor under a name no other has."""
        clean = checked_vendor_terms(terms)
        with self.units() as work:
            _check_name(work, clean.name)
            entry = self.append(work, VendorAdded(terms=clean), by=by)
            work.commit()
        return VendorId(entry.envelope.id)

    def change_vendor(
        self, vendor: VendorId, terms: VendorTerms, *, by: StaffId | None = None
    ) -> Entry:
        """Change a vendor's terms from now on; past sales keep theirs. Needs a coordinator."""
        clean = checked_vendor_terms(terms)
        with self.units() as work:
            present = work.vendor(vendor)
            if present is None:
                raise UnknownReferenceError(kind="vendor", id=vendor)
            approve_catalogue(work, by)
            _check_name(work, clean.name, except_for=vendor)
            entry = self.append(work, VendorChanged(vendor=vendor, terms=clean), by=by)
            work.commit()
        return entry

    def add_product(
        self, terms: ProductTerms, *, stock: int | None = None, by: StaffId | None = None
    ) -> ProductId:
        """Add a product; `stock` is the pieces on the shelf, None where nothing is counted.

        Whoever sells may, while a buyer waits; who is bound to vendors adds goods of theirs alone
        (RightMissingError). A clearance price below the floor needs a coordinator.
        """
        clean = checked_product_terms(terms)
        if stock is not None:
            checked_amount(stock, field="stock", lowest=0, highest=MAX_QUANTITY)
        with self.units() as work:
            known_vendor(work, clean.vendor)
            person = work.staff(by)
            if person is not None and not person.may_sell(clean.vendor):
                approve_catalogue(work, by)
            _check_barcode(work, clean.barcode)
            self._check_clearance(work, clean, by=by)
            entry = self.append(work, ProductAdded(terms=clean, stock=stock), by=by)
            work.commit()
        return ProductId(entry.envelope.id)

    def change_product(
        self, product: ProductId, terms: ProductTerms, *, by: StaffId | None = None
    ) -> Entry:
        """Change a product's terms from now on.

        Needs a coordinator, or who is bound to its vendor (RightMissingError). A lower floor,
        another vendor or a new clearance price below the floor needs a coordinator in any case.
        """
        clean = checked_product_terms(terms)
        with self.units() as work:
            present = work.product(product)
            if present is None:
                raise UnknownReferenceError(kind="product", id=product)
            known_vendor(work, clean.vendor)
            approve_catalogue(work, by, {present.terms.vendor, clean.vendor})
            if clean.vendor != present.terms.vendor or (present.terms.floor or 0) > (
                clean.floor or 0
            ):
                # Else a floor that needs a coordinator to sell below would be changed first.
                approve_set_up(work, by)
            _check_barcode(work, clean.barcode, except_for=product)
            if clean.clearance != present.terms.clearance:
                self._check_clearance(work, clean, by=by)
            entry = self.append(work, ProductChanged(product=product, terms=clean), by=by)
            work.commit()
        return entry

    def _check_clearance(
        self, work: UnitOfWork, terms: ProductTerms, *, by: StaffId | None
    ) -> None:
        """A new clearance has still to end; only a coordinator lets it go below the floor."""
        if terms.clearance is None:
            return
        _check_end(terms.clearance, self.clock.now())
        if terms.clearance.price < (terms.floor or 0):
            approve_set_up(work, by)

    def add_bundle(self, terms: BundleTerms, *, by: StaffId | None = None) -> BundleId:
        """Add a bundle at a price not above the sum of its parts' own. Needs a coordinator."""
        with self.units() as work:
            approve_catalogue(work, by)
            clean = checked_bundle(work, terms)
            entry = self.append(work, BundleAdded(terms=clean), by=by)
            work.commit()
        return BundleId(entry.envelope.id)

    def change_bundle(
        self, bundle: BundleId, terms: BundleTerms, *, by: StaffId | None = None
    ) -> Entry:
        """Change a bundle's terms from now on. Needs a coordinator."""
        with self.units() as work:
            if work.bundle(bundle) is None:
                raise UnknownReferenceError(kind="bundle", id=bundle)
            approve_catalogue(work, by)
            clean = checked_bundle(work, terms)
            entry = self.append(work, BundleChanged(bundle=bundle, terms=clean), by=by)
            work.commit()
        return entry

    def adopt(self, entries: Iterable[Entry], *, by: StaffId | None = None) -> int:
        """Take over people, drawers, accounts with their codes, and catalogue from another ledger.

        Each is emitted again under the id it has, so that the two ledgers name the same things
        alike and a union of them counts each once. Returns how many were new here.

        The ledger must be of this fair and booth, from its genesis on, and its entries such as
        this register would have recorded itself: a file from elsewhere may say anything.
        """
        adopted = 0
        with self.units() as work:
            approve_set_up(work, by)
            genesis: Entry | None = None
            for entry in entries:
                event = entry.event
                if isinstance(event, LedgerOpened):
                    check_same_booth(work.register(), event)
                    genesis = entry
                elif genesis is None:
                    raise UnknownReferenceError(kind="genesis", id=entry.envelope.register)
                if isinstance(event, SHARED_KINDS) and work.entry(entry.envelope.id) is None:
                    check_adoptable(work, event, self.codes)
                    self.append(work, event, by=by, entry_id=entry.envelope.id)
                    adopted += 1
            work.commit()
        return adopted

    def taken_version(self) -> CatalogueMark | None:
        """Which version of the office's catalogue was taken last."""
        with self.units() as work:
            return work.catalogue_marks().present()

    def take_version(self, version: CatalogueVersion) -> int:
        """Take a version of the office's catalogue (see `looked_over`) and its mark, in one commit.

        What is here already, under its id, is passed over. Returns how many vendors, products and
        bundles are new or others now. Raises OfficeCatalogueError; then nothing was taken.
        """
        with self.units() as work:
            touched = take_version(work, version, Stamp(at=self.clock.now()))
            work.commit()
        return touched


def _check_name(work: UnitOfWork, name: str, *, except_for: VendorId | None = None) -> None:
    """Two vendors of one name could not be told apart on paper."""
    for vendor in work.vendors():
        if vendor.id != except_for and looks_of(vendor.terms.name) == looks_of(name):
            raise DuplicateError(kind="vendor", name=name)


def _check_end(clearance: Clearance, now: datetime) -> None:
    if clearance.until <= now:
        raise ClearanceEndedError(until=clearance.until, now=now)


def _check_barcode(work: UnitOfWork, barcode: str, *, except_for: ProductId | None = None) -> None:
    """A scanned code names one product that is sold."""
    present = work.product_by_barcode(barcode) if barcode else None
    if present is not None and present.id != except_for and present.terms.selling:
        raise DuplicateError(kind="barcode", name=barcode)
