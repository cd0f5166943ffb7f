import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth.domain.goods_file import (
    Cell,
    CellFault,
    GoodsColumn,
    GoodsFault,
    Misread,
    Number,
    guess_columns,
)
from booth.domain.goods_reading import read_code, read_kind, read_pieces, read_rupiah
from booth.domain.money import MAX_PRICE, format_rupiah
from booth.domain.sale import LineKind


@pytest.mark.parametrize(
    "written",
    [
        "125000", "125.000", "125,000", "125 000", "Rp 125.000", "Rp125.000", "rp. 125.000,-",
        "IDR 125,000.00", "125.000,00", "125000,00", "125000.0", "  125.000 ", "Rp\u00a0125.000",
        Number("125000"), Number("1.25E+5"), Number("125000.0"), Number("12500000E-2"),
    ],
)  # fmt: skip
def test_a_price_is_read_as_people_write_it(written: Cell) -> None:
    assert read_rupiah(written) == 125_000


@pytest.mark.parametrize(
    "written, fault",
    [
        ("125.000,50", GoodsFault.CENTS),
        ("125000.5", GoodsFault.CENTS),
        (Number("125000.5"), GoodsFault.CENTS),
        (Number("1.25005E+2"), GoodsFault.CENTS),
        ("12.50", GoodsFault.CENTS),
        ("1.250.00", GoodsFault.NO_NUMBER),
        ("1.250,000.00", GoodsFault.NO_NUMBER),
        ("125rb", GoodsFault.NO_NUMBER),
        ("1,5jt", GoodsFault.NO_NUMBER),
        ("-125.000", GoodsFault.NO_NUMBER),
        ("125.000 - 150.000", GoodsFault.NO_NUMBER),
        ("٣٢١", GoodsFault.NO_NUMBER),
        ("=1+1", GoodsFault.NO_NUMBER),
        ("0", GoodsFault.OUT_OF_RANGE),
        (Number("-5"), GoodsFault.OUT_OF_RANGE),
        (str(MAX_PRICE + 1), GoodsFault.OUT_OF_RANGE),
        (Number("1E+300"), GoodsFault.OUT_OF_RANGE),
        ("9" * 5_000, GoodsFault.OUT_OF_RANGE),
        (Misread(CellFault.DATE, "45000"), GoodsFault.DATE),
        (Misread(CellFault.FORMULA, "="), GoodsFault.FORMULA),
        (Misread(CellFault.ERROR, "#REF!"), GoodsFault.ERROR),
    ],
)
def test_an_amount_that_could_be_another_is_refused(written: Cell, fault: GoodsFault) -> None:
    assert read_rupiah(written) is fault


@pytest.mark.parametrize("written", ["", " ", "-", "–", "Rp -"])
def test_a_dash_is_no_price(written: str) -> None:
    assert read_rupiah(written) in {None, GoodsFault.NO_NUMBER}
    assert read_rupiah("") is None


@given(st.integers(1, MAX_PRICE))
def test_every_amount_is_read_back_however_it_is_written(amount: int) -> None:
    dots = format_rupiah(amount)
    for written in (
        str(amount), dots, dots.replace(".", ","), f"{amount},00", f"{dots},00", f"{amount}.0",
        Number(str(amount)), Number(f"{amount}.0"), Number(f"{amount}E+0"),
        Number(f"{amount}00E-2"),
    ):  # fmt: skip
        assert read_rupiah(written) == amount


@given(st.text(max_size=20) | st.from_regex(r"[0-9.,\- Rp]{1,16}", fullmatch=True))
def test_no_text_becomes_an_amount_of_other_digits(written: str) -> None:
    read = read_rupiah(written)
    if isinstance(read, int):
        digits = "".join(mark for mark in written if mark in "0123456789").lstrip("0")
        assert digits in {str(read), f"{read}0", f"{read}00"}


def test_a_code_that_a_spreadsheet_rounded_is_refused() -> None:
    assert read_code("8,99123E+12") is GoodsFault.ROUNDED
    assert read_code(Number("8.9912345678901235E+18")) is GoodsFault.ROUNDED
    assert read_code(Number("8991234567890")) == "8991234567890"
    assert read_code("0012") == "0012"


def test_pieces_and_kinds_are_read() -> None:
    assert read_pieces("0") == 0
    assert read_pieces("1.5") is GoodsFault.CENTS
    assert read_pieces("") is None
    assert read_pieces("10000") is GoodsFault.OUT_OF_RANGE
    assert read_kind(" Jasa ") is LineKind.SERVICE
    assert read_kind("gratis") is GoodsFault.NO_KIND


def test_headings_are_known_in_both_languages() -> None:
    guessed = guess_columns(["No", "NAMA BARANG*", "Harga (Rp)", "Vendor", "Qty", "Floor price"])
    assert guessed == {
        GoodsColumn.NAME: 1,
        GoodsColumn.PRICE: 2,
        GoodsColumn.VENDOR: 3,
        GoodsColumn.STOCK: 4,
        GoodsColumn.FLOOR: 5,
    }
