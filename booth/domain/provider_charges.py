"""Charges at an online provider: what was asked, what the provider said, what it adds up to.

Words of a provider arrive twice, late and in any order: from polling, from notices, from a
question that was asked again after the line broke. So they are gathered, never obeyed in turn:
`ChargeStanding` is the same whatever order they came in and however often each came.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from booth.domain.ids import ChargeId
from booth.domain.money import Rupiah


class ChargeStatus(StrEnum):
    """What a provider says of a charge, at one moment."""

    UNKNOWN = "unknown"
    """It knows no such charge (yet), or says a word that is not understood here."""
    PENDING = "pending"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    DENIED = "denied"
    PAID = "paid"
    RETURNED = "returned"
    """It was paid, and all or some of the money went back to the buyer: a person looks at it."""


class ProviderTrouble(StrEnum):
    """Why a provider cannot be asked now."""

    TIMEOUT = "timeout"
    NO_NAME = "no_name"
    """Its name leads nowhere: no network, as a rule."""
    REFUSED = "refused"
    """Nobody answers there."""
    CUT_OFF = "cut_off"
    NOT_TRUSTED = "not_trusted"
    """Whoever answers cannot prove to be the provider: a hotel's login page, or worse."""
    BUSY = "busy"
    BROKEN = "broken"
    """It says itself that it does not work."""


CLOSED_STATUSES: Final = frozenset(
    {ChargeStatus.EXPIRED, ChargeStatus.CANCELLED, ChargeStatus.DENIED}
)
"""After these nobody should be able to pay; where somebody did all the same, it came late."""

# The later one is the stronger word: money that was seen is never unseen by an older message.
_STRENGTH: Final = tuple(ChargeStatus)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeRequest:
    """A charge as the booth asks for it. One id is one charge of one amount, for ever.

    A sale that is tried again, for another amount or after an expiry, asks under a new id.
    """

    charge: ChargeId
    amount: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeSeen:
    """What a provider said of a charge, once.

    `word` is its own word for the status. `reference` is its own id of the charge, empty where it
    names none. Times are the provider's, aware and in UTC.
    """

    status: ChargeStatus
    word: str = ""
    reference: str = ""
    paid_at: datetime | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """A charge with the code that a buyer scans, as the provider made it.

    What the payload itself says (merchant, amount) has not been looked at: who shows it reads it
    first, and shows none whose amount is not the one asked.
    """

    request: ChargeRequest
    payload: str
    seen: ChargeSeen


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a provider told unasked, with its signature proven.

    It counts only where `request` is one of the booth's own, to the rupiah.
    """

    request: ChargeRequest
    seen: ChargeSeen


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeStanding:
    """Everything a provider ever said of one charge, whatever order it came in.

    Both times are the earliest that were named. More than one of `paid_references` means that
    the provider took money for this charge twice.
    """

    statuses: frozenset[ChargeStatus] = frozenset()
    paid_references: frozenset[str] = frozenset()
    paid_at: datetime | None = None
    expires_at: datetime | None = None

    def after(self, seen: ChargeSeen) -> Self:
        """With one more word of the provider. The same word again changes nothing."""
        paid = seen.status is ChargeStatus.PAID
        named = frozenset({seen.reference} if paid and seen.reference else ())
        return type(self)(
            statuses=self.statuses | {seen.status},
            paid_references=self.paid_references | named,
            paid_at=_earliest(self.paid_at, seen.paid_at if paid else None),
            expires_at=_earliest(self.expires_at, seen.expires_at),
        )

    @property
    def status(self) -> ChargeStatus:
        """The strongest word there was: money outweighs everything but its return."""
        return max(self.statuses, key=_STRENGTH.index, default=ChargeStatus.UNKNOWN)

    @property
    def paid(self) -> bool:
        """Whether the provider has, or had, the money."""
        return not self.statuses.isdisjoint({ChargeStatus.PAID, ChargeStatus.RETURNED})

    @property
    def paid_late(self) -> bool:
        """Whether it was paid after it was closed, when the goods may have gone back already."""
        overdue = self.paid_at is not None and (
            self.expires_at is not None and self.paid_at > self.expires_at
        )
        return self.paid and (overdue or not self.statuses.isdisjoint(CLOSED_STATUSES))

    @property
    def paid_twice(self) -> bool:
        """Whether the provider took money for it under two ids of its own."""
        return len(self.paid_references) > 1


def standing(words: Iterable[ChargeSeen]) -> ChargeStanding:
    """What the words of a provider add up to."""
    gathered = ChargeStanding()
    for seen in words:
        gathered = gathered.after(seen)
    return gathered


def _earliest(one: datetime | None, other: datetime | None) -> datetime | None:
    """The earlier of two times, or the only one."""
    if one is None or other is None:
        return one or other
    return min(one, other)
