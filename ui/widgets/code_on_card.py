"""What a payment code's card shows. No Qt: presenters make these."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeOnCard:
    """A QRIS code and what a buyer compares, every text written already.

    `modules` are rows, True where dark, without a quiet zone. `nmid` and `number` (our receipt
    number) may be empty. Where the amount is not `filled_in`, the buyer types it.
    """

    modules: tuple[tuple[bool, ...], ...]
    merchant_name: str
    nmid: str
    amount: str
    number: str
    filled_in: bool
