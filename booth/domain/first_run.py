"""What a person says at the first start, before there is a ledger."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from booth.domain.errors import FairDaysError, InvalidAmountError, InvalidTextError
from booth.domain.events.setting_up import Custody
from booth.domain.money import CASH_UNITS, NO_COMMISSION, BasisPoints, Rupiah
from booth.domain.receipt_number import checked_register_code
from booth.domain.typed import MAX_NAME, checked_amount, checked_text

# A fair of a quarter of a year is a shop; a longer one is a slip in the year.
LONGEST_FAIR: Final = timedelta(days=92)

# The business day of a shift that opens later than noon is no longer in doubt.
LATEST_CUTOFF: Final = 12

FIRST_ROUNDING: Final = Rupiah(100)
"""The smallest coin that buyers still expect back."""

ZONES: Final = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
"""WIB, WITA and WIT: the zones a fair in Indonesia can be in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedProduct:
    """A product of a vendor; `price` None asks for it each time."""

    name: str
    price: Rupiah | None = None
    floor: Rupiah | None = None
    sku: str = ""
    barcode: str = ""
    stock: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedVendor:
    """A vendor of the booth; an empty colour takes the next that is free."""

    name: str
    colour: str = ""
    group: str = ""
    commission_bp: BasisPoints = NO_COMMISSION
    products: tuple[PlannedProduct, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRun:
    """A whole booth, ready to sell. Empty names of drawer, account and payee are made up.

    `owner` is who sets up and may approve everything; `cashiers` sell.
    """

    fair_name: str
    booth_name: str
    owner: str
    fair_place: str = ""
    first_day: date | None = None
    last_day: date | None = None
    zone: str = ZONES[0]
    cutoff_hour: int = 4
    register_name: str = "Kasir 1"
    register_code: str = "KT1"
    custody: Custody = Custody.MIXED
    cash_rounding: Rupiah = FIRST_ROUNDING
    vendors: tuple[PlannedVendor, ...] = ()
    cashiers: tuple[str, ...] = ()
    drawer: str = ""
    account: str = ""
    payee: str = ""
    training: bool = False


def checked_first_run(plan: FirstRun) -> FirstRun:
    """The plan with clean texts, or a DeclinedError that names the field.

    Vendors, products and people are checked as they are added, like any others.
    """
    if plan.cash_rounding not in CASH_UNITS:
        raise InvalidAmountError(
            field="cash_rounding",
            amount=plan.cash_rounding,
            lowest=CASH_UNITS[0],
            highest=CASH_UNITS[-1],
        )
    _check_days(plan.first_day, plan.last_day)
    _check_zone(plan.zone)
    checked_amount(plan.cutoff_hour, field="cutoff_hour", lowest=0, highest=LATEST_CUTOFF)
    return replace(
        plan,
        fair_name=checked_text(plan.fair_name, field="fair_name", longest=MAX_NAME),
        fair_place=checked_text(plan.fair_place, field="fair_place", longest=MAX_NAME, empty=True),
        booth_name=checked_text(plan.booth_name, field="booth_name", longest=MAX_NAME),
        register_name=checked_text(plan.register_name, field="register_name", longest=MAX_NAME),
        register_code=checked_register_code(plan.register_code.strip().upper()),
    )


def _check_days(first: date | None, last: date | None) -> None:
    if (first is None) != (last is None):
        raise FairDaysError(first=first, last=last, longest=LONGEST_FAIR.days)
    if first is not None and last is not None and not first <= last < first + LONGEST_FAIR:
        raise FairDaysError(first=first, last=last, longest=LONGEST_FAIR.days)


def _check_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise InvalidTextError(field="zone", text=zone[:MAX_NAME], longest=MAX_NAME) from error
