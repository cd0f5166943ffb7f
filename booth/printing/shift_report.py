"""The shift report (Rekap tutup kasir): what was sold, how it was paid, what the drawer holds."""

from collections.abc import Iterator

from booth.domain.events import Event
from booth.domain.events.handling_cash import CashMoved, CashPurpose, Direction, ShiftClosed
from booth.domain.events.paying_vendors import VendorPaid, VendorPaidIn
from booth.domain.ledger import short_hash
from booth.domain.money import Rupiah
from booth.domain.paper_facts import PaperFacts, PaymentSum, ShiftFigures
from booth.domain.payment import CONFIRMED_LATER, HolderKind
from booth.domain.receipt_number import split_receipt_number
from booth.printing.paper import Pair, Paper, Row, Rule, Text
from booth.printing.words import (
    clock_time,
    heading,
    holder_kind_name,
    local_time,
    long_date,
    method_name,
    rupiah,
    short_date,
    warnings,
)
from resources.texts import text


def shift_report(
    facts: PaperFacts, shift: ShiftFigures, closed: ShiftClosed, copy_number: int = 0
) -> Paper:
    """The report of a closed shift."""
    title = text("REKAP TUTUP {register}").format(register=facts.register_name.upper())
    return Paper(
        (
            *warnings(facts, copy_number),
            *heading(facts),
            Text(title, centred=True, bold=True),
            Rule(),
            *_when(facts, shift, closed),
            Rule(),
            *_turnover(shift),
            Rule(),
            *_money(shift),
            Rule(),
            *_drawer(facts, shift, closed),
            *_vendors(shift),
            Rule(),
            Pair(
                text("Rantai 1-{last}").format(last=shift.last_sequence),
                text("utuh") if shift.chain_intact else text("RUSAK"),
                bold=not shift.chain_intact,
            ),
            Text(short_hash(facts.entry.hash), centred=True),
        )
    )


def _when(facts: PaperFacts, shift: ShiftFigures, closed: ShiftClosed) -> Iterator[Row]:
    """The day, the hours, who was there, and which receipt numbers were used."""
    begun, ended = local_time(facts, shift.opened_at), local_time(facts)
    yield Text(long_date(shift.business_day))
    begins = f"{short_date(begun.date())} {clock_time(begun)}"
    ends = clock_time(ended)
    if begun.date() != ended.date():
        ends = f"{short_date(ended.date())} {ends}"
    yield Pair(text("Shift"), f"{begins}-{ends}")
    opened, closing = facts.name(shift.opened_by), facts.name(facts.entry.envelope.by)
    yield Pair(text("Petugas"), opened or closing)
    if opened and closing and opened != closing:
        yield Pair(text("Ditutup oleh"), closing)
    if closed.handed_to is not None:
        yield Pair(text("Diserahkan ke"), facts.name(closed.handed_to))
    if shift.receipts:
        _, last = split_receipt_number(shift.last_receipt)
        yield Pair(
            text("Nota"),
            text("{first} s.d. {last}").format(
                first=shift.first_receipt.rpartition("-")[2], last=f"{last:04}"
            ),
        )
    yield Pair(text("Jumlah nota"), str(shift.receipts))
    if closed.unused_receipts:
        numbers = ", ".join(number.rpartition("-")[2] for number in closed.unused_receipts)
        yield Pair(text("Nomor tidak terpakai"), numbers)


def _turnover(shift: ShiftFigures) -> Iterator[Row]:
    """Gross to net; charges stand apart, they are no turnover (money.md 4)."""
    vendors = shift.vendors
    yield Pair(text("Omzet bruto"), rupiah(sum(v.gross for v in vendors)))
    yield Pair(text("Potongan"), rupiah(-sum(v.discount for v in vendors)))
    yield Pair(text("Pengembalian"), rupiah(-sum(v.refunded for v in vendors)))
    yield Pair(text("OMZET NETO"), rupiah(sum(v.net for v in vendors)), bold=True)
    charges = sum(v.charges for v in vendors)
    if charges:
        yield Pair(text("Biaya"), rupiah(charges))


