"""What the use cases need of the world, as Protocols. Adapters are built in `bootstrap`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from types import TracebackType
from typing import Protocol, Self
from uuid import UUID

from booth.domain.accounts import Account, Party
from booth.domain.cart import CartState
from booth.domain.catalogue import Bundle, Product, Vendor
from booth.domain.contacts import Contact
from booth.domain.events import Event
from booth.domain.events.handling_cash import Place
from booth.domain.events.selling import PaymentReference
from booth.domain.events.setting_up import SettingsChanged
from booth.domain.finding import SaleQuery, SaleScope, SaleSummary
from booth.domain.ids import (
    BundleId,
    CartId,
    ContactId,
    EntryId,
    OrderId,
    ProductId,
    SaleId,
    ShiftId,
    StaffId,
    VendorId,
)
from booth.domain.ledger import Entry, Stamp
from booth.domain.merchant_code import DynamicOptions, MerchantCode
from booth.domain.money import Rupiah
from booth.domain.paper_facts import ShiftFigures
from booth.domain.payment import Holder
from booth.domain.payment_states import PaymentState
from booth.domain.pins import PinRecord
from booth.domain.qris_code import QrisCode
from booth.domain.records import (
    OrderRecord,
    ParkedCart,
    Register,
    SaleRecord,
    Shift,
    Staff,
    VendorDay,
)
from booth.domain.settlement import CommissionBase
from booth.domain.shelf import BoothFacts, Shelf, Standing
from booth.domain.uncertain_payment import PaymentWord, UncertainPayment
from booth.goods_ports import GoodsRows
from booth.order_ports import OrderRows
from booth.paper_ports import Document, PrintJob
from booth.payment_ports import ChargeRows
from booth.people_ports import PeopleRows
from booth.shift_ports import ShiftRows
from booth.summary_ports import SummaryRows
from booth.sync_ports import CatalogueMarks
from booth.vendor_ports import VendorAccounts


class Clock(Protocol):
    """Says what time it is, aware and in UTC. Only use cases ask."""

    def now(self) -> datetime:
        """The present instant."""


class PinHasher(Protocol):
    """Turns PINs into what may be kept of them. Slow on purpose."""

    def hash(self, pin: str) -> str:
        """What to keep; never the same twice."""

    def hash_unpeppered(self, code: str) -> str:
        """What to keep of a long code that must be known even on a laptop that lost its keys."""

    def matches(self, pin: str, hashed: str) -> bool:
        """Whether this was kept of that PIN."""

    def can_check(self, hashed: str) -> bool:
        """Whether this laptop has the key that this was made with."""

    def is_outdated(self, hashed: str) -> bool:
        """Whether another hash of the same PIN would be safer by now."""


class Views(Protocol):
    """What screens look at, each in as few statements as it takes, whatever its length."""

    def shelf(self) -> Shelf:
        """All that can be sold here, with the pieces left."""

    def stock_of(self, products: Iterable[ProductId]) -> Mapping[ProductId, int]:
        """Pieces left of these products, as far as they are counted."""

    def booth_facts(self, business_day: date) -> BoothFacts:
        """Names, people, places and settings, with the `standing`."""

    def standing(self, business_day: date) -> Standing:
        """How the register stands, on the open shift's day or else on `business_day`."""

    def uncertain_payments(self) -> Sequence[UncertainPayment]:
        """Payments awaited or doubted, and codes shown while the goods stayed, oldest first."""

    def payments_of(self, sale: SaleId) -> Sequence[UncertainPayment]:
        """A sale's payments whose money arrives out of sight, whatever is known of them."""

    def payment_words(self, payment: PaymentReference) -> Sequence[PaymentWord]:
        """All that was said of a payment, from the entry that brought it; empty for none such."""

    def takings(self, business_day: date) -> Rupiah:
        """Net turnover of a business day on this register."""

    def sales(
        self, query: SaleQuery, *, scope: SaleScope, before: SaleId | None, limit: int
    ) -> Sequence[SaleSummary]:
        """Sales in `scope` that fit `query`, newest first, and older than `before`."""

    def sale_summary(self, sale: SaleId) -> SaleSummary | None:
        """One sale as a list shows it."""


