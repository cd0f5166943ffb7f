"""Codes of an online provider, as the pay sheet asks for them. Everything here returns at once."""

from collections.abc import Callable
from typing import Protocol

from booth.domain.charge_news import ChargeNews
from booth.domain.ids import StaffId
from booth.domain.money import Rupiah
from booth.domain.payment import Holder


class PendingCharge(Protocol):
    """A charge while somebody waits for it."""

    def leave(self) -> None:
        """Nobody waits for it any more: the sale is recorded, or the buyer went.

        What came of it is found out by itself, told, and recorded where a sale has it.
        """


class OnlineCharges(Protocol):
    """The provider, where this laptop has one."""

    def takes(self, holder: Holder) -> bool:
        """Whether this holder's codes are asked of the provider."""

    def begin(
        self,
        receipt_number: str,
        holder: Holder,
        amount: Rupiah,
        *,
        by: StaffId,
        told: Callable[[ChargeNews], None],
    ) -> PendingCharge:
        """Ask for a code. `told` is called on this thread, later, and never after `leave`.

        Within three seconds it says SHOWN or OFFLINE, whatever the network does.
        """


class NotOnline:
    """A laptop without a provider."""

    def takes(self, holder: Holder) -> bool:
        """Nobody's."""
        del holder
        return False

    def begin(
        self,
        receipt_number: str,
        holder: Holder,
        amount: Rupiah,
        *,
        by: StaffId,
        told: Callable[[ChargeNews], None],
    ) -> PendingCharge:
        """Never asked, as it takes nobody's."""
        del receipt_number, holder, amount, by, told
        raise RuntimeError("a provider was asked that is not there")
