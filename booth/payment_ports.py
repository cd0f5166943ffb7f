"""What online payments need of the world, as Protocols: providers, their keys, charges kept."""

from collections.abc import Sequence
from typing import Protocol

from booth.domain.begun_charges import BegunCharge
from booth.domain.ids import ChargeId
from booth.domain.provider_charges import Charge, ChargeRequest, ChargeSeen
from booth.domain.secret import Secret


class Secrets(Protocol):
    """Keeps texts that open something, each by a name. Raises SecretNotKeptError."""

    def put(self, name: str, secret: Secret) -> None:
        """Keep it, in place of what this name kept before."""

    def get(self, name: str) -> Secret | None:
        """What is kept by this name."""

    def remove(self, name: str) -> None:
        """Forget it; no matter if there is none."""


class PaymentGateway(Protocol):
    """An online provider that makes codes and sees money arrive. It is asked; it never calls back.

    Each call ends within seconds, from any thread but the one that draws. All raise
    ProviderUnreachableError or ProviderAnswerError where there is no word to be had,
    ProviderKeyRefusedError or ChargeDeclinedError where the provider says no, and
    ChargeAmountError where it speaks of another amount than was asked.
    """

    def create(self, request: ChargeRequest) -> Charge:
        """The charge that goes by this id: made now, or the one that is there already.

        Never a second one for the same id, however often it is asked and whatever got lost on
        the way. Raises ChargeUncertainError where it was asked for and no answer came: ask
        again, or `look` later. Raises ChargeCodeMissingError where it is there and its code
        cannot be had again.
        """

    def look(self, request: ChargeRequest) -> ChargeSeen:
        """What the provider says of it now; UNKNOWN where it knows no such charge."""

    def expire(self, request: ChargeRequest) -> ChargeSeen:
        """Ask that it be paid no more, and say what it is now: it may have been paid just then.

        A code that was shown can still be paid afterwards, at some providers.
        """


class ChargeRows(Protocol):
    """The charges begun at an online provider, beside the ledger, inside a transaction."""

    def put(self, charge: BegunCharge) -> None:
        """Keep a charge, in place of what was kept of it."""

    def charge(self, charge: ChargeId) -> BegunCharge | None:
        """One charge, unless it was not begun here."""

    def of_receipt(self, receipt_number: str) -> Sequence[BegunCharge]:
        """The charges of one payment, in the order they were begun."""

    def unfinished(self) -> Sequence[BegunCharge]:
        """Charges of which nobody was told yet what came of them, oldest first."""

    def last_number(self, series: str) -> int:
        """The highest counter of a receipt number in this series that a charge carries; else 0."""