class CartRows(Protocol):
    """Carts that are not paid: the one being filled, and those put aside. They leave no trace."""

    def park(self, parked: ParkedCart, state: CartState) -> None:
        """Put a cart aside. Not an event."""

    def take(self, cart: CartId) -> CartState | None:
        """Give back a cart that was put aside, and forget it."""

    def parked(self) -> Sequence[ParkedCart]:
        """The carts put aside, oldest first."""

    def keep_at_hand(self, state: CartState) -> None:
        """Remember the cart being filled, in place of the one before; an empty one is forgotten."""

    def at_hand(self) -> CartState | None:
        """The cart that was being filled when the program ended."""


class ContactRows(Protocol):
    """The people whose names are kept beside the ledger, inside a transaction."""

    def all(self) -> Sequence[Contact]:
        """Everybody, by name."""

    def contact(self, contact: ContactId) -> Contact | None:
        """A person, unless nobody is known by this id."""

    def put(self, contact: Contact, *, at: datetime) -> None:
        """Keep a person, noted at this register."""

    def erase(self, contact: ContactId, *, at: datetime) -> None:
        """Forget a person, here and wherever their booth keeps them.

        Once the file was closed, nothing of their name is left in it.
        """


class QrisCodes(Protocol):
    """Reads, changes and draws QRIS codes. Knows nothing of who holds them."""

    def read(self, payload: str) -> MerchantCode:
        """What a merchant's static code says.

        Raises QrisPayloadError for what is no payload, and QrisUnsuitableError for another code.
        """

    def read_picture(self, content: bytes) -> MerchantCode:
        """As `read`, of the one code in a PNG or JPEG.

        Raises also NoCodeInPictureError, SeveralCodesInPictureError, NoPictureError,
        PictureTooLargeError and PictureReadingMissingError.
        """

    def dynamic(
        self, payload: str, amount: Rupiah, *, options: DynamicOptions, bill_number: str
    ) -> str:
        """A static code for one sale of `amount`, every other part of it as it was."""

    def modules(self, payload: str) -> tuple[tuple[bool, ...], ...]:
        """The symbol: rows of modules, True where dark, without the quiet zone."""


