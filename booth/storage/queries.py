"""Reading derived tables. The few on a sale's path are plain prepared text, as its writes are."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from booth.domain.accounts import Account, Party
from booth.domain.catalogue import (
    Bundle,
    BundlePart,
    BundleTerms,
    Product,
    Vendor,
)
from booth.domain.events.setting_up import Custody, Role, SettingsChanged
from booth.domain.ids import (
    BundleId,
    DrawerId,
    ProductId,
    ShiftId,
    StaffId,
    VendorId,
)
from booth.domain.money import BasisPoints, Rupiah
from booth.domain.payment_states import PaymentState
from booth.domain.records import OrderState, Returned, Shift, Staff, VendorDay
from booth.domain.settlement import CommissionBase
from booth.storage.catalogue_rows import product_of, vendor_of
from booth.storage.people_rows import STAFF, person_of

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
# What a booth does until somebody says otherwise: coins down to Rp100, the cashier holds all.
_FIRST_SETTINGS: Final = SettingsChanged(cash_rounding=Rupiah(100), custody=Custody.CASHIER)

_PRODUCT: Final = """
SELECT p.id, p.vendor, p.name, p.kind, p.price, p.floor, p.sku, p.barcode,
       p.selling AND v.selling, p.clearance_price, p.clearance_until, v.name, v.commission_bp
FROM product p JOIN vendor v ON v.id = p.vendor
"""
_VENDOR: Final = """
SELECT id, name, vendor_group, commission_bp, colour, selling, owner, district, nib, npwp, pkp,
       bank_name, bank_account, bank_holder
FROM vendor
"""
_VENDOR_DAYS: Final = """
SELECT d.business_day, v.name, SUM(t.gross), SUM(t.discount), SUM(t.refunded),
       SUM(t.charges), SUM(t.pieces), SUM(t.receipts)
