"""What a piece of paper needs to know beside its entry: names for ids, and a shift's figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from booth.domain.events import Event
from booth.domain.ids import StaffId, VendorId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.domain.order_views import OrderView
from booth.domain.payment import HolderKind, PaymentMethod
from booth.domain.payment_states import PaymentState
from booth.domain.receipt_number import letters


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentSum:
    """What a shift took by one method into one kind of hands, or gave back that way.

    `amount` is what it settled, `held` the money itself, cash rounding in it; both are negative
    where money went back. `count` is how many payments there were.
    """

    method: PaymentMethod
    holder: HolderKind
    back: bool
    count: int
    amount: Rupiah
    held: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorSum:
    """What one vendor sold in a shift."""

    name: str
    gross: Rupiah
    discount: Rupiah
    refunded: Rupiah
    charges: Rupiah
    pieces: int = 0

    @property
    def net(self) -> Rupiah:
        """Net turnover (omzet neto)."""
        return Rupiah(self.gross - self.discount - self.refunded)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftFigures:
    """A shift as its ledger tells it, for its reports (Rekap sementara, Rekap tutup kasir).

    `number` says the how-manieth shift of this register it is: its report has the same, on
    every laptop and in every copy, since it is counted in the ledger. `until` is when the last
    entry was written that the figures hold; of a closed shift its closing entry.

    `movements` are the entries that moved cash in or out of its drawer without a sale, in
    order; `moved_at` says when each was written. `unseen` is what of its payments nobody has
    seen arrive by now. `last_sequence` is the closing entry's own; `chain_intact` says whether
    every hash from the start of the epoch up to it was worked out anew and fitted.
    """

    business_day: date
    opened_at: datetime
    opened_by: StaffId | None
    opening_float: Rupiah
    receipts: int
    first_receipt: str
    last_receipt: str
    vendors: tuple[VendorSum, ...]
    payments: tuple[PaymentSum, ...]
    unseen_count: int
    unseen: Rupiah
    movements: tuple[Event, ...]
    last_sequence: int
    chain_intact: bool
    number: int = 0
    until: datetime | None = None
    moved_at: tuple[datetime, ...] = ()

    def interim_number(self, count: int) -> str:
        """`3-A` for the first Rekap sementara of shift 3: no two papers share a number."""
        return f"{self.number}-{letters(count)}"

    @property
    def net(self) -> Rupiah:
        """Net turnover of all vendors (omzet neto)."""
        return Rupiah(sum(vendor.net for vendor in self.vendors))


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """One entry with every name its papers print.

    `names` holds vendors, bundles, people, drawers and accounts by id. `payment_states` goes
    with a sale's payments, `returned` with its lines: what came back of each so far.
    `exchanged` is the number of the receipt whose goods were handed back for this sale.
    """

    entry: Entry
    fair_name: str
    booth_name: str
    register_name: str
    zone: str
    training: bool
    register_code: str = ""
    place: str = ""
    """Hall and stand, where somebody typed them in."""
    names: Mapping[UUID, str] = field(default_factory=dict)
    payment_states: tuple[PaymentState | None, ...] = ()
    returned: tuple[Rupiah, ...] = ()
    exchanged: str = ""
    alone: bool = True
    """Whether this laptop is the only one of the booth: a vendor's balance lacks no other's."""
    shift: ShiftFigures | None = None
    in_drawer: Rupiah | None = None
    """What the books have in the drawer of the shift that the entry opened, where it has one."""
    order: OrderView | None = None
    """The order that the entry belongs to, with all its steps."""

    def name(self, identifier: UUID | None) -> str:
        """What people call it; empty where nobody was named or nothing is known."""
        return "" if identifier is None else self.names.get(identifier, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class KuitansiTerms:
    """What a person types for a kuitansi: one vendor's part of a sale, for a buyer's bookkeeping.

    Kept on no ledger: whoever asks for it says it, and it stands on the paper alone.
    """

    vendor: VendorId
    payer: str
    """The buyer's institution, as "sudah terima dari" names it."""
    purpose: str
    """What was paid for; empty lists the goods."""
    city: str
    on: date
    signer: str = ""
    """Who signs for the vendor; the vendor's own name where it is empty."""
    tax_number: str = ""
    """The vendor's NPWP."""
    business_number: str = ""
    """The vendor's NIB."""
    address: str = ""
