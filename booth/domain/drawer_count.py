"""A count of the drawer that somebody began: it survives a walk elsewhere, and a restart."""

from dataclasses import dataclass, field, replace
from typing import Final

from booth.domain.events.handling_cash import COINS, DenominationCount, ElsewhereCount, PadGap
from booth.domain.ids import ShiftId
from booth.domain.money import ZERO, Rupiah

NOTES: Final = tuple(
    Rupiah(value) for value in (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000)
)
"""Bank Indonesia's notes in use. The commemorative 75,000 is exchanged at a bank, and counted
with the coins until then."""


@dataclass(slots=True)
class DrawerCount:
    """What was found in the drawer of `shift` so far.

    `expected` is what the books said when counting was over, None before; `first` what was
    counted when that was shown for the first time.
    """

    shift: ShiftId
    pieces: dict[Rupiah, int] = field(default_factory=dict)
    coins: Rupiah = ZERO
    elsewhere: list[ElsewhereCount] = field(default_factory=list)
    pad_gaps: list[PadGap] = field(default_factory=list)
    expected: Rupiah | None = None
    first: Rupiah | None = None

    def copied(self) -> "DrawerCount":
        """As it is now, for another thread: counting goes on meanwhile."""
        return replace(
            self,
            pieces=dict(self.pieces),
            elsewhere=list(self.elsewhere),
            pad_gaps=list(self.pad_gaps),
        )

    def over(self, expected: Rupiah) -> "DrawerCount":
        """Counted: `expected` may be shown, and what was counted before that is known for good."""
        first = self.total if self.first is None else self.first
        return replace(self.copied(), expected=expected, first=first)

    @property
    def total(self) -> Rupiah:
        """Uang fisik."""
        return Rupiah(sum(value * count for value, count in self.pieces.items()) + self.coins)

    @property
    def brought(self) -> Rupiah:
        """What other laptops' books expected in the same drawer."""
        return Rupiah(sum(other.expected for other in self.elsewhere))

    @property
    def variance(self) -> Rupiah | None:
        """Counted less expected, once both are known."""
        return None if self.expected is None else Rupiah(self.total - self.expected - self.brought)

    @property
    def denominations(self) -> tuple[DenominationCount, ...]:
        """As the ledger keeps it."""
        notes = [DenominationCount(value, self.pieces.get(value, 0)) for value in NOTES]
        coins = DenominationCount(COINS, self.coins)
        return tuple(count for count in (*notes, coins) if count.pieces)
