"""The tables of an export, drawn once for the workbook and the CSV files alike."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from typing import Any, Final

from booth.domain.accounts import OPEN_ACCOUNTS
from booth.exports.rows import Figures, Sale
from booth.exports.words import (
    ACCOUNTS,
    EVIDENCES,
    IN,
    LINE_KINDS,
    METHODS,
    OUT,
    PAID_FOR,
    PAYMENT_STATES,
    SALE_STATES,
    YES,
)

Value = str | int | date | datetime | None
"""What a cell holds. None leaves it empty."""


class Kind(Enum):
    """How a column is written and drawn."""

    TEXT = auto()
    RUPIAH = auto()
    """Whole rupiah, summed at the foot."""
    PRICE = auto()
    """Whole rupiah of one piece: a sum of prices would mean nothing."""
    PIECES = auto()
    """A count, summed at the foot."""
    NUMBER = auto()
    """A number that names something."""
    RATE = auto()
    """Basis points, drawn as percent."""
    DAY = auto()
    TIME = auto()


SUMMED: Final = frozenset({Kind.RUPIAH, Kind.PIECES})


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and how what stands below it is drawn. `width` is in characters."""

    title: str
    kind: Kind = Kind.TEXT
    width: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """One worksheet and one CSV file. `cells` makes a row's values, in the columns' order."""

    title: str
    slug: str
    columns: tuple[Column, ...]
    rows: Sequence[Any]
    cells: Callable[[Any], tuple[Value, ...]]

    def values(self) -> Iterator[tuple[Value, ...]]:
        """The rows, ready to write."""
        return map(self.cells, self.rows)

    def column(self, title: str) -> int:
        """The place of a column, from 0."""
        return [column.title for column in self.columns].index(title)


VENDOR_DAYS: Final = "Omzet UMKM per hari"
CELLS: Final = "UMKM x metode x pemegang"
DAYS: Final = "Hari"
SHIFTS: Final = "Tutup kasir"
SALES: Final = "Nota"
LINES: Final = "Baris"
PAYMENTS: Final = "Pembayaran"
REFUNDS: Final = "Pengembalian"
REPORTED: Final = "Pengakuan"
BALANCES: Final = "Saldo akun"

_DAY: Final = Column("Hari", Kind.DAY)
_TIME: Final = Column("Waktu", Kind.TIME)
_NUMBER: Final = Column("No. UMKM", Kind.NUMBER, 7)
_VENDOR: Final = Column("UMKM", width=26)
_REGISTER: Final = Column("Kasir", width=10)
_PERSON: Final = Column("Petugas", width=12)
_RECEIPT: Final = Column("No. nota", width=17)


def _rupiah(title: str) -> Column:
    return Column(title, Kind.RUPIAH)


def tables_of(figures: Figures) -> tuple[Table, ...]:
    """Every table, in the order of the worksheets."""
    return (*_turnover_tables(figures), *_trade_tables(figures), *_closing_tables(figures))


def _turnover_tables(figures: Figures) -> tuple[Table, ...]:
    return (
        Table(
            VENDOR_DAYS,
            "omzet-umkm-per-hari",
            (
                _DAY,
                _NUMBER,
                _VENDOR,
                _rupiah("Omzet neto"),
                _rupiah("Omzet bruto"),
                _rupiah("Potongan"),
                _rupiah("Pengembalian"),
                _rupiah("Biaya (di luar omzet)"),
                Column("Barang", Kind.PIECES),
                Column("Nota", Kind.PIECES),
            ),
            figures.vendor_days,
            lambda row: (*row[:3], row.net, *row[3:]),
        ),
        Table(
            CELLS,
            "umkm-metode-pemegang",
            (
                _NUMBER,
                _VENDOR,
                Column("Metode", width=10),
                Column("Uang dipegang", width=32),
                _rupiah("Terjual"),
                _rupiah("Dikembalikan"),
                _rupiah("Neto"),
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
                _DAY,
                Column("Nota", Kind.PIECES),
                Column("Barang", Kind.PIECES),
                _rupiah("Omzet bruto"),
                _rupiah("Potongan"),
                _rupiah("Pengembalian"),
                _rupiah("Omzet neto"),
                _rupiah("Biaya (di luar omzet)"),
                _rupiah("Titipan"),
                _rupiah("Menurut catatan"),
                _rupiah("Uang fisik"),
                _rupiah("Selisih"),
                Column("Shift terbuka", Kind.PIECES),
            ),
            figures.days,
            lambda row: (*row[:-1], row.counted - row.expected, row.open_shifts),
        ),
        Table(
            SHIFTS,
            "tutup-kasir",
            (
                _DAY,
                _REGISTER,
                Column("Laci", width=14),
                _PERSON,
                Column("Dibuka", Kind.TIME),
                Column("Ditutup", Kind.TIME),
                _rupiah("Uang kembalian awal"),
                _rupiah("Menurut catatan"),
                _rupiah("Uang fisik"),
                _rupiah("Selisih"),
                Column("Keterangan", width=30),
            ),
            figures.shifts,
            lambda row: (
                *row[:-1],
                None if row.counted is None else row.counted - row.expected,
                row.reason,
            ),
        ),
    )


