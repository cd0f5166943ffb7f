"""Money that nobody can count on yet: awaited, doubted, or asked for without goods going out."""

from dataclasses import dataclass
from datetime import datetime

from booth.domain.events.selling import PaymentReference
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, PaymentMethod
from booth.domain.payment_states import PaymentState


@dataclass(frozen=True, slots=True, kw_only=True)
class UncertainPayment:
    """A payment that somebody has to look for; or a code that was shown while the goods stayed.

    The latter has neither `payment` nor `state`: there is no sale, yet the code may be paid late,
    and then that money is unclaimed. `receipt_number` is empty for a deposit or a promise kept;
    `at` is the true time of a late entry; `reference` is the payment's own, `note` what was said
    of it last.
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
