"""The tables of Ringkasan: one cut of a summary each, row by row."""

from collections import defaultdict
from typing import Final

from booth.domain.finding import SaleScope
from booth.domain.ids import VendorId
from booth.domain.money import ZERO, Rupiah, format_rupiah
from booth.domain.payment import Holder, HolderKind
from booth.domain.summary import HOURS_A_DAY, SoldSums, Summary
from resources.texts import several, text
from ui.formatting import method_word, short_day_words
from ui.screens.desk import Desk
from ui.screens.money_words import NO_COLOUR, holder_name, vendor_name
from ui.screens.summary.showing import Cut, SummaryRow, SummaryTable, by_hour, hour_words
from ui.screens.vendors.showing import amount_words


def table(found: Summary, cut: Cut, desk: Desk) -> SummaryTable:
    """The table of one cut."""
    return _TABLES[cut](found, desk)


def _vendors(found: Summary, desk: Desk) -> SummaryTable:
    del desk
    greatest = max((one.sums.net for one in found.vendors), default=ZERO)
    rows = tuple(
        SummaryRow(
            name=one.name,
            colour=one.colour or NO_COLOUR,
            cells=_cells(one.sums),
            share=_share(one.sums.net, greatest),
            scope=SaleScope(day=found.day, vendor=one.vendor),
        )
        for one in found.vendors
    )
    told = ""
    if sum(one.sums.receipts for one in found.vendors) > found.sums.receipts:
        told = text("Nota gabungan dihitung sekali dalam jumlah.")
    return SummaryTable(
        headings=(several("Nota"), text("Barang"), text("Omzet neto")),
        rows=rows,
        total=_total(_cells(found.sums)),
        told=told,
    )


def _hours(found: Summary, desk: Desk) -> SummaryTable:
    begins = desk.facts.register.cutoff_hour
    now, before = by_hour(found.hours), by_hour(found.before)
    greatest = max(now.values(), default=0)
    compared = found.before_day is not None
    rows = tuple(
        SummaryRow(
            name=hour_words(hour),
            cells=_with_before(now.get(hour, 0), before.get(hour, 0), compared=compared),
            share=_share(now.get(hour, 0), greatest),
            scope=SaleScope(day=found.day, vendor=found.vendor, hour=hour),
        )
        for hour in sorted(
            now.keys() | before.keys(), key=lambda hour: (hour - begins) % HOURS_A_DAY
        )
    )
    sums = _with_before(sum(now.values()), sum(before.values()), compared=compared)
    headings: tuple[str, ...] = (text("Omzet neto"),)
    if found.before_day is not None:
        headings = (short_day_words(found.before_day).split(",")[0], *headings)
    return SummaryTable(headings=headings, rows=rows, total=_total(sums))


def _with_before(net: int, before: int, *, compared: bool) -> tuple[str, ...]:
    words = amount_words(Rupiah(net))
    return (amount_words(Rupiah(before)), words) if compared else (words,)


def _methods(found: Summary, desk: Desk) -> SummaryTable:
    del desk
    sums: dict[object, int] = defaultdict(int)
    for taken in found.takings:
        sums[taken.method] += taken.amount
    greatest = max(sums.values(), default=0)
    methods = dict.fromkeys(taken.method for taken in found.takings)
    rows = tuple(
        SummaryRow(
            name=method_word(method),
            cells=(amount_words(Rupiah(sums[method])),),
            share=_share(sums[method], greatest),
            scope=SaleScope(day=found.day, vendor=found.vendor, method=method),
        )
        for method in methods
    )
    return _taken_table(found, rows)


def _holders(found: Summary, desk: Desk) -> SummaryTable:
    sums: dict[Holder, int] = defaultdict(int)
    for taken in found.takings:
        sums[taken.holder] += taken.amount
    greatest = max(sums.values(), default=0)
    rows = tuple(
        SummaryRow(
            name=_holder(holder, found.vendor, desk),
            cells=(amount_words(Rupiah(amount)),),
            share=_share(amount, greatest),
            scope=SaleScope(day=found.day, vendor=found.vendor, holder=holder.id),
        )
        for holder, amount in sorted(sums.items(), key=lambda kept: -kept[1])
    )
    return _taken_table(found, rows)


