from collections.abc import Mapping
from enum import Enum

import pytest

from booth.domain.accounts import Account
from booth.domain.payment import Evidence, PaymentMethod
from booth.domain.sale import LineKind
from booth.exports import words
from booth.exports.rows import PaidFor, PaymentStatus, SaleState


@pytest.mark.parametrize(
    "kind, named",
    [
        (PaymentMethod, words.METHODS),
        (LineKind, words.LINE_KINDS),
        (SaleState, words.SALE_STATES),
        (PaymentStatus, words.PAYMENT_STATES),
        (PaidFor, words.PAID_FOR),
        (Evidence, words.EVIDENCES),
        (Account, words.ACCOUNTS),
    ],
)
def test_whatever_an_export_can_meet_has_a_word(
    kind: type[Enum], named: Mapping[Enum, str]
) -> None:
    assert set(named) == set(kind)
    assert len(set(named.values())) == len(named), "two things under one word"
