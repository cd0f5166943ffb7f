"""The fair's own words for what the booth keeps by name (look/README, docs/glossary.md)."""

from booth.domain.events.setting_up import Custody, Role
from booth.domain.payment import Evidence, HolderKind, PaymentMethod
from booth.domain.payment_states import PaymentState
from booth.domain.rights import Right
from booth.domain.sale import LineKind
from resources.texts import text


def method_word(method: PaymentMethod) -> str:
    """`Tunai`."""
    return {
        PaymentMethod.CASH: text("Tunai"),
        PaymentMethod.QRIS: text("QRIS"),
        PaymentMethod.CARD: text("EDC"),
        PaymentMethod.TRANSFER: text("Transfer"),
        PaymentMethod.ON_ACCOUNT: text("Bon"),
        PaymentMethod.DEPOSIT: text("DP"),
        PaymentMethod.EXCHANGE: text("Tukar barang"),
    }[method]


def evidence_word(evidence: Evidence) -> str:
    """`Notifikasi HP`: where money was seen to arrive."""
    return {
        Evidence.NOTIFICATION: text("Notifikasi HP"),
        Evidence.SOUNDBOX: text("Soundbox"),
        Evidence.STATEMENT: text("Mutasi"),
        Evidence.APPROVAL_CODE: text("Kode approval"),
        Evidence.PROVIDER: text("Penyedia online"),
    }[evidence]


def payment_state_word(state: PaymentState) -> str:
    """`menunggu`: what is known of money that arrives out of sight."""
    return {
        PaymentState.AWAITING: text("menunggu"),
        PaymentState.CONFIRMED: text("sudah masuk"),
        PaymentState.LATE: text("terlambat"),
        PaymentState.DUPLICATE: text("dobel"),
        PaymentState.WRONG_AMOUNT: text("jumlah beda"),
        PaymentState.NOT_SEEN: text("tidak terlihat"),
        PaymentState.RECONCILED: text("cocok dengan mutasi"),
        PaymentState.NOT_FOUND: text("tidak ditemukan"),
    }[state]


def holder_word(kind: HolderKind) -> str:
    """`laci kasir`: who can hold money, where it is not said by name."""
    return {
        HolderKind.DRAWER: text("laci kasir"),
        HolderKind.ACCOUNT: text("rekening stan"),
        HolderKind.VENDOR: text("UMKM"),
        HolderKind.BUYER: text("pembeli"),
        HolderKind.ORDER: text("pesanan"),
    }[kind]


def line_kind_word(kind: LineKind) -> str:
    """`barang`."""
    return {
        LineKind.GOODS: text("barang"),
        LineKind.SERVICE: text("jasa"),
        LineKind.FREE: text("gratis"),
        LineKind.CHARGE: text("biaya"),
        LineKind.PASS_THROUGH: text("titipan"),
    }[kind]


def custody_word(custody: Custody) -> str:
    """`Kasir stan`: who holds the money at this booth."""
    return {
        Custody.CASHIER: text("Kasir stan"),
        Custody.VENDORS: text("UMKM masing-masing"),
        Custody.MIXED: text("Campuran"),
    }[custody]


def role_word(role: Role) -> str:
    """`Petugas`."""
    return {
        Role.CASHIER: text("Petugas"),
        Role.COORDINATOR: text("Koordinator"),
        Role.OWNER: text("Penanggung jawab"),
    }[role]


def right_word(right: Right) -> str:
    """`menjual di bawah harga terendah`: what somebody may or may not do."""
    return {
        Right.SELL_BELOW_FLOOR: text("menjual di bawah harga terendah"),
        Right.SELL_ON_ACCOUNT: text("menjual dengan bon"),
        Right.VOID: text("membatalkan nota"),
        Right.REFUND_MORE_CASH: text("mengembalikan tunai lebih banyak"),
        Right.REFUND_WITHOUT_SALE: text("menerima barang kembali tanpa nota di laptop ini"),
        Right.REFUND_FOREIGN_GOODS: text("menerima kembali barang UMKM lain"),
        Right.CATALOGUE: text("mengubah katalog"),
        Right.CASH_OUT: text("mengeluarkan uang tunai"),
        Right.PAYOUT: text("membayar UMKM"),
        Right.ADVANCE: text("memberi kasbon"),
        Right.WRITE_OFF_GOODS: text("mencatat barang hilang atau dibagikan"),
        Right.LET_VENDOR_GO: text("mencatat UMKM pulang"),
        Right.SEE_DRAWER: text("melihat isi laci sebelum dihitung"),
        Right.CLOSE_BOOKS: text("menutup pembukuan"),
        Right.SET_UP: text("mengubah setelan"),
    }[right]


