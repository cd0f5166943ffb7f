"""The shift report (Rekap tutup kasir): what was sold, how it was paid, what the drawer holds."""

from collections.abc import Iterator

from booth.domain.drawer_slip import slip_code
from booth.domain.events import Event
from booth.domain.events.handling_cash import (
    COINS,
    CashMoved,
    CashPurpose,
    DenominationCount,
    Direction,
    ElsewhereCount,
    ShiftClosed,
)
from booth.domain.events.paying_vendors import VendorPaid, VendorPaidIn
from booth.domain.ledger import short_hash
from booth.domain.money import Rupiah
from booth.domain.paper_facts import PaperFacts, PaymentSum, ShiftFigures
from booth.domain.payment import CONFIRMED_LATER, HolderKind
from booth.domain.receipt_number import split_receipt_number
from booth.printing.paper import Code, Pair, Paper, Row, Rule, Text
from booth.printing.words import (
    clock_time,
    heading,
    local_time,
    long_date,
    method_name,
    rupiah,
    short_date,
    warnings,
    way_name,
)
from resources.texts import several, text


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
            Text(text("No. {number}").format(number=shift.number), centred=True),
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


def interim_report(
    facts: PaperFacts, shift: ShiftFigures, count: int, *, full: bool = False
) -> Paper:
    """Rekap sementara: the shift up to now, with nothing by which the drawer could be guessed.

    What came in by which way is told once the drawer was counted: turnover less QRIS is cash, and
    who counts is to know no figure to count up to. `full` tells it, and what the drawer should
    hold, to who need not count blind.
    """
    title = text("REKAP SEMENTARA {register}").format(register=facts.register_name.upper())
    until = text("Sampai catatan {number}. Bukan rekap tutup kasir.")
    return Paper(
        (
            *warnings(facts, 0),
            *heading(facts),
            Text(title, centred=True, bold=True),
            Text(
                text("No. {number}").format(number=shift.interim_number(count)),
                centred=True,
                bold=True,
            ),
            Text(until.format(number=shift.last_sequence), centred=True),
            Rule(),
            *_when(facts, shift, None),
            Rule(),
            *_turnover(shift),
            Rule(),
            *_money(shift, told=full),
            Rule(),
            *(_so_far(facts, shift) if full else ()),
            *_vendors(shift),
            Rule(),
            Text(text("SEMENTARA"), centred=True, bold=True),
        )
    )


def _when(facts: PaperFacts, shift: ShiftFigures, closed: ShiftClosed | None) -> Iterator[Row]:
    """The day, the hours, who was there, and which receipt numbers were used."""
    begun = local_time(facts, shift.opened_at)
    ended = local_time(facts, None if closed else shift.until)
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
    if closed is not None and closed.handed_to is not None:
        yield Pair(text("Diserahkan ke"), facts.name(closed.handed_to))
    if shift.receipts:
        _, last = split_receipt_number(shift.last_receipt)
        yield Pair(
            several("Nota"),
            text("{first} s.d. {last}").format(
                first=shift.first_receipt.rpartition("-")[2], last=f"{last:04}"
            ),
        )
    yield Pair(text("Jumlah nota"), str(shift.receipts))
    if closed is not None and closed.unused_receipts:
        numbers = ", ".join(number.rpartition("-")[2] for number in closed.unused_receipts)
        yield Pair(text("Nomor tidak terpakai"), numbers)
    for gap in (closed.pad_gaps or ()) if closed is not None else ():
        words = text("Buku {pad} no. {number}").format(pad=gap.pad, number=gap.number)
        yield Pair(words, gap.reason)


def _turnover(shift: ShiftFigures) -> Iterator[Row]:
    """Gross to net; charges stand apart, they are no turnover (money.md 4)."""
    vendors = shift.vendors
    yield Pair(text("Omzet bruto"), rupiah(sum(v.gross for v in vendors)))
    yield Pair(several("Potongan"), rupiah(-sum(v.discount for v in vendors)))
    yield Pair(several("Pengembalian"), rupiah(-sum(v.refunded for v in vendors)))
    yield Pair(text("OMZET NETO"), rupiah(sum(v.net for v in vendors)), bold=True)
    charges = sum(v.charges for v in vendors)
    if charges:
        yield Pair(text("Biaya"), rupiah(charges))


