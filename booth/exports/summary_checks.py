"""The foot of the summary: whether it adds up, and whether it is all there is."""

from collections.abc import Mapping
from typing import Final

from booth.exports.grid import Grid
from booth.exports.look import Look
from booth.exports.places import foot, serial
from booth.exports.rows import Figures
from booth.exports.table import Kind, Table
from booth.exports.tables import BALANCES, CELLS, DAYS, VENDOR_DAYS
from booth.exports.trade_tables import REFUNDS, SALES

Tables = Mapping[str, Table]

_LABEL, _VALUE = 1, 2
_REGISTER_HEADINGS: Final = (
    "Kasir",
    "Kode",
    "Jumlah catatan",
    "Catatan kurang",
    "Shift terbuka",
    "Terakhir",
    "Sidik catatan",
)


def write_checks(grid: Grid, figures: Figures, tables: Tables, look: Look) -> None:
    """Differences between sums that were reached on different ways: all zero."""
    cells, days, sales = tables[CELLS], tables[DAYS], tables[SALES]
    refunds = tables[REFUNDS]
    grid.text(_LABEL, "Pemeriksaan (semua harus 0)", look.section)
    net = sum(row.net for row in figures.days)
    total = sum(sale.total for sale in figures.sales)
    checks = (
        (
            "Hari – UMKM per hari",
            f"={foot(days, 'Omzet neto')}-{foot(tables[VENDOR_DAYS], 'Omzet neto')}",
            net - sum(row.net for row in figures.vendor_days),
        ),
        (
            "Nota – pengembalian – hari",
            (
                f"={foot(sales, 'Omzet bruto')}-{foot(sales, 'Potongan')}"
                f"-{foot(refunds, 'Mengurangi omzet')}-{foot(days, 'Omzet neto')}"
            ),
            sum(sale.gross - sale.discount for sale in figures.sales)
            - sum(refund.turnover for refund in figures.refunds)
            - net,
        ),
        (
            "Total bayar – metode",
            f"={foot(sales, 'Total bayar')}-{foot(cells, 'Terjual')}",
            total - sum(cell.sold for cell in figures.cells),
        ),
        (
            "Pengembalian – metode",
            f"={foot(refunds, 'Dikembalikan')}-{foot(cells, 'Dikembalikan')}",
            sum(refund.amount for refund in figures.refunds)
            - sum(cell.refunded for cell in figures.cells),
        ),
        (
            "Saldo semua akun",
            f"={foot(tables[BALANCES], 'Saldo')}",
            sum(balance.amount for balance in figures.balances),
        ),
    )
    for label, formula, value in checks:
        grid.row += 1
        grid.text(_LABEL, label)
        grid.formula(_VALUE, formula, value, look.plain[Kind.RUPIAH])
    grid.row += 2


def write_reaches(grid: Grid, figures: Figures, look: Look) -> None:
    """How far each register's ledger goes: whether this is all there is."""
    grid.text(_LABEL, "Kelengkapan catatan per kasir", look.section)
    grid.row += 1
    for place, title in enumerate(_REGISTER_HEADINGS, start=_LABEL):
        number = _LABEL + 2 <= place <= _LABEL + 4
        grid.text(place, title, look.heading_right if number else look.heading)
    for reach in figures.reaches:
        grid.row += 1
        grid.text(_LABEL, reach.register)
        grid.text(_LABEL + 1, reach.code)
        counts = (reach.entries, reach.missing, reach.open_shifts)
        for place, count in enumerate(counts, start=_LABEL + 2):
            grid.number(place, count, look.plain[Kind.PIECES])
        grid.number(_LABEL + 5, serial(reach.last_at), look.plain[Kind.TIME])
        grid.text(_LABEL + 6, reach.last_hash)
    elsewhere = sum(refund.elsewhere for refund in figures.refunds)
    if elsewhere:
        grid.row += 1
        remark = f"{elsewhere} baris pengembalian menyangkut nota yang tidak ada di berkas ini."
        grid.text(_LABEL, remark, look.warning)
