"""What an export calls things: the fair's own words, not a dictionary's (docs/glossary.md)."""

from typing import Final

from booth.domain.accounts import Account
from booth.domain.payment import Evidence, PaymentMethod
from booth.domain.sale import LineKind
from booth.exports.rows import PaidFor, PaymentStatus, SaleState

METHODS: Final = {
    PaymentMethod.CASH: "Tunai",
    PaymentMethod.QRIS: "QRIS",
    PaymentMethod.CARD: "Kartu",
    PaymentMethod.TRANSFER: "Transfer",
    PaymentMethod.ON_ACCOUNT: "Bon",
    PaymentMethod.DEPOSIT: "DP",
    PaymentMethod.EXCHANGE: "Tukar barang",
}

LINE_KINDS: Final = {
    LineKind.GOODS: "barang",
    LineKind.SERVICE: "jasa",
    LineKind.FREE: "gratis",
    LineKind.CHARGE: "biaya",
    LineKind.PASS_THROUGH: "titipan",
}

SALE_STATES: Final = {
    SaleState.COMPLETED: "selesai",
    SaleState.PARTLY_REFUNDED: "kembali sebagian",
    SaleState.REFUNDED: "kembali semua",
    SaleState.VOIDED: "batal",
}

PAYMENT_STATES: Final = {
    PaymentStatus.RECEIVED: "diterima",
    PaymentStatus.PAID_OUT: "dikembalikan",
    PaymentStatus.AWAITING: "menunggu",
    PaymentStatus.CONFIRMED: "terkonfirmasi",
    PaymentStatus.RECONCILED: "cair",
    PaymentStatus.LATE: "terlambat",
    PaymentStatus.DUPLICATE: "ganda",
    PaymentStatus.WRONG_AMOUNT: "jumlah beda",
    PaymentStatus.NOT_SEEN: "belum terlihat",
    PaymentStatus.NOT_FOUND: "tidak ditemukan",
}

PAID_FOR: Final = {
    PaidFor.SALE: "Nota",
    PaidFor.REFUND: "Pengembalian",
    PaidFor.DEPOSIT: "DP pesanan",
    PaidFor.DEPOSIT_RETURNED: "DP kembali",
    PaidFor.ON_ACCOUNT: "Bon dibayar",
}

EVIDENCES: Final = {
    Evidence.NOTIFICATION: "Notifikasi HP",
    Evidence.SOUNDBOX: "Soundbox",
    Evidence.STATEMENT: "Mutasi",
    Evidence.APPROVAL_CODE: "Kode approval",
    Evidence.PROVIDER: "Penyedia online",
}

ACCOUNTS: Final = {
    Account.DRAWER: "Laci",
    Account.CLEARING: "Belum cair",
    Account.WITH_VENDOR: "Dipegang UMKM",
    Account.PAYABLE: "Hak UMKM",
    Account.DEPOSIT: "DP pesanan",
    Account.ON_ACCOUNT: "Bon",
    Account.PASS_THROUGH: "Titipan",
    Account.UNCLAIMED: "Uang belum jelas",
    Account.SAFE: "Kas koordinator",
    Account.BANK: "Rekening (cair)",
    Account.COMMISSION: "Komisi",
    Account.FEES: "Biaya MDR",
    Account.ROUNDING: "Pembulatan",
    Account.OVER_SHORT: "Selisih",
    Account.EXPENSES: "Pengeluaran stan",
    Account.FUNDING: "Modal",
}

YES: Final = "ya"
TRAINING: Final = "LATIHAN"
IN: Final = "masuk"
OUT: Final = "keluar"
