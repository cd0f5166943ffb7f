"""Ringkasan on paper: a day or the fair, of one vendor or all, on a strip or on A4."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from booth.domain.money import Rupiah
from booth.domain.payment import HolderKind
from booth.domain.summary import HOURS_A_DAY, Summary, SummaryFacts, TakenSum
from booth.printing.paper import Pair, Paper, Row, Rule, Text
from booth.printing.words import figures_heading, long_date, method_name, rupiah
from resources.texts import several, text

_MOST_GOODS: Final = 40
"""A strip longer than an arm is not read; the sum of the rest stands below."""


def summary_paper(facts: SummaryFacts) -> Paper:
    """Everything of a period; on one vendor's paper nothing is another vendor's."""
    found = facts.summary
    rows: list[Row] = [*_head(facts), *_sums(found)]
    for title, part in (
        (text("Per UMKM"), [] if found.vendor else _vendors(found)),
        (text("Per hari"), _days(found) if found.day is None else []),
        (text("Per jam"), _hours(facts)),
        (text("Dibayar dengan"), _takings(facts)),
        (text("Per petugas"), _staff(found)),
        (text("Per barang"), _goods(found)),
    ):
        written = list(part)
        if written:
            rows += [Rule(), Text(title, bold=True), *written]
    apart = list(_apart(found))
    if apart:
        rows += [Rule(), Text(text("Dicatat terpisah, bukan omzet bernota"), bold=True), *apart]
    return Paper(tuple(rows))


def _head(facts: SummaryFacts) -> list[Row]:
    found = facts.summary
    return figures_heading(
        facts,
        text("RINGKASAN PENJUALAN"),
        text("Seluruh pameran") if found.day is None else long_date(found.day),
        names=[one.name for one in found.vendors if one.vendor == found.vendor],
    )


def _sums(found: Summary) -> Iterator[Row]:
    sums = found.sums
    yield Pair(several("Nota"), str(sums.receipts))
    yield Pair(text("Barang terjual"), str(sums.pieces))
    yield Pair(text("Omzet bruto"), rupiah(sums.gross))
    yield Pair(several("Potongan"), rupiah(Rupiah(-sums.discount)))
    yield Pair(several("Pengembalian"), rupiah(Rupiah(-sums.refunded)))
    yield Pair(text("OMZET BERNOTA"), rupiah(sums.net), bold=True)
    yield Pair(text("Rata-rata nota"), rupiah(sums.average))


def _vendors(found: Summary) -> Iterator[Row]:
    for one in found.vendors:
        yield Pair(one.name, rupiah(one.sums.net), middle=str(one.sums.receipts))
    if sum(one.sums.receipts for one in found.vendors) > found.sums.receipts:
        yield Text(text("Nota gabungan dihitung sekali dalam jumlah."))


def _days(found: Summary) -> Iterator[Row]:
    for one in found.days:
        yield Pair(long_date(one.day), rupiah(one.sums.net), middle=str(one.sums.receipts))


def _hours(facts: SummaryFacts) -> Iterator[Row]:
    sums: dict[int, int] = defaultdict(int)
    for sold in facts.summary.hours:
        sums[sold.hour] += sold.net
    for hour in sorted(sums, key=lambda hour: (hour - facts.day_begins) % HOURS_A_DAY):
        words = text("{hour}.00-{hour}.59").format(hour=f"{hour:02}")
        yield Pair(words, rupiah(Rupiah(sums[hour])))


def _takings(facts: SummaryFacts) -> Iterator[Row]:
    found = facts.summary
    for taken in found.takings:
        yield Pair(_way(facts, taken), rupiah(taken.amount))
    if found.taken != found.sums.net:
        yield Pair(text("JUMLAH"), rupiah(found.taken))
        yield Text(
            text("Termasuk biaya kemas dan titipan {amount}, bukan omzet.").format(
                amount=rupiah(Rupiah(found.taken - found.sums.net))
            )
        )


def _way(facts: SummaryFacts, taken: TakenSum) -> str:
    """`QRIS - QRIS stan`, `QRIS - sendiri`: another vendor is not named on this one's paper."""
    words, holder = method_name(taken.method), taken.holder
    vendor = facts.summary.vendor
    if holder.kind is HolderKind.VENDOR:
        if vendor is not None:
            name = text("sendiri") if holder.id == vendor else text("UMKM lain")
        else:
            named = {one.vendor: one.name for one in facts.summary.vendors}
            name = next((named[one] for one in named if one == holder.id), text("UMKM lain"))
        return f"{words} - {name}"
    name = facts.holders.get(holder.id, "")
    return f"{words} - {name}" if name else words


def _staff(found: Summary) -> Iterator[Row]:
    for one in found.staff:
        name = one.name or text("Tanpa petugas")
        yield Pair(name, rupiah(one.net), middle=str(one.receipts))


def _goods(found: Summary) -> Iterator[Row]:
    for one in found.goods[:_MOST_GOODS]:
        yield Pair(one.name, rupiah(one.net), middle=str(one.pieces))
    rest = found.goods[_MOST_GOODS:]
    if rest:
        net = Rupiah(sum(one.net for one in rest))
        pieces = sum(one.pieces for one in rest)
        yield Pair(text("Barang lainnya"), rupiah(net), middle=str(pieces))


def _apart(found: Summary) -> Iterator[Row]:
    if found.sums.charges:
        yield Pair(text("Biaya kemas dan lainnya"), rupiah(found.sums.charges))
    if found.reported:
        yield Pair(text("Pengakuan (tanpa nota)"), rupiah(found.reported))
    if found.orders:
        yield Pair(text("Pesanan terbuka"), rupiah(found.ordered), middle=str(found.orders))
    if found.leads:
        yield Pair(text("Calon buyer"), str(found.leads))
