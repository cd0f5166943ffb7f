"""What the papers of an evening need to know: the booth, its vendors' day, counts, open money."""

from dataclasses import dataclass
from datetime import date, datetime

from booth.domain.events.handling_cash import DenominationCount, ElsewhereCount
from booth.domain.money import Rupiah
from booth.domain.uncertain_payment import UncertainPayment
from booth.domain.vendor_money import VendorRecap


@dataclass(frozen=True, slots=True, kw_only=True)
class CashCount:
    """A drawer as it was counted when its shift was closed.

    `brought` is what other registers' books expected in it, which are counted here; `counted_at`
    the register that counts this one's, and then nothing was counted here.
    """

    drawer_name: str
    closed_at: datetime
    counted_by: str
    expected: Rupiah
    counted: Rupiah
    denominations: tuple[DenominationCount, ...]
    reason: str
    brought: tuple[ElsewhereCount, ...] = ()
    counted_at: str = ""

    @property
    def variance(self) -> Rupiah:
        """Counted less expected here and elsewhere (Selisih)."""
        return Rupiah(self.counted - self.expected - sum(one.expected for one in self.brought))


@dataclass(frozen=True, slots=True, kw_only=True)
class EveningFacts:
    """One business day of this register, for the evening papers (Rekap malam).

    `open_drawer` names the drawer that is still in use, and so is yet to be counted; empty for
    none. `alone` says whether this laptop is the only one of the booth, so that its figures are
    the whole booth's. `is_over` says that the next day was opened already: balances are those
    of that moment, and `unmatched` what of the day and before is not matched even now.
    """

    booth_name: str
    fair_name: str
    place: str
    register_name: str
    zone: str
    training: bool
    at: datetime
    business_day: date
    alone: bool
    recaps: tuple[VendorRecap, ...]
    counts: tuple[CashCount, ...]
    open_drawer: str
    unmatched: tuple[UncertainPayment, ...]
    is_over: bool = False
