"""What is wrong with a list of goods, in words: at the till and in the browser the same."""

from typing import Final

from booth.domain.errors import TableFault, TableUnreadableError
from booth.domain.goods_file import (
    MAX_COLUMNS,
    MAX_ROWS,
    GoodsColumn,
    GoodsFault,
    GoodsProblem,
)
from booth.domain.money import format_thousands
from resources.texts import text

_LONGEST_CELL: Final = 40


def column_word(column: GoodsColumn | None) -> str:
    """What a column is called here and in a file that is written; both are read back."""
    if column is None:
        return text("Baris")
    return {
        GoodsColumn.NAME: text("Nama barang"),
        GoodsColumn.VENDOR: text("UMKM"),
        GoodsColumn.KIND: text("Jenis"),
        GoodsColumn.PRICE: text("Harga"),
        GoodsColumn.FLOOR: text("Harga terendah"),
        GoodsColumn.STOCK: text("Stok"),
        GoodsColumn.SKU: text("SKU"),
        GoodsColumn.BARCODE: text("Barcode"),
    }[column]


def fault_word(fault: GoodsFault) -> str:
    """What is wrong, in a few words: what problems are sorted by."""
    return {
        GoodsFault.EMPTY: text("belum diisi"),
        GoodsFault.TOO_LONG: text("terlalu panjang"),
        GoodsFault.UNPRINTABLE: text("berisi tanda yang tidak bisa dicetak"),
        GoodsFault.NO_NUMBER: text("bukan angka"),
        GoodsFault.CENTS: text("ada sen"),
        GoodsFault.OUT_OF_RANGE: text("terlalu kecil atau besar"),
        GoodsFault.ABOVE_PRICE: text("di atas harga"),
        GoodsFault.NO_KIND: text("tidak dikenal"),
        GoodsFault.NOT_COUNTED: text("jasa dan biaya tidak distok"),
        GoodsFault.ROUNDED: text("sudah dibulatkan Excel"),
        GoodsFault.DATE: text("menjadi tanggal"),
        GoodsFault.FORMULA: text("rumus tanpa hasil"),
        GoodsFault.ERROR: text("kesalahan rumus"),
        GoodsFault.UNKNOWN_VENDOR: text("tidak ada di daftar"),
        GoodsFault.VENDOR_LEFT: text("sudah tidak berjualan"),
        GoodsFault.TWICE: text("dobel di berkas"),
        GoodsFault.CODE_TAKEN: text("dipakai barang lain"),
        GoodsFault.CODES_DISAGREE: text("tidak cocok dengan SKU"),
        GoodsFault.AMBIGUOUS: text("cocok dengan beberapa barang"),
    }[fault]


def problem_words(problem: GoodsProblem) -> str:
    """What is wrong in a cell and what to do about it."""
    column, written, other = column_word(problem.column), problem.written.strip(), problem.other
    shown = written if len(written) <= _LONGEST_CELL else f"{written[:_LONGEST_CELL]}…"
    words = {
        GoodsFault.EMPTY: text("{column} belum diisi."),
        GoodsFault.TOO_LONG: text("{column} terlalu panjang: {shown}"),
        GoodsFault.UNPRINTABLE: text("{column} berisi tanda yang tidak bisa dicetak: {shown}"),
        GoodsFault.NO_NUMBER: text("{column} “{shown}” bukan angka. Tulis misalnya 125.000."),
        GoodsFault.CENTS: text("{column} “{shown}” ada sennya. Tulis rupiah bulat."),
        GoodsFault.OUT_OF_RANGE: text("{column} “{shown}” tidak bisa dipakai."),
        GoodsFault.ABOVE_PRICE: text("{column} “{shown}” di atas harga {other}."),
        GoodsFault.NO_KIND: text("{column} “{shown}”: tulis barang, jasa, atau biaya."),
        GoodsFault.NOT_COUNTED: text("{column} “{shown}”: jasa dan biaya tidak distok."),
        GoodsFault.ROUNDED: text(
            "{column} “{shown}” sudah dibulatkan Excel. Ketik ulang sebagai teks."
        ),
        GoodsFault.DATE: text("{column}: Excel mengubahnya menjadi tanggal. Ketik ulang."),
        GoodsFault.FORMULA: text("{column}: rumus tanpa hasil. Simpan ulang di Excel."),
        GoodsFault.ERROR: text("{column}: rumusnya salah ({shown})."),
        GoodsFault.UNKNOWN_VENDOR: text("{column} “{shown}” tidak ada di daftar."),
        GoodsFault.VENDOR_LEFT: text("{column} {other} sudah tidak berjualan."),
        GoodsFault.TWICE: text("{column} “{shown}” sudah ada di baris {other}."),
        GoodsFault.CODE_TAKEN: text("{column} “{shown}” dipakai {other}."),
        GoodsFault.CODES_DISAGREE: text("{column} “{shown}” bukan milik {other}, pemilik SKU-nya."),
        GoodsFault.AMBIGUOUS: text("{column} “{shown}” cocok dengan beberapa barang di katalog."),
    }[problem.fault]
    if problem.fault is GoodsFault.ABOVE_PRICE:
        other = format_thousands(int(other))
    return words.format(column=column, shown=shown, other=other)


def unreadable_words(error: TableUnreadableError, name: str) -> tuple[str, str]:
    """What is wrong with a file as a whole, and the next step."""
    what, step = {
        TableFault.EMPTY: (
            text("{name} kosong."),
            text("Pilih berkas yang berisi daftar barang."),
        ),
        TableFault.NO_TABLE: (
            text("{name} bukan daftar barang."),
            text("Pilih berkas CSV atau Excel (.xlsx)."),
        ),
        TableFault.OLD_SPREADSHEET: (
            text("{name} berkas Excel lama (.xls) atau terkunci sandi."),
            text("Buka di Excel, lalu simpan sebagai .xlsx tanpa sandi."),
        ),
        TableFault.DAMAGED: (
            text("{name} rusak atau terpotong."),
            text("Simpan ulang di Excel, lalu pilih lagi."),
        ),
        TableFault.ENCODING: (
            text("Huruf di {name} tidak terbaca."),
            text("Simpan ulang sebagai CSV UTF-8 atau .xlsx."),
        ),
        TableFault.TOO_LARGE: (
            text("{name} terlalu besar."),
            text("Simpan hanya lembar daftar barangnya."),
        ),
        TableFault.TOO_MANY_ROWS: (
            text("{name} lebih dari {rows} baris."),
            text("Bagi menjadi beberapa berkas."),
        ),
        TableFault.TOO_MANY_COLUMNS: (
            text("Baris {row} di {name} lebih dari {columns} kolom."),
            text("Simpan hanya kolom daftar barangnya."),
        ),
        TableFault.CELL_TOO_LONG: (
            text(
                "Isi baris {row} di {name} terlalu panjang; mungkin tanda kutipnya tidak ditutup."
            ),
            text("Perbaiki barisnya, lalu pilih lagi."),
        ),
    }[error.fault]
    limits = {"rows": format_thousands(MAX_ROWS), "columns": format_thousands(MAX_COLUMNS)}
    return what.format(name=name, row=error.row, **limits), step
