from enum import Enum

import pytest

from booth.domain.accounts import Account
from booth.domain.payment import Evidence, PaymentMethod
from booth.domain.sale import LineKind
from booth.exports import words
from booth.exports.rows import PaidFor, PaymentState, SaleState


@pytest.mark.parametrize(
    "kind, table",
    [
        (PaymentMethod, words.METHODS),
        (LineKind, words.LINE_KINDS),
        (SaleState, words.SALE_STATES),
        (PaymentState, words.PAYMENT_STATES),
        (PaidFor, words.PAID_FOR),
        (Evidence, words.EVIDENCES),
        (Account, words.ACCOUNTS),
    ],
)
def test_a_workbook_has_a_word_for_each(kind: type[Enum], table: dict[Enum, str]) -> None:
    assert set(table) == set(kind)
    assert len(set(table.values())) == len(table)
