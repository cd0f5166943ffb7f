"""The last evening, through the use cases: orders, promises, the count, statements, vendors.

What stands on an account is read from the model; each step is what a coordinator would do.
"""

from datetime import date
from uuid import UUID

from booth.domain.accounts import OPEN_ACCOUNTS, Account, read_party
from booth.domain.events.closing import MatchedPayment, StatementCause, UnclaimedDecision
from booth.domain.events.handling_cash import CashPurpose, Direction, Place, PlaceKind
from booth.domain.events.paying_vendors import PaidInFor
from booth.domain.events.selling import PaymentReference
from booth.domain.ids import AccountId, ContactId, EntryId, OrderId, VendorId
from booth.domain.money import BasisPoints, Rupiah, share_of
from booth.domain.payment import Holder, HolderKind, PaymentMethod, Tender
from tests.model.payments import unsettled
from tests.model.till import Till

SUNDAY = date(2023, 3, 5)
SAFE = Place(PlaceKind.SAFE)
ENOUGH = Rupiah(900_000_000)
MDR = BasisPoints(70)


def go_home(till: Till) -> None:
    """Bring every open account to zero, in the order a coordinator works."""
    for step in (orders, promises, drawer, statements, unclaimed, errands, vendors):
        step(till)
        till.watch()
    left = till.expected()
    assert not {key: n for key, n in left.items() if Account(key[0]) in OPEN_ACCOUNTS}
    till.check()


def _standing(till: Till, account: Account) -> list[tuple[str, int]]:
    found = till.expected()
    return sorted((party, amount) for (name, party), amount in found.items() if name == account)


def _accept(till: Till, account: Account, party: str, amount: int) -> None:
    till.booth.settling.accept_difference(
        account, read_party(account, party), Rupiah(amount), reason="Tidak ada", by=till.coordinator
    )
    till.watch()


def orders(till: Till) -> None:
    if till.booth.shifts.current() is None:
        till.booth.shifts.open(till.drawer, Rupiah(0), by=till.coordinator)
    by_transfer = Tender(
        method=PaymentMethod.TRANSFER, holder=Holder(HolderKind.ACCOUNT, till.account)
    )
    for party, amount in _standing(till, Account.DEPOSIT):
        assert amount < 0
        till.booth.ordering.cancel_returning(
            OrderId(UUID(party)),
            [by_transfer],
            reason="Pameran selesai",
            by=till.coordinator,
            approved_by=till.coordinator,
        )


def promises(till: Till) -> None:
    shift = till.booth.shifts.current()
    assert shift is not None
    assert shift.drawer is not None
    cash = Tender(method=PaymentMethod.CASH, holder=Holder(HolderKind.DRAWER, shift.drawer))
    for party, amount in _standing(till, Account.ON_ACCOUNT):
        if amount < 0:
            _accept(till, Account.ON_ACCOUNT, party, amount)
        else:
            till.booth.selling.pay_on_account(
                ContactId(UUID(party)), [cash], Rupiah(amount), by=till.coordinator
            )


def drawer(till: Till) -> None:
    expected = till.balances().get(("drawer", str(till.drawer)), 0)
    counted = Rupiah(max(0, expected))
    closed = till.booth.shifts.close(counted, by=till.coordinator)
    assert closed.expected == expected


def statements(till: Till) -> None:
    """One line a payment, then what went back, then what nobody can explain."""
    settling, by = till.booth.settling, till.coordinator
    for (entry, number), payment in unsettled(till.history).items():
        if payment.holder.kind is HolderKind.ACCOUNT:
            fee = share_of(payment.amount, MDR)
            reference = PaymentReference(EntryId(entry), number)
            settling.book_statement_in(
                AccountId(payment.holder.id),
                Rupiah(payment.amount - fee),
                [MatchedPayment(reference, payment.amount)],
                booked_on=SUNDAY,
                by=by,
                fee=fee,
            )
    till.watch()
    for party, amount in _standing(till, Account.CLEARING):
        if amount < 0:
            settling.book_statement_out(
                AccountId(UUID(party)),
                Rupiah(-amount),
                StatementCause.REFUND,
                booked_on=SUNDAY,
                by=by,
            )
        else:
            _accept(till, Account.CLEARING, party, amount)


def unclaimed(till: Till) -> None:
    for party, amount in _standing(till, Account.UNCLAIMED):
        if amount > 0:
            _accept(till, Account.UNCLAIMED, party, amount)
        else:
            till.booth.settling.decide_unclaimed(
                AccountId(UUID(party)),
                Rupiah(-amount),
                UnclaimedDecision.KEPT,
                reason="Tidak ada penjualan",
                by=till.coordinator,
            )


def errands(till: Till) -> None:
    move = till.booth.shifts.move_cash
    move(
        SAFE,
        Direction.IN,
        CashPurpose.FUNDING,
        ENOUGH,
        reason="Untuk membayar",
        by=till.coordinator,
    )
    for purpose, amount in _standing(till, Account.PASS_THROUGH):
        move(
            SAFE,
            Direction.OUT if amount < 0 else Direction.IN,
            CashPurpose.PASS_THROUGH,
            Rupiah(abs(amount)),
            reason="Diteruskan",
            by=till.coordinator,
            pass_through=purpose,
            approved_by=till.coordinator,
        )


def vendors(till: Till) -> None:
    """Settle, then pay what is left, either way round; the slip and the books say the same."""
    paying, settling, by = till.booth.paying_vendors, till.booth.settling, till.coordinator
    for vendor in till.vendors:
        proposed = settling.propose(vendor)
        settling.settle(vendor, content_hash=proposed.content_hash(), by=by)
    till.watch()
    for party, amount in _standing(till, Account.PAYABLE):
        vendor = VendorId(UUID(party))
        if amount < 0:
            paying.pay(vendor, Rupiah(-amount), SAFE, by=by, approved_by=by)
        else:
            paying.take_in(vendor, Rupiah(amount), SAFE, answers=PaidInFor.PAYABLE, by=by)
