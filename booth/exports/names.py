"""What people call the things that entries know by id: vendors, drawers, accounts, people.

Names on a report must tell things apart, also for a reader (and a formula) that does not see
upper and lower case: of two things with one name the later carries a tail of its id.
Buyers have no name here: it is personal data and lies outside the ledger.
"""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from booth.domain.accounts import BOOTH, Account, Party
from booth.domain.events.cataloguing import VendorAdded, VendorChanged
from booth.domain.events.selling import SaleRefunded
from booth.domain.events.setting_up import (
    AccountAdded,
    DrawerAdded,
    LedgerOpened,
    StaffAdded,
    StaffChanged,
)
from booth.domain.ids import RegisterId, StaffId, VendorId
from booth.domain.ledger import Entry
from booth.domain.payment import Holder, HolderKind

# The end of a UUIDv7 is random; six digits tell apart what one booth holds.
_TAIL_DIGITS: Final = 6

PASS_THROUGH: Final = "Titipan"
"""Stands for the vendor where money was collected for someone else."""


class Names:
    """Every name in a history, and the number each vendor has on its reports (from 1)."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        vendors: dict[UUID, str] = {}
        renamed: dict[UUID, str] = {}
        places: dict[UUID, str] = {}
        staff: dict[UUID, str] = {}
        called: dict[UUID, str] = {}
        registers: dict[UUID, str] = {}
        self._refunds: set[UUID] = set()
        for entry in entries:
            event, entry_id = entry.event, entry.envelope.id
            if isinstance(event, VendorAdded):
                vendors[entry_id] = event.terms.name
            elif isinstance(event, VendorChanged):
                renamed[event.vendor] = event.terms.name
            elif isinstance(event, DrawerAdded):
                places[entry_id] = event.name
            elif isinstance(event, AccountAdded):
                places[entry_id] = _with_payee(event)
            elif isinstance(event, StaffAdded):
                staff[entry_id] = event.name
            elif isinstance(event, StaffChanged):
                called[event.staff] = event.name
            elif isinstance(event, LedgerOpened):
                registers[entry.envelope.register] = event.register_name
            elif isinstance(event, SaleRefunded):
                self._refunds.add(entry_id)
        # A change may stand in the ledger that is read first, its vendor in a later one.
        self._vendors = _told_apart({**vendors, **renamed})
        self._places = _told_apart(places)
        self._staff = _told_apart({**staff, **called})
        self._registers = _told_apart(registers)
        self._numbers = {vendor: number for number, vendor in enumerate(self._vendors, start=1)}

    @property
    def vendors(self) -> tuple[tuple[int, str], ...]:
        """Number and name of every vendor, in the order they joined."""
        return tuple((self._numbers[vendor], name) for vendor, name in self._vendors.items())

    def vendor(self, vendor: VendorId | None) -> str:
        """The vendor's name now; `PASS_THROUGH` where the money is nobody's here."""
        if vendor is None:
            return PASS_THROUGH
        return self._vendors.get(vendor) or f"UMKM {_tail(vendor)}"

    def number(self, vendor: VendorId | None) -> int | None:
        """The vendor's number on these reports, None for pass-through."""
        if vendor is None:
            return None
        # A vendor known only from sales still needs a number of its own.
        if vendor not in self._numbers:
            self._numbers[vendor] = len(self._numbers) + 1
            self._vendors[vendor] = f"UMKM {_tail(vendor)}"
        return self._numbers[vendor]

    def person(self, staff: StaffId | None) -> str:
        """Who it was, empty where nobody was named."""
        if staff is None:
            return ""
        return self._staff.get(staff) or f"Petugas {_tail(staff)}"

    def register(self, register: RegisterId) -> str:
        """What people call the register: `Kasir 2`."""
        return self._registers.get(register) or f"Kasir {_tail(register)}"

    def place(self, place: UUID) -> str:
        """The name of a drawer or of an account of the booth."""
        return self._places.get(place) or f"Tempat {_tail(place)}"

    def holder(self, holder: Holder) -> str:
        """Who has the money of a payment."""
        if holder.kind is HolderKind.VENDOR:
            return self.vendor(VendorId(holder.id))
        if holder.kind is HolderKind.BUYER:
            return self.buyer(holder.id)
        if holder.kind is HolderKind.ORDER:
            return self.order(holder.id)
        return self.place(holder.id)

    def buyer(self, buyer: UUID) -> str:
        """A buyer without their name: that is kept apart, where it can be erased."""
        return f"Buyer {_tail(buyer)}"

    def order(self, order: UUID) -> str:
        """An order, or the exchange that kept money for a moment, by the tail of its id."""
        return f"{'Tukar barang' if order in self._refunds else 'Pesanan'} {_tail(order)}"

    def party(self, account: Account, party: Party) -> str:
        """Whose account of the books it is; the booth itself where there is only one."""
        if party == BOOTH:
            return "Stan"
        if isinstance(party, str):
            return party
        if account in {Account.PAYABLE, Account.WITH_VENDOR}:
            return self.vendor(VendorId(party))
        if account is Account.DEPOSIT:
            return self.order(party)
        if account is Account.ON_ACCOUNT:
            return self.buyer(party)
        return self.place(party)


def _with_payee(event: AccountAdded) -> str:
    """`QRIS Koperasi (Koperasi Anggrek)`: a reader must see whose account it is."""
    payee = event.payee
    return event.name if not payee or payee in event.name else f"{event.name} ({payee})"


def _tail(identifier: UUID) -> str:
    return identifier.hex[-_TAIL_DIGITS:].upper()


def _told_apart(named: dict[UUID, str]) -> dict[UUID, str]:
    """The same names, each only once."""
    taken: set[str] = set()
    apart: dict[UUID, str] = {}
    for identifier, name in named.items():
        single = f"{name} #{_tail(identifier)}" if name.casefold() in taken else name
        taken.add(single.casefold())
        apart[identifier] = single
    return apart
