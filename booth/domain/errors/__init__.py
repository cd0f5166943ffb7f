"""What can go wrong, sorted by who must act.

    BoothError
    +-- DeclinedError      the rules say no: nothing was recorded, the person changes something
    +-- UnavailableError   the world says not now: disk, file, printer; tried again later
    +-- CorruptionError    the record does not add up: stop, keep the evidence

An error carries data, never a sentence for the screen: `ui.formatting` writes that. A bug is
none of these and reaches the crash page.
"""

from booth.domain.errors.base import (
    BoothError,
    CorruptionError,
    DeclinedError,
    UnavailableError,
)
from booth.domain.errors.files import (
    DatabaseTooOldError,
    DiskFullError,
    FolderNotWritableError,
    LedgerDamagedError,
    LedgerInUseError,
    LedgerMissingError,
    LedgerNewerError,
    LedgerNotWritableError,
    LedgerOlderError,
    UnbalancedError,
    UnreadableEntryError,
    WorkbookDisagreesError,
)
from booth.domain.errors.joining import (
    BoothFileDamagedError,
    BoothFileMissingError,
    BoothFileNewerError,
)
from booth.domain.errors.keeping import (
    FolderNotEmptyError,
    InsufficientBalanceError,
    MixedBoothsError,
    SettlementMovedError,
    TableTooLongError,
    TrainingMismatchError,
)
from booth.domain.errors.people import (
    PinLockedError,
    PinMissingError,
    PinShapeError,
    RightMissingError,
    WeakPinError,
    WrongPinError,
)
from booth.domain.errors.selling import (
    BelowFloorError,
    CashRefundTooLargeError,
    DepositTooLargeError,
    DiscountTooLargeError,
    EmptyCartError,
    HolderMismatchError,
    NoOpenShiftError,
    NoSuchLineError,
    NotVoidableError,
    OrderStateError,
    OverpaymentError,
    PaymentStateError,
    RefundTooLargeError,
    SaleIsHereError,
    ShiftAlreadyOpenError,
    ShortPaymentError,
)
from booth.domain.errors.typed import (
    DuplicateError,
    FairDaysError,
    InvalidAmountError,
    InvalidQuantityError,
    InvalidTextError,
    NotSellableError,
    NotYetError,
    OutsideFairError,
    UnknownReferenceError,
)

__all__ = [
    "BelowFloorError",
    "BoothError",
    "BoothFileDamagedError",
    "BoothFileMissingError",
    "BoothFileNewerError",
    "CashRefundTooLargeError",
    "CorruptionError",
    "DatabaseTooOldError",
    "DeclinedError",
    "DepositTooLargeError",
    "DiscountTooLargeError",
    "DiskFullError",
    "DuplicateError",
    "EmptyCartError",
    "FairDaysError",
    "FolderNotEmptyError",
    "FolderNotWritableError",
    "HolderMismatchError",
    "InsufficientBalanceError",
    "InvalidAmountError",
    "InvalidQuantityError",
    "InvalidTextError",
    "LedgerDamagedError",
    "LedgerInUseError",
    "LedgerMissingError",
    "LedgerNewerError",
    "LedgerNotWritableError",
    "LedgerOlderError",
    "MixedBoothsError",
    "NoOpenShiftError",
    "NoSuchLineError",
    "NotSellableError",
    "NotVoidableError",
    "NotYetError",
    "OrderStateError",
    "OutsideFairError",
    "OverpaymentError",
    "PaymentStateError",
    "PinLockedError",
    "PinMissingError",
    "PinShapeError",
    "RefundTooLargeError",
    "RightMissingError",
    "SaleIsHereError",
    "SettlementMovedError",
    "ShiftAlreadyOpenError",
    "ShortPaymentError",
    "TableTooLongError",
    "TrainingMismatchError",
    "UnavailableError",
    "UnbalancedError",
    "UnknownReferenceError",
    "UnreadableEntryError",
    "WeakPinError",
    "WorkbookDisagreesError",
    "WrongPinError",
]
