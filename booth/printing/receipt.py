"""The receipt (nota): one paper for the goods of several vendors."""

from collections.abc import Iterator
from typing import Final

from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import SaleId
from booth.domain.money import format_rupiah
from booth.domain.paper_facts import PaperFacts
from booth.domain.payment import Holder, HolderKind, Payment, PaymentMethod
from booth.domain.payment_states import UNSEEN_STATES
from booth.domain.receipt_code import write_receipt_code
from booth.domain.sale import TURNOVER_KINDS, LineKind, SaleLine
from booth.printing.paper import Blank, Code, Pair, Paper, Row, Rule, Text
from booth.printing.words import (
    clock_time,
    hash_row,
    heading,
    local_time,
    method_name,
    rupiah,
    short_date,
    warnings,
    when_and_who,
)
from resources.texts import plural, text

_INDENT: Final = 2


def receipt(facts: PaperFacts, sale: SaleCompleted, copy_number: int = 0) -> Paper:
    """The receipt of a sale; `copy_number` 0 is the original."""
    number = sale.receipt_number
    code = write_receipt_code(number, SaleId(facts.entry.envelope.id), sale.lines)
    return Paper(
        (
            *warnings(facts, copy_number),
            *heading(facts),
            Blank(),
            *_late(facts, sale),
            Pair(text("Nota"), number),
            *when_and_who(facts, sale.occurred_at),
            *_exchanged(facts),
            Rule(),
            *_goods(facts, sale),
            Rule(),
            *_totals(sale),
            *_payments(facts, sale),
            Rule(),
            Text(text("Barang dapat ditukar selama pameran dengan nota ini."), centred=True),
            Blank(),
            Text(text("Terima kasih"), centred=True),
            Text(text("Bangga Buatan Indonesia"), centred=True),
            Blank(),
            Code(code),
            Text(number, centred=True),
            hash_row(facts),
            *([Text(text("LATIHAN"), centred=True, bold=True)] if facts.training else []),
        )
    )


def _late(facts: PaperFacts, sale: SaleCompleted) -> list[Row]:
    """That it was sold from the paper pad, and entered when."""
    if sale.pad is None:
        return []
    entered = local_time(facts)
    return [
        Text(text("NOTA SUSULAN"), centred=True, bold=True),
        Pair(
            text("Buku nota"),
            text("{pad} no. {number}").format(pad=sale.pad.pad, number=sale.pad.number),
        ),
        Pair(text("Dicatat"), f"{short_date(entered.date())} {clock_time(entered)}"),
    ]


def _exchanged(facts: PaperFacts) -> list[Row]:
    return [Pair(text("Tukar dari"), facts.exchanged)] if facts.exchanged else []


def _goods(facts: PaperFacts, sale: SaleCompleted) -> Iterator[Row]:
    """Lines by vendor, in the order the vendors first appear, money for others last."""
    groups: dict[object, list[SaleLine]] = {}
    for line in sale.lines:
        groups.setdefault(line.vendor, []).append(line)
    for_others = groups.pop(None, [])
    for vendor_lines in groups.values():
        yield Text(facts.name(vendor_lines[0].vendor).upper() or text("UMKM"))
        for line in vendor_lines:
            yield from _line(facts, line)
    if for_others:
        yield Text(text("TITIPAN"))
        for line in for_others:
            yield Pair(line.name, rupiah(line.gross))


def _line(facts: PaperFacts, line: SaleLine) -> Iterator[Row]:
    yield Text(line.name)
    if line.kind is LineKind.FREE:
        yield Pair(f"{line.quantity} x", text("GRATIS"), indent=_INDENT)
    else:
        yield Pair(f"{line.quantity} x {rupiah(line.price)}", rupiah(line.gross), indent=_INDENT)
    if line.bundle is not None:
        name = facts.name(line.bundle) or text("Paket")
        # What a bundle takes off its parts is its price: it is named instead of a discount.
        yield Pair(name, rupiah(-line.discount) if line.discount else "", indent=_INDENT)
    elif line.discount:
        yield Pair(text("Potongan"), rupiah(-line.discount), indent=_INDENT)
    if line.note:
        yield Text(text("Catatan: {note}").format(note=line.note), indent=_INDENT)


def _totals(sale: SaleCompleted) -> Iterator[Row]:
    """How much there is of what, and what it costs."""
    pieces = sum(line.quantity for line in sale.lines if line.kind in TURNOVER_KINDS)
    vendors = len({line.vendor for line in sale.lines} - {None})
    goods = plural("{count} barang", "{count} barang", pieces).format(count=pieces)
    of = plural("{count} UMKM", "{count} UMKM", vendors).format(count=vendors)
    yield Text(f"{goods}, {of}")
    off = sum(line.cart_discount for line in sale.lines)
    if off:
        yield Pair(text("Subtotal"), rupiah(sale.net + off))
        yield Pair(text("Potongan"), rupiah(-off))
    yield Pair(text("TOTAL"), format_rupiah(sale.net), bold=True, tall=True)
    rounding = sum(payment.rounding for payment in sale.payments)
    if rounding:
        yield Pair(text("Pembulatan"), rupiah(rounding))


def _payments(facts: PaperFacts, sale: SaleCompleted) -> Iterator[Row]:
    """A row for each payment, the change, and what came back since."""
    for number, payment in enumerate(sale.payments):
        paid = payment.tendered or payment.held
        yield Pair(payment_words(facts, payment), rupiah(paid))
        slip = _card_slip(payment)
        if slip:
            yield Text(slip, indent=_INDENT)
        if unseen(facts, number, payment):
            yield Text(text("BELUM ADA BUKTI MASUK"), indent=_INDENT, bold=True)
    change = sum(payment.change for payment in sale.payments)
    if change:
        yield Pair(text("Kembalian"), rupiah(change))
    returned = sum(facts.returned)
    if returned:
        yield Pair(text("Sudah dikembalikan"), rupiah(returned))


def _card_slip(payment: Payment) -> str:
    """`Kartu *4321, kode 081234`: what to find a card payment's slip by; empty for any other."""
    if payment.method is not PaymentMethod.CARD:
        return ""
    parts = (
        text("Kartu *{ending}").format(ending=payment.card_ending) if payment.card_ending else "",
        text("kode {code}").format(code=payment.reference) if payment.reference else "",
    )
    return ", ".join(part for part in parts if part)


def unseen(facts: PaperFacts, number: int, payment: Payment) -> bool:
    """Whether nobody has seen this money arrive yet."""
    known = facts.payment_states[number] if number < len(facts.payment_states) else None
    return payment.awaiting if known is None else known in UNSEEN_STATES


def payment_words(facts: PaperFacts, payment: Payment) -> str:
    """`Tunai`, `QRIS Batik Akkar`: how it was paid, and who holds it where it is a vendor."""
    words = method_name(payment.method)
    if payment.method is PaymentMethod.ON_ACCOUNT:
        return text("Bon (belum dibayar)")
    name = holder_name(facts, payment.holder)
    return f"{words} {name}" if name else words


def holder_name(facts: PaperFacts, holder: Holder) -> str:
    """The vendor who holds the money; empty where it is the booth's or nobody's yet."""
    return facts.name(holder.id) if holder.kind is HolderKind.VENDOR else ""
