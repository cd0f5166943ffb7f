import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth.domain.errors import (
    InvalidAmountError,
    InvalidQuantityError,
    InvalidTextError,
)
from booth.domain.money import MAX_PRICE
from booth.domain.typed import (
    MAX_NAME,
    MAX_QUANTITY,
    checked_amount,
    checked_quantity,
    checked_text,
)


@pytest.mark.parametrize("text", ["Batik tulis", "Tas anyaman ×2", "Kopi “Gayo” 100 g", "染物"])
def test_what_people_write_on_a_label_is_taken_as_it_is(text: str) -> None:
    assert checked_text(text, field="name", longest=MAX_NAME) == text


def test_blanks_around_a_name_are_dropped() -> None:
    assert checked_text("  Batik tulis ", field="name", longest=MAX_NAME) == "Batik tulis"


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x1b", "\t", "\n", "\r", "\x7f", "\u202e"])
def test_a_control_character_is_refused_and_never_dropped_silently(control: str) -> None:
    with pytest.raises(InvalidTextError) as declined:
        checked_text(f"Batik{control}tulis", field="name", longest=MAX_NAME)
    assert declined.value.field == "name"


@pytest.mark.parametrize("text", ["", "   "])
def test_a_name_of_nothing_is_declined(text: str) -> None:
    with pytest.raises(InvalidTextError):
        checked_text(text, field="name", longest=MAX_NAME)
    assert checked_text(text, field="sku", longest=MAX_NAME, empty=True) == ""


@pytest.mark.parametrize("length", [MAX_NAME, MAX_NAME + 1])
def test_a_name_has_to_fit_on_paper(length: int) -> None:
    if length == MAX_NAME:
        assert checked_text("x" * length, field="name", longest=MAX_NAME) == "x" * length
        return
    with pytest.raises(InvalidTextError) as declined:
        checked_text("x" * length, field="name", longest=MAX_NAME)
    assert declined.value.longest == MAX_NAME


@given(st.text())
def test_a_text_that_passes_passes_again_unchanged(text: str) -> None:
    try:
        clean = checked_text(text, field="name", longest=MAX_NAME)
    except InvalidTextError:
        return
    assert clean.isprintable()
    assert checked_text(clean, field="name", longest=MAX_NAME) == clean


# --- numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize("amount", [1, 999_999_999])
def test_a_price_runs_from_one_rupiah_to_just_below_a_milliard(amount: int) -> None:
    assert checked_amount(amount, field="price") == amount


@pytest.mark.parametrize("amount", [0, -1, 1_000_000_000, 8_991_234_567_890])
def test_a_price_outside_of_that_is_declined_with_its_limits(amount: int) -> None:
    with pytest.raises(InvalidAmountError) as declined:
        checked_amount(amount, field="price")
    error = declined.value
    assert (error.field, error.amount, error.lowest, error.highest) == (
        "price", amount, 1, MAX_PRICE,
    )  # fmt: skip


@pytest.mark.parametrize("quantity", [1, MAX_QUANTITY])
def test_one_piece_or_many_can_be_sold(quantity: int) -> None:
    assert checked_quantity(quantity) == quantity


@pytest.mark.parametrize("quantity", [0, -1, MAX_QUANTITY + 1])
def test_a_quantity_of_nothing_or_of_too_much_is_declined(quantity: int) -> None:
    with pytest.raises(InvalidQuantityError) as declined:
        checked_quantity(quantity)
    assert (declined.value.quantity, declined.value.highest) == (quantity, MAX_QUANTITY)
