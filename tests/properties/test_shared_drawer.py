from hypothesis import given
from hypothesis import strategies as st

from booth.domain.accounts import Account
from booth.domain.books import postings
from booth.domain.drawer_slip import read_slip_code, slip_code
from booth.domain.events import Event
from booth.domain.events.handling_cash import (
    CashMoved,
    CashPurpose,
    Direction,
    ElsewhereCount,
    FloatSource,
    Place,
    PlaceKind,
    ShiftClosed,
    ShiftOpened,
)
from booth.domain.money import Rupiah
from tests.golden import names
from tests.model.accounts import accounts
from tests.model.histories import FRIDAY

MONEY = st.integers(0, 5_000_000).map(Rupiah)
BELOW_OR_ABOVE = st.integers(-500_000, 5_000_000).map(Rupiah)


def laptop(opening_float: Rupiah, moved: Rupiah, closed: ShiftClosed) -> list[Event]:
    """One laptop's ledger: a float, cash that came or went, and the close."""
    events: list[Event] = [
        ShiftOpened(
            business_day=FRIDAY,
            drawer=names.DRAWER,
            opening_float=opening_float,
            float_from=FloatSource.FUNDING,
        )
    ]
    if moved:
        events.append(
            CashMoved(
                place=Place(PlaceKind.DRAWER, names.DRAWER),
                direction=Direction.IN if moved > 0 else Direction.OUT,
                purpose=CashPurpose.EXPENSES,
                amount=Rupiah(abs(moved)),
                reason="x",
            )
        )
    return [*events, closed]


@given(MONEY, MONEY, BELOW_OR_ABOVE, BELOW_OR_ABOVE, MONEY)
def test_a_drawer_of_two_laptops_is_empty_and_the_safe_has_what_was_counted(
    first_float: Rupiah,
    second_float: Rupiah,
    first_moved: Rupiah,
    second_moved: Rupiah,
    counted: Rupiah,
) -> None:
    here, there = Rupiah(first_float + first_moved), Rupiah(second_float + second_moved)
    brought = ShiftClosed(drawer=names.DRAWER, expected=there, counted=there, counted_at="KT1")
    (read,) = [read_slip_code(slip_code(ElsewhereCount("KT2", brought.expected)))]
    close = ShiftClosed(drawer=names.DRAWER, expected=here, counted=counted, elsewhere=(read,))
    union = [
        *laptop(first_float, first_moved, close),
        *laptop(second_float, second_moved, brought),
    ]
    for event in union:
        assert sum(posting.amount for posting in postings(event)) == 0
    books = accounts(union)
    assert (Account.DRAWER.value, str(names.DRAWER)) not in books
    assert books.get((Account.SAFE.value, ""), 0) == counted
    assert close.variance == counted - here - there
    assert books.get((Account.OVER_SHORT.value, ""), 0) == -close.variance
    # The books themselves say the same as the bookkeeper who knows nothing of them.
    summed: dict[tuple[str, str], int] = {}
    for event in union:
        for posting in postings(event):
            key = (posting.account.value, str(posting.party))
            summed[key] = summed.get(key, 0) + posting.amount
    assert {key: amount for key, amount in summed.items() if amount} == books
