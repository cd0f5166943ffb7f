from datetime import date

import pytest

from sync.client.asking import OfficeRefusedError, OfficeUnreachableError, Trouble
from sync.client.standing import Moment
from sync.client.totals_asking import AGAIN_SECONDS, ASK_SECONDS, TotalsAsking
from sync.protocol.messages import Refusal
from sync.protocol.totals import BoothTotals, Sold
from tests.ledgers import OPENING

SAID = BoothTotals(at=0, booth="KT", day=date(2023, 3, 3), today=Sold(), fair=Sold())


class Counting:
    """An office that says the same, or nothing."""

    def __init__(self, wrong: Exception | None = None) -> None:
        self.asked = 0
        self.wrong = wrong

    def totals(self) -> BoothTotals:
        self.asked += 1
        if self.wrong is not None:
            raise self.wrong
        return SAID


def at(ticks: float) -> Moment:
    return Moment(ticks, OPENING)


def test_the_office_is_asked_at_once_and_then_twice_a_minute() -> None:
    office, told = Counting(), list[BoothTotals]()
    asking = TotalsAsking(office, told.append)
    assert asking.due(100) <= 100
    asking.step(at(100))
    assert asking.due(100 + ASK_SECONDS - 1) == 100 + ASK_SECONDS
    assert office.asked == 1
    asking.step(at(100 + ASK_SECONDS))
    assert told == [SAID, SAID]


@pytest.mark.parametrize(
    "wrong",
    [
        OfficeUnreachableError(Trouble.TIMEOUT),
        OfficeRefusedError(Refusal(error="no_such_request")),
        OfficeRefusedError(Refusal(error="busy"), 2),
    ],
)
def test_an_office_that_does_not_say_is_left_alone_for_longer(wrong: Exception) -> None:
    office, told = Counting(wrong), list[BoothTotals]()
    asking = TotalsAsking(office, told.append)
    asking.step(at(0))
    assert asking.due(0) == AGAIN_SECONDS
    assert told == []
    office.wrong = None
    asking.step(at(AGAIN_SECONDS))
    assert told == [SAID]


def test_who_wants_it_now_is_not_put_off() -> None:
    office = Counting()
    asking = TotalsAsking(office, lambda _said: None)
    asking.step(at(100))
    asking.urge(110)
    assert asking.due(110) == 110
