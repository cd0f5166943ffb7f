"""The tables of an export, drawn once for the workbook and the CSV files alike."""

from typing import Final

from booth.domain.accounts import OPEN_ACCOUNTS
from booth.exports.rows import Figures
from booth.exports.table import DAY, NUMBER, PERSON, REGISTER, VENDOR, Column, Kind, Table, rupiah
from booth.exports.trade_tables import trade_tables
from booth.exports.words import ACCOUNTS, METHODS, YES

VENDOR_DAYS: Final = "Omzet UMKM per hari"
CELLS: Final = "UMKM x metode x pemegang"
DAYS: Final = "Hari"
SHIFTS: Final = "Tutup kasir"
REPORTED: Final = "Pengakuan"
BALANCES: Final = "Saldo akun"


def tables_of(figures: Figures) -> tuple[Table, ...]:
    """Every table, in the order of the worksheets."""
    return (*_turnover_tables(figures), *trade_tables(figures), *_closing_tables(figures))


def _turnover_tables(figures: Figures) -> tuple[Table, ...]:
    return (
        Table(
            VENDOR_DAYS,
            "omzet-umkm-per-hari",
            (
                DAY,
                NUMBER,
                VENDOR,
                rupiah("Omzet neto"),
                rupiah("Omzet bruto"),
                rupiah("Potongan"),
                rupiah("Pengembalian"),
                rupiah("Biaya (di luar omzet)"),
                Column("Barang", Kind.PIECES),
                # A mixed basket is a receipt of every vendor in it.
                Column("Nota dengan UMKM ini", Kind.COUNT),
            ),
            figures.vendor_days,
            lambda row: (*row[:3], row.net, *row[3:]),
        ),
        Table(
            CELLS,
            "umkm-metode-pemegang",
            (
                NUMBER,
                VENDOR,
                Column("Metode"),
                Column("Uang dipegang"),
                rupiah("Terjual"),
                rupiah("Dikembalikan"),
                rupiah("Neto"),
            ),
            figures.cells,
            lambda row: (
                row.number,
                row.vendor,
                METHODS[row.method],
                row.holder,
                row.sold,
                row.refunded,
                row.sold - row.refunded,
            ),
        ),
        Table(
            DAYS,
            "hari",
            (
                DAY,
                Column("Nota", Kind.PIECES),
                Column("Barang", Kind.PIECES),
                rupiah("Omzet bruto"),
                rupiah("Potongan"),
                rupiah("Pengembalian"),
                rupiah("Omzet neto"),
                rupiah("Biaya (di luar omzet)"),
                rupiah("Titipan"),
                rupiah("Menurut catatan"),
                rupiah("Uang fisik"),
                rupiah("Selisih"),
                Column("Shift terbuka", Kind.PIECES),
            ),
            figures.days,
            lambda row: (*row[:-1], row.counted - row.expected, row.open_shifts),
        ),
        Table(
            SHIFTS,
            "tutup-kasir",
            (
                DAY,
                REGISTER,
                Column("Laci"),
                PERSON,
                Column("Dibuka", Kind.TIME),
                Column("Ditutup", Kind.TIME),
                rupiah("Uang kembalian awal"),
                rupiah("Menurut catatan"),
                rupiah("Uang fisik"),
                rupiah("Selisih"),
                Column("Keterangan"),
            ),
            figures.shifts,
            lambda row: (
                *row[:-1],
                None if row.counted is None else row.counted - row.expected,
                row.reason,
            ),
        ),
    )


def _closing_tables(figures: Figures) -> tuple[Table, ...]:
    return (
        Table(
            REPORTED,
            "pengakuan",
            (
                DAY,
                NUMBER,
                VENDOR,
                rupiah("Omzet pengakuan"),
                Column("Dicatat oleh"),
                Column("Catatan"),
            ),
            figures.reported,
            tuple,
        ),
        Table(
            BALANCES,
            "saldo-akun",
            (
                Column("Akun"),
                Column("Pihak"),
                rupiah("Debet"),
                rupiah("Kredit"),
                rupiah("Saldo"),
                Column("Harus nol di akhir"),
            ),
            figures.balances,
            lambda row: (
                ACCOUNTS[row.account],
                row.party,
                max(row.amount, 0),
                max(-row.amount, 0),
                row.amount,
                YES if row.account in OPEN_ACCOUNTS else "",
            ),
        ),
    )