FROM turnover t JOIN shift_day d ON d.shift = t.shift JOIN vendor v ON v.id = t.vendor
WHERE ?1 IS NULL OR d.business_day = ?1
GROUP BY d.business_day, v.id ORDER BY d.business_day, v.name
"""


class Queries:
    """Reads on one driver connection, inside whatever transaction it is in."""

    def __init__(self, driver: Any) -> None:  # noqa: ANN401  # a DB-API connection has no type
        self._driver = driver

    def _one(self, sql: str, *values: object) -> Any:  # noqa: ANN401  # rows have no type
        return self._driver.execute(sql, values).fetchone()

    def _all(self, sql: str, *values: object) -> Any:  # noqa: ANN401  # rows have no type
        return self._driver.execute(sql, values).fetchall()

    def settings(self) -> SettingsChanged:
        """How the booth rounds cash and who holds the money, as last set."""
        row = self._one("SELECT cash_rounding, custody, qris_limit FROM setting")
        if row is None:
            return _FIRST_SETTINGS
        return SettingsChanged(
            cash_rounding=Rupiah(row[0]), custody=Custody(row[1]), qris_limit=Rupiah(row[2])
        )

    def staff(self, staff: StaffId) -> Staff | None:
        """A person of the booth."""
        row = self._one(f"{STAFF} WHERE id = ?", staff.bytes)
        return None if row is None else person_of(row)

    def has_coordinator(self) -> bool:
        """Whether anybody here is more than a cashier."""
        row = self._one(
            "SELECT 1 FROM staff WHERE role <> ? AND active LIMIT 1", Role.CASHIER.value
        )
        return row is not None

    def vendor(self, vendor: VendorId) -> Vendor | None:
        """A vendor as the catalogue has it now."""
        row = self._one(f"{_VENDOR} WHERE id = ?", vendor.bytes)
        return None if row is None else vendor_of(row)

    def vendors(self) -> Sequence[Vendor]:
        """All vendors by name."""
        return [vendor_of(row) for row in self._all(f"{_VENDOR} ORDER BY name, id")]

    def product(self, product: ProductId) -> Product | None:
        """A product as the catalogue has it now."""
        row = self._one(f"{_PRODUCT} WHERE p.id = ?", product.bytes)
        return None if row is None else product_of(row)

    def product_by_barcode(self, barcode: str) -> Product | None:
        """The product that a scanned code names; the one still sold where codes clash."""
        row = self._one(f"{_PRODUCT} WHERE p.barcode = ? ORDER BY p.selling DESC, p.id", barcode)
        return None if row is None else product_of(row)

    def products(self) -> Sequence[Product]:
        """All products by name."""
        return list(self.products_by_key().values())

    def products_by_key(self) -> dict[bytes, Product]:
        """All products by name, each under its id as the tables hold it."""
        # Thousands of products have a handful of vendors: their ids are made once.
        vendors: dict[bytes, VendorId] = {}
        found = {}
        for row in self._all(f"{_PRODUCT} ORDER BY p.name, p.id"):
            vendor = vendors.get(row[1])
            if vendor is None:
                vendor = vendors[row[1]] = VendorId(UUID(bytes=row[1]))
            found[row[0]] = product_of(row, vendor)
        return found

    def bundle(self, bundle: BundleId) -> Bundle | None:
        """A bundle with its products."""
        row = self._one(
            "SELECT name, price, parts, barcode, selling FROM bundle WHERE id = ?", bundle.bytes
        )
        if row is None:
            return None
        name, price, written, barcode, selling = row
        parts = tuple(
            BundlePart(ProductId(UUID(product)), int(quantity))
            for product, _, quantity in (word.partition(":") for word in written.split())
        )
        products = [self.product(part.product) for part in parts]
        return Bundle(
            id=bundle,
            terms=BundleTerms(
                name=name,
                price=Rupiah(price),
                parts=parts,
                barcode=barcode,
                selling=bool(selling) and all(p and p.terms.selling for p in products),
            ),
            products=tuple(product for product in products if product is not None),
        )

    def stock(self, product: ProductId) -> int | None:
        """Pieces on the shelf as this register knows; None where they are not counted."""
        row = self._one("SELECT on_hand FROM stock WHERE product = ?", product.bytes)
        return None if row is None else int(row[0])

    def open_shift(self) -> Shift | None:
        """The shift that is open on this register: the last one, unless it was closed."""
        row = self._one(
            "SELECT s.id, s.drawer, s.opening_float, s.opened_at, s.opened_by, d.business_day "
            "FROM shift s JOIN shift_day d ON d.shift = s.id "
            "WHERE NOT EXISTS (SELECT 1 FROM shift_close c WHERE c.shift = s.id) "
            "ORDER BY s.position DESC LIMIT 1"
        )
        if row is None:
            return None
        shift, drawer, opening_float, opened_at, opened_by, business_day = row
        return Shift(
            id=ShiftId(UUID(bytes=shift)),
            business_day=date.fromisoformat(business_day),
            drawer=DrawerId(UUID(bytes=drawer)) if drawer else None,
            opening_float=Rupiah(opening_float),
            opened_at=_EPOCH + timedelta(microseconds=opened_at),
            opened_by=StaffId(UUID(bytes=opened_by)) if opened_by else None,
        )

    def last_receipt(self, series: str) -> int:
        """The last number used in a series, 0 for none."""
        row = self._one("SELECT last FROM receipt_series WHERE series = ?", series)
        return 0 if row is None else int(row[0])

    def receipt_numbers(self, series: str) -> Sequence[tuple[str, ShiftId]]:
        """Every number spent in a series, with a sale or without, and its shift."""
        rows = self._all(
            "SELECT receipt_number, shift FROM sale "
            "WHERE receipt_number >= ?1 || '-' AND receipt_number < ?1 || '.' "
            "UNION ALL SELECT receipt_number, shift FROM spent_number "
            "WHERE receipt_number >= ?1 || '-' AND receipt_number < ?1 || '.'",
            series,
        )
        return [(number, ShiftId(UUID(bytes=shift))) for number, shift in rows]

    def pad_number_used(self, pad: str, number: int) -> bool:
        """Whether this number of the paper pad was entered already."""
        row = self._one("SELECT 1 FROM pad_number WHERE pad = ? AND number = ?", pad, number)
        return row is not None

    def exists(self, table: str, identifier: UUID) -> bool:
        """Whether a derived table has a row of this id."""
        row = self._one(f"SELECT 1 FROM {table} WHERE id = ?", identifier.bytes)  # noqa: S608  # a name from this room
        return row is not None

    def place_names(self) -> Mapping[UUID, str]:
        """What drawers and accounts are called."""
        rows = self._all("SELECT id, name FROM drawer UNION ALL SELECT id, name FROM account")
        return {UUID(bytes=identifier): name for identifier, name in rows}

    def returned(self, sale: UUID, lines: int) -> tuple[Returned, ...]:
        """How much of each of a sale's lines came back."""
        rows = self._all(
            "SELECT line, quantity, amount FROM line_refund WHERE sale = ?", sale.bytes
        )
        by_line = {line: Returned(quantity, Rupiah(amount)) for line, quantity, amount in rows}
        return tuple(by_line.get(line, Returned()) for line in range(lines))

    def refunded(self, sale: UUID) -> tuple[Rupiah, Rupiah, Rupiah]:
        """What of a sale's money went back: in all, in cash, and in coins."""
        row = self._one(
            "SELECT amount, cash, cash_returned FROM sale_refund WHERE sale = ?", sale.bytes
        )
        amount, cash, coins = row or (0, 0, 0)
        return Rupiah(amount), Rupiah(cash), Rupiah(coins)

    def sale_line_of(self, receipt_number: str) -> bytes | None:
        """The ledger line of a sale, by its receipt number."""
        row = self._one(
            "SELECT e.line FROM sale s JOIN entry e ON e.position = s.entry "
            "WHERE s.receipt_number = ?",
            receipt_number,
        )
        return None if row is None else bytes(row[0])

    def order_state(self, order: UUID) -> OrderState | None:
        """Whether an order is open, handed over or cancelled."""
        row = self._one("SELECT state FROM order_state WHERE id = ?", order.bytes)
        return None if row is None else OrderState(row[0])

    def deposit_in_cash(self, order: UUID) -> tuple[Rupiah, Rupiah]:
        """What of an order's deposits was paid in cash, and the coins that took."""
        row = self._one("SELECT cash, coins FROM order_deposit WHERE id = ?", order.bytes)
        cash, coins = row or (0, 0)
        return Rupiah(cash), Rupiah(coins)

    def payment_state(self, entry: UUID, number: int) -> PaymentState | None:
        """What is known of a cashless payment."""
        row = self._one(
            "SELECT state FROM payment_state WHERE entry = ? AND number = ?", entry.bytes, number
        )
        return None if row is None else PaymentState(row[0])

    def commission_bases(self, vendor: VendorId) -> Sequence[CommissionBase]:
        """What a vendor sold less what came back, by commission rate."""
        rows = self._all(
            "SELECT commission_bp, sold FROM commission_base WHERE vendor = ? "
            "ORDER BY commission_bp",
            vendor.bytes,
        )
        return [CommissionBase(BasisPoints(rate), Rupiah(sold)) for rate, sold in rows]

    def commission_taken(self, vendor: VendorId) -> Rupiah:
        """Commission that earlier settlements of this vendor took already."""
        row = self._one("SELECT commission FROM settled WHERE vendor = ?", vendor.bytes)
        return Rupiah(row[0] if row else 0)

    def balance(self, account: Account, party: Party) -> Rupiah:
        """What stands on an account of one party."""
        row = self._one(
            "SELECT amount FROM balance WHERE account = ? AND party = ?",
            account.value,
            party if isinstance(party, str) else party.bytes,
        )
        return Rupiah(row[0] if row else 0)

    def balances(self) -> Sequence[tuple[Account, Party, Rupiah]]:
        """Every balance that is not zero."""
        rows = self._all("SELECT account, party, amount FROM balance WHERE amount <> 0")
        return [
            (
                Account(account),
                party if isinstance(party, str) else UUID(bytes=party),
                Rupiah(amount),
            )
            for account, party, amount in rows
        ]

    def vendor_days(self, business_day: date | None = None) -> Sequence[VendorDay]:
        """Turnover by vendor and business day: rollups by shift, so as quick after a week."""
        day = None if business_day is None else business_day.isoformat()
        return [
            VendorDay(
                business_day=date.fromisoformat(on),
                vendor_name=vendor,
                gross=Rupiah(gross),
                discount=Rupiah(discount),
                refunded=Rupiah(refunded),
                charges=Rupiah(charges),
                pieces=pieces,
                receipts=receipts,
            )
            for on, vendor, gross, discount, refunded, charges, pieces, receipts in self._all(
                _VENDOR_DAYS, day
            )
        ]
