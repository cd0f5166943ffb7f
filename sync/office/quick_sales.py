"""Catat cepat on a vendor's phone: what a till would record, in the office's own ledger.

A vendor sells their own goods alone and has the money themselves. Every form carries an id that
becomes its entry's: sent twice it is recorded once, whatever was lost in between.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.engine import Connection

from booth.domain.cart import Cart
from booth.domain.errors import (
    AboveQrisLimitError,
    InvalidAmountError,
    NotSellableError,
    PaymentStateError,
    UnknownReferenceError,
)
from booth.domain.events import Event
from booth.domain.events.selling import (
    PaymentReference,
    QrisConfirmed,
    SaleCompleted,
    SaleRefunded,
)
from booth.domain.events.setting_up import Role as StaffRole
from booth.domain.events.setting_up import StaffAdded
from booth.domain.ids import EntryId, ProductId, SaleId, StaffId
from booth.domain.ledger import Stamp
from booth.domain.merchant_code import DEFAULT_QRIS_LIMIT
from booth.domain.money import MAX_PRICE, ZERO, Rupiah, format_rupiah
from booth.domain.payment import (
    Evidence,
    Holder,
    HolderKind,
    Payment,
    PaymentMethod,
    Tender,
    check_brought,
    take_tenders,
)
from booth.domain.payment_states import PaymentState
from booth.domain.records import Returned, SaleRecord
from booth.domain.refund import default_tenders, refund_lines
from booth.domain.sale import vendor_rows
from booth.domain.shares import spread
from booth.domain.typed import MAX_NOTE, checked_text
from sync.office.audit import Deed, note
from sync.office.ingest import Sender
from sync.office.own_ledger import Draft, OwnLedger, own_register
from sync.office.own_shifts import OwnShift, is_known, next_number, shift_of
from sync.office.quick_reading import Seller, shelf_of
from sync.office.reading_receipts import Receipt, receipt
from sync.office.store.derived_tables import ENTRY

WAYS: Final = (PaymentMethod.CASH, PaymentMethod.QRIS)
"""How a vendor is paid who has the money themselves: notes, or their own QRIS."""

EVIDENCE: Final = (Evidence.NOTIFICATION, Evidence.SOUNDBOX, Evidence.STATEMENT)
"""Where a vendor can have seen QRIS money arrive (money.md 7)."""

# UUIDv7, as IdSource makes them.
_MADE: Final = 7

# What a vendor typed is what they took: it is theirs, and no drawer's coins stand in between.
_COINS: Final = Rupiah(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickSale:
    """What a form says. Without `product` something called `name` is sold for `price`.

    `price` is of one piece; None for what the catalogue asks. No `evidence`: paid by QRIS, and
    nobody has seen the money yet.
    """

    id: EntryId
    product: ProductId | None = None
    name: str = ""
    quantity: int = 1
    price: Rupiah | None = None
    method: PaymentMethod
    evidence: Evidence | None = None


class QuickSales:
    """Records what vendors sell by phone. Each method is one commit, or nothing at all.

    Where the rules say no a DeclinedError is raised whose data says why.
    """

    def __init__(self, own: OwnLedger) -> None:
        self._own = own

    def sell(self, seller: Seller, wanted: QuickSale, *, at: datetime) -> bool:
        """Record a sale; False where this form was recorded before, whatever it says now.

        Raises UnknownReferenceError for a form that is none of theirs, a vendor the catalogue
        does not name, or goods that are not theirs.
        """
        if not is_form(wanted.id):
            raise UnknownReferenceError(kind="sale", id=wanted.id)
        _check_way(wanted)

        def decide(connection: Connection, own: Sender) -> Sequence[Draft]:
            if is_known(connection, seller.fair, wanted.id):
                _own_receipt(connection, seller, wanted.id)
                return ()
            lines = _cart(connection, seller, wanted, at).sale_lines()
            due = Rupiah(sum(line.net for line in lines))
            payments = _paid(seller, wanted, due)
            shift = shift_of(connection, own, by=_staff(seller), at=at)
            number = next_number(connection, own, self._own, shift.day)
            sale = SaleCompleted(
                receipt_number=number,
                lines=lines,
                payments=payments,
                shares=spread(vendor_rows((line.vendor, line.net) for line in lines), payments),
            )
            about = f"{number} · {format_rupiah(due)}"
            draft = _draft(seller, shift, sale, wanted.id, at)
            return _drafts(connection, seller, shift, draft, (Deed.SALE_RECORDED, about))

        return bool(self._own.record(seller.fair, seller.booth, decide, at=at))

    def take_back(
        self,
        seller: Seller,
        sale: UUID,
        pieces: int,
        *,
        before: int,
        reason: str,
        at: datetime,
    ) -> bool:
        """Take pieces of a sale back; the money goes back as it came. False where it was recorded.

        `before` is how many had come back when the form was shown: with the sale it names the
        form. It is a vendor's own word for their own goods (docs/people.md). Raises
        PaymentStateError for money that was given up as lost.
        """
        refund = EntryId(uuid5(sale, f"back {before}"))
        words = checked_text(reason, field="reason", longest=MAX_NOTE)

        def decide(connection: Connection, own: Sender) -> Sequence[Draft]:
            found = _own_receipt(connection, seller, sale)
            if is_known(connection, seller.fair, refund):
                return ()
            record = _record(found)
            state = found.states.get(0)
            if state == PaymentState.NOT_FOUND:
                reference = PaymentReference(EntryId(sale), 0)
                raise PaymentStateError(payment=reference, state=PaymentState.NOT_FOUND)
            lines = refund_lines(record, {0: pieces}, restocked=True)
            amount = Rupiah(sum(line.amount for line in lines))
            payments = tuple(
                Payment(method=tender.method, holder=tender.holder, amount=tender.amount or ZERO)
                for tender in default_tenders(record, amount, drawer=None)
            )
            refunded = SaleRefunded(
                sale=record.id,
                receipt_number=found.event.receipt_number,
                lines=lines,
                payments=payments,
                shares=spread(vendor_rows((line.vendor, line.amount) for line in lines), payments),
                reason=words,
            )
            shift = shift_of(connection, own, by=_staff(seller), at=at)
            about = f"{found.event.receipt_number} · {format_rupiah(amount)}"
            draft = _draft(seller, shift, refunded, refund, at)
            return _drafts(connection, seller, shift, draft, (Deed.GOODS_TAKEN_BACK, about))

        return bool(self._own.record(seller.fair, seller.booth, decide, at=at))

    def confirm(self, seller: Seller, sale: UUID, evidence: Evidence, *, at: datetime) -> bool:
        """Say where the money of a QRIS sale was seen to arrive; False where that was said."""
        seen = EntryId(uuid5(sale, "seen"))
        if evidence not in EVIDENCE:
            raise UnknownReferenceError(kind="evidence", id=evidence)

        def decide(connection: Connection, own: Sender) -> Sequence[Draft]:
            found = _own_receipt(connection, seller, sale)
            if found.states.get(0) != PaymentState.AWAITING:
                return ()
            event = QrisConfirmed(payment=PaymentReference(EntryId(sale), 0), evidence=evidence)
            shift = shift_of(connection, own, by=_staff(seller), at=at)
            draft = _draft(seller, shift, event, seen, at)
            deed = (Deed.PAYMENT_CONFIRMED, found.event.receipt_number)
            return _drafts(connection, seller, shift, draft, deed)

        return bool(self._own.record(seller.fair, seller.booth, decide, at=at))


def is_form(id_: UUID) -> bool:
    """Whether this can be the id of a form: made like all ids, and never worked out of another.

    What is worked out (a shift's, a refund's) can be known beforehand, and must not be taken.
    """
    return id_.version == _MADE


def own_receipt(connection: Connection, seller: Seller, sale: UUID) -> Receipt | None:
    """What this vendor sold and the office recorded; None for everything else."""
    own = own_register(seller.booth)
    there = connection.execute(
        select(ENTRY.c.id).where(
            ENTRY.c.fair == seller.fair.bytes,
            ENTRY.c.id == sale.bytes,
            ENTRY.c.register == own.bytes,
        )
    ).first()
    return None if there is None else receipt(connection, seller.scope, sale)


def _own_receipt(connection: Connection, seller: Seller, sale: UUID) -> Receipt:
    found = own_receipt(connection, seller, sale)
    if found is None:
        raise UnknownReferenceError(kind="sale", id=sale)
    return found


def _check_way(wanted: QuickSale) -> None:
    """Raise UnknownReferenceError for a way to pay that a vendor's phone does not offer."""
    seen = wanted.evidence is None or (
        wanted.method is PaymentMethod.QRIS and wanted.evidence in EVIDENCE
    )
    if wanted.method not in WAYS or not seen:
        raise UnknownReferenceError(kind="method", id=wanted.method)


