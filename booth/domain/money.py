"""Whole rupiah: the one type money has, and the only four ways it is ever divided.

No float and no Decimal touches money. Every division goes through `split_pro_rata`, `share_of`,
`part_of_pieces` or `round_to_cash`, so no rupiah is made or lost by a fraction.
"""

from collections.abc import Sequence
from typing import Final, NewType

Rupiah = NewType("Rupiah", int)
"""An amount of whole rupiah. Negative where an account or a difference may be."""

BasisPoints = NewType("BasisPoints", int)
"""A rate: one hundredth of a percent. 10 % is 1,000."""

ZERO: Final = Rupiah(0)
NO_COMMISSION: Final = BasisPoints(0)

# The dearest single price the till accepts. Far above any craft, far below where a typing
# slip (a barcode in the price box) could pass for a sale.
MAX_PRICE: Final = Rupiah(999_999_999)

# Rp100 and Rp500 are the coins a booth has; Rp1 is for one that rounds nothing.
CASH_UNITS: Final = (Rupiah(1), Rupiah(100), Rupiah(500))

WHOLE: Final = BasisPoints(10_000)
"""All of it: 100 % in basis points."""


def split_pro_rata(amount: Rupiah, weights: Sequence[int]) -> tuple[Rupiah, ...]:
    """Split `amount` over `weights` so that the parts sum to it exactly.

    Each part is first the floor of its share; the rupiah left over go one each to the
    largest remainders, the earlier one first among equals. `amount` and the weights are
    not negative. Weights that are all zero (or none at all) give zeros, whatever the amount:
    there is nothing to carry it.
    """
    if amount < 0 or any(weight < 0 for weight in weights):
        message = "a split takes amounts and weights of zero or more"
        raise ValueError(message)
    total = sum(weights)
    if total == 0:
        return (ZERO,) * len(weights)
    floors = [amount * weight // total for weight in weights]
    left_over = amount - sum(floors)
    if left_over:
        by_remainder = sorted(
            range(len(weights)), key=lambda n: (-(amount * weights[n] % total), n)
        )
        for n in by_remainder[:left_over]:
            floors[n] += 1
    return tuple(Rupiah(part) for part in floors)


def share_of(amount: Rupiah, rate: BasisPoints) -> Rupiah:
    """`rate` of `amount`, to the nearest rupiah, half a rupiah up (money.md 8)."""
    return Rupiah((amount * rate * 2 + WHOLE) // (WHOLE * 2))


def part_of_pieces(amount: Rupiah, pieces: int, *, before: int, after: int) -> Rupiah:
    """What the pieces from `before` up to `after`, out of all `pieces`, have of `amount`.

    A difference of floors (money.md 6), so that parts taken one after another sum to the whole.
    """
    return Rupiah(amount * after // pieces - amount * before // pieces)


def round_to_cash(amount: Rupiah, unit: Rupiah) -> Rupiah:
    """`amount` to the nearest multiple of `unit`, a tie in the buyer's favour (down).

    `unit` is the smallest coin the booth hands out: Rp100 or Rp500, or Rp1 for no rounding.
    """
    below = amount - amount % unit
    return Rupiah(below if (amount - below) * 2 <= unit else below + unit)


def format_rupiah(amount: int) -> str:
    """`Rp 137.070.500`: dots between thousands, the sign before the symbol."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp {format_thousands(abs(amount))}"


def format_thousands(amount: int) -> str:
    """`137.070.500`, as columns of a receipt and a report show money."""
    return f"{amount:,}".replace(",", ".")
