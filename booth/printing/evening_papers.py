"""The papers of an evening (Rekap malam): a vendor's day, the cash count, money nobody has seen.

They belong to no entry. Each is laid out once and shown as a strip, on A4, or as text to share.
"""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from booth.domain.evening_facts import CashCount, EveningFacts
from booth.domain.ids import VendorId
from booth.domain.money import Rupiah
from booth.domain.payment import HolderKind
from booth.domain.uncertain_payment import UncertainPayment
from booth.domain.vendor_money import MovementKind, RecapCell, VendorMoney, VendorRecap
from booth.printing.paper import Blank, Pair, Paper, Row, Rule, Signatures, Text
from booth.printing.words import (
    clock_time,
    figures_heading,
    long_date,
    method_name,
    rupiah,
    short_date,
)
from resources.texts import several, text

_NOTES_AND_COINS: Final = (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100)
"""What is counted in Indonesia; smaller coins are nobody's any more."""
_TO_FILL_IN: Final = "........ x"
_AMOUNT_TO_FILL_IN: Final = "." * 12


class EveningPaper(StrEnum):
    """Which paper of the evening."""

    VENDORS = "vendors"
    COUNT = "count"
    UNMATCHED = "unmatched"


def evening_papers(
    facts: EveningFacts, which: EveningPaper, vendor: VendorId | None = None
) -> tuple[Paper, ...]:
    """The papers asked for; of the vendors' one for each that has anything to tell, or of one."""
    if which is EveningPaper.COUNT:
        return (cash_count_paper(facts),)
    if which is EveningPaper.UNMATCHED:
        return (unmatched_paper(facts),)
    papers = tuple(
        vendor_recap(facts, recap)
        for recap in facts.recaps
        if recap.money.vendor.id == vendor
        or (vendor is None and not (recap.money.is_idle and not recap.reported))
    )
    return papers or (_nothing(facts),)


def _nothing(facts: EveningFacts) -> Paper:
    """A day on which no vendor sold, and none had anything open."""
    words = text("Tidak ada penjualan dan tidak ada saldo.")
    return Paper((*_head(facts, text("REKAP UMKM")), Text(words)))


def vendor_recap(facts: EveningFacts, recap: VendorRecap) -> Paper:
    """One vendor's day: nothing on it is another vendor's."""
    money = recap.money
    return Paper(
        (
            *_head(facts, text("REKAP UMKM")),
            Text(money.vendor.terms.name, centred=True, bold=True, tall=True),
            Rule(),
            *_sold(recap),
            Rule(),
            *_paid_by(recap),
            *_reported(recap),
            Rule(),
            *_account(facts, money),
            *_as_it_was(facts),
            Blank(),
            Signatures((text("UMKM"), text("Stan")), (money.vendor.terms.name, text("Petugas"))),
        )
    )


def cash_count_paper(facts: EveningFacts) -> Paper:
    """Each count of the day, and a form to count what is still in use."""
    rows: list[Row] = []
    for count in facts.counts:
        rows += [*_count(facts, count), Rule()]
    if facts.is_over and not facts.counts:
        rows.append(Text(text("Tidak ada laci yang dihitung pada hari itu.")))
    elif facts.open_drawer or not facts.counts:
        rows += _form(facts.open_drawer)
    return Paper((*_head(facts, text("HITUNG UANG TUNAI")), *rows))


def unmatched_paper(facts: EveningFacts) -> Paper:
    """Payments that somebody has still to look for, each with where it should be."""
    rows: list[Row] = []
    for payment in facts.unmatched:
        rows += _unmatched(facts, payment)
    total = sum(one.amount for one in facts.unmatched if one.state is not None)
    if rows and facts.is_over:
        rows.insert(0, Text(text("Sampai hari itu, dan sekarang masih belum cocok:")))
    if not rows:
        rows.append(Text(text("Semua uang nontunai sudah terlihat masuk.")))
    else:
        rows += [Rule(), Pair(text("JUMLAH"), rupiah(total), bold=True)]
    return Paper((*_head(facts, text("UANG BELUM COCOK")), *rows))


def _head(facts: EveningFacts, title: str) -> list[Row]:
    return figures_heading(facts, title, long_date(facts.business_day))


def _sold(recap: VendorRecap) -> Iterator[Row]:
    yield Pair(several("Nota"), str(recap.receipts))
    yield Pair(text("Barang terjual"), str(recap.pieces))
    yield Pair(text("Omzet bruto"), rupiah(recap.gross))
    yield Pair(several("Potongan"), rupiah(-recap.discount))
    yield Pair(several("Pengembalian"), rupiah(-recap.refunded))
    yield Pair(text("OMZET BERNOTA"), rupiah(recap.money.turnover), bold=True)
    if recap.money.charges:
        yield Pair(text("Biaya kemas dan lainnya"), rupiah(recap.money.charges))


def _paid_by(recap: VendorRecap) -> Iterator[Row]:
    """How it was paid, and who has that money."""
    yield Text(text("Dibayar dengan"), bold=True)
    if not recap.cells:
        yield Text(text("Belum ada penjualan."))
    for cell in recap.cells:
        yield Pair(_way(recap, cell), rupiah(cell.amount))


def _way(recap: VendorRecap, cell: RecapCell) -> str:
    """`QRIS - QRIS stan`, `QRIS - sendiri`: another vendor is not named on this one's paper."""
    words = method_name(cell.method)
    if cell.holder_kind is HolderKind.VENDOR:
        own = cell.holder_name == recap.money.vendor.terms.name
        holder = text("sendiri") if own else text("UMKM lain")
        return f"{words} - {holder}"
    if cell.holder_kind in (HolderKind.DRAWER, HolderKind.ACCOUNT):
        return f"{words} - {cell.holder_name or text('stan')}"
    return words


