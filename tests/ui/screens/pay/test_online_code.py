"""Which charges are waited for, and until when."""

from collections.abc import Callable

import pytest

from booth.domain.charge_news import ChargeNews, ChargeStage
from booth.domain.ids import StaffId
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind
from tests.usecases.stand import Stand
from ui.screens.desk import Desk
from ui.screens.pay.online_code import OnlineCode

PRICE = Rupiah(140_000)
PAID = ChargeNews(stage=ChargeStage.PAID, reference="m-1")


class Pending:
    def __init__(self, told: Callable[[ChargeNews], None]) -> None:
        self.told, self.is_left = told, False

    def leave(self) -> None:
        self.is_left = True


class Provider:
    """Remembers what was begun; a test says what is heard."""

    def __init__(self) -> None:
        self.begun: list[Pending] = []

    def takes(self, holder: Holder) -> bool:
        return holder.kind is HolderKind.ACCOUNT

    def begin(
        self,
        receipt_number: str,
        holder: Holder,
        amount: Rupiah,
        *,
        by: StaffId,
        told: Callable[[ChargeNews], None],
    ) -> Pending:
        del receipt_number, holder, amount, by
        self.begun.append(Pending(told))
        return self.begun[-1]


@pytest.fixture
def provider(desk: Desk) -> Provider:
    provider = Provider()
    desk.online = provider
    return provider


@pytest.fixture
def account(stand: Stand) -> Holder:
    return Holder(HolderKind.ACCOUNT, stand.account)


def test_a_code_that_is_put_away_is_waited_for_no_more(
    desk: Desk, provider: Provider, account: Holder
) -> None:
    heard: list[ChargeNews] = []
    code = OnlineCode(desk, heard.append)
    code.begin("1", account, PRICE)
    code.begin("1", account, Rupiah(1_000))
    assert [pending.is_left for pending in provider.begun] == [True, False]
    provider.begun[0].told(PAID)
    assert heard == []


def test_a_paid_code_is_found_again_instead_of_making_another(
    desk: Desk, provider: Provider, account: Holder
) -> None:
    heard: list[ChargeNews] = []
    code = OnlineCode(desk, heard.append)
    code.begin("1", account, PRICE)
    provider.begun[0].told(PAID)
    code.put_away()
    assert not provider.begun[0].is_left
    code.begin("1", account, PRICE)
    assert heard == [PAID, PAID]
    assert len(provider.begun) == 1
    code.leave()
    assert provider.begun[0].is_left


def test_equal_parts_of_one_sale_are_a_charge_each_and_wait_for_the_sale(
    desk: Desk, provider: Provider, account: Holder
) -> None:
    code = OnlineCode(desk, lambda _: None)
    code.begin("1", account, PRICE)
    provider.begun[0].told(PAID)
    code.keep()
    code.begin("1", account, PRICE)
    code.put_away()
    assert [pending.is_left for pending in provider.begun] == [False, True]
    code.leave()
    assert all(pending.is_left for pending in provider.begun)
