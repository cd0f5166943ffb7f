"""One charge while its buyer stands there, on a real ledger and a real wire."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from queue import Empty, SimpleQueue

import pytest

from booth.domain.begun_charges import BegunCharge
from booth.domain.charge_news import ChargeNews, ChargeStage
from booth.domain.errors import (
    BoothError,
    ChargeAmountError,
    ChargeUncertainError,
    NoOpenShiftError,
    ProviderAnswerError,
    ProviderKeyMissingError,
    ProviderKeyRefusedError,
    ProviderUnreachableError,
)
from booth.domain.ids import ChargeId
from booth.domain.money import Rupiah
from booth.domain.secret import Secret
from booth.payment_ports import PaymentGateway
from booth.payments.charge_watch import Books, ChargeWatch, Waits
from booth.payments.gateways.midtrans import MidtransGateway, Patience
from booth.payments.online_code import code_of_charge
from tests.fakes.midtrans import KEY, Fault, Midtrans, sound_code
from tests.payments.asking import BRIEF, LONG
from tests.payments.ledger_thread import LedgerThread, ProvidersClock

SOON = Waits(first=0.02, growth=1.5, longest=0.05)
PATIENCE = 20.0


class Watched:
    """A watch with what it told."""

    def __init__(
        self, ledger: LedgerThread, gateway: Callable[[], PaymentGateway], number: str = ""
    ) -> None:
        self.ledger, self.number = ledger, number or ledger.number()
        self.told: SimpleQueue[ChargeNews] = SimpleQueue()
        self.bugs: list[BaseException] = []
        self.ended = threading.Event()
        charges = ledger.booth.provider_charges
        self.watch = ChargeWatch(
            Books(
                begin=lambda: ledger.call(lambda: ledger.begin(self.number, "x")),
                heard=lambda charge, seen: ledger.call(lambda: charges.heard(charge, seen)),
                leave=lambda charge: ledger.call(lambda: charges.leave(charge)),
            ),
            gateway,
            lambda made: code_of_charge(made, provider="Midtrans", receipt_number=self.number),
            tell=self.told.put,
            ended=self.ended.set,
            crashed=self.bugs.append,
            waits=SOON,
        )
        self.watch.start()

    def news(self) -> ChargeNews:
        return self.told.get(timeout=PATIENCE)

    def nothing_more(self) -> None:
        with pytest.raises(Empty):
            self.told.get(timeout=0.3)

    @property
    def charge(self) -> BegunCharge:
        (charge,) = self.ledger.unfinished()
        return charge

    @property
    def id(self) -> ChargeId:
        return self.charge.request.charge


@contextmanager
def watched(
    ledger: LedgerThread,
    midtrans: Midtrans,
    *,
    key: str = KEY,
    patience: Patience = LONG,
    number: str = "",
) -> Iterator[Watched]:
    def gateway() -> MidtransGateway:
        return MidtransGateway(Secret(key), address=midtrans.address, patience=patience)

    watched = Watched(ledger, gateway, number)
    yield watched
    watched.watch.leave()
    assert watched.watch.join(PATIENCE)
    assert not watched.bugs


def test_a_code_is_shown_and_its_money_seen(ledger: LedgerThread, midtrans: Midtrans) -> None:
    with watched(ledger, midtrans) as buyer:
        shown = buyer.news()
        assert shown.stage is ChargeStage.SHOWN
        assert shown.code is not None
        assert shown.code.payload == sound_code(385_000)
        assert shown.code.receipt_number == buyer.number
        midtrans.becomes(buyer.id, "settlement")
        paid = buyer.news()
        assert paid.stage is ChargeStage.PAID
        assert {paid.reference} == buyer.charge.standing.paid_references
        assert not buyer.charge.left
    assert buyer.ended.is_set()
    assert buyer.charge.left


def test_it_looks_again_and_again_and_says_nothing_twice(
    ledger: LedgerThread, midtrans: Midtrans
) -> None:
    with watched(ledger, midtrans) as buyer:
        buyer.news()
        buyer.nothing_more()
        assert sum(path.endswith("/status") for _, path in midtrans.asked) > 3


def test_nobody_is_asked_after_the_buyer_left(ledger: LedgerThread, midtrans: Midtrans) -> None:
    with watched(ledger, midtrans) as buyer:
        buyer.news()
    asked = len(midtrans.asked)
    buyer.nothing_more()
    assert len(midtrans.asked) == asked


def test_a_code_that_expired_can_still_be_paid_while_the_buyer_stands_there(
    ledger: LedgerThread, midtrans: Midtrans, clock: ProvidersClock
) -> None:
    with watched(ledger, midtrans) as buyer:
        buyer.news()
        midtrans.becomes(buyer.id, "expire")
        assert buyer.news().stage is ChargeStage.OVER
        midtrans.now = clock.at + timedelta(minutes=20)
        midtrans.becomes(buyer.id, "settlement")
        assert buyer.news().stage is ChargeStage.PAID
        assert buyer.charge.standing.paid_late


def test_money_that_was_seen_is_not_unseen_by_an_older_word(
    ledger: LedgerThread, midtrans: Midtrans
) -> None:
    with watched(ledger, midtrans) as buyer:
        buyer.news()
        midtrans.becomes(buyer.id, "settlement")
        assert buyer.news().stage is ChargeStage.PAID
        midtrans.becomes(buyer.id, "pending")
        buyer.nothing_more()
        assert buyer.charge.standing.paid


@pytest.mark.parametrize(
    "fault, expected",
    [
        (Fault.ERROR, ProviderUnreachableError),
        (Fault.HANG_UP, ProviderUnreachableError),
        (Fault.GARBAGE, ProviderAnswerError),
        (Fault.LOGIN_PAGE, ProviderAnswerError),
    ],
)
def test_without_the_providers_code_it_is_said_why_at_once(
    ledger: LedgerThread, midtrans: Midtrans, fault: Fault, expected: type[BoothError]
) -> None:
    midtrans.go_wrong("status", fault)
    with watched(ledger, midtrans) as buyer:
        news = buyer.news()
        assert (news.stage, type(news.error)) == (ChargeStage.OFFLINE, expected)
        assert buyer.ended.wait(PATIENCE)
        assert buyer.charge.left


def test_an_answer_that_never_comes_is_not_waited_for(
    ledger: LedgerThread, midtrans: Midtrans
) -> None:
    midtrans.go_wrong("status", Fault.NEVER)
    with watched(ledger, midtrans, patience=BRIEF) as buyer:
        assert buyer.news().stage is ChargeStage.OFFLINE


def test_a_charge_that_may_have_been_made_is_left_to_be_closed(
    ledger: LedgerThread, midtrans: Midtrans
) -> None:
    midtrans.go_wrong("charge", Fault.LOST)
    gone = [Fault.HANG_UP] * 2
    midtrans.when_asked("charge", lambda: midtrans.go_wrong("status", *gone))
    with watched(ledger, midtrans, patience=BRIEF) as buyer:
        news = buyer.news()
        assert (news.stage, type(news.error)) == (ChargeStage.OFFLINE, ChargeUncertainError)
        assert buyer.ended.wait(PATIENCE)
        assert buyer.charge.left
    assert sum(order.made for order in midtrans.orders.values()) == 1


def test_a_key_that_is_refused_or_missing_is_said(ledger: LedgerThread, midtrans: Midtrans) -> None:
    with watched(ledger, midtrans, key="SB-wrong") as buyer:
        assert isinstance(buyer.news().error, ProviderKeyRefusedError)

    def no_key() -> PaymentGateway:
        raise ProviderKeyMissingError(provider="Midtrans")

    other = Watched(ledger, no_key)
    news = other.news()
    assert (news.stage, type(news.error)) == (ChargeStage.OFFLINE, ProviderKeyMissingError)
    assert other.watch.join(PATIENCE)
    # Nothing was begun for it.
    assert len(ledger.unfinished()) == 1


def test_the_network_goes_and_comes_back_in_between(
    ledger: LedgerThread, midtrans: Midtrans
) -> None:
    with watched(ledger, midtrans) as buyer:
        buyer.news()
        midtrans.go_wrong("status", *[Fault.HANG_UP] * 5)
        gone = buyer.news()
        assert (gone.stage, type(gone.error)) == (ChargeStage.SHOWN, ProviderUnreachableError)
        assert gone.code is not None
        back = buyer.news()
        assert (back.stage, back.error) == (ChargeStage.SHOWN, None)
        midtrans.becomes(buyer.id, "settlement")
        assert buyer.news().stage is ChargeStage.PAID


def test_a_code_for_another_amount_is_not_shown(ledger: LedgerThread, midtrans: Midtrans) -> None:
    midtrans.draws = lambda amount, made: sound_code(amount + 1, made)
    with watched(ledger, midtrans) as buyer:
        news = buyer.news()
        assert (news.stage, news.code) == (ChargeStage.OFFLINE, None)
        assert isinstance(news.error, ChargeAmountError)
        assert (news.error.asked, news.error.answered) == (385_000, 385_001)


def test_a_provider_that_speaks_of_another_amount_has_seen_no_money(
    ledger: LedgerThread, midtrans: Midtrans
) -> None:
    with watched(ledger, midtrans) as buyer:
        buyer.news()
        midtrans.go_wrong("status", *[Fault.OTHER_AMOUNT] * 100)
        midtrans.becomes(buyer.id, "settlement")
        news = buyer.news()
        assert (news.stage, type(news.error)) == (ChargeStage.SHOWN, ChargeAmountError)


def test_a_program_that_ends_leaves_the_charge_to_the_next_start(
    ledger: LedgerThread, midtrans: Midtrans
) -> None:
    with watched(ledger, midtrans) as buyer:
        buyer.news()
        buyer.watch.abandon()
        assert buyer.watch.join(PATIENCE)
    assert not buyer.ended.is_set()
    assert not buyer.charge.left


def test_waits_grow_from_two_seconds_to_ten() -> None:
    waits = Waits().each()
    assert [round(next(waits), 2) for _ in range(7)] == [2.0, 3.0, 4.5, 6.75, 10.0, 10.0, 10.0]


def test_without_an_open_shift_nobody_is_asked_for_a_charge(
    ledger: LedgerThread, midtrans: Midtrans
) -> None:
    number = ledger.number()
    ledger.call(lambda: ledger.booth.shifts.close(Rupiah(500_000), by=ledger.stand.sari))
    with watched(ledger, midtrans, number=number) as buyer:
        news = buyer.news()
        assert (news.stage, type(news.error)) == (ChargeStage.OFFLINE, NoOpenShiftError)
    assert not midtrans.asked
