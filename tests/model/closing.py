"""The end of a fair: everything reconciled, settled and paid, whatever happened before.

What stands on an account is asked of the model each time, and answered by the event that a
coordinator would record for it.
"""

from uuid import UUID

from hypothesis import strategies as st

from booth.domain.accounts import Account
from booth.domain.events.closing import (
    DifferenceAccepted,
    MatchedPayment,
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
    ShiftClosed,
)
from booth.domain.events.ordering import DepositForfeited, DepositReturned, VendorShare
from booth.domain.events.paying_vendors import PaidInFor, VendorPaid, VendorPaidIn, VendorSettled
from booth.domain.events.selling import OnAccountPaid, PaymentReference
from booth.domain.ids import AccountId, ContactId, DrawerId, EntryId, OrderId, VendorId
from booth.domain.money import BasisPoints, Rupiah, share_of
from tests.model.accounts import accounts
from tests.model.histories import FRIDAY, Fair
from tests.model.trading import MONEY

SAFE = Place(PlaceKind.SAFE)
FOUND = PaymentReference(EntryId(UUID(int=1)), 0)
MDR = BasisPoints(70)
COMMISSION = BasisPoints(1_000)


def close_fair(fair: Fair) -> None:
    """Bring every open account to zero, in the order a coordinator works."""
    for step in (orders, promises, drawers, statements, unclaimed, errands, vendors):
        step(fair)


def standing(fair: Fair, account: Account) -> list[tuple[str, int]]:
    """Parties of an account with what stands there by the model."""
    found = accounts(recorded.event for recorded in fair.history)
    return sorted((party, amount) for (name, party), amount in found.items() if name == account)


def accept(fair: Fair, account: Account, party: str, amount: int) -> None:
    fair.happens(
        DifferenceAccepted(
            account=account, party=party, amount=Rupiah(amount), reason="Tidak dapat dijelaskan"
        )
    )


def orders(fair: Fair) -> None:
    for party, amount in standing(fair, Account.DEPOSIT):
        order, left = OrderId(UUID(party)), Rupiah(-amount)
        if left < 0:
            accept(fair, Account.DEPOSIT, party, amount)
        elif fair.maybe():
            payments = fair.payments(left, *MONEY)
            fair.happens(DepositReturned(order=order, payments=payments, reason="Batal"))
        else:
            shares = (VendorShare(fair.one_of(fair.vendors), left),)
            fair.happens(DepositForfeited(order=order, shares=shares, reason="Tidak diambil"))


def promises(fair: Fair) -> None:
    for party, amount in standing(fair, Account.ON_ACCOUNT):
        if amount < 0 or fair.maybe():
            accept(fair, Account.ON_ACCOUNT, party, amount)
        else:
            payments = fair.payments(amount, *MONEY)
            fair.happens(OnAccountPaid(buyer=ContactId(UUID(party)), payments=payments))


def drawers(fair: Fair) -> None:
    for party, amount in standing(fair, Account.DRAWER):
        counted = Rupiah(max(0, amount + fair.draw(st.integers(-5_000, 5_000))))
        drawer = DrawerId(UUID(party))
        fair.happens(ShiftClosed(drawer=drawer, expected=Rupiah(amount), counted=counted))


def statements(fair: Fair) -> None:
    for party, amount in standing(fair, Account.CLEARING):
        account = AccountId(UUID(party))
        if amount < 0:
            cause = StatementCause.REFUND
            out = Rupiah(-amount)
            fair.happens(
                StatementDebited(account=account, booked_on=FRIDAY, amount=out, cause=cause)
            )
            continue
        fee, excess = share_of(Rupiah(amount), MDR), fair.draw(st.integers(0, 1_000))
        fair.happens(
            StatementCredited(
                account=account,
                booked_on=FRIDAY,
                received=Rupiah(amount - fee + excess),
                fee=fee,
                matched=(MatchedPayment(FOUND, Rupiah(amount)),),
            )
        )


def unclaimed(fair: Fair) -> None:
    for party, amount in standing(fair, Account.UNCLAIMED):
        if amount > 0:
            accept(fair, Account.UNCLAIMED, party, amount)
            continue
        decision = fair.one_of(list(UnclaimedDecision))
        account = AccountId(UUID(party))
        returned, tip = (
            decision is wanted for wanted in (UnclaimedDecision.RETURNED, UnclaimedDecision.TIP)
        )
        fair.happens(
            UnclaimedDecided(
                account=account,
                amount=Rupiah(-amount),
                decision=decision,
                reason="Tidak ada penjualan",
                place=Place(PlaceKind.BANK, account) if returned else None,
                vendor=fair.one_of(fair.vendors) if tip else None,
            )
        )


def errands(fair: Fair) -> None:
    for purpose, amount in standing(fair, Account.PASS_THROUGH):
        fair.happens(
            CashMoved(
                place=SAFE,
                direction=Direction.OUT if amount < 0 else Direction.IN,
                purpose=CashPurpose.PASS_THROUGH,
                amount=Rupiah(abs(amount)),
                reason="Diteruskan",
                pass_through=purpose,
            )
        )


def vendors(fair: Fair) -> None:
    """Settle first, then pay what is left, either way round."""
    for party, amount in standing(fair, Account.WITH_VENDOR):
        vendor = VendorId(UUID(party))
        if amount > 0 and fair.maybe():
            fair.happens(
                VendorPaidIn(
                    vendor=vendor,
                    amount=Rupiah(amount),
                    place=SAFE,
                    answers=PaidInFor.WITH_VENDOR,
                )
            )
    held = dict(standing(fair, Account.WITH_VENDOR))
    for party in {*held, *dict(standing(fair, Account.PAYABLE))}:
        owed = -dict(standing(fair, Account.PAYABLE)).get(party, 0)
        fair.happens(
            VendorSettled(
                vendor=VendorId(UUID(party)),
                commission=share_of(Rupiah(max(0, owed)), COMMISSION),
                fee_share=share_of(Rupiah(max(0, owed)), MDR),
                booth_charge=fair.amount(5_000, lowest=0),
                already_held=Rupiah(held.get(party, 0)),
                content_hash="00" * 32,
            )
        )
    for party, amount in standing(fair, Account.PAYABLE):
        vendor, rounding = VendorId(UUID(party)), Rupiah(fair.draw(st.integers(-250, 250)))
        if amount < 0:
            fair.happens(
                VendorPaid(vendor=vendor, amount=Rupiah(-amount), place=SAFE, rounding=rounding)
            )
        else:
            fair.happens(
                VendorPaidIn(
                    vendor=vendor,
                    amount=Rupiah(amount),
                    place=SAFE,
                    answers=PaidInFor.PAYABLE,
                    rounding=rounding,
                )
            )
