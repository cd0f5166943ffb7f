"""Events that set a register up: the genesis of its ledger, drawers, accounts, people."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from booth.domain.ids import BoothId, FairId, StaffId, VendorId
from booth.domain.merchant_code import DEFAULT_QRIS_LIMIT
from booth.domain.money import Rupiah


class Custody(StrEnum):
    """Who holds the money at this booth (uang dipegang): the cashier, the vendors, or both."""

    CASHIER = "cashier"
    VENDORS = "vendors"
    MIXED = "mixed"


class Role(StrEnum):
    """What a person at the booth may do."""

    CASHIER = "cashier"
    COORDINATOR = "coordinator"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class PreviousEpoch:
    """Where the epoch before this one stopped being the truth."""

    epoch: int
    sequence: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerOpened:
    """The genesis: the first entry of every epoch, naming fair, booth, machine and key.

    `public_key` is the register's Ed25519 key in hexadecimal. `cutoff_hour` and `zone` decide
    business days. A training ledger can never be synced or mixed with a real one.
    """

    fair: FairId
    fair_name: str
    booth: BoothId
    booth_name: str
    register_code: str
    register_name: str
    zone: str
    cutoff_hour: int
    machine: str
    public_key: str
    fair_first_day: date | None = None
    fair_last_day: date | None = None
    fair_place: str = ""
    training: bool = False
    previous: PreviousEpoch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsChanged:
    """How this booth rounds cash, who holds the money, and what one QRIS payment may be."""

    cash_rounding: Rupiah
    custody: Custody
    qris_limit: Rupiah = DEFAULT_QRIS_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawerAdded:
    """A cash box. Registers may share one; its id is this entry's id."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountAdded:
    """An account of a named payee, such as the cooperative, that holds money for the booth."""

    name: str
    payee: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffAdded:
    """A person who works the booth; their id is this entry's id.

    A cashier bound to `vendors` sells these vendors' goods alone; bound to none, everybody's.
    """

    name: str
    role: Role
    vendors: tuple[VendorId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffChanged:
    """What holds of a person from now on. Who left (not `active`) keeps their name on old papers.

    Says all of it each time, as the changes of vendors and products do.
    """

    staff: StaffId
    name: str
    role: Role
    vendors: tuple[VendorId, ...] = ()
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerRecovered:
    """The owner took their place back with the printed recovery code, which is spent by that."""

    staff: StaffId
