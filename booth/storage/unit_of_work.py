"""The SQLite unit of work: one transaction on a ledger file (see `booth.ports.UnitOfWork`)."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import TracebackType
from typing import Final, Self
from uuid import UUID

from pysqlite3 import dbapi2

from booth.domain.accounts import Account, Party
from booth.domain.catalogue import Bundle, Product, Vendor
from booth.domain.events import Event
from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.events.ordering import OrderPlaced
from booth.domain.events.selling import PaymentReference, SaleCompleted
from booth.domain.events.setting_up import SettingsChanged
from booth.domain.ids import (
    BundleId,
    EntryId,
    OrderId,
    ProductId,
    SaleId,
    ShiftId,
    StaffId,
    VendorId,
)
from booth.domain.ledger import Entry, Stamp, read_line
from booth.domain.money import Rupiah
from booth.domain.paper_facts import ShiftFigures
from booth.domain.payment import Holder, HolderKind
from booth.domain.payment_states import PaymentState
from booth.domain.pins import PinRecord
from booth.domain.qris_code import QrisCode
from booth.domain.receipt_number import split_receipt_number
from booth.domain.records import (
    OrderRecord,
    Register,
    SaleRecord,
    Shift,
    Staff,
    VendorDay,
)
from booth.domain.settlement import CommissionBase
from booth.paper_ports import Document, PrintJob
from booth.ports import Views
from booth.storage.appending import append_all
from booth.storage.begun_charges import SqliteCharges
from booth.storage.carts import SqliteCarts
from booth.storage.catalogue_marks import SqliteCatalogueMarks
from booth.storage.contacts import SqliteContacts
from booth.storage.engine import translated
from booth.storage.goods_queries import GoodsQueries
from booth.storage.ledger import LedgerFile
from booth.storage.order_queries import OrderQueries
from booth.storage.people_rows import SqlitePeople, record_of, row_of
from booth.storage.qris_queries import QrisQueries
from booth.storage.queries import Queries
from booth.storage.shift_figures import shift_figures
from booth.storage.shift_queries import ShiftQueries
from booth.storage.statements import insert_print_job
from booth.storage.summary_queries import SummaryQueries
from booth.storage.vendor_queries import VendorQueries
from booth.storage.views import SqliteViews

_HOLDER_TABLES: Final = {
    HolderKind.DRAWER: "drawer",
    HolderKind.ACCOUNT: "account",
    HolderKind.VENDOR: "vendor",
}
_PLACE_TABLES: Final = {PlaceKind.DRAWER: "drawer", PlaceKind.BANK: "account"}


class SqliteUnitOfWork:
    """Reads and records on the ledger's one writing connection."""

    def __init__(self, ledger: LedgerFile) -> None:
        self._ledger = ledger
        self._read = Queries(ledger.driver)

    def __enter__(self) -> Self:
        self._ledger.begin()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ledger.rollback()
        if isinstance(error, dbapi2.Error):
            with translated(self._ledger.path):
                raise error

    def commit(self) -> None:
        """Make it durable. When this returns, a power cut cannot undo it."""
        self._ledger.commit()

    def record(self, event: Event, stamp: Stamp, entry_id: EntryId) -> Entry:
        """Append an event to the ledger, with everything derived from it."""
        return self._ledger.append(event, stamp, entry_id)

    def record_all(self, events: Sequence[tuple[EntryId, Event]], stamp: Stamp) -> None:
        """Append many events at once, under ids that are new here."""
        append_all(self._ledger, events, stamp)

    def enqueue(self, job: PrintJob) -> None:
        """Owe a piece of paper; printing starts after the commit."""
        position = self._ledger.position_of(job.entry)
        self._ledger.driver.execute(
            insert_print_job(), (position, job.document.value, job.copy_number, "pending")
        )

    def last_copy(self, entry: EntryId, document: Document) -> int:
        """The number of the last copy owed of a paper; 0 while there is only the original."""
        (number,) = self._ledger.driver.execute(
            "SELECT coalesce(max(j.copy_number), 0) FROM print_job j "
            "JOIN entry e ON e.position = j.entry WHERE e.id = ? AND j.document = ?",
            (entry.bytes, document.value),
        ).fetchone()
        return int(number)

    def pins(self) -> Mapping[StaffId, PinRecord]:
        """The PINs of everybody who has one."""
        rows = self._ledger.driver.execute(
            "SELECT staff, hash, failures, locked_until FROM staff_pin ORDER BY staff"
        )
        return {StaffId(UUID(bytes=row[0])): record_of(*row[1:]) for row in rows}

    def put_pin(self, staff: StaffId, record: PinRecord) -> None:
        """Keep a person's PIN beside the ledger, in place of what was kept."""
        self._ledger.driver.execute(
            "INSERT OR REPLACE INTO staff_pin (staff, hash, failures, locked_until) "
            "VALUES (?, ?, ?, ?)",
            row_of(staff, record),
        )

    def people(self) -> SqlitePeople:
        """Everybody of the booth, and recovery codes."""
        return SqlitePeople(self._ledger.driver)

    def catalogue_marks(self) -> SqliteCatalogueMarks:
        """What was taken of the office's catalogue."""
        return SqliteCatalogueMarks(self._ledger.driver)

    def contacts(self) -> SqliteContacts:
        """People whose names are kept beside the ledger."""
        return SqliteContacts(self._ledger.driver)

    def carts(self) -> SqliteCarts:
        """Carts that are not paid, kept beside the ledger."""
        return SqliteCarts(self._ledger.driver)

    def charges(self) -> SqliteCharges:
        """What was begun at an online provider, kept beside the ledger."""
        return SqliteCharges(self._ledger.driver)

    def goods_rows(self) -> GoodsQueries:
        """Goods that came and went, and the papers about them."""
        return GoodsQueries(self._ledger.driver, self._ledger.register)

    def order_rows(self) -> OrderQueries:
        """Orders and trade leads."""
        return OrderQueries(self._ledger.driver, self._ledger.register)

    def vendor_accounts(self) -> VendorQueries:
        """Every vendor's account with the booth."""
        return VendorQueries(self._ledger.driver)

    def summary_rows(self) -> SummaryQueries:
        """Sums of what was sold."""
        return SummaryQueries(self._ledger.driver, zone=self._ledger.register.zone)

    def views(self) -> Views:
        """What screens look at."""
        return SqliteViews(self._ledger)

    def shift_rows(self) -> ShiftQueries:
        """Shifts, and what is still open around them."""
        return ShiftQueries(self._ledger.driver)

    def register(self) -> Register:
        """This laptop's place in the fair."""
        return self._ledger.register

    def settings(self) -> SettingsChanged:
        """How the booth rounds cash and who holds the money, as last set."""
        return self._read.settings()

    def staff(self, staff: StaffId | None) -> Staff | None:
        """A person of the booth."""
        return None if staff is None else self._read.staff(staff)

    def has_coordinator(self) -> bool:
        """Whether anybody here is a coordinator or the owner yet."""
        return self._read.has_coordinator()

    def vendor(self, vendor: VendorId) -> Vendor | None:
        """A vendor as the catalogue has it now."""
        return self._read.vendor(vendor)

    def vendors(self) -> Sequence[Vendor]:
        """All vendors by name."""
        return self._read.vendors()

    def product(self, product: ProductId) -> Product | None:
        """A product as the catalogue has it now."""
        return self._read.product(product)

    def product_by_barcode(self, barcode: str) -> Product | None:
        """The product that a scanned code names."""
        return self._read.product_by_barcode(barcode)

    def products(self) -> Sequence[Product]:
        """All products by name."""
        return self._read.products()

    def bundle(self, bundle: BundleId) -> Bundle | None:
        """A bundle with its products."""
        return self._read.bundle(bundle)

    def stock(self, product: ProductId) -> int | None:
        """Pieces on the shelf as this register knows; None where they are not counted."""
        return self._read.stock(product)

    def open_shift(self) -> Shift | None:
        """The shift that is open on this register."""
        return self._read.open_shift()

    def last_receipt(self, series: str) -> int:
        """The last number used in a series, 0 for none."""
        return self._read.last_receipt(series)

    def receipts_in(self, series: str) -> Mapping[int, ShiftId]:
        """Every number spent in a series, with a sale or without, and in which shift."""
        return {
            split_receipt_number(number)[1]: shift
            for number, shift in self._read.receipt_numbers(series)
        }

    def pad_number_used(self, pad: str, number: int) -> bool:
        """Whether this number of the paper pad was entered already."""
        return self._read.pad_number_used(pad, number)

    def holder_known(self, holder: Holder) -> bool:
        """Whether this drawer, account or vendor exists here. Buyers and orders are not asked."""
        table = _HOLDER_TABLES.get(holder.kind)
        return table is None or self._read.exists(table, holder.id)

    def place_known(self, place: Place) -> bool:
        """Whether this drawer or account exists here; the safe always does."""
        table = _PLACE_TABLES.get(place.kind)
        if table is None or place.id is None:
            return table is None and place.id is None
        return self._read.exists(table, place.id)

    def qris_codes(self) -> Sequence[QrisCode]:
        """The codes in use, in the order they were accepted."""
        return QrisQueries(self._ledger.driver).codes()

    def place_names(self) -> Mapping[UUID, str]:
        """What drawers and accounts are called, by id."""
        return self._read.place_names()

    def shift_figures(self, closing: Entry) -> ShiftFigures | None:
        """What happened in the shift that this entry closed; None where it closed none."""
        return shift_figures(self._ledger.driver, closing, self._ledger.position_of(closing))

    def sale(self, sale: SaleId) -> SaleRecord | None:
        """A sale of this register, with what came back of it."""
        entry = self._ledger.entry(sale)
        return None if entry is None else self._sale_record(entry)

    def sale_by_number(self, receipt_number: str) -> SaleRecord | None:
        """A sale by the number on its receipt."""
        line = self._read.sale_line_of(receipt_number)
        return None if line is None else self.sale(SaleId(read_line(line)[0].id))

    def order(self, order: OrderId) -> OrderRecord | None:
        """An order with its deposit."""
        entry = self._ledger.entry(order)
        state = self._read.order_state(order)
        if entry is None or state is None or not isinstance(entry.event, OrderPlaced):
            return None
        deposit = Rupiah(-self.balance(Account.DEPOSIT, order))
        cash, coins = self._read.deposit_in_cash(order)
        return OrderRecord(
            id=order,
            order=entry.event,
            state=state,
            deposit=deposit,
            deposit_cash=cash,
            deposit_coins=coins,
        )

    def payment_state(self, payment: PaymentReference) -> PaymentState | None:
        """What is known of a cashless payment."""
        return self._read.payment_state(payment.entry, payment.number)

    def balance(self, account: Account, party: Party) -> Rupiah:
        """What stands on an account of one party."""
        return self._read.balance(account, party)

    def balances(self) -> Sequence[tuple[Account, Party, Rupiah]]:
        """Every balance that is not zero."""
        return self._read.balances()

    def vendor_days(self, business_day: date | None = None) -> Sequence[VendorDay]:
        """Turnover by vendor and business day; of one day or of all."""
        return self._read.vendor_days(business_day)

    def commission_bases(self, vendor: VendorId) -> Sequence[CommissionBase]:
        """What a vendor sold less what came back, by commission rate."""
        return self._read.commission_bases(vendor)

    def commission_taken(self, vendor: VendorId) -> Rupiah:
        """Commission that earlier settlements of this vendor took already."""
        return self._read.commission_taken(vendor)

    def reversed(self, entry: EntryId) -> bool:
        """Whether this entry's postings were taken back already."""
        return self._read.exists("reversal", entry)

    def entry(self, entry: EntryId) -> Entry | None:
        """An entry of this ledger by its id."""
        return self._ledger.entry(entry)

    def _sale_record(self, entry: Entry) -> SaleRecord | None:
        sale = entry.event
        if not isinstance(sale, SaleCompleted):
            return None
        sale_id = SaleId(entry.envelope.id)
        refunded, cash, coins = self._read.refunded(sale_id)
        return SaleRecord(
            id=sale_id,
            shift=entry.envelope.shift,
            sale=sale,
            returned=self._read.returned(sale_id, len(sale.lines)),
            refunded=refunded,
            cash_refunded=cash,
            cash_returned=coins,
        )
