from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pypdfium2
import pytest
import zxingcpp
from PIL.Image import Image

from booth.config import NARROW_COLUMNS, WIDE_COLUMNS, PrinterSettings
from booth.domain.catalogue import Product, ProductTerms
from booth.domain.ids import ProductId, VendorId
from booth.domain.money import MAX_PRICE, Rupiah
from booth.domain.price_tag import PriceTag, read_price_tag, write_price_tag
from booth.domain.tag_sheet import TagOrder, TagSheet, sheets_needed, strip_millimetres
from booth.domain.typed import MAX_NAME
from booth.printing.escpos import bitmap, encode
from booth.printing.label_grids import A4_HEIGHT, A4_WIDTH, GRIDS, LabelGrid
from booth.printing.paper import Line, as_text, lay_out
from booth.printing.price_tags import name_lines, price_tag_strip, price_tags_pdf
from booth.printing.qr_code import qr_modules
from booth.printing.virtual.printer import VirtualPrinter

_AT = datetime(2023, 3, 1, tzinfo=UTC)
_DOTS_AN_INCH = 300


def _goods(count: int) -> list[Product]:
    return [
        Product(
            id=ProductId(UUID(int=number + 1)),
            terms=ProductTerms(
                vendor=VendorId(UUID(int=2**127 + number % 3)),
                name=f"Kain batik tulis motif kawung sutra premium nomor {number}",
                price=Rupiah(125_000 + number) if number % 5 else None,
                sku=f"BTK-KWG-{number:04}" if number % 4 else "",
            ),
            vendor_name="Batik Akkar Kota Tangerang Sejahtera",
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("sheet", list(GRIDS))
def test_every_code_on_a_printed_sheet_is_read_back(sheet: TagSheet) -> None:
    grid = GRIDS[sheet]
    goods = _goods(grid.columns * grid.rows + 1)
    document = pypdfium2.PdfDocument(
        price_tags_pdf(TagOrder(labels=tuple(goods), sheet=sheet), _AT)
    )
    assert len(document) == 2
    found: list[str] = []
    for page in document:
        picture = page.render(scale=_DOTS_AN_INCH / 72).to_pil().convert("L")
        found += [code.text for code in zxingcpp.read_barcodes(picture)]
    assert sorted(found) == sorted(map(write_price_tag, goods))
    assert all(isinstance(read_price_tag(code), PriceTag) for code in found)


@pytest.mark.parametrize("grid", GRIDS.values())
def test_labels_lie_within_the_sheet(grid: LabelGrid) -> None:
    across = 2 * grid.left + grid.columns * grid.width + (grid.columns - 1) * grid.between
    assert across == pytest.approx(A4_WIDTH)
    assert 2 * grid.top + grid.rows * grid.height == pytest.approx(A4_HEIGHT)
    assert grid.left >= 0
    assert grid.top >= 0


def test_a_strip_says_name_vendor_and_price() -> None:
    shown = as_text(price_tag_strip(_goods(2)[1], 32), 32)
    for words in ("motif kawung", "Batik Akkar", "Rp 125.001", "BTK-KWG-0001", "[ QR ]"):
        assert words in shown


def test_the_same_goods_give_the_same_file() -> None:
    order = TagOrder(labels=tuple(_goods(3)), sheet=TagSheet.A4_65)
    once = price_tags_pdf(order, _AT)
    assert once == price_tags_pdf(order, _AT)


def test_no_goods_make_no_sheet() -> None:
    with pytest.raises(ValueError, match="no goods"):
        price_tags_pdf(TagOrder(labels=(), sheet=TagSheet.A4_24), _AT)


def _order(count: int, sheet: TagSheet = TagSheet.A4_24, first: int = 1) -> TagOrder:
    return TagOrder(labels=tuple(_goods(count)), sheet=sheet, first=first)


def _codes(picture: Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))]


@pytest.mark.parametrize("first", [2, 20, 24])
def test_a_half_used_sheet_is_begun_where_its_labels_are_left(first: int) -> None:
    grid = GRIDS[TagSheet.A4_24]
    document = pypdfium2.PdfDocument(price_tags_pdf(_order(1, first=first), _AT))
    picture = document[0].render(scale=_DOTS_AN_INCH / 72).to_pil()
    (code,) = zxingcpp.read_barcodes(picture.convert("L"))
    row, column = divmod(first - 1, grid.columns)
    millimetres = code.position.top_left.x / _DOTS_AN_INCH * 25.4
    left = grid.left + column * (grid.width + grid.between)
    assert left < millimetres < left + grid.width
    down = code.position.top_left.y / _DOTS_AN_INCH * 25.4
    assert grid.top + row * grid.height < down < grid.top + (row + 1) * grid.height


def test_labels_that_the_first_sheet_has_no_room_for_go_on_the_next() -> None:
    order = _order(4, first=23)
    document = pypdfium2.PdfDocument(price_tags_pdf(order, _AT))
    assert len(document) == sheets_needed(4, TagSheet.A4_24, 23) == 2
    found = [len(_codes(page.render(scale=_DOTS_AN_INCH / 72).to_pil())) for page in document]
    assert found == [2, 2]


