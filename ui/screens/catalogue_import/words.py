"""How the import says things: its columns, what is wrong in a cell, what becomes of a row."""

from typing import NamedTuple

from booth.catalogue_files.words import column_word, fault_word, problem_words
from booth.domain.catalogue import ProductTerms
from booth.domain.goods_file import FileTable, GoodsColumn, GoodsProblem
from booth.domain.goods_plan import Addition, Change
from booth.domain.money import format_rupiah, format_thousands
from resources.texts import plural, text
from ui.formatting import line_kind_word

Outcome = Addition | Change | GoodsProblem
"""What becomes of a row, or what is wrong in it."""


class ShownOutcome(NamedTuple):
    """One line of the list: the row, what it says, and what becomes of it."""

    row: str
    title: str
    detail: str
    right: str
    wrong: bool


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