def _trade_tables(figures: Figures) -> tuple[Table, ...]:
    return (
        Table(
            SALES,
            "nota",
            (
                _RECEIPT,
                _DAY,
                _TIME,
                _REGISTER,
                _PERSON,
                Column("Barang", Kind.PIECES),
                _rupiah("Omzet bruto"),
                _rupiah("Potongan"),
                _rupiah("Biaya (di luar omzet)"),
                _rupiah("Titipan"),
                _rupiah("Total bayar"),
                _rupiah("Pembulatan"),
                Column("Dibayar dengan", width=26),
                _rupiah("Dikembalikan"),
                _rupiah("Belum dikonfirmasi"),
                Column("Status", width=15),
                Column("Catatan", width=20),
            ),
            figures.sales,
            lambda row: (*row[:12], _paid(row), *row[13:15], SALE_STATES[row.state], row.note),
        ),
        Table(
            LINES,
            "baris",
            (
                _RECEIPT,
                _DAY,
                _NUMBER,
                _VENDOR,
                Column("Jenis", width=8),
                Column("Nama", width=30),
                Column("Jumlah", Kind.PIECES),
                Column("Harga label", Kind.PRICE),
                Column("Harga", Kind.PRICE),
                _rupiah("Bruto"),
                _rupiah("Potongan baris"),
                _rupiah("Potongan nota"),
                _rupiah("Neto"),
                Column("Komisi", Kind.RATE),
                Column("Barang kembali", Kind.PIECES),
                Column("Catatan", width=20),
            ),
            figures.lines,
            lambda row: (*row[:4], LINE_KINDS[row.kind], *row[5:]),
        ),
        Table(
            PAYMENTS,
            "pembayaran",
            (
                _DAY,
                _TIME,
                Column("Untuk", width=13),
                _RECEIPT,
                Column("Arah", width=7),
                Column("Metode", width=9),
                Column("Uang dipegang", width=28),
                _rupiah("Jumlah"),
                _rupiah("Pembulatan"),
                Column("Uang diterima", Kind.PRICE),
                Column("Kembalian", Kind.PRICE),
                Column("Status", width=14),
                Column("Bukti", width=13),
                Column("Referensi", width=16),
            ),
            figures.payments,
            lambda row: (
                row.day,
                row.at,
                PAID_FOR[row.paid_for],
                row.reference,
                OUT if row.amount < 0 else IN,
                METHODS[row.method],
                row.holder,
                row.amount,
                row.rounding,
                row.tendered or None,
                row.change if row.tendered else None,
                PAYMENT_STATES[row.state],
                row.evidence and EVIDENCES[row.evidence],
                row.code,
            ),
        ),
    )


def _closing_tables(figures: Figures) -> tuple[Table, ...]:
    return (
        Table(
            REFUNDS,
            "pengembalian",
            (
                _RECEIPT,
                _DAY,
                _TIME,
                _REGISTER,
                _PERSON,
                _NUMBER,
                _VENDOR,
                Column("Jenis", width=8),
                Column("Nama", width=30),
                Column("Barang kembali", Kind.PIECES),
                _rupiah("Dikembalikan"),
                _rupiah("Mengurangi omzet"),
                Column("Kembali ke stok", width=9),
                Column("Batal", width=7),
                Column("Nota di luar berkas ini", width=12),
                Column("Alasan", width=28),
            ),
            figures.refunds,
            lambda row: (
                *row[:7],
                LINE_KINDS[row.kind],
                *row[8:12],
                *(YES if flag else "" for flag in row[12:15]),
                row.reason,
            ),
        ),
        Table(
            REPORTED,
            "pengakuan",
            (
                _DAY,
                _NUMBER,
                _VENDOR,
                _rupiah("Omzet pengakuan"),
                Column("Dicatat oleh", width=16),
                Column("Catatan", width=40),
            ),
            figures.reported,
            tuple,
        ),
        Table(
            BALANCES,
            "saldo-akun",
            (
                Column("Akun", width=20),
                Column("Pihak", width=34),
                _rupiah("Debet"),
                _rupiah("Kredit"),
                _rupiah("Saldo"),
                Column("Harus nol di akhir", width=12),
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


def _paid(row: Sale) -> str:
    """`Tunai 100.000 + QRIS 50.000`; the method alone where there is only one."""
    if len(row.paid) == 1:
        return METHODS[row.paid[0][0]]
    return " + ".join(
        f"{METHODS[method]} {amount:,}".replace(",", ".") for method, amount in row.paid
    )
