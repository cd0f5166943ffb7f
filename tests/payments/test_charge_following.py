"""What becomes of charges that nobody at the till waits for any more."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from queue import Empty, SimpleQueue
from uuid import UUID

import pytest

from booth.domain.begun_charges import BegunCharge, ChargeFinding, ChargeOutcome
from booth.domain.errors import ProviderKeyMissingError
from booth.domain.ids import ChargeId
from booth.domain.payment import Evidence
from booth.domain.payment_states import PaymentState
from booth.domain.secret import Secret
from booth.payment_ports import PaymentGateway
from booth.payments.charge_following import ChargeFollowing, Followed, Stuck
from booth.payments.charge_watch import Waits
from booth.payments.gateways.midtrans import MidtransGateway
from tests.fakes.midtrans import KEY, Fault, Midtrans
from tests.payments.asking import LONG
from tests.payments.ledger_thread import LedgerThread, ProvidersClock

SOON = Waits(first=0.02, growth=1.5, longest=0.05)
PATIENCE = 20.0


class Follower:
    def __init__(self, ledger: LedgerThread, gateway: Callable[[str], PaymentGateway]) -> None:
        self.told: SimpleQueue[Followed] = SimpleQueue()
        self.stuck: SimpleQueue[Stuck] = SimpleQueue()
        self.bugs: list[BaseException] = []
        self.following = ChargeFollowing(
            ledger.call,
            lambda: ledger.booth.provider_charges,
            gateway,
            tell=self.told.put,
            stuck=self.stuck.put,
            crashed=self.bugs.append,
            now=ledger.clock.now,
            waits=SOON,
        )
        self.following.start()

    def finding(self) -> ChargeFinding:
        return self.told.get(timeout=PATIENCE).finding

    def nothing_more(self) -> None:
        with pytest.raises(Empty):
            self.told.get(timeout=0.3)


@contextmanager
def following(
    ledger: LedgerThread, gateway: Callable[[str], PaymentGateway] | None = None
) -> Iterator[Follower]:
    follower = Follower(ledger, gateway or _midtrans)
    yield follower
    assert follower.following.stop(PATIENCE)
    assert not follower.bugs


def _midtrans(address: str) -> PaymentGateway:
    return MidtransGateway(Secret(KEY), address=address, patience=LONG)


@pytest.fixture
def made(ledger: LedgerThread, midtrans: Midtrans) -> Callable[[], BegunCharge]:
    """Begins a charge whose code a buyer has seen."""

    def make() -> BegunCharge:
        number = ledger.number()
        begun = ledger.call(lambda: ledger.begin(number, midtrans.address))
        charge = _midtrans(midtrans.address).create(begun.request)
        charges = ledger.booth.provider_charges
        ledger.call(lambda: charges.heard(begun.request.charge, charge.seen))
        return begun

    return make


Make = Callable[[], BegunCharge]


def left(ledger: LedgerThread, charge: BegunCharge) -> None:
    ledger.call(lambda: ledger.booth.provider_charges.leave(charge.request.charge))


def word(midtrans: Midtrans, charge: ChargeId) -> str:
    return str(midtrans.orders[str(charge)].words["transaction_status"])


def until(happened: Callable[[], bool]) -> None:
    waits = SimpleQueue[None]()
    for _ in range(400):
        if happened():
            return
        with pytest.raises(Empty):
            waits.get(timeout=0.05)
    pytest.fail("it never happened")


def test_a_code_that_its_buyer_left_is_closed_and_nobody_is_bothered(
    ledger: LedgerThread, midtrans: Midtrans, made: Make, clock: ProvidersClock
) -> None:
    with following(ledger) as follower:
        charge = made()
        left(ledger, charge)
        follower.following.wake()
        until(lambda: word(midtrans, charge.request.charge) == "expire")
        follower.nothing_more()
        assert len(ledger.unfinished()) == 1
        clock.at += timedelta(minutes=75)
        until(lambda: not ledger.unfinished())
        follower.nothing_more()


def test_a_charge_at_the_till_is_left_alone(
    ledger: LedgerThread, midtrans: Midtrans, made: Make
) -> None:
    with following(ledger) as follower:
        follower.following.wake()
        charge = made()
        midtrans.becomes(charge.request.charge, "settlement")
        follower.following.wake()
        follower.nothing_more()


def test_money_that_comes_after_the_buyer_left_is_told_and_kept(
    ledger: LedgerThread, midtrans: Midtrans, made: Make
) -> None:
    with following(ledger) as follower:
        charge = made()
        left(ledger, charge)
        follower.following.wake()
        until(lambda: word(midtrans, charge.request.charge) == "expire")
        midtrans.becomes(charge.request.charge, "settlement")
        finding = follower.finding()
        assert finding.outcome is ChargeOutcome.NO_SALE
        assert finding.charge.receipt_number == charge.receipt_number
        until(lambda: not ledger.unfinished())
    (uncertain,) = ledger.call(ledger.booth.browsing.uncertain_payments)
    assert uncertain.receipt_number == charge.receipt_number


def test_an_awaited_code_stays_open_until_its_money_confirms_the_sale(
    ledger: LedgerThread, midtrans: Midtrans, made: Make
) -> None:
    with following(ledger) as follower:
        charge = made()
        payment = ledger.sell(charge.receipt_number, None)
        left(ledger, charge)
        follower.following.wake()
        follower.nothing_more()
        assert word(midtrans, charge.request.charge) == "pending"
        midtrans.becomes(charge.request.charge, "settlement")
        assert follower.finding().outcome is ChargeOutcome.CONFIRMED
        assert ledger.state(payment) is PaymentState.CONFIRMED


def test_an_awaited_code_that_is_paid_after_it_expired_is_doubted(
    ledger: LedgerThread, midtrans: Midtrans, made: Make, clock: ProvidersClock
) -> None:
    with following(ledger) as follower:
        charge = made()
        payment = ledger.sell(charge.receipt_number, None)
        midtrans.becomes(charge.request.charge, "expire")
        left(ledger, charge)
        follower.following.wake()
        follower.nothing_more()
        midtrans.now = clock.at + timedelta(minutes=16)
        midtrans.becomes(charge.request.charge, "settlement")
        assert follower.finding().outcome is ChargeOutcome.LATE
        assert ledger.state(payment) is PaymentState.LATE


def test_another_amount_is_doubted(ledger: LedgerThread, midtrans: Midtrans, made: Make) -> None:
    with following(ledger) as follower:
        charge = made()
        payment = ledger.sell(charge.receipt_number, None)
        midtrans.go_wrong("status", *[Fault.OTHER_AMOUNT] * 9)
        left(ledger, charge)
        follower.following.wake()
        finding = follower.finding()
        assert (finding.outcome, finding.answered) == (ChargeOutcome.WRONG_AMOUNT, 1)
        assert ledger.state(payment) is PaymentState.WRONG_AMOUNT


def test_a_sale_that_the_till_saw_paid_is_finished_without_a_word_or_a_question(
    ledger: LedgerThread, midtrans: Midtrans, made: Make
) -> None:
    charge = made()
    midtrans.becomes(charge.request.charge, "settlement")
    seen = _midtrans(midtrans.address).look(charge.request)
    ledger.call(lambda: ledger.booth.provider_charges.heard(charge.request.charge, seen))
    ledger.sell(charge.receipt_number, Evidence.PROVIDER, seen.reference)
    asked = len(midtrans.asked)
    with following(ledger) as follower:
        until(lambda: not ledger.unfinished())
        follower.nothing_more()
    assert len(midtrans.asked) == asked


def test_after_a_kill_it_is_said_what_became_of_what_was_under_way(
    ledger: LedgerThread, midtrans: Midtrans, made: Make
) -> None:
    unpaid, paid = made(), made()
    midtrans.becomes(paid.request.charge, "settlement")
    ledger.start_again()
    with following(ledger) as follower:
        told = [follower.told.get(timeout=PATIENCE) for _ in range(2)]
        assert all(news.from_before for news in told)
        outcomes = {news.finding.charge.request.charge: news.finding.outcome for news in told}
        assert outcomes == {
            unpaid.request.charge: ChargeOutcome.OPEN,
            paid.request.charge: ChargeOutcome.NO_SALE,
        }
        assert word(midtrans, unpaid.request.charge) == "expire"
        follower.nothing_more()


def test_after_a_kill_before_the_provider_heard_of_it_there_is_nothing_to_wait_for(
    ledger: LedgerThread, midtrans: Midtrans
) -> None:
    number = ledger.number()
    ledger.call(lambda: ledger.begin(number, midtrans.address))
    ledger.start_again()
    with following(ledger) as follower:
        assert follower.finding().outcome is ChargeOutcome.UNPAID
        until(lambda: not ledger.unfinished())


def test_what_cannot_be_looked_at_after_a_kill_is_said_once_and_tried_again(
    ledger: LedgerThread, midtrans: Midtrans, made: Make
) -> None:
    charge = made()
    midtrans.becomes(charge.request.charge, "settlement")
    midtrans.go_wrong("expire", *[Fault.HANG_UP] * 3)
    ledger.start_again()
    with following(ledger) as follower:
        assert follower.stuck.get(timeout=PATIENCE).charges == 1
        assert follower.finding().outcome is ChargeOutcome.NO_SALE
        assert follower.stuck.empty()


def test_what_nobody_could_look_at_for_a_day_is_left_to_a_person(
    ledger: LedgerThread, made: Make, clock: ProvidersClock
) -> None:
    def no_key(_: str) -> PaymentGateway:
        raise ProviderKeyMissingError(provider="Midtrans")

    made()
    with following(ledger, no_key) as follower:
        assert isinstance(follower.stuck.get(timeout=PATIENCE).error, ProviderKeyMissingError)
        follower.nothing_more()
        clock.at += timedelta(days=1)
        assert follower.finding().outcome is ChargeOutcome.UNKNOWN
        until(lambda: not ledger.unfinished())


def test_a_till_that_was_killed_between_code_and_money_tells_of_it_at_its_next_start(
    ledger: LedgerThread, midtrans: Midtrans
) -> None:
    ledger.call(ledger.booth.ledger.close)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.payments.killed_till", ledger.path, midtrans.address],
        stdout=subprocess.PIPE,
        text=True,
    ) as till:
        assert till.stdout is not None
        charge = ChargeId(UUID(till.stdout.readline().strip()))
        till.kill()
    midtrans.becomes(charge, "settlement")
    ledger.start_again()
    with following(ledger) as follower:
        news = follower.told.get(timeout=PATIENCE)
        assert (news.from_before, news.finding.outcome) == (True, ChargeOutcome.NO_SALE)
        assert news.finding.charge.request.charge == charge
    number = news.finding.charge.receipt_number
    assert ledger.number() != number
    (uncertain,) = ledger.call(ledger.booth.browsing.uncertain_payments)
    assert uncertain.receipt_number == number
