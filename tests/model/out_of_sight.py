"""Money that arrives out of sight, and what people say of it: rules of a machine."""

from datetime import date

from hypothesis import strategies as st
from hypothesis.stateful import rule

from booth.domain.events.closing import StatementCause, UnclaimedDecision
from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.events.ordering import VendorShare
from booth.domain.events.selling import Doubt, PaymentReference, ShownOutcome
from booth.domain.ids import EntryId
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, HolderKind
from booth.domain.qris_code import LeftCode
from tests.model.counter import AMOUNTS, DATA, Counter
from tests.model.payments import codes_left, unsettled

SAFE = Place(PlaceKind.SAFE)
SATURDAY = date(2023, 3, 4)


class OutOfSight(Counter):
    """Codes that were left, payments that are looked for, money that no sale explains."""

    # --- money out of sight -----------------------------------------------------------------------

    @rule(data=DATA, amount=AMOUNTS)
    def leave_a_code(self, data: st.DataObject, amount: Rupiah) -> None:
        kinds = {HolderKind.ACCOUNT, HolderKind.VENDOR}
        holders = [one for one in self.till.holders if one.kind in kinds]
        holder = data.draw(st.sampled_from(holders), label="shown by")
        number = self.till.attempt(self.booth.selling.open_payment)
        if number is not None:
            code = LeftCode(holder, amount, number)
            self.till.attempt(lambda: self.booth.shown_codes.leave([code], by=self.till.cashier))

    @rule(data=DATA, outcome=st.sampled_from([ShownOutcome.ARRIVED, ShownOutcome.NEVER_ARRIVED]))
    def close_a_code(self, data: st.DataObject, outcome: ShownOutcome) -> None:
        left = codes_left(self.till.history)
        if left:
            shown = EntryId(data.draw(st.sampled_from(sorted(left)), label="code"))
            approved_by = self.somebody(data)
            closed = self.till.attempt(
                lambda: self.booth.shown_codes.close(
                    shown, outcome, by=self.till.cashier, approved_by=approved_by
                )
            )
            if closed is not None and outcome is ShownOutcome.NEVER_ARRIVED:
                assert approved_by == self.till.coordinator

    @rule(data=DATA)
    def look_for_a_payment(self, data: st.DataObject) -> None:
        """It arrived, something is odd about it, or it never came and somebody bears it."""
        unknown = unsettled(self.till.history)
        if not unknown:
            return
        (entry, number), payment = data.draw(st.sampled_from(sorted(unknown.items(), key=repr)))
        reference = PaymentReference(EntryId(entry), number)
        selling, by = self.booth.selling, self.till.cashier
        what = data.draw(st.sampled_from(["arrived", "odd", "never came"]), label="what")
        if what == "arrived":
            self.till.attempt(lambda: selling.confirm(reference, Evidence.SOUNDBOX, by=by))
        elif what == "odd":
            doubt = data.draw(st.sampled_from(Doubt), label="doubt")
            self.till.attempt(lambda: selling.doubt(reference, doubt, by=by))
        else:
            decides = self.somebody(data)
            part = Rupiah(data.draw(st.integers(1, payment.amount + 1), label="borne"))
            vendor = data.draw(st.sampled_from(self.till.vendors), label="bearer")
            borne_by = [VendorShare(vendor, part)] if data.draw(st.booleans()) else []
            lost = self.till.attempt(
                lambda: self.booth.settling.give_up_payment(
                    reference, reason="Tidak masuk", by=decides, borne_by=borne_by
                )
            )
            assert lost is None or not borne_by or part <= payment.amount

    @rule(data=DATA, amount=AMOUNTS)
    def decide_odd_money(self, data: st.DataObject, amount: Rupiah) -> None:
        """Given back out of the safe, a vendor's tip, or sent back by the bank."""
        by, account, settling = self.somebody(data), self.till.account, self.booth.settling
        decision = data.draw(st.sampled_from([*UnclaimedDecision, *StatementCause]))
        if isinstance(decision, StatementCause):
            self.till.attempt(
                lambda: settling.book_statement_out(
                    account, amount, decision, booked_on=SATURDAY, by=by
                )
            )
            return
        self.till.attempt(
            lambda: settling.decide_unclaimed(
                account,
                amount,
                decision,
                reason="Lebih",
                by=by,
                place=SAFE if decision is UnclaimedDecision.RETURNED else None,
                vendor=self.till.vendors[0] if decision is UnclaimedDecision.TIP else None,
            )
        )
