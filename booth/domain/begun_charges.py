"""Charges that this register began at an online provider, and what came of them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Self

from booth.domain.ids import StaffId
from booth.domain.money import Rupiah
from booth.domain.payment import Holder
from booth.domain.provider_charges import (
    CLOSED_STATUSES,
    ChargeRequest,
    ChargeSeen,
    ChargeStanding,
    ChargeStatus,
    standing,
)

_VALID: Final = timedelta(minutes=15)
"""How long a code can be paid where its provider named no end."""

_LATE: Final = timedelta(hours=1)
"""Money for a code that is over comes within minutes, or not at all: no payment waits longer."""

_GIVEN_UP: Final = timedelta(days=1)
"""Who cannot ask a provider for a day looks into its own app."""


class ChargeOutcome(StrEnum):
    """What a charge and the books add up to."""

    OPEN = "open"
    """It may still be paid."""
    UNPAID = "unpaid"
    """It is over, and no money came."""
    BOOKED = "booked"
    """It is paid, and its payment stands as received."""
    CONFIRMED = "confirmed"
    """It is paid, and its payment, which nobody had seen arrive, is confirmed by that."""
    LATE = "late"
    """It was paid after it was over, and its payment still waited."""
    TWICE = "twice"
    """More money came than there are payments for."""
    WRONG_AMOUNT = "wrong_amount"
    RETURNED = "returned"
    """It was paid, and money went back to the buyer."""
    NO_SALE = "no_sale"
    """It is paid, and no sale was recorded for it."""
    UNKNOWN = "unknown"
    """The provider could not be asked for so long that a person has to look there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BegunCharge:
    """One charge, what it is for, and every word that the provider said of it.

    `provider` is the address that was asked. `left` once nobody at the till waits for it any
    more; `finished` once a person was told what came of it.
    """

    request: ChargeRequest
    provider: str
    receipt_number: str
    holder: Holder
    begun_at: datetime
    begun_by: StaffId
    words: tuple[ChargeSeen, ...] = ()
    left: bool = False
    finished: bool = False

    def after(self, seen: ChargeSeen) -> Self:
        """With one more word; the same word again changes nothing."""
        return self if seen in self.words else replace(self, words=(*self.words, seen))

    @property
    def standing(self) -> ChargeStanding:
        """What the words add up to."""
        return standing(self.words)

    @property
    def closed(self) -> bool:
        """Whether the provider takes no money for it any more, as far as it keeps its word."""
        return not self.standing.statuses.isdisjoint(CLOSED_STATUSES)

    @property
    def never_made(self) -> bool:
        """Whether the provider was asked and knows no such charge."""
        return self.standing.statuses == {ChargeStatus.UNKNOWN}

    def is_given_up(self, now: datetime) -> bool:
        """Whether it was begun so long ago that this laptop asks no more."""
        return now >= self.begun_at + _GIVEN_UP

    def can_still_be_paid(self, now: datetime) -> bool:
        """Whether money may come yet, also for a code that is over already."""
        least, most = self.begun_at + _VALID, self.begun_at + _GIVEN_UP
        # A provider may name any end, the year 9999 among them; nobody looks for ever.
        return now < min(max(self.standing.expires_at or least, least), most) + _LATE


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeFinding:
    """What came of a charge. `answered` is the other amount, where the provider names one."""

    charge: BegunCharge
    outcome: ChargeOutcome
    answered: Rupiah | None = None