def _reported(recap: VendorRecap) -> Iterator[Row]:
    """Pengakuan, under a rule of its own: never in a sum with receipts."""
    if recap.reported:
        yield Rule()
        yield Pair(text("PENGAKUAN (tanpa nota)"), rupiah(recap.reported), bold=True)
        yield Text(text("Menurut UMKM, tidak termasuk omzet bernota."))


def _account(facts: EveningFacts, money: VendorMoney) -> Iterator[Row]:
    """From yesterday's balance to what can be paid."""
    yield Pair(text("Saldo kemarin"), rupiah(money.before))
    yield Pair(text("Omzet hari ini"), rupiah(money.turnover))
    if money.charges:
        yield Pair(text("Biaya kemas dan lainnya"), rupiah(money.charges))
    if money.held:
        yield Pair(text("Dipegang UMKM sendiri"), rupiah(-money.held_by_vendor))
    for movement in money.movements:
        words = f"{_movement(movement.kind)} {clock_time(_local(facts, movement.at))}"
        yield Pair(words, rupiah(movement.amount))
    yield Pair(text("SALDO"), rupiah(money.payable), bold=True)
    if money.clearing:
        yield Pair(text("Nontunai belum cair"), rupiah(-money.clearing))
    if money.promised:
        yield Pair(text("Bon belum cair"), rupiah(-money.promised))
    if money.with_others:
        yield Pair(text("Dipegang UMKM lain"), rupiah(-money.with_others))
    if money.paid_ahead:
        yield Pair(text("Sudah dibayar sebelum cair"), rupiah(money.paid_ahead))
    if money.owes:
        yield Pair(text("HARUS KE KASIR"), rupiah(money.owes), bold=True, tall=True)
    else:
        yield Pair(text("BISA DISETOR"), rupiah(max(0, money.cleared)), bold=True, tall=True)
    if money.deposits:
        yield Pair(text("DP pesanan (bukan omzet)"), rupiah(money.deposits))


def _as_it_was(facts: EveningFacts) -> Iterator[Row]:
    """On paper about an evening gone by, so that nobody pays out by it."""
    if facts.is_over:
        yield Text(text("Keadaan di akhir hari itu, bukan saldo sekarang."))


def _movement(kind: MovementKind) -> str:
    return {
        MovementKind.PAID: text("Disetor"),
        MovementKind.ADVANCE: text("Kasbon"),
        MovementKind.PAID_IN: text("UMKM menyetor"),
        MovementKind.SETTLED: text("Setoran akhir"),
        MovementKind.FORFEITED: text("DP hangus"),
        MovementKind.NOT_FOUND: text("Uang tidak ditemukan"),
        MovementKind.DECIDED: text("Keputusan koordinator"),
    }[kind]


def _count(facts: EveningFacts, count: CashCount) -> Iterator[Row]:
    yield Pair(count.drawer_name, clock_time(_local(facts, count.closed_at)), bold=True)
    if count.counted_at:
        yield Pair(text("Menurut catatan"), rupiah(count.expected), bold=True)
        yield Text(text("Laci ini dihitung di kasir {code}.").format(code=count.counted_at))
        return
    if count.counted_by:
        yield Pair(text("Dihitung oleh"), count.counted_by)
    for counted in count.denominations:
        yield Pair(
            f"{rupiah(counted.value)} x {counted.pieces}", rupiah(counted.value * counted.pieces)
        )
    yield Pair(text("Uang fisik"), rupiah(count.counted), bold=True)
    yield Pair(text("Menurut catatan"), rupiah(count.expected))
    for other in count.brought:
        words = text("Dari laptop {code}").format(code=other.register_code)
        yield Pair(words, rupiah(other.expected))
    yield Pair(text("SELISIH"), rupiah(count.variance), bold=True)
    if count.reason:
        yield Text(text("Alasan: {reason}").format(reason=count.reason))


def _form(drawer: str) -> list[Row]:
    """To count by hand: what should be there is not on it, so that nobody counts towards it."""
    return [
        Pair(drawer or text("Laci"), text("belum ditutup"), bold=True),
        *(Pair(f"{_TO_FILL_IN} {rupiah(value)}", _AMOUNT_TO_FILL_IN) for value in _NOTES_AND_COINS),
        Pair(text("JUMLAH"), _AMOUNT_TO_FILL_IN, bold=True),
        Blank(),
        # Who they are is written by hand, below the dots.
        Signatures((text("Dihitung oleh"), text("Disaksikan")), ("", "")),
    ]


def _unmatched(facts: EveningFacts, payment: UncertainPayment) -> Iterator[Row]:
    local = _local(facts, payment.at)
    number = payment.receipt_number or text("DP / bon")
    yield Pair(number, rupiah(Rupiah(payment.amount)), bold=True)
    day = "" if local.date() == facts.business_day else f"{short_date(local.date())} "
    where = payment.holder_name or text("stan")
    yield Text(f"{day}{clock_time(local)} {method_name(payment.method)} - {where}", indent=2)
    if payment.state is None:
        yield Text(text("kode ditampilkan, barang disimpan (tidak dijumlah)"), indent=2)
    if payment.note:
        yield Text(payment.note, indent=2)


def _local(facts: EveningFacts, at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(facts.zone))
