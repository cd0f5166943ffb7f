"""The slip for goods that came back: a refund, or a whole receipt that was voided."""

from collections.abc import Iterator
from typing import Final

from booth.domain.events.selling import SaleRefunded
from booth.domain.money import format_rupiah
from booth.domain.paper_facts import PaperFacts
from booth.domain.payment import Payment, PaymentMethod
from booth.domain.sale import RefundLine
from booth.printing.paper import Blank, Pair, Paper, Row, Rule, Text
from booth.printing.receipt import payment_words
from booth.printing.words import hash_row, heading, rupiah, warnings, when_and_who
from resources.texts import plural, text

_INDENT: Final = 2


def refund_slip(facts: PaperFacts, refund: SaleRefunded, copy_number: int = 0) -> Paper:
    """What came back of which receipt, and how its money went back."""
    title = text("PEMBATALAN NOTA") if refund.void else text("PENGEMBALIAN")
    approved = facts.name(refund.approved_by)
    pieces = sum(line.quantity for line in refund.lines)
    rounding = sum(payment.rounding for payment in refund.payments)
    return Paper(
        (
            *warnings(facts, copy_number),
            *heading(facts),
            Blank(),
            Text(title, centred=True, bold=True),
            Pair(text("Nota asal"), refund.receipt_number),
            *when_and_who(facts),
            Rule(),
            *_goods(facts, refund),
            Rule(),
            Text(
                plural("{count} barang kembali", "{count} barang kembali", pieces).format(
                    count=pieces
                )
            ),
            Pair(text("TOTAL"), format_rupiah(refund.amount), bold=True, tall=True),
            *([Pair(text("Pembulatan"), rupiah(rounding))] if rounding else []),
            *(Pair(_back(facts, payment), rupiah(payment.held)) for payment in refund.payments),
            Rule(),
            Text(text("Alasan: {reason}").format(reason=refund.reason)),
            *([Pair(text("Disetujui"), approved)] if approved else []),
            Blank(),
            hash_row(facts),
        )
    )


def _back(facts: PaperFacts, payment: Payment) -> str:
    """How it goes back. What was only promised is struck off, it does not come back in hand."""
    if payment.method is PaymentMethod.ON_ACCOUNT:
        return text("Bon dikurangi")
    return payment_words(facts, payment)


def _goods(facts: PaperFacts, refund: SaleRefunded) -> Iterator[Row]:
    groups: dict[object, list[RefundLine]] = {}
    for line in refund.lines:
        groups.setdefault(line.vendor, []).append(line)
    for_others = groups.pop(None, [])
    for lines in groups.values():
        yield Text(facts.name(lines[0].vendor).upper() or text("UMKM"))
        for line in lines:
            yield Text(line.name)
            pieces = plural("{count} kembali", "{count} kembali", line.quantity)
            yield Pair(pieces.format(count=line.quantity), rupiah(line.amount), indent=_INDENT)
            if not line.restocked:
                yield Text(text("tidak kembali ke stok"), indent=_INDENT)
    if for_others:
        yield Text(text("TITIPAN"))
        for line in for_others:
            yield Pair(line.name, rupiah(line.amount))