def field_word(field: str) -> str:
    """`Harga`: what a typed field is called on the screen."""
    words = {
        "amount": text("Jumlah uang"),
        "bank_account": text("Nomor rekening"),
        "bank_holder": text("Atas nama"),
        "bank_name": text("Bank"),
        "barcode": text("Barcode"),
        "booth_name": text("Nama stan"),
        "business_day": text("Tanggal"),
        "card_ending": text("Empat angka akhir kartu"),
        "cash_rounding": text("Pembulatan"),
        "clearance": text("Harga obral"),
        "colour": text("Warna"),
        "commission_bp": text("Komisi"),
        "counterpart": text("Nama dari UMKM"),
        "counted": text("Uang fisik"),
        "cutoff_hour": text("Jam ganti hari"),
        "denomination": text("Pecahan"),
        "discount": text("Potongan"),
        "discount_bp": text("Potongan persen"),
        "district": text("Kabupaten/kota"),
        "fair_name": text("Nama pameran"),
        "fair_place": text("Tempat"),
        "floor": text("Harga terendah"),
        "group": text("Kelompok"),
        "label": text("Nama simpanan"),
        "list_price": text("Harga label"),
        "name": text("Nama"),
        "nib": text("NIB"),
        "npwp": text("NPWP"),
        "note": text("Catatan"),
        "occurred_at": text("Waktu nota"),
        "opening_float": text("Uang kembalian awal"),
        "owner": text("Pemilik"),
        "pad": text("Nama buku nota"),
        "pad_number": text("Nomor buku nota"),
        "pass_through": text("Titipan"),
        "payee": text("Atas nama"),
        "phone": text("Nomor telepon"),
        "pieces": text("Jumlah lembar"),
        "price": text("Harga"),
        "purpose": text("Keperluan"),
        "qris_limit": text("Batas QRIS"),
        "reason": text("Alasan"),
        "receipt_number": text("Nomor nota"),
        "received": text("Uang masuk"),
        "reference": text("Referensi"),
        "register_code": text("Kode kasir"),
        "register_name": text("Nama kasir"),
        "sku": text("Kode barang"),
        "stock": text("Stok"),
        "tendered": text("Uang diterima"),
        "zone": text("Zona waktu"),
    }
    return words.get(field, text("Isian"))


def thing_word(kind: str) -> str:
    """`UMKM`: what is unknown, twice there, or not sold."""
    words = {
        "account": text("rekening"),
        "barcode": text("barcode"),
        "bundle": text("paket"),
        "cart": text("keranjang simpanan"),
        "contact": text("pembeli"),
        "drawer": text("laci"),
        "goods_paper": text("berita acara"),
        "order": text("pesanan"),
        "pad_number": text("nomor buku nota"),
        "payment": text("pembayaran"),
        "product": text("barang"),
        "qris_code": text("kode QRIS"),
        "receipt_number": text("nota"),
        "register": text("kasir"),
        "register_code": text("kode kasir"),
        "sale": text("nota"),
        "shown_code": text("kode yang menunggu"),
        "staff": text("petugas"),
        "vendor": text("UMKM"),
    }
    return words.get(kind, text("catatan"))


def account_word(account: str) -> str:
    """`Laci`: where money stands."""
    words = {
        "clearing": text("Uang belum cair"),
        "deposit": text("DP pesanan"),
        "drawer": text("Laci"),
        "on_account": text("Bon"),
        "pass_through": text("Titipan"),
        "payable": text("Hak UMKM"),
        "safe": text("Kas koordinator"),
        "unclaimed": text("Uang belum jelas"),
        "with_vendor": text("Uang dipegang UMKM"),
    }
    return words.get(account, text("Saldo"))
