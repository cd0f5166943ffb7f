"""The evenings: drawers counted, vendors paid what is cleared, papers written for all of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from booth.domain.drawer_slip import read_slip_code, slip_code
from booth.domain.events.handling_cash import DenominationCount, ElsewhereCount, Place, PlaceKind
from booth.domain.events.paying_vendors import PaidInFor
from booth.domain.money import ZERO, Rupiah, split_pro_rata
from booth.domain.vendor_money import VendorMoney
from ui.commands.demo.evening_files import EVENINGS, write_evening
from ui.commands.demo.fair import DAYS
from ui.commands.demo.goods_stories import goes_home
from ui.commands.demo.registers import Register, Stage

FLOAT: Final = Rupiah(500_000)
"""What each register begins its day with."""
SHARING_DAY: Final = DAYS[3]
"""The lock of the second drawer is stuck: both registers ring into the first."""
SHORT_DAY: Final = DAYS[1]
SHORT: Final = Rupiah(15_000)
SHORT_REASON: Final = "salah kembalian, pembeli sudah pergi"
"""What one drawer lacks one evening, and what people say about it."""

_COIN: Final = 500
_NOTES: Final = (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500)
# More than a morning's float stays: the bag of change is filled up from it (`cash_in`).
_KEPT_IN_SAFE: Final = 2 * FLOAT
_A_WHILE: Final = timedelta(minutes=4)


@dataclass(frozen=True, slots=True)
class Evening:
    """One evening on both registers."""

    stage: Stage
    day: date

    def run(self) -> None:
        """Count, take in, pay out, and write the papers."""
        first, second = self.stage.registers
        if second.drawer == first.drawer:
            self._close_together(first, second)
        else:
            self._close(first, ZERO)
            self._close(second, SHORT if self.day == SHORT_DAY else ZERO)
        for register in self.stage.registers:
            self._collect(register)
            # Before the others: who does not come again is paid in full.
            goes_home(self.stage, register, self.day)
            self._pay_out(register)
            write_evening(register.booth, self.day, self.stage.folder / EVENINGS)

    def _close(self, register: Register, short: Rupiah) -> None:
        """Tutup kasir; a drawer that lacks something says why, and is closed all the same."""
        self.stage.clock.at += _A_WHILE
        counted = Rupiah(register.booth.shift_reports.expected() - short)
        register.booth.shifts.close(
            counted,
            by=register.cashier,
            denominations=notes_of(counted),
            reason=SHORT_REASON if short else "",
        )

    def _close_together(self, counting: Register, bringing: Register) -> None:
        """One drawer of two registers: what the one's slip says is counted at the other."""
        self.stage.clock.at += _A_WHILE
        shifts, code = bringing.booth.shifts, counting.booth.ledger.register.code
        closed = shifts.close_uncounted(code, by=bringing.cashier)
        slip = slip_code(ElsewhereCount(bringing.booth.ledger.register.code, closed.expected))
        self.stage.clock.at += _A_WHILE
        brought = read_slip_code(slip)
        counted = Rupiah(counting.booth.shift_reports.expected() + brought.expected)
        counting.booth.shifts.close(
            counted,
            by=counting.cashier,
            denominations=notes_of(counted),
            elsewhere=[brought],
        )

    def _collect(self, register: Register) -> None:
        """Who holds more than is theirs (HARUS KE KASIR) brings it."""
        paying = register.booth.paying_vendors
        for money in paying.accounts(self.day):
            if not money.vendor.terms.selling:
                continue
            owed = -money.cleared
            held = paying.balance(money.vendor.id).held
            amount = Rupiah(min(owed, held) // _COIN * _COIN)
            if amount > 0:
                self.stage.clock.at += _A_WHILE
                paying.take_in(
                    money.vendor.id,
                    amount,
                    Place(PlaceKind.SAFE),
                    answers=PaidInFor.WITH_VENDOR,
                    by=register.cashier,
                    reference=f"setoran {self.day:%d-%m}",
                )

    def _pay_out(self, register: Register) -> None:
        """Pay what is cleared, as far as the safe reaches: never what nobody has seen yet."""
        paying = register.booth.paying_vendors
        accounts = [one for one in paying.accounts(self.day) if one.cleared > 0]
        kept = FLOAT if self.day == DAYS[-1] else _KEPT_IN_SAFE
        spare = max(0, paying.lying(Place(PlaceKind.SAFE)) - kept)
        cleared = [one.cleared for one in accounts]
        shares = split_pro_rata(Rupiah(min(spare, sum(cleared))), cleared)
        for money, share in zip(accounts, shares, strict=True):
            amount = _in_coins(money, share)
            if amount:
                self.stage.clock.at += _A_WHILE
                paying.pay(
                    money.vendor.id,
                    amount,
                    Place(PlaceKind.SAFE),
                    by=self.stage.coordinator,
                    reference=f"setoran {self.day:%d-%m}",
                    approved_by=self.stage.coordinator,
                )


def notes_of(amount: Rupiah) -> tuple[DenominationCount, ...]:
    """This much in the fewest notes and coins; empty where coins that nobody has are needed."""
    left, counts = int(amount), []
    for value in _NOTES:
        pieces, left = divmod(left, value)
        if pieces:
            counts.append(DenominationCount(Rupiah(value), Rupiah(pieces)))
    return () if left else tuple(counts)


def _in_coins(money: VendorMoney, share: Rupiah) -> Rupiah:
    """A share of what is cleared; in whole coins, unless it clears all there is."""
    return share if share == money.payable else Rupiah(share // _COIN * _COIN)