def _cart(connection: Connection, seller: Seller, wanted: QuickSale, at: datetime) -> Cart:
    """What is sold, as a till would ring it up now."""
    shelf = shelf_of(connection, seller)
    if shelf is None:
        raise UnknownReferenceError(kind="vendor", id=seller.vendor)
    if not shelf.vendor.terms.selling:
        raise NotSellableError(kind="vendor", name=shelf.vendor.terms.name)
    cart = Cart()
    if wanted.product is None:
        if wanted.price is None:
            raise InvalidAmountError(field="price", amount=0, lowest=1, highest=MAX_PRICE)
        cart.add_open(shelf.vendor, name=wanted.name, price=wanted.price, quantity=wanted.quantity)
        return cart
    product = shelf.products.get(wanted.product)
    if product is None:
        raise UnknownReferenceError(kind="product", id=wanted.product)
    asks = product.terms.price_at(at)
    typed = wanted.price if asks is None else None
    cart.add_product(product, quantity=wanted.quantity, price=typed, at=at)
    if asks is not None and wanted.price is not None and wanted.price != asks:
        cart.bargain(0, wanted.price)
    cart.check_floors()
    return cart


def _paid(seller: Seller, wanted: QuickSale, due: Rupiah) -> tuple[Payment, ...]:
    tender = Tender(
        method=wanted.method,
        holder=Holder(HolderKind.VENDOR, seller.vendor),
        evidence=wanted.evidence,
    )
    check_brought([tender])
    payments = take_tenders(due, [tender], unit=_COINS)
    for payment in payments:
        # A booth's own limit is known to its tills alone; what all banks keep to is known here.
        if payment.method is PaymentMethod.QRIS and payment.amount > DEFAULT_QRIS_LIMIT:
            raise AboveQrisLimitError(amount=payment.amount, limit=DEFAULT_QRIS_LIMIT)
    return payments


