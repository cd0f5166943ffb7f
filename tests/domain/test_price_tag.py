from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from booth.domain.catalogue import Product, ProductTerms
from booth.domain.ids import ProductId, VendorId
from booth.domain.money import MAX_PRICE, Rupiah
from booth.domain.price_tag import PriceTag, TagFault, read_price_tag, write_price_tag

_ids = st.integers(1, 2**128 - 1).map(lambda number: UUID(int=number))
_skus = st.text("ABCxyz019- ./é", max_size=32)


@st.composite
def goods(draw: st.DrawFn) -> Product:
    price = draw(st.none() | st.integers(1, MAX_PRICE))
    terms = ProductTerms(
        vendor=VendorId(draw(_ids)),
        name="Kain",
        price=None if price is None else Rupiah(price),
        sku=draw(_skus).strip(),
    )
    return Product(id=ProductId(draw(_ids)), terms=terms, vendor_name="Batik Akkar")


@given(goods())
def test_a_tag_names_the_goods_it_was_written_for(product: Product) -> None:
    tag = read_price_tag(write_price_tag(product))
    assert isinstance(tag, PriceTag)
    assert tag.names(product)
    assert tag.is_of(product.terms.vendor)
    assert tag.price == (product.terms.price or 0)


@given(goods())
def test_neither_capslock_nor_a_keyboard_layout_changes_a_tag(product: Product) -> None:
    code = write_price_tag(product)
    assert set(code) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-")
    assert read_price_tag(code.swapcase()) == read_price_tag(f" {code}\r") == read_price_tag(code)


@given(goods(), st.data())
def test_one_wrong_sign_is_always_noticed(product: Product, data: st.DataObject) -> None:
    code = write_price_tag(product)
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-"))
    wrong = code[:place] + other + code[place + 1 :]
    if wrong != code:
        assert not isinstance(read_price_tag(wrong), PriceTag)


@given(goods(), st.data())
def test_two_signs_exchanged_are_always_noticed(product: Product, data: st.DataObject) -> None:
    code = write_price_tag(product)
    place = data.draw(st.integers(0, len(code) - 2))
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if wrong != code:
        assert not isinstance(read_price_tag(wrong), PriceTag)


@given(st.text(max_size=60) | st.from_regex(r"LTP?(-[0-9A-Z]{0,12}){0,6}", fullmatch=True))
def test_no_scan_is_a_bug_and_few_are_tags(scanned: str) -> None:
    tag = read_price_tag(scanned)
    assert tag is None or isinstance(tag, TagFault) or 0 <= tag.price <= MAX_PRICE


def test_receipts_and_bar_codes_are_no_tags() -> None:
    assert read_price_tag("8991234567890") is None
    assert read_price_tag("KT2A-230303-0042") is None
    assert read_price_tag("LPK-101") is None
