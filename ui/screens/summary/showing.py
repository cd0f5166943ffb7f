"""A summary in the words of the screen: its tables, its bars, and the sentence above them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from booth.domain.finding import SaleScope
from booth.domain.money import Rupiah, format_rupiah
from booth.domain.summary import HOURS_A_DAY, HourSold, SoldSums, Summary
from resources.texts import plural, several, text
from ui.formatting import short_day_words
from ui.screens.desk import Desk
from ui.screens.money_words import NO_COLOUR, vendor_name
from ui.screens.vendors.showing import amount_words
from ui.widgets.bars import Bar, BarPart

_BEST: Final = 2
"""Hours named in the sentence that tells the chart."""


class Cut(StrEnum):
    """What a table is by."""

    VENDORS = "vendors"
    HOURS = "hours"
    METHODS = "methods"
    HOLDERS = "holders"
    GOODS = "goods"
    STAFF = "staff"
    DAYS = "days"


def cut_words() -> Mapping[Cut, str]:
    """The tabs, in order."""
    return {
        Cut.VENDORS: text("UMKM"),
        Cut.HOURS: text("Jam"),
        Cut.METHODS: text("Cara bayar"),
        Cut.HOLDERS: text("Pemegang"),
        Cut.GOODS: text("Barang"),
        Cut.STAFF: text("Petugas"),
        Cut.DAYS: text("Hari"),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """One row of a table, and the sales it leads to (None for sums)."""

    name: str
    cells: tuple[str, ...]
    colour: str = ""
    share: float = 0.0
    """How long its bar is: of 1 for the greatest row."""
    scope: SaleScope | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryTable:
    """Headings of the columns, rows, and sums below."""

    headings: tuple[str, ...]
    rows: tuple[SummaryRow, ...]
    total: SummaryRow
    told: str = ""
    """What has to be known of these figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The big figure and what stands around it."""

    net: str
    told: str
    """Against the day before, where there is one."""
    is_less: bool
    facts: tuple[tuple[str, str], ...]
    apart: tuple[str, ...]
    """Pengakuan, orders and leads: never added to the figure, nor to each other."""


def hour_words(hour: int) -> str:
    """`09.00–09.59`."""
    return text("{hour}.00–{hour}.59").format(hour=f"{hour:02}")


def by_hour(hours: Sequence[HourSold]) -> dict[int, int]:
    """Net turnover of all vendors by hour of the day."""
    sums: dict[int, int] = defaultdict(int)
    for sold in hours:
        sums[sold.hour] += sold.net
    return dict(sums)


def shown_hours(found: Summary, begins: int) -> list[int]:
    """The hours of the chart: from the first with a sale to the last, none left out between."""
    known = {sold.hour for sold in (*found.hours, *found.before)}
    if not known:
        return []
    steps = [(hour - begins) % HOURS_A_DAY for hour in known]
    return [(step + begins) % HOURS_A_DAY for step in range(min(steps), max(steps) + 1)]


def bars(found: Summary, begins: int) -> list[Bar]:
    """A bar for each hour, in the colours of the vendors, the greatest vendor below."""
    colours = {one.vendor: one.colour or NO_COLOUR for one in found.vendors}
    before = by_hour(found.before)
    made = []
    for hour in shown_hours(found, begins):
        sold = {one.vendor: one.net for one in found.hours if one.hour == hour}
        net = sum(sold.values())
        parts = tuple(BarPart(colours[one], sold[one]) for one in colours if sold.get(one))
        if any(part.amount < 0 for part in parts):
            # What came back belongs to no colour: the bar is what is left.
            parts = (BarPart("", max(net, 0)),)
        said = f"{hour_words(hour)} · {format_rupiah(Rupiah(net))}"
        if found.before_day is not None:
            said = text("{hour}, sebelumnya {amount}").format(
                hour=said, amount=format_rupiah(Rupiah(before.get(hour, 0)))
            )
        made.append(Bar(label=str(hour), parts=parts, before=before.get(hour, 0), said=said))
    return made


def chart_told(found: Summary) -> str:
    """The chart in a sentence: `Paling ramai 11.00–11.59 Rp 4.230.000 · krem: Kamis, 2 Maret`."""
    most = _BEST if found.before_day is None else 1
    best = sorted(by_hour(found.hours).items(), key=lambda sold: -sold[1])[:most]
    said = "; ".join(
        f"{hour_words(hour)} {format_rupiah(Rupiah(net))}" for hour, net in best if net > 0
    )
    parts = [text("Paling ramai: {hours}").format(hours=said)] if said else []
    if found.before_day is not None:
        parts.append(text("krem: {day}").format(day=short_day_words(found.before_day)))
    return " · ".join(parts)


def figures(found: Summary, told: str, *, is_less: bool) -> Figures:
    """The big figure, and what it is made of."""
    sums = found.sums
    facts = [
        (several("Nota"), str(sums.receipts)),
        (text("Barang"), str(sums.pieces)),
        (text("Rata-rata nota"), format_rupiah(sums.average)),
        (text("Omzet bruto"), format_rupiah(sums.gross)),
        (several("Potongan"), amount_words(Rupiah(-sums.discount))),
        (several("Pengembalian"), amount_words(Rupiah(-sums.refunded))),
    ]
    return Figures(
        net=format_rupiah(sums.net) if sums.net >= 0 else f"−{format_rupiah(Rupiah(-sums.net))}",
        told=told,
        is_less=is_less,
        facts=tuple(facts),
        apart=tuple(_apart(found)),
    )


def _apart(found: Summary) -> Iterator[str]:
    if found.sums.charges:
        yield text("Biaya kemas dan lainnya {amount}").format(
            amount=format_rupiah(found.sums.charges)
        )
    if found.reported:
        yield text("Pengakuan (tanpa nota) {amount}").format(amount=format_rupiah(found.reported))
    if found.orders:
        yield plural(
            "{count} pesanan terbuka, nilai {amount}",
            "{count} pesanan terbuka, nilai {amount}",
            found.orders,
        ).format(count=found.orders, amount=format_rupiah(found.ordered))
    if found.leads:
        yield plural("{count} calon buyer", "{count} calon buyer", found.leads).format(
            count=found.leads
        )


def against_before(now: int, before: int, *, until: int | None) -> tuple[str, bool]:
    """`▲ 12% dari hari sebelumnya s.d. jam 11`, and whether it is less; or nothing."""
    if now <= 0 or before <= 0:
        return "", False
    percent = (abs(now - before) * 200 + before) // (2 * before)
    is_less = now < before
    words = text("{sign} {percent}% dari hari sebelumnya").format(
        sign="▼" if is_less else "▲", percent=percent
    )
    if until is not None:
        words = text("{compared} s.d. jam {hour}").format(compared=words, hour=until)
    return words, is_less


def scope_words(row: str, found: Summary, desk: Desk) -> str:
    """Which sales a row leads to: `Tunai · Batik Akkar · Jumat, 3 Maret`."""
    parts = [row]
    if found.vendor is not None:
        name = vendor_name(found.vendor, desk.shelf)
        parts += [name] if name != row else []
    if found.day is not None and short_day_words(found.day) != row:
        parts.append(short_day_words(found.day))
    return " · ".join(parts)


def empty(found: Summary) -> bool:
    """Whether nothing at all was sold or reported."""
    untouched = replace(found.sums, pieces=0) == SoldSums()
    return untouched and not found.reported and not found.takings
