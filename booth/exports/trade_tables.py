"""The long tables: receipts, their lines, payments, refunds."""

from typing import Final

from booth.domain.money import format_thousands
from booth.exports.rows import Figures, Sale
from booth.exports.table import (
    DAY,
    NUMBER,
    PERSON,
    RECEIPT,
    REGISTER,
    TIME,
    VENDOR,
    Column,
    Kind,
    Table,
    rupiah,
)
from booth.exports.words import (
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

SALES: Final = "Nota"
LINES: Final = "Baris"
PAYMENTS: Final = "Pembayaran"
REFUNDS: Final = "Pengembalian"


def trade_tables(figures: Figures) -> tuple[Table, ...]:
    """Receipts, lines, payments and refunds, in this order."""
    return (
        Table(
            SALES,
            "nota",
            (
                RECEIPT,
                DAY,
                TIME,
                REGISTER,
                PERSON,
                Column("Barang", Kind.PIECES),
                rupiah("Omzet bruto"),
                rupiah("Potongan"),
                rupiah("Biaya (di luar omzet)"),
                rupiah("Titipan"),
                rupiah("Total bayar"),
                rupiah("Pembulatan"),
                Column("Dibayar dengan"),
                rupiah("Dikembalikan"),
                rupiah("Belum dikonfirmasi"),
                Column("Status"),
                Column("Catatan"),
            ),
            figures.sales,
            lambda row: (*row[:12], _paid(row), *row[13:15], SALE_STATES[row.state], row.note),
            sparse=True,
        ),
        Table(
            LINES,
            "baris",
            (
                RECEIPT,
                DAY,
                NUMBER,
                VENDOR,
                Column("Jenis"),
                Column("Nama"),
                Column("Jumlah", Kind.PIECES),
                Column("Harga label", Kind.PRICE),
                Column("Harga", Kind.PRICE),
                rupiah("Bruto"),
                rupiah("Potongan baris"),
                rupiah("Potongan nota"),
                rupiah("Neto"),
                Column("Komisi", Kind.RATE),
                Column("Barang kembali", Kind.PIECES),
                Column("Catatan"),
            ),
            figures.lines,
            lambda row: (*row[:4], LINE_KINDS[row.kind], *row[5:]),
            sparse=True,
        ),
        Table(
            PAYMENTS,
            "pembayaran",
            (
                DAY,
                TIME,
                Column("Untuk"),
                RECEIPT,
                Column("Arah"),
                Column("Metode"),
                Column("Uang dipegang"),
                rupiah("Jumlah"),
                rupiah("Pembulatan"),
                Column("Uang diterima", Kind.PRICE),
                Column("Kembalian", Kind.PRICE),
                Column("Status"),
                Column("Bukti"),
                Column("Referensi"),
                Column("Akhir kartu"),
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
                row.card_ending,
            ),
            sparse=True,
        ),
        Table(
            REFUNDS,
            "pengembalian",
            (
                RECEIPT,
                DAY,
                TIME,
                REGISTER,
                PERSON,
                NUMBER,
                VENDOR,
                Column("Jenis"),
                Column("Nama"),
                Column("Barang kembali", Kind.PIECES),
                rupiah("Dikembalikan"),
                rupiah("Mengurangi omzet"),
                Column("Kembali ke stok"),
                Column("Batal"),
                Column("Nota di luar"),
                Column("Alasan"),
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
    )


def _paid(row: Sale) -> str:
    """`Tunai 100.000 + QRIS 50.000`; the method alone where there is only one."""
    if len(row.paid) == 1:
        return METHODS[row.paid[0][0]]
    return " + ".join(
        f"{METHODS[method]} {format_thousands(amount)}" for method, amount in row.paid
    )
