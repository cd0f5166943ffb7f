"""Settlement: what one vendor's account is reduced by, and the paper it is locked with."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from booth.domain.money import BasisPoints, Rupiah, format_thousands, share_of


class CommissionBase(NamedTuple):
    """What one vendor sold, less what came back, at one commission rate."""

    rate: BasisPoints
    sold: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What a vendor is owed and what is taken off it, before the last payout (money.md 8, 9)."""

    vendor_name: str
    owed: Rupiah
    commission: Rupiah
    fee_share: Rupiah
    booth_charge: Rupiah
    already_held: Rupiah

    @property
    def payable(self) -> Rupiah:
        """What is left to pay out; negative when the vendor owes the booth."""
        taken = self.commission + self.fee_share + self.booth_charge + self.already_held
        return Rupiah(self.owed - taken)

    def statement(self) -> str:
        """The figures as they are printed, one a line: what the lock is on."""
        rows = (
            ("Hasil penjualan", self.owed),
            ("Komisi", -self.commission),
            ("Biaya MDR", -self.fee_share),
            ("Biaya stan", -self.booth_charge),
            ("Sudah dipegang UMKM", -self.already_held),
            ("Sisa", self.payable),
        )
        lines = (f"{label}: {format_thousands(amount)}" for label, amount in rows)
        return "\n".join((self.vendor_name, *lines))

    def content_hash(self) -> str:
        """SHA-256 of the printed figures: a changed statement is another statement."""
        return sha256(self.statement().encode()).hexdigest()


def commission(bases: Sequence[CommissionBase]) -> Rupiah:
    """Commission per rate on net sold less refunded, each rounded half up once."""
    return Rupiah(sum(share_of(base.sold, base.rate) for base in bases))