def _holder(holder: Holder, vendor: VendorId | None, desk: Desk) -> str:
    """Who has the money; another vendor is not named where one looks at their own."""
    if holder.kind is HolderKind.VENDOR and vendor is not None:
        return text("Dipegang sendiri") if holder.id == vendor else text("UMKM lain")
    if holder.kind is HolderKind.BUYER:
        return text("Pembeli (bon)")
    if holder.kind is HolderKind.ORDER:
        return text("DP pesanan")
    return holder_name(holder, desk.facts, desk.shelf) or text("Tukar barang")


def _taken_table(found: Summary, rows: tuple[SummaryRow, ...]) -> SummaryTable:
    told = ""
    if found.taken != found.sums.net:
        told = text("Termasuk biaya kemas dan titipan {amount}, bukan omzet.").format(
            amount=format_rupiah(Rupiah(found.taken - found.sums.net))
        )
    return SummaryTable(
        headings=(text("Diterima"),),
        rows=rows,
        total=_total((amount_words(found.taken),)),
        told=told,
    )


def _goods(found: Summary, desk: Desk) -> SummaryTable:
    colours = {one.vendor: one.colour or NO_COLOUR for one in found.vendors}
    greatest = max((one.net for one in found.goods), default=ZERO)
    rows = tuple(
        SummaryRow(
            name=one.name
            if found.vendor
            else f"{one.name} · {vendor_name(one.vendor, desk.shelf)}",
            colour=colours.get(one.vendor, NO_COLOUR),
            cells=(str(one.pieces), amount_words(one.net)),
            share=_share(one.net, greatest),
            scope=SaleScope(
                day=found.day,
                vendor=one.vendor,
                product=one.product,
                name=one.name if one.product is None else None,
            ),
        )
        for one in found.goods
    )
    return SummaryTable(
        headings=(text("Terjual"), text("Omzet neto")),
        rows=rows,
        total=_total((str(found.sums.pieces), amount_words(found.sums.net))),
    )


def _staff(found: Summary, desk: Desk) -> SummaryTable:
    del desk
    greatest = max((one.net for one in found.staff), default=ZERO)
    rows = tuple(
        SummaryRow(
            name=one.name or text("Tanpa petugas"),
            cells=(str(one.receipts), amount_words(one.net)),
            share=_share(one.net, greatest),
            scope=None
            if one.staff is None
            else SaleScope(day=found.day, vendor=found.vendor, staff=one.staff),
        )
        for one in found.staff
    )
    return SummaryTable(
        headings=(several("Nota"), text("Omzet neto")),
        rows=rows,
        total=_total((str(found.sums.receipts), amount_words(found.sums.net))),
    )


def _days(found: Summary, desk: Desk) -> SummaryTable:
    del desk
    greatest = max((one.sums.net for one in found.days), default=ZERO)
    rows = tuple(
        SummaryRow(
            name=short_day_words(one.day),
            cells=_cells(one.sums),
            share=_share(one.sums.net, greatest),
            scope=SaleScope(day=one.day, vendor=found.vendor),
        )
        for one in reversed(found.days)
    )
    columns = [(one.sums.receipts, one.sums.pieces, one.sums.net) for one in found.days]
    receipts, pieces, net = (
        (sum(column) for column in zip(*columns, strict=True)) if columns else (0, 0, 0)
    )
    return SummaryTable(
        headings=(several("Nota"), text("Barang"), text("Omzet neto")),
        rows=rows,
        total=_total((str(receipts), str(pieces), amount_words(Rupiah(net)))),
    )


_TABLES: Final = {
    Cut.VENDORS: _vendors,
    Cut.HOURS: _hours,
    Cut.METHODS: _methods,
    Cut.HOLDERS: _holders,
    Cut.GOODS: _goods,
    Cut.STAFF: _staff,
    Cut.DAYS: _days,
}


def _cells(sums: SoldSums) -> tuple[str, ...]:
    return (str(sums.receipts), str(sums.pieces), amount_words(sums.net))


def _total(cells: tuple[str, ...]) -> SummaryRow:
    return SummaryRow(name=text("Jumlah"), cells=cells)


def _share(amount: int, greatest: int) -> float:
    return max(amount, 0) / greatest if greatest > 0 else 0.0
