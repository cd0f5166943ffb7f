"""Ringkasan, the first worksheet: what came in, whose it is, whether it adds up and is all.

Its figures are formulas over the other worksheets, so that an office can follow each one.
Vendors are matched by number, not by name: a name may hold what a formula takes for a pattern.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from booth.domain.accounts import OPEN_ACCOUNTS, Account
from booth.exports.grid import Grid
from booth.exports.look import Look
from booth.exports.places import fixed_range, foot, serial
from booth.exports.rows import Figures
from booth.exports.summary_checks import write_checks, write_reaches
from booth.exports.table import Kind, Table
from booth.exports.tables import BALANCES, DAYS, REPORTED, VENDOR_DAYS
from booth.exports.trade_tables import SALES
from booth.exports.words import ACCOUNTS, TRAINING, YES

SUMMARY: Final = "Ringkasan"

Tables = Mapping[str, Table]

# More days than these make a page too wide to print; then only the sums stand beside the vendors.
MOST_DAYS: Final = 8

_NUMBER, _LABEL, _VALUE, _RIGHT_LABEL, _RIGHT_VALUE, _RIGHT_REMARK = 0, 1, 2, 4, 6, 7
_WIDTHS: Final = (6, 30)
_OTHER_WIDTH: Final = 15
_TITLE_HEIGHT: Final = 28


def write_summary(sheet: Worksheet, figures: Figures, tables: Tables, look: Look) -> None:
    """Write the whole sheet."""
    days = [row.day for row in figures.days]
    shown = days if len(days) <= MOST_DAYS else []
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    last = max(_RIGHT_REMARK, len(_WIDTHS) + len(shown) + 1)
    sheet.set_column(len(_WIDTHS), last, _OTHER_WIDTH)
    sheet.hide_gridlines(2)
    grid = Grid(look)
    _write_origin(sheet, grid, figures, look, days)
    top = grid.row
    _write_key_figures(grid, figures, tables, look)
    bottom, grid.row = grid.row, top
    _write_trial_balance(grid, figures, tables, look)
    grid.row = max(bottom, grid.row) + 1
    _write_vendors(grid, figures, tables, look, shown)
    write_checks(grid, figures, tables, look)
    write_reaches(grid, figures, look)
    grid.write(sheet)


def _write_origin(
    sheet: Worksheet, grid: Grid, figures: Figures, look: Look, days: Sequence[date]
) -> None:
    opened = figures.opened
    sheet.set_row(grid.row, _TITLE_HEIGHT)
    grid.text(_NUMBER, opened.booth_name, look.title)
    grid.row += 1
    span = f" · {days[0]:%d/%m/%Y} – {days[-1]:%d/%m/%Y}" if days else ""
    grid.text(_NUMBER, f"{opened.fair_name}{span} · waktu {opened.zone}", look.remark)
    if opened.training:
        grid.row += 1
        grid.text(_NUMBER, f"{TRAINING}: bukan penjualan sungguhan", look.warning)
    grid.row += 2


def _write_key_figures(grid: Grid, figures: Figures, tables: Tables, look: Look) -> None:
    days, sales = tables[DAYS], tables[SALES]
    grid.text(_LABEL, "Angka utama", look.section)
    grid.row += 1
    sums = {
        name: sum(getattr(row, name) for row in figures.days)
        for name in ("gross", "discount", "refunded", "net", "charges", "pass_through")
    }
    lines = (
        ("Omzet bruto", foot(days, "Omzet bruto"), sums["gross"]),
        ("Potongan", foot(days, "Potongan"), sums["discount"]),
        ("Pengembalian", foot(days, "Pengembalian"), sums["refunded"]),
        ("Omzet neto (bernota)", foot(days, "Omzet neto"), sums["net"]),
        ("Nota", foot(days, "Nota"), sum(row.receipts for row in figures.days)),
        ("Barang", foot(days, "Barang"), sum(row.pieces for row in figures.days)),
        ("Biaya (di luar omzet)", foot(days, "Biaya (di luar omzet)"), sums["charges"]),
        ("Titipan (di luar omzet)", foot(days, "Titipan"), sums["pass_through"]),
        (
            "Belum dikonfirmasi",
            foot(sales, "Belum dikonfirmasi"),
            sum(sale.awaiting for sale in figures.sales),
        ),
        (
            "Selisih kas",
            foot(days, "Selisih"),
            sum(row.counted - row.expected for row in figures.days),
        ),
        (
            "Omzet pengakuan (tidak dijumlah)",
            foot(tables[REPORTED], "Omzet pengakuan"),
            sum(row.amount for row in figures.reported),
        ),
    )
    for label, address, value in lines:
        strong = label.startswith("Omzet neto")
        shape = look.foot if strong else look.plain
        grid.text(_LABEL, label, shape[Kind.TEXT])
        grid.formula(_VALUE, f"={address}", value, shape[Kind.RUPIAH])
        grid.row += 1


def _write_trial_balance(grid: Grid, figures: Figures, tables: Tables, look: Look) -> None:
    """Every account that was used; together they are zero."""
    table = tables[BALANCES]
    grid.text(_RIGHT_LABEL, "Saldo akun (debet +, kredit –)", look.section)
    grid.text(_RIGHT_REMARK, "Harus nol di akhir", look.remark)
    grid.row += 1
    totals: dict[Account, int] = {}
    for balance in figures.balances:
        totals[balance.account] = totals.get(balance.account, 0) + balance.amount
    for account, total in totals.items():
        grid.text(_RIGHT_LABEL, ACCOUNTS[account])
        grid.formula(
            _RIGHT_VALUE,
            f"=SUMIFS({fixed_range(table, 'Saldo')},{fixed_range(table, 'Akun')},"
            f"{grid.address(_RIGHT_LABEL)})",
            total,
            look.plain[Kind.RUPIAH],
        )
        if account in OPEN_ACCOUNTS:
            grid.text(_RIGHT_REMARK, YES)
        grid.row += 1
    grid.text(_RIGHT_LABEL, "Jumlah", look.foot[Kind.TEXT])
    grid.text(_RIGHT_LABEL + 1, "", look.foot[Kind.TEXT])
    grid.formula(
        _RIGHT_VALUE, f"={foot(table, 'Saldo')}", sum(totals.values()), look.foot[Kind.RUPIAH]
    )
    grid.row += 1


def _write_vendors(
    grid: Grid, figures: Figures, tables: Tables, look: Look, days: Sequence[date]
) -> None:
    """Vendor by day. Every vendor stands here, also one who sold nothing."""
    grid.text(_LABEL, "Omzet neto per UMKM", look.section)
    grid.row += 1
    first_day = len(_WIDTHS)
    total = first_day + len(days)
    grid.text(_NUMBER, "No.", look.heading)
    grid.text(_LABEL, "UMKM", look.heading)
    for place, day in enumerate(days, start=first_day):
        grid.number(place, serial(day), look.heading_day)
    grid.text(total, "Jumlah", look.heading_right)
    heading = grid.row
    net = {(row.number, row.day): row.net for row in figures.vendor_days}
    sums: dict[int | None, int] = {}
    for row in figures.vendor_days:
        sums[row.number] = sums.get(row.number, 0) + row.net
    table = tables[VENDOR_DAYS]
    for number, name in figures.vendors:
        grid.row += 1
        grid.number(_NUMBER, number, look.plain[Kind.NUMBER])
        grid.text(_LABEL, name)
        # With no sale at all there is no range to sum over.
        if not table.rows:
            grid.number(total, 0, look.plain[Kind.RUPIAH])
            continue
        of_vendor = (
            f"=SUMIFS({fixed_range(table, 'Omzet neto')},{fixed_range(table, 'No. UMKM')},"
            f"$A{grid.row + 1}"
        )
        for place, day in enumerate(days, start=first_day):
            formula = (
                f"{of_vendor},{fixed_range(table, 'Hari')},{xl_col_to_name(place)}${heading + 1})"
            )
            grid.formula(place, formula, net.get((number, day), 0), look.plain[Kind.RUPIAH])
        grid.formula(total, f"{of_vendor})", sums.get(number, 0), look.plain[Kind.RUPIAH])
    first, last = heading + 2, grid.row + 1
    grid.row += 1
    grid.text(_NUMBER, "", look.foot[Kind.TEXT])
    grid.text(_LABEL, "Jumlah", look.foot[Kind.TEXT])
    for place in range(first_day, total + 1):
        day_of_column = days[place - first_day] if place < total else None
        value = sum(row.net for row in figures.vendor_days if day_of_column in {None, row.day})
        name = xl_col_to_name(place)
        if figures.vendors:
            formula = f"=SUM({name}{first}:{name}{last})"
            grid.formula(place, formula, value, look.foot[Kind.RUPIAH])
    grid.row += 2
