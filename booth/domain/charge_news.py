"""What the till hears of a charge while its buyer stands there."""

from dataclasses import dataclass
from enum import StrEnum

from booth.domain.errors import BoothError
from booth.domain.qris_code import ShownCode


class ChargeStage(StrEnum):
    """How far a charge is, for whoever waits at the till."""

    SHOWN = "shown"
    """Its code can be scanned."""
    PAID = "paid"
    OVER = "over"
    """The provider closed it; money that comes all the same is still told."""
    OFFLINE = "offline"
    """There is no code of the provider: the booth's own is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeNews:
    """One piece of news; each says all that is known.

    `reference` is the provider's own number, once it is PAID. `error` is why there is no code
    (OFFLINE), or why nothing can be heard of it just now.
    """

    stage: ChargeStage
    code: ShownCode | None = None
    reference: str = ""
    error: BoothError | None = None
