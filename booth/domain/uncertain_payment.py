"""Money that nobody can count on yet: awaited, doubted, or asked for without goods going out."""

from dataclasses import dataclass
from datetime import datetime

from booth.domain.events.selling import PaymentReference
from booth.domain.ids import EntryId, StaffId
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, PaymentMethod
from booth.domain.payment_states import PaymentState


@dataclass(frozen=True, slots=True, kw_only=True)
class UncertainPayment:
    """A payment that somebody has to look for; or a code that was shown and left unpaid.

    The latter is `shown`, by its entry, and has neither `payment` nor `state`: it belongs to no
    sale, yet it may be paid late, and then that money is unclaimed. `receipt_number` is empty for
    a deposit or a promise kept; `at` is the true time of a late entry; `reference` is the
    payment's own, `note` what was said of it last.
    """

    payment: PaymentReference | None
    receipt_number: str
    at: datetime
    method: PaymentMethod
    holder: Holder
    holder_name: str
    amount: Rupiah
    state: PaymentState | None
    reference: str
    note: str
    shown: EntryId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentWord:
    """One thing that was said of a payment: what was known from then on, and who said it."""

    at: datetime
    by: StaffId | None
    state: PaymentState
    evidence: Evidence | None
    reference: str
    note: str
