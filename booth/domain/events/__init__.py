"""Every event there is, each with the version its lines are written in.

Facts are frozen and named in the past tense. To change a kind: raise its version, keep the
old golden file, and add an upcaster (docs/adr/0006).
"""

from typing import Final

from booth.domain.events.accepting_qris import (
    QrisCodeAccepted,
    QrisCodeWithdrawn,
    QrisLiveTested,
)
from booth.domain.events.cataloguing import (
    BundleAdded,
    BundleChanged,
    ProductAdded,
    ProductChanged,
    VendorAdded,
    VendorChanged,
)
from booth.domain.events.closing import (
    ClosingRightMoved,
    DifferenceAccepted,
    PaymentNotFound,
    PostingsReversed,
    StatementCredited,
    StatementDebited,
    UnclaimedDecided,
)
from booth.domain.events.handling_cash import (
    BusinessDayCorrected,
    CashMoved,
    ShiftClosed,
    ShiftOpened,
)
from booth.domain.events.meeting_buyers import TradeLeadCompleted, TradeLeadNoted
from booth.domain.events.moving_goods import GoodsMoved, StockCounted, VendorLeft
from booth.domain.events.ordering import (
    DepositForfeited,
    DepositReturned,
    DepositTaken,
    OrderCancelled,
    OrderPlaced,
)
from booth.domain.events.paying_vendors import (
    TurnoverReported,
    VendorPaid,
    VendorPaidIn,
    VendorSettled,
)
from booth.domain.events.selling import (
    OnAccountPaid,
    PaymentDoubted,
    QrisConfirmed,
    QrisShown,
    SaleCompleted,
    SaleRefunded,
    ShownCodeClosed,
)
from booth.domain.events.setting_up import (
    AccountAdded,
    DrawerAdded,
    LedgerOpened,
    OwnerRecovered,
    SettingsChanged,
    StaffAdded,
    StaffChanged,
)

Event = (
    LedgerOpened
    | SettingsChanged
    | DrawerAdded
    | AccountAdded
    | StaffAdded
    | StaffChanged
    | OwnerRecovered
    | QrisCodeAccepted
    | QrisLiveTested
    | QrisCodeWithdrawn
    | VendorAdded
    | VendorChanged
    | ProductAdded
    | ProductChanged
    | BundleAdded
    | BundleChanged
    | ShiftOpened
    | BusinessDayCorrected
    | CashMoved
    | ShiftClosed
    | SaleCompleted
    | SaleRefunded
    | QrisShown
    | ShownCodeClosed
    | QrisConfirmed
    | PaymentDoubted
    | OnAccountPaid
    | OrderPlaced
    | OrderCancelled
    | DepositTaken
    | DepositForfeited
    | DepositReturned
    | TradeLeadNoted
    | TradeLeadCompleted
    | GoodsMoved
    | StockCounted
    | VendorLeft
    | VendorPaid
    | VendorPaidIn
    | TurnoverReported
    | VendorSettled
    | StatementCredited
    | StatementDebited
    | UnclaimedDecided
    | PaymentNotFound
    | DifferenceAccepted
    | PostingsReversed
    | ClosingRightMoved
)

VERSIONS: Final[dict[type[Event], int]] = {
    **dict.fromkeys(Event.__args__, 1),
    SettingsChanged: 2,
    StaffAdded: 2,
}
"""The version each kind is written in today."""

KINDS: Final[dict[str, type[Event]]] = {kind.__name__: kind for kind in VERSIONS}
"""Event types by the name that lines carry."""