@pytest.mark.parametrize("first", [0, 25])
def test_no_sheet_is_begun_at_a_label_it_has_not(first: int) -> None:
    with pytest.raises(ValueError, match="no such label"):
        price_tags_pdf(_order(1, first=first), _AT)


def test_who_watches_hears_of_every_label_and_may_stop() -> None:
    heard: list[int] = []

    class EnoughError(Exception):
        pass

    def watch(done: int) -> None:
        heard.append(done)
        if done == 3:
            raise EnoughError

    with pytest.raises(EnoughError):
        price_tags_pdf(_order(9), _AT, watch=watch)
    assert heard == [1, 2, 3]


# --- on a receipt printer ---------------------------------------------------------------------

_LETTERS = 60
_NAMES = (
    "Kain batik tulis sogan motif parang rusak barong halus premium"[:_LETTERS],
    # No two lines of 32 hold this at its blanks.
    "Selendangsutrakawung Tenunikatendekmini Dompetkulitbuayaaslii"[:_LETTERS],
    "K" * _LETTERS,
    "K" * MAX_NAME,
)


def _printed(*goods: Product, columns: int, cuts: bool = True) -> VirtualPrinter:
    printer = VirtualPrinter(columns)
    settings = PrinterSettings(columns=columns, cuts=cuts)
    for number, product in enumerate(goods, start=1):
        more = number < len(goods) and not cuts
        printer.take(encode(price_tag_strip(product, columns), settings, more_follow=more))
    printer.tear()
    return printer


def _called(name: str) -> Product:
    (product,) = _goods(2)[1:]
    return replace(product, terms=replace(product.terms, name=name))


@pytest.mark.parametrize("columns", [NARROW_COLUMNS, WIDE_COLUMNS])
def test_every_printed_tag_is_read_again_from_its_picture(columns: int) -> None:
    goods = _goods(6)
    printer = _printed(*goods, columns=columns)
    assert printer.garbage == b""
    read = [_codes(sheet.picture(16)) for sheet in printer.sheets]
    assert read == [[write_price_tag(product)] for product in goods]


@pytest.mark.parametrize("name", _NAMES)
def test_no_letter_of_a_long_name_is_lost_on_58_mm(name: str) -> None:
    printer = _printed(_called(name), columns=NARROW_COLUMNS)
    (sheet,) = printer.sheets
    lines = sheet.lines[: sheet.lines.index(next(x for x in sheet.lines if "Batik Akkar" in x))]
    assert len(lines) == 2
    assert "".join("".join(lines).split()) == "".join(name.split())


def test_a_name_that_grows_in_plain_letters_ends_in_dots_and_not_silently() -> None:
    lines = name_lines("™" * MAX_NAME, NARROW_COLUMNS)
    assert len(lines) == 2
    assert lines[-1].endswith("...")


def test_the_price_is_twice_as_wide_and_high_as_any_other_word() -> None:
    shown = lay_out(price_tag_strip(_called("Kain"), NARROW_COLUMNS), NARROW_COLUMNS)
    (large,) = [line for line in shown if line.wide]
    assert large.tall
    assert large.text.strip() == "Rp 125.001"
    dearest = replace(_called("Kain"), terms=replace(_called("K").terms, price=MAX_PRICE))
    (large,) = [line for line in lay_out(price_tag_strip(dearest, 32), 32) if line.wide]
    assert len(large.text) <= NARROW_COLUMNS // 2


def test_a_printer_without_a_cutter_feeds_blank_paper_once_at_the_end() -> None:
    settings = PrinterSettings(columns=NARROW_COLUMNS, cuts=False)
    tag = price_tag_strip(_called("Kain"), NARROW_COLUMNS)
    within, last = encode(tag, settings, more_follow=True), encode(tag, settings)
    assert last.startswith(within)
    assert last != within
    cut = encode(tag, replace(settings, cuts=True))
    assert b"\x1dV" in cut
    assert b"\x1dV" not in last


@pytest.mark.parametrize("cuts", [True, False])
def test_the_length_that_is_told_is_about_what_comes_out(*, cuts: bool) -> None:
    goods = _goods(20)
    lengths = [
        sum(
            _code_millimetres(line) if line.code else _FEED * (1 + line.tall)
            for line in lay_out(price_tag_strip(product, NARROW_COLUMNS), NARROW_COLUMNS)
        )
        for product in goods
    ]
    fed = (len(goods) if cuts else 1) * 5 * _FEED
    told = strip_millimetres(len(goods), cut_each=cuts)
    assert told == pytest.approx(sum(lengths) + fed, rel=0.12)


_FEED = 3.75
"""Millimetres of a line of a receipt printer."""


def _code_millimetres(line: Line) -> float:
    rows = bitmap(qr_modules(line.code), NARROW_COLUMNS * 12)
    return (len(rows) + 8) / 8
