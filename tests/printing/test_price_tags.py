from datetime import UTC, datetime
from uuid import UUID

import pypdfium2
import pytest
import zxingcpp

from booth.domain.catalogue import Product, ProductTerms
from booth.domain.ids import ProductId, VendorId
from booth.domain.money import Rupiah
from booth.domain.price_tag import PriceTag, read_price_tag, write_price_tag
from booth.domain.tag_sheet import TagSheet
from booth.printing.label_grids import A4_HEIGHT, A4_WIDTH, GRIDS, LabelGrid
from booth.printing.paper import as_text
from booth.printing.price_tags import price_tags_pdf, price_tags_strip

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
    document = pypdfium2.PdfDocument(price_tags_pdf(goods, sheet, _AT))
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
    shown = as_text(price_tags_strip(_goods(2)[1:]), 32)
    for words in ("kawung sutra", "Batik Akkar", "Rp 125.001", "BTK-KWG-0001", "[ QR ]"):
        assert words in shown


def test_the_same_goods_give_the_same_file() -> None:
    goods = _goods(3)
    once = price_tags_pdf(goods, TagSheet.A4_65, _AT)
    assert once == price_tags_pdf(goods, TagSheet.A4_65, _AT)


def test_no_goods_make_no_sheet() -> None:
    with pytest.raises(ValueError, match="no goods"):
        price_tags_pdf([], TagSheet.A4_24, _AT)
