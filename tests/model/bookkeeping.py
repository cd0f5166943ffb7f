"""Chance in the back room: cash, statements, vendors, differences, and the end of it all."""

from hypothesis import strategies as st

from booth.domain.accounts import Account, WrittenPosting
from booth.domain.events.closing import (
    ClosingRightMoved,
    DifferenceAccepted,
    MatchedPayment,
    PaymentNotFound,
    PostingsReversed,
    StatementCause,
    StatementCredited,
    StatementDebited,
    UnclaimedDecided,
    UnclaimedDecision,
)
from booth.domain.events.handling_cash import (
    CashMoved,
    CashPurpose,
    Direction,
    Place,
    PlaceKind,
)
from booth.domain.events.ordering import VendorShare
from booth.domain.events.paying_vendors import (
    PaidInFor,
    TurnoverReported,
    VendorPaid,
    VendorPaidIn,
    VendorSettled,
)
from booth.domain.ids import RegisterId
from booth.domain.money import Rupiah
from tests.model.accounts import accounts
from tests.model.histories import FRIDAY, Fair


def place(fair: Fair) -> Place:
    kind = fair.one_of(list(PlaceKind))
    if kind is PlaceKind.DRAWER:
        return Place(kind, fair.one_of(fair.drawers))
    return Place(kind, fair.one_of(fair.accounts) if kind is PlaceKind.BANK else None)


def cash_moved(fair: Fair) -> None:
    purpose = fair.one_of(list(CashPurpose))
    fair.happens(
        CashMoved(
            place=place(fair),
            direction=fair.one_of(list(Direction)),
            purpose=purpose,
            amount=fair.amount(),
            reason="Setor",
            account=fair.one_of(fair.accounts) if purpose is CashPurpose.BANK else None,
            pass_through="Parkir" if purpose is CashPurpose.PASS_THROUGH else "",
        )
    )


def statement_credited(fair: Fair) -> None:
    matched = tuple(
        MatchedPayment(reference, payment.amount)
        for reference, payment in fair.cashless()
        if fair.maybe()
    )
    explained = sum(match.amount for match in matched)
    fee = fair.draw(st.integers(0, explained // 100))
    excess = fair.amount(lowest=0)
    fair.happens(
        StatementCredited(
            account=fair.one_of(fair.accounts),
            booked_on=FRIDAY,
            received=Rupiah(explained - fee + excess),
            fee=Rupiah(fee),
            matched=matched,
        )
    )


def statement_debited(fair: Fair) -> None:
    fair.happens(
        StatementDebited(
            account=fair.one_of(fair.accounts),
            booked_on=FRIDAY,
            amount=fair.amount(),
            cause=fair.one_of(list(StatementCause)),
        )
    )


def unclaimed_decided(fair: Fair) -> None:
    decision = fair.one_of(list(UnclaimedDecision))
    returned, tip = (
        decision is wanted for wanted in (UnclaimedDecision.RETURNED, UnclaimedDecision.TIP)
    )
    fair.happens(
        UnclaimedDecided(
            account=fair.one_of(fair.accounts),
            amount=fair.amount(),
            decision=decision,
            reason="Bayar dua kali",
            place=place(fair) if returned else None,
            vendor=fair.one_of(fair.vendors) if tip else None,
        )
    )


def payment_not_found(fair: Fair) -> None:
    for reference, payment in fair.cashless()[-1:]:
        borne = fair.draw(st.integers(0, payment.amount))
        fair.happens(
            PaymentNotFound(
                payment=reference,
                holder=payment.holder,
                amount=payment.amount,
                borne_by=(VendorShare(fair.one_of(fair.vendors), Rupiah(borne)),) if borne else (),
            )
        )


def vendor_settled(fair: Fair) -> None:
    fair.happens(
        VendorSettled(
            vendor=fair.one_of(fair.vendors),
            commission=fair.amount(lowest=0),
            fee_share=fair.amount(lowest=0),
            booth_charge=fair.amount(lowest=0),
            already_held=fair.amount(lowest=-1_000),
            content_hash="00" * 32,
        )
    )


def vendor_paid(fair: Fair) -> None:
    fair.happens(
        VendorPaid(
            vendor=fair.one_of(fair.vendors),
            amount=fair.amount(),
            place=place(fair),
            rounding=Rupiah(fair.draw(st.integers(-250, 250))),
            advance=fair.maybe(),
        )
    )


def vendor_paid_in(fair: Fair) -> None:
    fair.happens(
        VendorPaidIn(
            vendor=fair.one_of(fair.vendors),
            amount=fair.amount(),
            place=place(fair),
            answers=fair.one_of(list(PaidInFor)),
            rounding=Rupiah(fair.draw(st.integers(-250, 250))),
        )
    )


def turnover_reported(fair: Fair) -> None:
    vendor = fair.one_of(fair.vendors)
    fair.happens(TurnoverReported(vendor=vendor, business_day=FRIDAY, amount=fair.amount()))


def difference_accepted(fair: Fair) -> None:
    standing = sorted(accounts(recorded.event for recorded in fair.history))
    if standing:
        account, party = fair.one_of(standing)
        fair.happens(
            DifferenceAccepted(
                account=Account(account),
                party=party,
                amount=fair.amount(lowest=-200_000),
                reason="Tidak ketemu",
            )
        )


def postings_reversed(fair: Fair) -> None:
    """An earlier entry is taken back, which happens to each at most once."""
    taken_back = {r.event.reverses for r in fair.history if isinstance(r.event, PostingsReversed)}
    recorded = fair.one_of([r for r in fair.history if r.id not in taken_back])
    left = accounts([recorded.event])
    fair.happens(
        PostingsReversed(
            reverses=recorded.id,
            postings=tuple(
                WrittenPosting(Account(account), party, Rupiah(-amount))
                for (account, party), amount in left.items()
            ),
            reason="Salah",
        )
    )


def closing_right_moved(fair: Fair) -> None:
    fair.happens(ClosingRightMoved(to_register=RegisterId(fair.drawers[0])))


BOOKKEEPING = (
    cash_moved,
    statement_credited,
    statement_debited,
    unclaimed_decided,
    payment_not_found,
    vendor_settled,
    vendor_paid,
    vendor_paid_in,
    turnover_reported,
    difference_accepted,
    postings_reversed,
    closing_right_moved,
)
