"""Refunding: goods back, whole sales voided, goods exchanged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from booth.domain.cart import Cart
from booth.domain.errors import (
    NotVoidableError,
    SaleIsHereError,
    UnknownReferenceError,
)
from booth.domain.events.selling import SaleRefunded
from booth.domain.ids import EntryId, ProductId, RefundId, SaleId, StaffId, VendorId
from booth.domain.ledger import Entry
from booth.domain.money import ZERO, Rupiah, round_to_cash
from booth.domain.payment import (
    Holder,
    HolderKind,
    Payment,
    PaymentMethod,
    Tender,
    check_brought,
    check_holder,
    check_money_brought,
)
from booth.domain.receipt_number import code_and_letter
from booth.domain.records import SaleRecord
from booth.domain.refund import (
    default_tenders,
    mirrored,
    refund_lines,
)
from booth.domain.rights import Right
from booth.domain.sale import LineKind, RefundLine, vendor_rows
from booth.domain.shares import spread
from booth.domain.typed import (
    MAX_CODE,
    MAX_NAME,
    MAX_NOTE,
    checked_amount,
    checked_quantity,
    checked_text,
)
from booth.paper_ports import Document, PrintJob
from booth.ports import UnitOfWork
from booth.usecases.base import UseCase, approve, known_holder, known_vendor, open_shift
from booth.usecases.giving_back import (
    check_arrived,
    check_courier,
    check_drawer,
    check_may_take_back,
    check_promise,
    give_back,
)
from booth.usecases.selling import Selling


@dataclass(frozen=True, slots=True)
class Refunding(UseCase):
    """Money back for goods back, to the rupiah."""

    selling: Selling

    def refund(
        self,
        sale: SaleId,
        quantities: Mapping[int, int],
        *,
        reason: str,
        by: StaffId,
        tenders: Sequence[Tender] = (),
        restocked: bool = True,
        approved_by: StaffId | None = None,
    ) -> Entry:
        """Take back so many pieces of each line (by number) and give their money back.

        Without `tenders` the money goes back as it came (see `default_tenders`). More cash
        than was paid in cash needs a coordinator, and so do goods of vendors to whom `by` is not
        bound.
        """
        with self.units() as work:
            record = _sale(work, sale)
            shift = open_shift(work)
            lines = refund_lines(record, quantities, restocked=restocked)
            check_may_take_back(work, lines, by=by, approved_by=approved_by)
            amount = Rupiah(sum(line.amount for line in lines))
            check_drawer(work, record, tenders, amount, approved_by=approved_by)
            chosen = tenders or default_tenders(record, amount, drawer=shift.drawer)
            payments = give_back(work, record, amount, chosen, approved_by=approved_by)
            entry = self._append_refund(
                work, record, lines, payments, reason=reason, by=by, approved_by=approved_by
            )
            work.commit()
        return entry

    def void(self, sale: SaleId, *, reason: str, by: StaffId, approved_by: StaffId) -> Entry:
        """Take a whole sale of the open shift back, every payment the way it came."""
        with self.units() as work:
            approve(work, approved_by, Right.VOID)
            record = _sale(work, sale)
            drawn = any(p.holder.kind is HolderKind.ORDER for p in record.sale.payments)
            returned = any(r.quantity for r in record.returned)
            # A deposit is used up, and goods exchanged are gone: no way back for either.
            if record.shift != open_shift(work).id or returned or drawn:
                raise NotVoidableError(receipt_number=record.sale.receipt_number)
            for payment in record.sale.payments:
                check_promise(work, payment)
            everything = {n: line.quantity for n, line in enumerate(record.sale.lines)}
            entry = self._append_refund(
                work,
                record,
                refund_lines(record, everything, restocked=True),
                mirrored(record.sale.payments),
                reason=reason,
                by=by,
                approved_by=approved_by,
                void=True,
            )
            work.commit()
        return entry

    def exchange(
        self,
        sale: SaleId,
        quantities: Mapping[int, int],
        cart: Cart,
        tenders: Sequence[Tender] = (),
        *,
        reason: str,
        by: StaffId,
        approved_by: StaffId | None = None,
    ) -> tuple[Entry, Entry]:
        """Tukar barang: goods back and others taken, in one commit; only the difference moves.

        What the returned goods are worth is kept for the buyer for the moment between the two
        entries. `tenders` pay the rest of dearer goods; for cheaper ones the rest goes back.
        """
        check_brought(tenders)
        with self.units() as work:
            record = _sale(work, sale)
            shift = open_shift(work)
            refund_id = RefundId(self.ids.new(self.clock.now()))
            lines = refund_lines(record, quantities, restocked=True)
            check_may_take_back(work, lines, by=by, approved_by=approved_by)
            worth = Rupiah(sum(line.amount for line in lines))
            traded = Rupiah(min(worth, cart.total))
            holder = Holder(HolderKind.ORDER, refund_id)
            kept = Payment(method=PaymentMethod.EXCHANGE, holder=holder, amount=traded)
            payments: tuple[Payment, ...] = (kept,) if traded else ()
            if worth > traded:
                rest = Rupiah(worth - traded)
                chosen = default_tenders(record, rest, drawer=shift.drawer)
                payments += give_back(work, record, rest, chosen, approved_by=approved_by)
            refund = self._append_refund(
                work,
                record,
                lines,
                payments,
                reason=reason,
                by=by,
                approved_by=approved_by,
                refund_id=refund_id,
            )
            offered = Tender(method=PaymentMethod.EXCHANGE, holder=holder, amount=traded)
            sold = self.selling.sell(
                work,
                cart,
                [offered, *tenders] if traded else tenders,
                by=by,
                approved_by=approved_by,
                exchange_for=refund_id,
            )
            work.commit()
        return refund, sold

    def refund_from_paper(
        self,
        receipt_number: str,
        vendor: VendorId,
        *,
        name: str,
        quantity: int,
        amount: Rupiah,
        tender: Tender,
        reason: str,
        by: StaffId,
        approved_by: StaffId,
        product: ProductId | None = None,
    ) -> Entry:
        """Refund what another laptop sold, from its paper alone. A coordinator answers for it."""
        number = checked_text(receipt_number, field="receipt_number", longest=MAX_CODE).upper()
        with self.units() as work:
            approve(work, approved_by, Right.REFUND_WITHOUT_SALE)
            terms = known_vendor(work, vendor).terms
            line = RefundLine(
                vendor=vendor,
                product=product,
                kind=LineKind.GOODS,
                name=checked_text(name, field="name", longest=MAX_NAME),
                quantity=checked_quantity(quantity),
                amount=checked_amount(amount, field="amount"),
                commission_bp=terms.commission_bp,
            )
            # What this laptop sold is refunded as that sale, so that it comes back only once.
            if work.sale_by_number(number) is not None or _is_ours(work, number):
                raise SaleIsHereError(receipt_number=number)
            sold = None if product is None else work.product(product)
            if product is not None and (sold is None or sold.terms.vendor != vendor):
                raise UnknownReferenceError(kind="product", id=product)
            shift = open_shift(work)
            check_money_brought([tender])
            check_holder(tender.method, tender.holder)
            known_holder(work, tender.holder, shift=shift)
            rounding = ZERO
            if tender.method is PaymentMethod.CASH:
                rounding = Rupiah(round_to_cash(amount, work.settings().cash_rounding) - amount)
            payments = (
                Payment(
                    method=tender.method, holder=tender.holder, amount=amount, rounding=rounding
                ),
            )
            event = SaleRefunded(
                receipt_number=number,
                lines=(line,),
                payments=payments,
                shares=spread([(vendor, amount)], payments),
                reason=checked_text(reason, field="reason", longest=MAX_NOTE),
                approved_by=approved_by,
            )
            entry = self.append(work, event, by=by, shift=shift)
            work.enqueue(PrintJob(entry, Document.REFUND_SLIP))
            work.commit()
        return entry

    def _append_refund(
        self,
        work: UnitOfWork,
        record: SaleRecord,
        lines: tuple[RefundLine, ...],
        payments: tuple[Payment, ...],
        *,
        reason: str,
        by: StaffId,
        approved_by: StaffId | None,
        void: bool = False,
        refund_id: RefundId | None = None,
    ) -> Entry:
        check_courier(work, lines)
        check_arrived(work, record)
        rows = vendor_rows((line.vendor, line.amount) for line in lines)
        event = SaleRefunded(
            sale=record.id,
            receipt_number=record.sale.receipt_number,
            lines=lines,
            payments=payments,
            shares=spread(rows, payments),
            reason=checked_text(reason, field="reason", longest=MAX_NOTE),
            void=void,
            approved_by=approved_by,
        )
        entry = self.append(
            work,
            event,
            by=by,
            shift=open_shift(work),
            entry_id=EntryId(refund_id) if refund_id else None,
        )
        work.enqueue(PrintJob(entry, Document.REFUND_SLIP))
        return entry


def _sale(work: UnitOfWork, sale: SaleId) -> SaleRecord:
    record = work.sale(sale)
    if record is None:
        raise UnknownReferenceError(kind="sale", id=sale)
    return record


def _is_ours(work: UnitOfWork, number: str) -> bool:
    """Whether a receipt number begins as this register's own do, in any of its epochs."""
    register = work.register()
    return any(
        number.startswith(code_and_letter(register.code, epoch) + "-")
        for epoch in range(1, register.epoch + 1)
    )