class UnitOfWork(Protocol):
    """One transaction on the register's ledger: reads to decide by, facts to record.

    Leaving the block without `commit` takes everything back. Adapters raise UnavailableError
    or CorruptionError; they decline nothing.
    """

    def __enter__(self) -> Self:
        """Begin; the write lock is taken at once, so that no read goes stale."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take back whatever was not committed."""

    def commit(self) -> None:
        """Make it durable. When this returns, a power cut cannot undo it."""

    def record(self, event: Event, stamp: Stamp, entry_id: EntryId) -> Entry:
        """Append an event to the ledger, with everything derived from it."""

    def record_all(self, events: Sequence[tuple[EntryId, Event]], stamp: Stamp) -> None:
        """Append many events at once, under ids that are new here."""

    def enqueue(self, job: PrintJob) -> None:
        """Owe a piece of paper; printing starts after the commit."""

    def last_copy(self, entry: EntryId, document: Document) -> int:
        """The number of the last copy owed of a paper; 0 while there is only the original."""

    def pins(self) -> Mapping[StaffId, PinRecord]:
        """The PINs of everybody who has one."""

    def put_pin(self, staff: StaffId, record: PinRecord) -> None:
        """Keep a person's PIN beside the ledger, in place of what was kept."""

    def people(self) -> PeopleRows:
        """Everybody of the booth, and recovery codes, kept beside the ledger."""

    def contacts(self) -> ContactRows:
        """People whose names are kept beside the ledger."""

    def carts(self) -> CartRows:
        """Carts that are not paid, kept beside the ledger."""

    def catalogue_marks(self) -> CatalogueMarks:
        """What was taken of the office's catalogue, kept beside the ledger."""

    def charges(self) -> ChargeRows:
        """What was begun at an online provider, kept beside the ledger."""

    def order_rows(self) -> OrderRows:
        """Orders and trade leads."""

    def goods_rows(self) -> GoodsRows:
        """Goods that came and went, and the papers about them."""

    def vendor_accounts(self) -> VendorAccounts:
        """Every vendor's account with the booth."""

    def summary_rows(self) -> SummaryRows:
        """Sums of what was sold."""

    def views(self) -> Views:
        """What screens look at."""

    def shift_rows(self) -> ShiftRows:
        """Shifts, and what is still open around them."""

    def register(self) -> Register:
        """This laptop's place in the fair."""

    def settings(self) -> SettingsChanged:
        """How the booth rounds cash and who holds the money, as last set."""

    def staff(self, staff: StaffId | None) -> Staff | None:
        """A person of the booth."""

    def has_coordinator(self) -> bool:
        """Whether anybody here is a coordinator or the owner yet."""

    def vendor(self, vendor: VendorId) -> Vendor | None:
        """A vendor as the catalogue has it now."""

    def vendors(self) -> Sequence[Vendor]:
        """All vendors by name."""

    def product(self, product: ProductId) -> Product | None:
        """A product as the catalogue has it now."""

    def product_by_barcode(self, barcode: str) -> Product | None:
        """The product that a scanned code names."""

    def products(self) -> Sequence[Product]:
        """All products by name."""

    def bundle(self, bundle: BundleId) -> Bundle | None:
        """A bundle with its products."""

    def stock(self, product: ProductId) -> int | None:
        """Pieces on the shelf as this register knows; None where they are not counted."""

    def open_shift(self) -> Shift | None:
        """The shift that is open on this register."""

    def last_receipt(self, series: str) -> int:
        """The last number used in a series, 0 for none."""

    def receipts_in(self, series: str) -> Mapping[int, ShiftId]:
        """Every number spent in a series, with a sale or without, and in which shift."""

    def pad_number_used(self, pad: str, number: int) -> bool:
        """Whether this number of the paper pad was entered already."""

    def holder_known(self, holder: Holder) -> bool:
        """Whether this drawer, account or vendor exists here. Buyers and orders are not asked."""

    def place_known(self, place: Place) -> bool:
        """Whether this drawer or account exists here; the safe always does."""

    def qris_codes(self) -> Sequence[QrisCode]:
        """The codes in use, in the order they were accepted. Raises QrisCodeAlteredError."""

    def place_names(self) -> Mapping[UUID, str]:
        """What drawers and accounts are called, by id."""

    def shift_figures(self, closing: Entry) -> ShiftFigures | None:
        """What happened in the shift that this entry closed; None where it closed none."""

    def sale(self, sale: SaleId) -> SaleRecord | None:
        """A sale of this register, with what came back of it."""

    def sale_by_number(self, receipt_number: str) -> SaleRecord | None:
        """A sale by the number on its receipt."""

    def order(self, order: OrderId) -> OrderRecord | None:
        """An order with its deposit."""

    def payment_state(self, payment: PaymentReference) -> PaymentState | None:
        """What is known of a cashless payment."""

    def balance(self, account: Account, party: Party) -> Rupiah:
        """What stands on an account of one party."""

    def balances(self) -> Sequence[tuple[Account, Party, Rupiah]]:
        """Every balance that is not zero."""

    def vendor_days(self, business_day: date | None = None) -> Sequence[VendorDay]:
        """Turnover by vendor and business day; of one day or of all."""

    def commission_bases(self, vendor: VendorId) -> Sequence[CommissionBase]:
        """What a vendor sold less what came back, by commission rate."""

    def commission_taken(self, vendor: VendorId) -> Rupiah:
        """Commission that earlier settlements of this vendor took already."""

    def reversed(self, entry: EntryId) -> bool:
        """Whether this entry's postings were taken back already."""

    def entry(self, entry: EntryId) -> Entry | None:
        """An entry of this ledger by its id."""


UnitsOfWork = Callable[[], UnitOfWork]
"""Opens a unit of work; what every use case is built on."""
