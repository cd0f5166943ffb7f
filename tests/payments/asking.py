"""What the tests of a provider ask for, and how its answers go wrong."""

import traceback
from collections.abc import Callable
from typing import Final
from uuid import UUID

from booth.domain.errors import (
    BoothError,
)
from booth.domain.ids import ChargeId
from booth.domain.money import Rupiah
from booth.domain.provider_charges import (
    ChargeRequest,
    ProviderTrouble,
)
from booth.payments.gateways.midtrans import Patience
from tests.fakes.midtrans import Fault, Midtrans

ASKED: Final = ChargeRequest(charge=ChargeId(UUID(int=7)), amount=Rupiah(150_000))
# Only for an answer that never comes; what comes after it must fit in, also on a busy machine.
BRIEF: Final = Patience(one=0.3, all=0.9)
LONG: Final = Patience(one=10, all=30)
# What a call may take beyond its patience on a machine that is busy.
SLACK_SECONDS: Final = 2.0

UNREACHABLE: Final = {
    Fault.NEVER: ProviderTrouble.TIMEOUT,
    Fault.LOST: ProviderTrouble.TIMEOUT,
    Fault.DRIP: ProviderTrouble.TIMEOUT,
    Fault.DRIP_HEADERS: ProviderTrouble.TIMEOUT,
    Fault.HANG_UP: ProviderTrouble.CUT_OFF,
    Fault.SHORT: ProviderTrouble.CUT_OFF,
    Fault.ERROR: ProviderTrouble.BROKEN,
    Fault.BUSY: ProviderTrouble.BUSY,
    Fault.BUSY_INSIDE: ProviderTrouble.BUSY,
}
NONSENSE: Final = (
    Fault.GARBAGE,
    Fault.EMPTY,
    Fault.LIST,
    Fault.DEEP,
    Fault.NO_HTTP,
    Fault.LOGIN_PAGE,
    Fault.TOO_LARGE,
    Fault.ECHO,
    Fault.CENTS,
    Fault.OTHER_CHARGE,
    Fault.OTHER_CURRENCY,
    Fault.BAD_TIME,
)


def is_silent(fault: Fault) -> bool:
    return UNREACHABLE.get(fault) is ProviderTrouble.TIMEOUT


def made(midtrans: Midtrans) -> int:
    return sum(order.made for order in midtrans.orders.values())


def shown(error: BaseException) -> str:
    return "".join(traceback.format_exception(error)) + repr(error) + str(error)


def failure_of(call: Callable[[ChargeRequest], object]) -> str:
    try:
        call(ASKED)
    except BoothError as error:
        return shown(error)
    return ""
