"""Events between the booth and a vendor: payouts, money paid in, reported lumps, settlement."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from booth.domain.events.handling_cash import Place
from booth.domain.ids import StaffId, VendorId
from booth.domain.money import ZERO, Rupiah


class PaidInFor(StrEnum):
    """What a vendor's payment answers: money held for others, or being overpaid."""

    WITH_VENDOR = "with_vendor"
    PAYABLE = "payable"


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorPaid:
    """A vendor received money that is theirs (Setor ke UMKM), or an advance on it (kasbon).

    `amount` is what they are no longer owed; `rounding` the difference in coins.
    """

    vendor: VendorId
    amount: Rupiah
    place: Place
    rounding: Rupiah = ZERO
    advance: bool = False
    reference: str = ""
    approved_by: StaffId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorPaidIn:
    """A vendor handed money to the booth."""

    vendor: VendorId
    amount: Rupiah
    place: Place
    answers: PaidInFor
    rounding: Rupiah = ZERO
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnoverReported:
    """A vendor says what they sold without receipts (pengakuan). Never added to receipts."""

    vendor: VendorId
    business_day: date
    amount: Rupiah
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorSettled:
    """A vendor's account was drawn up and locked (setoran akhir).

    Takes commission, fee share and booth charge off what is owed, and what the vendor holds
    already. `content_hash` is the SHA-256 of the printed statement.
    """

    vendor: VendorId
    commission: Rupiah
    fee_share: Rupiah
    booth_charge: Rupiah
    already_held: Rupiah
    content_hash: str
    approved_by: StaffId | None = None
