"""What a person types to find a sale."""

from uuid import UUID

import pytest

from booth.domain.finding import SaleQuery, read_query, receipt_number_of
from booth.domain.ids import SaleId, VendorId
from booth.domain.money import Rupiah
from booth.domain.receipt_code import write_receipt_code
from booth.domain.sale import SaleLine

NUMBER = "KT2A-230303-0042"


@pytest.mark.parametrize(
    "scanned",
    [
        NUMBER,
        f"  {NUMBER}\r",
        NUMBER.lower(),
        f"{NUMBER} 0186a532-9100-7000-8000-000000000003 385000",
        f"{NUMBER}|0186a532|385000",
        f"{NUMBER}\nLAPAK",
    ],
)
def test_a_scanned_receipt_means_its_number_and_nothing_else(scanned: str) -> None:
    assert read_query(scanned) == SaleQuery(number=NUMBER)
    assert receipt_number_of(scanned) == NUMBER


@pytest.mark.parametrize("text", ["", "42", "kain", "LPK-101", "KT2A-230303", f"x{NUMBER}x"])
def test_anything_else_is_no_receipt_number(text: str) -> None:
    assert receipt_number_of(text) == ""


@pytest.mark.parametrize(
    "text", ["735000", "735.000", "Rp 735.000", "rp735.000,-", "735.000,00", "735,000"]
)
def test_an_amount_is_read_however_it_is_written(text: str) -> None:
    assert read_query(text).amount == Rupiah(735_000)


@pytest.mark.parametrize(
    "text, minute", [("10.42", 642), ("10:42", 642), ("0.05", 5), ("23.59", 1_439)]
)
def test_a_time_of_day_is_no_amount(text: str, minute: int) -> None:
    query = read_query(text)
    assert (query.minute, query.amount) == (minute, None)


@pytest.mark.parametrize("text", ["24.00", "10.420", "10.60", "1042"])
def test_what_no_clock_shows_is_no_time(text: str) -> None:
    assert read_query(text).minute is None


def test_few_digits_may_end_a_number_or_be_an_amount_or_a_name() -> None:
    assert read_query("0042") == SaleQuery(ending="0042", amount=Rupiah(42), words=("0042",))


def test_words_are_looked_for_one_by_one() -> None:
    assert read_query(" kain  Tulis ") == SaleQuery(words=("kain", "Tulis"))


def test_nothing_typed_fits_all() -> None:
    assert read_query("  ") == SaleQuery()


def test_a_piece_of_a_number_is_looked_for_in_numbers() -> None:
    assert read_query("kt2a-2303").part == "KT2A-2303"


def test_no_text_however_long_makes_a_long_search() -> None:
    query = read_query("kain " * 10_000)
    assert len(query.words) <= 6
    assert len(read_query("9" * 10_000).words[0]) <= 200


def test_the_whole_code_of_a_receipt_is_read_as_its_number() -> None:
    line = SaleLine(vendor=VendorId(UUID(int=3)), name="Tas", list_price=Rupiah(1), price=Rupiah(1))
    code = write_receipt_code("KT2A-230303-0042", SaleId(UUID(int=2)), [line])
    assert receipt_number_of(code) == "KT2A-230303-0042"
