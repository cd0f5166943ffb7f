from enum import Enum

import pytest

from booth.domain.accounts import Account
from booth.domain.payment import PaymentMethod
from booth.domain.sale import LineKind
from booth.exports import words


@pytest.mark.parametrize(
    "kind, table",
    [
        (PaymentMethod, words.METHODS),
        (LineKind, words.LINE_KINDS),
        (Account, words.ACCOUNTS),
    ],
)
def test_a_workbook_has_a_word_for_each(kind: type[Enum], table: dict[Enum, str]) -> None:
    assert set(table) == set(kind)
    assert len(set(table.values())) == len(table)
