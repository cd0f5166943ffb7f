"""How the import says things: its columns, what is wrong in a cell, what becomes of a row."""

from typing import NamedTuple

from booth.domain.catalogue import ProductTerms
from booth.domain.goods_file import FileTable, GoodsColumn, GoodsFault, GoodsProblem
from booth.domain.goods_plan import Addition, Change
from booth.domain.money import format_rupiah, format_thousands
from resources.texts import plural, text
from ui.formatting import line_kind_word

_LONGEST_CELL = 40

Outcome = Addition | Change | GoodsProblem
"""What becomes of a row, or what is wrong in it."""


class ShownOutcome(NamedTuple):
    """One line of the list: the row, what it says, and what becomes of it."""

    row: str
    title: str
    detail: str
    right: str
    wrong: bool


def column_word(column: GoodsColumn | None) -> str:
    """What a column is called here."""
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


def outcome_words(outcome: Outcome) -> ShownOutcome:
    """One line of the list."""
    if isinstance(outcome, GoodsProblem):
        return ShownOutcome(
            row=str(outcome.row),
            title=f"{column_word(outcome.column)}: {fault_word(outcome.fault)}",
            detail=problem_words(outcome),
            right="",
            wrong=True,
        )
    if isinstance(outcome, Addition):
        parts = [outcome.vendor_name, _codes(outcome.terms)]
        if outcome.stock is not None:
            parts.append(text("stok {stock}").format(stock=format_thousands(outcome.stock)))
        return ShownOutcome(
            row=str(outcome.row),
            title=outcome.terms.name,
            detail=" · ".join(part for part in parts if part),
            right=_price(outcome.terms),
            wrong=False,
        )
    return ShownOutcome(
        row=str(outcome.row),
        title=outcome.product.terms.name,
        detail=" · ".join([outcome.product.vendor_name, *_differences(outcome)]),
        right=_price(outcome.terms),
        wrong=False,
    )


def _price(terms: ProductTerms) -> str:
    return text("Ketik harga") if terms.price is None else format_rupiah(terms.price)


def _codes(terms: ProductTerms) -> str:
    return " · ".join(code for code in (terms.sku, terms.barcode) if code)


def _differences(change: Change) -> list[str]:
    """What is another now: before and after."""
    before, after = change.product.terms, change.terms

    def shown(amount: int | None) -> str:
        return "–" if amount is None else format_thousands(amount)

    found = [
        (GoodsColumn.NAME, before.name, after.name),
        (GoodsColumn.KIND, line_kind_word(before.kind), line_kind_word(after.kind)),
        (GoodsColumn.PRICE, shown(before.price), shown(after.price)),
        (GoodsColumn.FLOOR, shown(before.floor), shown(after.floor)),
        (GoodsColumn.SKU, before.sku or "–", after.sku or "–"),
        (GoodsColumn.BARCODE, before.barcode or "–", after.barcode or "–"),
    ]
    words = [f"{column_word(column)} {old} → {new}" for column, old, new in found if old != new]
    if not before.selling:
        words.append(text("dijual lagi"))
    return words


def file_words(name: str, table: FileTable) -> str:
    """What was read, in plain words."""
    rows = plural("{rows} baris", "{rows} baris", len(table.rows)).format(
        rows=format_thousands(len(table.rows))
    )
    if table.sheet:
        return text("{name} · Excel, lembar {sheet} · {rows}").format(
            name=name, sheet=table.sheet, rows=rows
        )
    delimiter = {
        ";": text("titik koma"),
        ",": text("koma"),
        "\t": text("tab"),
    }.get(table.delimiter, table.delimiter)
    return text("{name} · teks {encoding}, dipisah {delimiter} · {rows}").format(
        name=name,
        encoding=table.encoding.removesuffix("-sig").upper(),
        delimiter=delimiter,
        rows=rows,
    )
