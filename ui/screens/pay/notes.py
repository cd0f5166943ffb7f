"""What a buyer is likely to hand over, so that one touch answers "how much did I get?"."""

from collections.abc import Iterator, Sequence
from typing import Final

from booth.domain.money import Rupiah

NOTES: Final = (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000)
"""The rupiah notes in use, the dearest first. Coins are left to those who pay exactly."""

MOST: Final = 5
"""What still stands in one row beside Uang pas, and is found without reading."""

# Nobody rounds up to a two-thousand note: it fills a gap beside others, it never leads.
_ROUNDED_TO: Final = (1_000, 5_000, 10_000, 20_000, 50_000, 100_000)
# Who pays more than this brings large notes; small ones are counted out for an exact sum.
_LARGE: Final = 1_000_000
_ROUNDED_WHEN_LARGE: Final = (10_000, 20_000, 50_000, 100_000)


def quick_amounts(due: Rupiah) -> Sequence[Rupiah]:
    """Amounts above `due` that a buyer may well hand over, from the smallest to the largest.

    `due` is rounded up to each note. What is left makes sense: every note handed over is
    needed, and there are no more of them than the exact sum would take. A due that is a single
    large note leaves nothing but Uang pas.
    """
    exact = len(hand(_up(due, NOTES[-1])))
    rounded_to = _ROUNDED_WHEN_LARGE if due >= _LARGE else _ROUNDED_TO
    amounts = sorted({_up(due, note) for note in rounded_to})
    sensible = [amount for amount in amounts if amount > due and _sensible(amount, due, exact)]
    # Of too many the nearest goes: it is the nearest to Uang pas, and the soonest typed.
    return tuple(Rupiah(amount) for amount in sensible[-MOST:])


def hand(amount: int) -> Sequence[int]:
    """The fewest notes that make `amount`, a multiple of the smallest note."""
    return tuple(_notes(amount))


def _notes(amount: int) -> Iterator[int]:
    for note in NOTES:
        yield from (note,) * (amount // note)
        amount %= note


def _up(due: int, note: int) -> int:
    return -(-due // note) * note


def _sensible(amount: int, due: int, exact: int) -> bool:
    notes = hand(amount)
    return len(notes) <= exact and amount - notes[-1] < due
