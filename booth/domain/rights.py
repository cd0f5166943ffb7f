"""Who may do what. A cashier sells; what can hide a theft needs a coordinator."""

from enum import StrEnum
from typing import Final

from booth.domain.errors import RightMissingError
from booth.domain.events.setting_up import Role
from booth.domain.records import Staff


class Right(StrEnum):
    """Steps that not everybody may take."""

    SELL_BELOW_FLOOR = "sell_below_floor"
    SELL_ON_ACCOUNT = "sell_on_account"
    VOID = "void"
    REFUND_MORE_CASH = "refund_more_cash"
    REFUND_WITHOUT_SALE = "refund_without_sale"
    REFUND_FOREIGN_GOODS = "refund_foreign_goods"
    """Take back goods of a vendor to whom whoever stands there is not bound."""

    CATALOGUE = "catalogue"
    """Say what goods cost, and what a vendor or a bundle is from now on."""

    CASH_OUT = "cash_out"
    """Take cash out for anything but the safe: expenses, couriers, the booth's own money."""

    PAYOUT = "payout"
    """Pay a vendor what they are owed."""

    ADVANCE = "advance"
    SEE_DRAWER = "see_drawer"
    """See what the drawer should hold before it was counted."""

    CLOSE_BOOKS = "close_books"
    WRITE_OFF_GOODS = "write_off_goods"
    """Say that goods were lost or given away."""

    LET_VENDOR_GO = "let_vendor_go"
    SET_UP = "set_up"
    """Say who may do what, and what a vendor agreed to: floors and commission."""


_RANK: Final = {Role.CASHIER: 0, Role.COORDINATOR: 1, Role.OWNER: 2}

# Every right above is a coordinator's: each lets goods or money leave without a buyer's say.
_NEEDED: Final = dict.fromkeys(Right, Role.COORDINATOR)


def has_right(staff: Staff | None, right: Right) -> bool:
    """Whether this person may do that; nobody in particular, or who has left, may do nothing."""
    return staff is not None and staff.active and _RANK[staff.role] >= _RANK[_NEEDED[right]]


def outranks(role: Role, other: Role) -> bool:
    """Whether `role` is above `other`."""
    return _RANK[role] > _RANK[other]


def check_right(staff: Staff | None, right: Right) -> None:
    """Raise RightMissingError unless this person may do that."""
    if not has_right(staff, right):
        raise RightMissingError(right=right, staff=staff.id if staff else None)