def _money(shift: ShiftFigures) -> Iterator[Row]:
    """How it was paid: method, how often, how much; what went back below it."""
    if not shift.payments:
        yield Text(text("Tidak ada pembayaran."))
    for back in (False, True):
        sums = [one for one in shift.payments if one.back is back]
        if sums and back:
            yield Text(text("Dikembalikan"))
        for one in sums:
            yield Pair(_way(one), rupiah(one.held), middle=str(one.count))
    if shift.unseen_count:
        yield Pair(
            text("Belum ada bukti"), rupiah(shift.unseen), middle=str(shift.unseen_count), bold=True
        )


def _way(one: PaymentSum) -> str:
    """`Tunai`, `QRIS stan`, `QRIS UMKM`."""
    words = method_name(one.method)
    if one.method in CONFIRMED_LATER or one.holder is HolderKind.VENDOR:
        return f"{words} {holder_kind_name(one.holder)}"
    return words


def _drawer(facts: PaperFacts, shift: ShiftFigures, closed: ShiftClosed) -> Iterator[Row]:
    """From the opening float to the count, every step of cash in between."""
    if closed.drawer is None:
        yield Text(text("Tanpa laci: uang dipegang UMKM."))
        yield Rule()
        return
    cash = [one for one in shift.payments if one.holder is HolderKind.DRAWER]
    taken = sum(one.held for one in cash if not one.back)
    given = sum(one.held for one in cash if one.back)
    yield Pair(text("Uang kembalian awal"), rupiah(shift.opening_float))
    yield Pair(text("Tunai masuk"), rupiah(taken))
    if given:
        yield Pair(text("Tunai dikembalikan"), rupiah(given))
    explained = shift.opening_float + taken + given
    for event in shift.movements:
        words, amount = _movement(facts, event)
        explained += amount
        yield Pair(words, rupiah(amount))
    # Another register that shares the drawer, or a decision of the office.
    if closed.expected != explained:
        yield Pair(text("Lain-lain"), rupiah(closed.expected - explained))
    yield Pair(text("Menurut catatan"), rupiah(closed.expected))
    yield Pair(text("Uang fisik"), rupiah(closed.counted))
    yield Pair(text("SELISIH"), rupiah(closed.variance), bold=True)
    if closed.reason:
        yield Text(text("Alasan: {reason}").format(reason=closed.reason))
    yield Rule()
    if closed.denominations:
        yield from (
            Pair(f"{rupiah(count.value)} x {count.pieces}", rupiah(count.value * count.pieces))
            for count in closed.denominations
        )
        yield Rule()


def _movement(facts: PaperFacts, event: Event) -> tuple[str, Rupiah]:
    """What a movement was for, and how the drawer changed by it."""
    if isinstance(event, VendorPaid):
        words = text("Kasbon {vendor}") if event.advance else text("Setor {vendor}")
        given = Rupiah(-(event.amount + event.rounding))
        return words.format(vendor=facts.name(event.vendor)), given
    if isinstance(event, VendorPaidIn):
        words = text("Dari {vendor}").format(vendor=facts.name(event.vendor))
        return words, Rupiah(event.amount + event.rounding)
    if not isinstance(event, CashMoved):
        raise TypeError(type(event).__name__)
    amount = event.amount if event.direction is Direction.IN else Rupiah(-event.amount)
    if event.purpose is CashPurpose.ADVANCE:
        return text("Kasbon {vendor}").format(vendor=facts.name(event.vendor)), amount
    if event.purpose is CashPurpose.SAFE:
        return text("Kas koordinator"), amount
    return event.reason, amount


def _vendors(shift: ShiftFigures) -> Iterator[Row]:
    """Net turnover of each vendor, the greatest first."""
    for vendor in shift.vendors:
        yield Pair(vendor.name, rupiah(vendor.net))
    if not shift.vendors:
        yield Text(text("Belum ada penjualan."))
