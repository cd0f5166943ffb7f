"""People are found by what one knows of them, and a number is one that can be called."""

from uuid import UUID

import pytest

from booth.domain.contacts import Contact, checked_phone, digits_of, fits
from booth.domain.errors import InvalidTextError
from booth.domain.ids import ContactId

SRI = Contact(id=ContactId(UUID(int=1)), name="Ibu Sri Lestari", phone="0812-3456-7890")


@pytest.mark.parametrize("phone", ["", "0812-3456-7890", "+62 812 3456 7890", "081234567890"])
def test_a_number_is_taken_as_people_write_it(phone: str) -> None:
    assert checked_phone(f" {phone} ") == phone


@pytest.mark.parametrize("phone", ["12345", "Ibu Sri", "0812x3456789", "8991234567890123456", "+"])
def test_what_nobody_can_call_is_no_number(phone: str) -> None:
    with pytest.raises(InvalidTextError) as declined:
        checked_phone(phone)
    assert declined.value.field == "phone"


def test_a_number_is_the_same_with_or_without_the_country() -> None:
    assert digits_of("+62 812-3456-7890") == digits_of("081234567890") == "081234567890"


@pytest.mark.parametrize("words", ["", "sri", "LESTARI ibu", "3456", "0812-34", "sri 7890"])
def test_a_person_is_found_by_a_part_of_the_name_or_of_the_number(words: str) -> None:
    assert fits(SRI, words)


@pytest.mark.parametrize("words", ["joko", "sri joko", "9999", "sri 9999", "-"])
def test_a_person_is_not_found_by_what_is_not_theirs(words: str) -> None:
    assert not fits(SRI, words)
