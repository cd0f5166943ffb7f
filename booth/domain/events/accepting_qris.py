"""Events of QRIS codes: accepted, tested, withdrawn. A swapped code is theft, so each is kept."""

from dataclasses import dataclass

from booth.domain.ids import EntryId, StaffId
from booth.domain.money import Rupiah
from booth.domain.payment import Holder


@dataclass(frozen=True, slots=True, kw_only=True)
class QrisCodeAccepted:
    """From now on this holder is paid by this code, in place of any before; see `QrisCode`.

    `payload` is the text of the static code, byte for byte; `merchant_name` to `mcc` are what it
    says, as a coordinator compared it to the sticker. `keeps_tip` and `adds_bill_number` are how
    it becomes dynamic (`DynamicOptions`).
    """

    holder: Holder
    payload: str
    merchant_name: str
    city: str
    nmid: str
    criteria: str
    mcc: str
    keeps_tip: bool = False
    adds_bill_number: bool = False
    approved_by: StaffId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QrisLiveTested:
    """A version of a code was made dynamic and paid, and somebody looked for the money.

    `code` is the entry that accepted the version. If the money `arrived`, the version is shown
    made dynamic from now on; if not, as it is.
    """

    code: EntryId
    amount: Rupiah
    arrived: bool
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QrisCodeWithdrawn:
    """This holder's code is no longer shown."""

    holder: Holder
    reason: str
    approved_by: StaffId | None = None
