"""The books: one pure function from an event to postings that sum to zero (money.md).

Both sides run it, the register one event at a time and the office a batch at a time, so shift
close, statements and totals agree by construction. The table of money.md is the order of the
functions below.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from booth.domain.accounts import BOOTH, Account, Party, Posting, read_party
from booth.domain.errors import UnbalancedError
from booth.domain.events import Event
from booth.domain.events.closing import (
    DifferenceAccepted,
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
    FloatSource,
    Place,
    PlaceKind,
    ShiftClosed,
    ShiftOpened,
)
from booth.domain.events.ordering import DepositForfeited, DepositReturned, DepositTaken
from booth.domain.events.paying_vendors import (
    PaidInFor,
    VendorPaid,
    VendorPaidIn,
    VendorSettled,
)
from booth.domain.events.selling import OnAccountPaid, SaleCompleted, SaleRefunded
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind, Payment, sum_of
from booth.domain.sale import LineKind

Postings = tuple[Posting, ...]

HOLDER_ACCOUNTS: Final = {
    HolderKind.DRAWER: Account.DRAWER,
    HolderKind.ACCOUNT: Account.CLEARING,
    HolderKind.VENDOR: Account.WITH_VENDOR,
    HolderKind.BUYER: Account.ON_ACCOUNT,
    HolderKind.ORDER: Account.DEPOSIT,
}
"""Where a payment stands while its holder has it."""

PLACE_ACCOUNTS: Final = {
    PlaceKind.DRAWER: Account.DRAWER,
    PlaceKind.SAFE: Account.SAFE,
    PlaceKind.BANK: Account.BANK,
}


def postings(event: Event) -> Postings:
    """What `event` does to the books; nothing at all for an event that moves no money.

    Raises UnbalancedError where they do not sum to zero, which is a defect, never a choice.
    """
    rule = _RULES.get(type(event))
    if rule is None:
        return ()
    made = tuple(rule(event))
    difference = sum([posting.amount for posting in made])
    if difference:
        raise UnbalancedError(kind=type(event).__name__, difference=difference)
    return made


class Books:
    """Balances by account and party, kept up posting by posting. Zero balances are kept too."""

    def __init__(self) -> None:
        self.balances: dict[tuple[Account, Party], Rupiah] = {}

    def post(self, made: Iterable[Posting]) -> None:
        """Add postings to the balances."""
        balances = self.balances
        for account, party, amount in made:
            key = (account, party)
            balances[key] = Rupiah(balances.get(key, 0) + amount)

    def balance(self, account: Account, party: Party | None = None) -> Rupiah:
        """What stands on an account, of one party or (None) of all."""
        if party is not None:
            return self.balances.get((account, party), Rupiah(0))
        return Rupiah(sum(b for (kind, _), b in self.balances.items() if kind is account))


def _debit(account: Account, party: Party, amount: int) -> Posting:
    return Posting(account, party, Rupiah(amount))


def _credit(account: Account, party: Party, amount: int) -> Posting:
    return Posting(account, party, Rupiah(-amount))


def _held(holder: Holder, amount: int) -> Posting:
    return Posting(HOLDER_ACCOUNTS[holder.kind], holder.id, Rupiah(amount))


def _at(place: Place, amount: int) -> Posting:
    return Posting(PLACE_ACCOUNTS[place.kind], place.id or BOOTH, Rupiah(amount))


def _paid(payments: Iterable[Payment], sign: int) -> Iterator[Posting]:
    """Payments in (+1) or back out (-1), with their rounding where cash was rounded."""
    for payment in payments:
        yield _held(payment.holder, sign * (payment.amount + payment.rounding))
        if payment.rounding:
            yield _credit(Account.ROUNDING, BOOTH, sign * payment.rounding)


def _sale_completed(event: SaleCompleted) -> Iterator[Posting]:
    yield from _paid(event.payments, +1)
    for line in event.lines:
        if line.kind is LineKind.PASS_THROUGH:
            yield _credit(Account.PASS_THROUGH, line.name, line.net)
        elif line.kind is not LineKind.FREE:
            yield _credit(Account.PAYABLE, line.vendor or BOOTH, line.net)


def _sale_refunded(event: SaleRefunded) -> Iterator[Posting]:
    yield from _paid(event.payments, -1)
    for line in event.lines:
        if line.kind is LineKind.PASS_THROUGH:
            yield _debit(Account.PASS_THROUGH, line.name, line.amount)
        elif line.amount:
            yield _debit(Account.PAYABLE, line.vendor or BOOTH, line.amount)


def _on_account_paid(event: OnAccountPaid) -> Iterator[Posting]:
    yield from _paid(event.payments, +1)
    yield _credit(Account.ON_ACCOUNT, event.buyer, sum_of(event.payments))


def _deposit_taken(event: DepositTaken) -> Iterator[Posting]:
    yield from _paid(event.payments, +1)
    yield _credit(Account.DEPOSIT, event.order, sum_of(event.payments))


def _deposit_returned(event: DepositReturned) -> Iterator[Posting]:
    yield _debit(Account.DEPOSIT, event.order, sum_of(event.payments))
    yield from _paid(event.payments, -1)


def _deposit_forfeited(event: DepositForfeited) -> Iterator[Posting]:
    for share in event.shares:
        yield _debit(Account.DEPOSIT, event.order, share.amount)
        yield _credit(Account.PAYABLE, share.vendor, share.amount)


def _shift_opened(event: ShiftOpened) -> Iterator[Posting]:
    if event.drawer is not None and event.opening_float:
        source = Account.SAFE if event.float_from is FloatSource.SAFE else Account.FUNDING
        yield _debit(Account.DRAWER, event.drawer, event.opening_float)
        yield _credit(source, BOOTH, event.opening_float)


def _shift_closed(event: ShiftClosed) -> Iterator[Posting]:
    if event.drawer is not None:
        # What others brought along is in the count here, and in the safe by their own entries.
        yield _debit(Account.SAFE, BOOTH, event.counted - event.brought)
        yield _debit(Account.OVER_SHORT, BOOTH, -event.variance)
        yield _credit(Account.DRAWER, event.drawer, event.expected)


_PURPOSE_ACCOUNTS: Final = {
    CashPurpose.SAFE: Account.SAFE,
    CashPurpose.BANK: Account.BANK,
    CashPurpose.EXPENSES: Account.EXPENSES,
    CashPurpose.FUNDING: Account.FUNDING,
    CashPurpose.PASS_THROUGH: Account.PASS_THROUGH,
    CashPurpose.OVER_SHORT: Account.OVER_SHORT,
}


def _cash_moved(event: CashMoved) -> Iterator[Posting]:
    into = event.amount if event.direction is Direction.IN else -event.amount
    party: Party = event.account or event.pass_through or BOOTH
    yield _at(event.place, into)
    yield _credit(_PURPOSE_ACCOUNTS[event.purpose], party, into)


def _statement_credited(event: StatementCredited) -> Iterator[Posting]:
    yield _debit(Account.BANK, event.account, event.received)
    yield _debit(Account.FEES, BOOTH, event.fee)
    yield _credit(Account.CLEARING, event.account, sum(m.amount for m in event.matched))
    yield _credit(Account.UNCLAIMED, event.account, event.excess)


def _statement_debited(event: StatementDebited) -> Iterator[Posting]:
    refund = event.cause is StatementCause.REFUND
    yield _debit(Account.CLEARING if refund else Account.UNCLAIMED, event.account, event.amount)
    yield _credit(Account.BANK, event.account, event.amount)


def _unclaimed_decided(event: UnclaimedDecided) -> Iterator[Posting]:
    yield _debit(Account.UNCLAIMED, event.account, event.amount)
    if event.decision is UnclaimedDecision.RETURNED and event.place is not None:
        yield _at(event.place, -event.amount)
    elif event.decision is UnclaimedDecision.TIP and event.vendor is not None:
        yield _credit(Account.PAYABLE, event.vendor, event.amount)
    elif event.decision is UnclaimedDecision.KEPT:
        yield _credit(Account.OVER_SHORT, BOOTH, event.amount)


def _payment_not_found(event: PaymentNotFound) -> Iterator[Posting]:
    borne = sum(share.amount for share in event.borne_by)
    for share in event.borne_by:
        yield _debit(Account.PAYABLE, share.vendor, share.amount)
    yield _debit(Account.OVER_SHORT, BOOTH, event.amount - borne)
    yield _held(event.holder, -event.amount)


def _vendor_settled(event: VendorSettled) -> Iterator[Posting]:
    parts = (
        (Account.COMMISSION, BOOTH, event.commission),
        (Account.FEES, BOOTH, event.fee_share),
        (Account.EXPENSES, BOOTH, event.booth_charge),
        (Account.WITH_VENDOR, event.vendor, event.already_held),
    )
    for account, party, amount in parts:
        yield _debit(Account.PAYABLE, event.vendor, amount)
        yield _credit(account, party, amount)


def _vendor_paid(event: VendorPaid) -> Iterator[Posting]:
    yield _debit(Account.PAYABLE, event.vendor, event.amount)
    yield _at(event.place, -(event.amount + event.rounding))
    yield _debit(Account.ROUNDING, BOOTH, event.rounding)


def _vendor_paid_in(event: VendorPaidIn) -> Iterator[Posting]:
    held = event.answers is PaidInFor.WITH_VENDOR
    yield _at(event.place, event.amount + event.rounding)
    yield _credit(Account.ROUNDING, BOOTH, event.rounding)
    yield _credit(Account.WITH_VENDOR if held else Account.PAYABLE, event.vendor, event.amount)


def _difference_accepted(event: DifferenceAccepted) -> Iterator[Posting]:
    yield _debit(Account.OVER_SHORT, BOOTH, event.amount)
    yield _credit(event.account, read_party(event.account, event.party), event.amount)


def _postings_reversed(event: PostingsReversed) -> Iterator[Posting]:
    for account, party, amount in event.postings:
        yield Posting(account, read_party(account, party), amount)


# Any: each rule takes the one event type it is listed under, which a dict cannot express.
_RULES: Final[dict[type, Callable[[Any], Iterator[Posting]]]] = {
    SaleCompleted: _sale_completed,
    SaleRefunded: _sale_refunded,
    OnAccountPaid: _on_account_paid,
    DepositTaken: _deposit_taken,
    DepositReturned: _deposit_returned,
    DepositForfeited: _deposit_forfeited,
    ShiftOpened: _shift_opened,
    ShiftClosed: _shift_closed,
    CashMoved: _cash_moved,
    StatementCredited: _statement_credited,
    StatementDebited: _statement_debited,
    UnclaimedDecided: _unclaimed_decided,
    PaymentNotFound: _payment_not_found,
    VendorSettled: _vendor_settled,
    VendorPaid: _vendor_paid,
    VendorPaidIn: _vendor_paid_in,
    DifferenceAccepted: _difference_accepted,
    PostingsReversed: _postings_reversed,
}
