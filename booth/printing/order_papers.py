"""Papers of an order: the receipt of a deposit, and the slip of one that went back."""

from collections.abc import Iterator
from typing import Final

from booth.domain.events.ordering import DepositReturned, DepositTaken, OrderPlaced
from booth.domain.money import Rupiah, format_rupiah
from booth.domain.order_views import OrderView
from booth.domain.paper_facts import PaperFacts
from booth.domain.payment import Payment, sum_of
from booth.printing.paper import Blank, Pair, Paper, Row, Rule, Signatures, Text
from booth.printing.receipt import payment_words, unseen
from booth.printing.words import (
    hash_row,
    heading,
    long_date,
    rupiah,
    warnings,
    when_and_who,
)
from resources.texts import text

_INDENT: Final = 2


def order_paper(facts: PaperFacts, order: OrderView, copy_number: int = 0) -> Paper:
    """What an entry of this order owes. Raises ValueError where it owes nothing."""
    match facts.entry.event:
        case OrderPlaced():
            return order_slip(facts, order, copy_number)
        case DepositTaken() as taken:
            return deposit_receipt(facts, order, taken, copy_number)
        case DepositReturned() as returned:
            return deposit_returned_slip(facts, order, returned, copy_number)
        case other:
            raise ValueError(f"{type(other).__name__} owes no paper of an order")


def deposit_receipt(
    facts: PaperFacts, order: OrderView, taken: DepositTaken, copy_number: int = 0
) -> Paper:
    """What was paid down on which order, what is left to pay, and when the goods are due."""
    paid = sum_of(taken.payments)
    before = _paid_before(facts, order)
    rounding = sum(payment.rounding for payment in taken.payments)
    return Paper(
        (
            *warnings(facts, copy_number),
            *heading(facts),
            Blank(),
            Text(text("TANDA TERIMA DP"), centred=True, bold=True),
            *_whose(order),
            *when_and_who(facts),
            Rule(),
            *_goods(facts, order),
            Rule(),
            Pair(text("Total pesanan"), rupiah(order.order.net)),
            *([Pair(text("DP sebelumnya"), rupiah(before))] if before else []),
            Pair(text("DP"), format_rupiah(paid), bold=True, tall=True),
            *([Pair(text("Pembulatan"), rupiah(rounding))] if rounding else []),
            *_payments(facts, taken.payments),
            Pair(text("Sisa"), format_rupiah(Rupiah(order.order.net - before - paid)), bold=True),
            Rule(),
            *_due(order),
            Text(text("Bawa tanda terima ini saat mengambil barang."), centred=True),
            Blank(),
            Text(text("Terima kasih"), centred=True),
            Blank(),
            Text(order.number, centred=True),
            hash_row(facts),
        )
    )


def order_slip(facts: PaperFacts, order: OrderView, copy_number: int = 0) -> Paper:
    """What was ordered, for a buyer who paid nothing down."""
    return Paper(
        (
            *warnings(facts, copy_number),
            *heading(facts),
            Blank(),
            Text(text("PESANAN"), centred=True, bold=True),
            *_whose(order),
            *when_and_who(facts),
            Rule(),
            *_goods(facts, order),
            Rule(),
            Pair(text("Total pesanan"), format_rupiah(order.order.net), bold=True, tall=True),
            Rule(),
            *_due(order),
            Text(text("Bukan bukti bayar."), centred=True),
            Blank(),
            Text(order.number, centred=True),
            hash_row(facts),
        )
    )


def deposit_returned_slip(
    facts: PaperFacts, order: OrderView, returned: DepositReturned, copy_number: int = 0
) -> Paper:
    """How a deposit went back, why, and both signatures."""
    approved = facts.name(returned.approved_by)
    rounding = sum(payment.rounding for payment in returned.payments)
    person = facts.name(facts.entry.envelope.by) or text("Stan")
    buyer = _buyer(order) or text("Pembeli")
    return Paper(
        (
            *warnings(facts, copy_number),
            *heading(facts),
            Blank(),
            Text(text("PENGEMBALIAN DP"), centred=True, bold=True),
            *_whose(order),
            *when_and_who(facts),
            Rule(),
            Pair(text("TOTAL"), format_rupiah(sum_of(returned.payments)), bold=True, tall=True),
            *([Pair(text("Pembulatan"), rupiah(rounding))] if rounding else []),
            *(Pair(payment_words(facts, p), rupiah(p.held)) for p in returned.payments),
            Rule(),
            Text(text("Alasan: {reason}").format(reason=returned.reason)),
            *([Pair(text("Disetujui"), approved)] if approved else []),
            Blank(),
            Signatures((text("Menerima"), text("Menyerahkan")), (buyer, person)),
            Blank(),
            hash_row(facts),
        )
    )


def _paid_before(facts: PaperFacts, order: OrderView) -> Rupiah:
    """What was kept for the buyer when this was recorded, so that a copy says the same."""
    kept = 0
    for step in order.steps:
        if step.entry == facts.entry.envelope.id:
            break
        kept += step.deposit
    return Rupiah(kept)


def _whose(order: OrderView) -> Iterator[Row]:
    yield Pair(text("Pesanan"), order.number)
    buyer = _buyer(order)
    if buyer:
        yield Pair(text("Pembeli"), buyer)


def _buyer(order: OrderView) -> str:
    if order.is_erased:
        return text("(dihapus)")
    return order.buyer.name if order.buyer else ""


def _goods(facts: PaperFacts, order: OrderView) -> Iterator[Row]:
    for line in order.order.lines:
        yield Text(line.name)
        yield Pair(f"{line.quantity} x {rupiah(line.price)}", rupiah(line.net), indent=_INDENT)
        if line.note:
            yield Text(text("Catatan: {note}").format(note=line.note), indent=_INDENT)
        vendor = facts.name(line.vendor)
        if vendor:
            yield Text(vendor, indent=_INDENT)


def _payments(facts: PaperFacts, payments: tuple[Payment, ...]) -> Iterator[Row]:
    for number, payment in enumerate(payments):
        yield Pair(payment_words(facts, payment), rupiah(payment.tendered or payment.held))
        if unseen(facts, number, payment):
            yield Text(text("BELUM ADA BUKTI MASUK"), indent=_INDENT, bold=True)
    change = sum(payment.change for payment in payments)
    if change:
        yield Pair(text("Kembalian"), rupiah(change))


def _due(order: OrderView) -> Iterator[Row]:
    placed = order.order
    way = text("Dikirim") if placed.delivery else text("Diambil")
    when = long_date(placed.due_on) if placed.due_on else text("tanggal menyusul")
    yield Pair(way, when)
    if placed.note:
        yield Text(text("Catatan: {note}").format(note=placed.note))