def _money(shift: ShiftFigures, *, told: bool = True) -> Iterator[Row]:
    """How it was paid: method, how often, how much if `told`; what went back below it."""
    if not shift.payments:
        yield Text(text("Tidak ada pembayaran."))
    for back in (False, True):
        sums = [one for one in shift.payments if one.back is back]
        if sums and back:
            yield Text(text("Dikembalikan"))
        for one in sums:
            amount = rupiah(one.held) if told else text("saat tutup")
            yield Pair(_way(one), amount, middle=str(one.count))
    if shift.unseen_count:
        unseen = rupiah(shift.unseen) if told else text("saat tutup")
        yield Pair(text("Belum ada bukti"), unseen, middle=str(shift.unseen_count), bold=True)


def _way(one: PaymentSum) -> str:
    """`Tunai`, `QRIS stan`, `QRIS UMKM`."""
    if one.method in CONFIRMED_LATER or one.holder is HolderKind.VENDOR:
        return way_name(one.method, one.holder)
    return method_name(one.method)


def _drawer(facts: PaperFacts, shift: ShiftFigures, closed: ShiftClosed) -> Iterator[Row]:
    """From the opening float to the count, every step of cash in between."""
    if closed.drawer is None:
        yield Text(text("Tanpa laci: uang dipegang UMKM."))
        yield Rule()
        return
    yield from _cash(facts, shift, closed.expected)
    if closed.counted_at:
        yield from _brought_along(facts, closed)
        return
    for other in closed.elsewhere or ():
        words = text("Dari laptop {code}").format(code=other.register_code)
        yield Pair(words, rupiah(other.expected))
    yield Pair(text("Uang fisik"), rupiah(closed.counted))
    yield Pair(text("SELISIH"), rupiah(closed.variance), bold=True)
    if closed.reason:
        yield Text(text("Alasan: {reason}").format(reason=closed.reason))
    yield Rule()
    if closed.denominations:
        yield from (
            Pair(_pieces(count), rupiah(count.value * count.pieces))
            for count in closed.denominations
        )
        yield Rule()


def _so_far(facts: PaperFacts, shift: ShiftFigures) -> Iterator[Row]:
    """What the drawer should hold by now, where the shift has one."""
    if facts.in_drawer is not None:
        yield from _cash(facts, shift, facts.in_drawer)
        yield Rule()


def _cash(facts: PaperFacts, shift: ShiftFigures, expected: Rupiah) -> Iterator[Row]:
    """From the opening float to what the books expect, every step of cash in between."""
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
    if expected != explained:
        yield Pair(text("Lain-lain"), rupiah(expected - explained))
    yield Pair(text("Menurut catatan"), rupiah(expected))


def _pieces(count: DenominationCount) -> str:
    """`100.000 x 28`; coins are told by their sum."""
    if count.value == COINS:
        return text("Logam")
    return f"{rupiah(count.value)} x {count.pieces}"


def _brought_along(facts: PaperFacts, closed: ShiftClosed) -> Iterator[Row]:
    """A shared drawer is counted at the other laptop: this is the slip that is taken there."""
    brought = ElsewhereCount(facts.register_code, closed.expected)
    words = text("Laci ini dihitung di kasir {code}. Scan atau ketik kode ini di sana:")
    yield Text(words.format(code=closed.counted_at))
    yield Code(slip_code(brought))
    yield Text(slip_code(brought), centred=True, bold=True)
    if closed.reason:
        yield Text(text("Alasan: {reason}").format(reason=closed.reason))
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
    if event.purpose is CashPurpose.SAFE:
        return text("Kas koordinator"), amount
    return event.reason, amount


def _vendors(shift: ShiftFigures) -> Iterator[Row]:
    """Net turnover of each vendor, the greatest first."""
    for vendor in shift.vendors:
        yield Pair(vendor.name, rupiah(vendor.net))
    if not shift.vendors:
        yield Text(text("Belum ada penjualan."))
