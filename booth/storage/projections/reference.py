"""What orders, shifts, settings and the catalogue add to the derived tables."""

from collections.abc import Callable, Iterator
from typing import Any, Final
from uuid import UUID

from booth.domain.accounts import BOOTH
from booth.domain.events import Event
from booth.domain.events.cataloguing import (
    BundleAdded,
    BundleChanged,
    ProductAdded,
    ProductChanged,
    VendorAdded,
    VendorChanged,
)
from booth.domain.events.handling_cash import BusinessDayCorrected, ShiftClosed, ShiftOpened
from booth.domain.events.paying_vendors import TurnoverReported
from booth.domain.events.setting_up import (
    AccountAdded,
    DrawerAdded,
    SettingsChanged,
    StaffAdded,
    StaffChanged,
)
from booth.domain.ledger import Entry
from booth.domain.receipt_number import split_receipt_number
from booth.storage.projections.rows import Change, blob, microseconds, shift_of


def _shift_opened(position: int, entry: Entry, event: ShiftOpened) -> Iterator[Change]:
    envelope = entry.envelope
    yield (
        "shift",
        [
            (
                envelope.id.bytes,
                position,
                blob(event.drawer),
                event.opening_float,
                microseconds(envelope.at),
                blob(envelope.by),
            )
        ],
    )
    yield "shift_day", [(envelope.id.bytes, event.business_day.isoformat())]


def _business_day_corrected(
    _position: int, _entry: Entry, event: BusinessDayCorrected
) -> Iterator[Change]:
    yield "shift_day", [(event.of_shift.bytes, event.business_day.isoformat())]


def _shift_closed(_position: int, entry: Entry, event: ShiftClosed) -> Iterator[Change]:
    row = (shift_of(entry), microseconds(entry.envelope.at), event.expected, event.counted)
    yield "shift_close", [row]
    if event.unused_receipts:
        shift = shift_of(entry)
        yield "spent_number", [(number, shift) for number in event.unused_receipts]
        yield "receipt_series", [split_receipt_number(n) for n in event.unused_receipts]


def _turnover_reported(_position: int, _entry: Entry, event: TurnoverReported) -> Iterator[Change]:
    row = (event.business_day.isoformat(), event.vendor.bytes, event.amount)
    yield "reported_turnover", [row]


def _settings_changed(_position: int, _entry: Entry, event: SettingsChanged) -> Iterator[Change]:
    yield "setting", [(BOOTH, event.cash_rounding, event.custody.value, event.qris_limit)]


def _drawer_added(_position: int, entry: Entry, event: DrawerAdded) -> Iterator[Change]:
    yield "drawer", [(entry.envelope.id.bytes, event.name)]


def _account_added(_position: int, entry: Entry, event: AccountAdded) -> Iterator[Change]:
    yield "account", [(entry.envelope.id.bytes, event.name, event.payee)]


def _staff(_position: int, entry: Entry, event: StaffAdded | StaffChanged) -> Iterator[Change]:
    staff: UUID = entry.envelope.id
    active = True
    if isinstance(event, StaffChanged):
        staff, active = event.staff, event.active
    vendors = " ".join(map(str, event.vendors))
    yield "staff", [(staff.bytes, event.name, event.role.value, vendors, int(active))]


def _vendor(_position: int, entry: Entry, event: VendorAdded | VendorChanged) -> Iterator[Change]:
    vendor = event.vendor if isinstance(event, VendorChanged) else entry.envelope.id
    terms = event.terms
    yield (
        "vendor",
        [
            (
                vendor.bytes,
                terms.name,
                terms.group,
                terms.commission_bp,
                terms.colour,
                int(terms.selling),
                terms.owner,
                terms.district,
                terms.nib,
                terms.npwp,
                int(terms.pkp),
                terms.bank_name,
                terms.bank_account,
                terms.bank_holder,
            )
        ],
    )


def _product(
    _position: int, entry: Entry, event: ProductAdded | ProductChanged
) -> Iterator[Change]:
    product = event.product if isinstance(event, ProductChanged) else entry.envelope.id
    terms = event.terms
    yield (
        "product",
        [
            (
                product.bytes,
                terms.vendor.bytes,
                terms.name,
                terms.kind.value,
                terms.price,
                terms.floor,
                terms.sku,
                terms.barcode,
                int(terms.selling),
                None if terms.clearance is None else terms.clearance.price,
                None if terms.clearance is None else microseconds(terms.clearance.until),
            )
        ],
    )
    if isinstance(event, ProductAdded) and event.stock is not None:
        yield "stock", [(product.bytes, event.stock)]


def _bundle(_position: int, entry: Entry, event: BundleAdded | BundleChanged) -> Iterator[Change]:
    bundle = event.bundle if isinstance(event, BundleChanged) else entry.envelope.id
    terms = event.terms
    parts = " ".join(f"{part.product}:{part.quantity}" for part in terms.parts)
    yield (
        "bundle",
        [(bundle.bytes, terms.name, terms.price, parts, terms.barcode, int(terms.selling))],
    )


# Any: each rule takes the one event type it is listed under, which a dict cannot express.
RULES: Final[dict[type[Event], Callable[[int, Entry, Any], Iterator[Change]]]] = {
    SettingsChanged: _settings_changed,
    DrawerAdded: _drawer_added,
    AccountAdded: _account_added,
    StaffAdded: _staff,
    StaffChanged: _staff,
    VendorAdded: _vendor,
    VendorChanged: _vendor,
    ProductAdded: _product,
    ProductChanged: _product,
    BundleAdded: _bundle,
    BundleChanged: _bundle,
    ShiftOpened: _shift_opened,
    BusinessDayCorrected: _business_day_corrected,
    ShiftClosed: _shift_closed,
    TurnoverReported: _turnover_reported,
}