def _record(found: Receipt) -> SaleRecord:
    """A sale of one line and one payment, and what came back of it."""
    pieces, amount = found.returned.get(0, (0, 0))
    back = Rupiah(amount)
    in_cash = back if found.event.payments[0].method is PaymentMethod.CASH else ZERO
    return SaleRecord(
        id=SaleId(found.sale),
        shift=None,
        sale=found.event,
        returned=(Returned(pieces, back),),
        refunded=back,
        cash_refunded=in_cash,
        cash_returned=in_cash,
    )


def _staff(seller: Seller) -> StaffId:
    """A login is a person of the office's ledger, by the same id."""
    return StaffId(seller.person)


def _drafts(
    connection: Connection,
    seller: Seller,
    shift: OwnShift,
    recorded: Draft,
    deed: tuple[Deed, str],
) -> list[Draft]:
    """An entry with what has to stand before it: who records, and the shift of the day."""
    at, (what, about) = recorded.stamp.at, deed
    note(connection, what, fair=seller.fair, who=seller.name, at=at, about=about)
    drafts = [*shift.opening, recorded]
    if not is_known(connection, seller.fair, seller.person):
        person = StaffAdded(name=seller.name, role=StaffRole.CASHIER, vendors=(seller.vendor,))
        drafts.insert(0, Draft(event=person, stamp=Stamp(at=at), id=EntryId(seller.person)))
    return drafts


def _draft(seller: Seller, shift: OwnShift, event: Event, id_: EntryId, at: datetime) -> Draft:
    """An event under a vendor's login, in a shift."""
    return Draft(event=event, stamp=Stamp(at=at, by=_staff(seller), shift=shift.id), id=id_)
