"""Setting a register up: drawers, accounts, and how the booth handles cash."""

from dataclasses import dataclass

from booth.domain.errors import InvalidAmountError
from booth.domain.events.setting_up import (
    AccountAdded,
    Custody,
    DrawerAdded,
    SettingsChanged,
)
from booth.domain.ids import AccountId, DrawerId, StaffId
from booth.domain.ledger import Entry
from booth.domain.money import CASH_UNITS, Rupiah
from booth.domain.payment import MAX_TENDER
from booth.domain.typed import MAX_NAME, checked_amount, checked_text
from booth.usecases.base import UseCase, approve_set_up


@dataclass(frozen=True, slots=True)
class SettingUp(UseCase):
    """What a register needs to know before it sells."""

    def add_drawer(self, name: str, *, by: StaffId | None = None) -> DrawerId:
        """Add a cash box."""
        event = DrawerAdded(name=checked_text(name, field="name", longest=MAX_NAME))
        return DrawerId(self.record_alone(event, by=by).envelope.id)

    def add_account(self, name: str, payee: str, *, by: StaffId | None = None) -> AccountId:
        """Add an account that holds QRIS, card or transfer money for the booth.

        Raises RightMissingError: an account of somebody's own would take the booth's money.
        """
        event = AccountAdded(
            name=checked_text(name, field="name", longest=MAX_NAME),
            payee=checked_text(payee, field="payee", longest=MAX_NAME),
        )
        with self.units() as work:
            approve_set_up(work, by)
            entry = self.append(work, event, by=by)
            work.commit()
        return AccountId(entry.envelope.id)

    def change_settings(
        self,
        *,
        cash_rounding: Rupiah,
        custody: Custody,
        qris_limit: Rupiah | None = None,
        by: StaffId | None = None,
    ) -> Entry:
        """Say what coins cash is rounded to and who holds the money, from now on.

        `qris_limit` is what one QRIS payment may be at most; None leaves it as it is. Raises
        RightMissingError or InvalidAmountError.
        """
        if type(cash_rounding) is not int or cash_rounding not in CASH_UNITS:
            raise InvalidAmountError(
                field="cash_rounding",
                amount=cash_rounding,
                lowest=CASH_UNITS[0],
                highest=CASH_UNITS[-1],
            )
        if qris_limit is not None:
            checked_amount(qris_limit, field="qris_limit", highest=MAX_TENDER)
        with self.units() as work:
            approve_set_up(work, by)
            event = SettingsChanged(
                cash_rounding=cash_rounding,
                custody=custody,
                qris_limit=work.settings().qris_limit if qris_limit is None else qris_limit,
            )
            entry = self.append(work, event, by=by)
            work.commit()
        return entry
