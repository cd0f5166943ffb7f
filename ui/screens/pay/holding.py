"""Uang dipegang: who can hold the money of a payment, the likeliest first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from booth.domain.catalogue import Vendor
from booth.domain.events.setting_up import Custody
from booth.domain.ids import VendorId
from booth.domain.payment import Holder, HolderKind, PaymentMethod
from booth.domain.shelf import BoothFacts, Shelf


@dataclass(frozen=True, slots=True)
class HolderChoice:
    """One who can hold the money, and the name people know them by."""

    holder: Holder
    name: str


def holders(
    method: PaymentMethod, facts: BoothFacts, shelf: Shelf, goods_of: Iterable[VendorId | None]
) -> Sequence[HolderChoice]:
    """Everybody who can hold money of this method, the one to take unless told otherwise first.

    The booth comes first; at a booth where vendors hold the money (custody) the vendor does,
    if all the goods are one vendor's. After that come the vendors of these goods, then the
    others: one vendor's card machine may take the money for another's goods.
    """
    booth = list(_of_booth(method, facts))
    present = list(dict.fromkeys(vendor for vendor in goods_of if vendor is not None))
    vendors = [_of_vendor(vendor) for vendor in _present_first(shelf.vendors, present)]
    if facts.custody is Custody.VENDORS and len(present) == 1:
        return (*vendors[:1], *booth, *vendors[1:])
    return (*booth, *vendors)


def _of_booth(method: PaymentMethod, facts: BoothFacts) -> Iterator[HolderChoice]:
    """The open shift's drawer for cash, since it alone is counted; else the booth's accounts."""
    if method is PaymentMethod.CASH:
        shift = facts.standing.shift
        for drawer in facts.drawers:
            if shift is not None and drawer.id == shift.drawer:
                yield HolderChoice(Holder(HolderKind.DRAWER, drawer.id), drawer.name)
    else:
        for account in facts.accounts:
            yield HolderChoice(Holder(HolderKind.ACCOUNT, account.id), account.name)


def _of_vendor(vendor: Vendor) -> HolderChoice:
    return HolderChoice(Holder(HolderKind.VENDOR, vendor.id), vendor.terms.name)


def _present_first(vendors: Sequence[Vendor], present: Sequence[VendorId]) -> Iterator[Vendor]:
    by_id = {vendor.id: vendor for vendor in vendors}
    yield from (by_id[vendor] for vendor in present if vendor in by_id)
    yield from (vendor for vendor in vendors if vendor.id not in present and vendor.terms.selling)
