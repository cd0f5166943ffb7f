"""Price tags: sheets of labels as PDF, and strips for a receipt printer.

Each has name, vendor and price for people, and a QR code that sells the goods even where no
catalogue has them (see `booth.domain.price_tag`).
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Final

from booth.domain.catalogue import Product
from booth.domain.money import format_rupiah
from booth.domain.price_tag import write_price_tag
from booth.domain.tag_sheet import TagOrder, TagSheet
from booth.printing.label_grids import GRIDS, LabelGrid
from booth.printing.paper import Code, Paper, Row, Rule, Text
from booth.printing.plain_text import plain, wrapped
from booth.printing.qr_code import bars
from booth.printing.sheet import FAINT, HAIRLINE, INK, Sheet
from booth.qr_symbol import QUIET, symbol
from resources.texts import text

_PADDING: Final = 1.8
"""Millimetres that a sheet may slip in a printer before a word is cut."""
_CODE_SHARE: Final = 0.42
"""Of a label's width at the most: the rest is for the name and the price."""
_POINT: Final = 25.4 / 72
_LINE: Final = 1.22
_SMALL: Final = 21.5
"""Labels no higher than this, in millimetres, have smaller letters."""
_NAME_LINES: Final = 3
_ELLIPSIS: Final = "…"
_LATELY_DRAWN: Final = 8
"""Codes that are remembered: the labels of a product lie beside one another."""
_STRIP_NAME_LINES: Final = 2
_DOTS: Final = "..."


def price_tags_pdf(
    order: TagOrder, at: datetime, *, watch: Callable[[int], None] = lambda _: None
) -> bytes:
    """A label for each that is ordered, row by row on as many sheets as it takes.

    `watch` hears how many are drawn, and may raise to stop. Raises ValueError for no goods at all,
    for a first label that the sheet has not, and for the strip, which is no sheet.
    """
    if not order.labels:
        raise ValueError("no goods to label")
    if order.sheet is TagSheet.STRIP:
        raise ValueError("a strip is printed, not cut from sheets")
    grid = GRIDS[order.sheet]
    labels = grid.columns * grid.rows
    if not 1 <= order.first <= labels:
        raise ValueError("no such label on a sheet")
    pdf = Sheet(at)
    pdf.set_margin(0)
    pdf.set_auto_page_break(auto=False)
    try:
        for number, product in enumerate(order.labels):
            row, column = divmod((order.first - 1 + number) % labels, grid.columns)
            if number and not row and not column:
                pdf.add_page()
            left = grid.left + column * (grid.width + grid.between)
            _label(pdf, grid, product, left, grid.top + row * grid.height)
            watch(number + 1)
    except BaseException:
        pdf.drop()
        raise
    return bytes(pdf.output())


def price_tag_strip(product: Product, columns: int) -> Paper:
    """One tag on a receipt printer's paper, to be cut off at the rule."""
    return Paper(tuple(_strip_rows(product, columns)))


def price_words(product: Product) -> str:
    """What a buyer reads; goods with an open price say so."""
    price = product.terms.price
    return text("Tanya harga") if price is None else format_rupiah(price)


def name_lines(name: str, columns: int) -> list[str]:
    """A name on two lines at the most; broken within a word rather than cut.

    What even that does not hold (no name that a person may type, on 32 columns) ends in dots.
    """
    whole = plain(name)
    lines = wrapped(whole, columns)
    if len(lines) <= _STRIP_NAME_LINES:
        return lines
    room = _STRIP_NAME_LINES * columns
    if len(whole) > room:
        whole = whole[: room - len(_DOTS)] + _DOTS
    return [whole[start : start + columns].strip() for start in range(0, len(whole), columns)]


def _strip_rows(product: Product, columns: int) -> Iterator[Row]:
    terms = product.terms
    for line in name_lines(terms.name, columns):
        yield Text(line, centred=True, bold=True)
    yield Text(product.vendor_name, centred=True)
    price = price_words(product)
    wide = len(plain(price)) <= columns // 2
    yield Text(price, centred=True, bold=True, tall=True, wide=wide)
    yield Code(write_price_tag(product))
    if terms.sku:
        yield Text(terms.sku, centred=True)
    yield Rule()


def _label(pdf: Sheet, grid: LabelGrid, product: Product, left: float, top: float) -> None:
    inner = grid.height - 2 * _PADDING
    size = min(inner, grid.width * _CODE_SHARE)
    _code(pdf, write_price_tag(product), left + _PADDING, top + (grid.height - size) / 2, size)
    words_left = left + _PADDING + size + 1.0
    width = left + grid.width - _PADDING - words_left
    small = grid.height <= _SMALL
    name, fine, price = (6, 5, 9) if small else (9, 7, 14)
    terms = product.terms
    lines = _fitting(pdf, terms.name, width, name, _NAME_LINES)
    y = top + _PADDING
    pdf.set_text_color(*INK)
    for line in lines:
        y = _write(pdf, words_left, y, line, name, bold=True)
    pdf.set_text_color(*FAINT)
    (vendor,) = _fitting(pdf, product.vendor_name, width, fine, 1)
    _write(pdf, words_left, y, vendor, fine)
    below = top + grid.height - _PADDING
    shown = price_words(product)
    while price > name and _width(pdf, shown, price, bold=True) > width:
        price -= 1
    if terms.sku:
        (sku,) = _fitting(pdf, terms.sku, width, fine, 1)
        below -= fine * _POINT * _LINE
        _write(pdf, words_left, below, sku, fine)
    pdf.set_text_color(*INK)
    _write(pdf, words_left, below - price * _POINT * _LINE, shown, price, bold=True)
    pdf.set_draw_color(*HAIRLINE)


def _write(
    pdf: Sheet, left: float, top: float, words: str, size: int, *, bold: bool = False
) -> float:
    """One line with its top there; where the next begins."""
    pdf.letters(size, bold=bold)
    pdf.text(left, top + size * _POINT, words)
    return top + size * _POINT * _LINE


def _width(pdf: Sheet, words: str, size: int, *, bold: bool = False) -> float:
    pdf.letters(size, bold=bold)
    return float(pdf.get_string_width(words))


def _fitting(pdf: Sheet, words: str, width: float, size: int, most: int) -> list[str]:
    """The words over so many lines, cut with an ellipsis where that is too few."""
    lines: list[str] = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or _width(pdf, longer, size, bold=True) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = lines[:most]
    cut = len(lines) > most
    for number, line in enumerate(kept):
        last = cut and number == most - 1
        shown = line + _ELLIPSIS if last else line
        while len(shown) > 1 and _width(pdf, shown, size, bold=True) > width:
            shown = shown.removesuffix(_ELLIPSIS)[:-1].rstrip() + _ELLIPSIS
        kept[number] = shown
    return kept


@lru_cache(maxsize=_LATELY_DRAWN)
def _modules(payload: str) -> Sequence[Sequence[bool]]:
    """A code's squares: many labels say the same, and finding its mask takes longest of all."""
    return symbol(payload.encode("ascii"), packed=True)


def _code(pdf: Sheet, payload: str, left: float, top: float, size: float) -> None:
    """The symbol with its quiet zone in a square of `size`; each run of a row is one bar."""
    modules = _modules(payload)
    module = size / (len(modules) + 2 * QUIET)
    pdf.set_fill_color(0)
    for row, start, length in bars(modules):
        pdf.rect(
            left + (start + QUIET) * module,
            top + (row + QUIET) * module,
            length * module,
            module,
            style="F",
        )
