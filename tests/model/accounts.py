"""What stands on each account, worked out account by account from the whole history."""

from collections import Counter
from collections.abc import Iterable, Iterator

from booth.domain.events import Event
from booth.domain.events.closing import (
    DifferenceAccepted,
    PaymentNotFound,
    PostingsReversed,
    StatementCredited,
    StatementDebited,
    UnclaimedDecided,
)
from booth.domain.events.handling_cash import CashMoved, ShiftClosed, ShiftOpened
from booth.domain.events.ordering import DepositForfeited, DepositReturned, DepositTaken
from booth.domain.events.paying_vendors import VendorPaid, VendorPaidIn, VendorSettled
from booth.domain.events.selling import OnAccountPaid, SaleCompleted, SaleRefunded
from tests.model.movements import Movement, held, line_net, money, moved_for, placed

Ledger = dict[tuple[str, str], int]
"""Balances by account and party, in words. No zeros."""


def accounts(history: Iterable[Event]) -> Ledger:
    """Every balance that is not zero."""
    events = list(history)
    total: Counter[tuple[str, str]] = Counter()
    for account, moved in ACCOUNTS.items():
        for event in events:
            for party, amount in moved(event):
                total[account, party] += amount
    for event in events:
        # The two kinds that name their account themselves.
        if isinstance(event, PostingsReversed):
            for account, party, amount in event.postings:
                total[account.value, party] += amount
        if isinstance(event, DifferenceAccepted):
            total[event.account.value, event.party] -= event.amount
    return {key: amount for key, amount in total.items() if amount}


def drawer(event: Event) -> Iterator[Movement]:
    yield from held("drawer", event)
    yield from placed("drawer", event)
    if isinstance(event, ShiftOpened) and event.drawer:
        yield str(event.drawer), event.opening_float
    if isinstance(event, ShiftClosed) and event.drawer:
        yield str(event.drawer), -event.expected


def safe(event: Event) -> Iterator[Movement]:
    yield from placed("safe", event)
    for amount in moved_for("safe", event):
        yield "", amount
    if isinstance(event, ShiftOpened) and event.drawer and event.float_from.value == "safe":
        yield "", -event.opening_float
    if isinstance(event, ShiftClosed) and event.drawer:
        yield "", event.counted
        for other in event.elsewhere or ():
            yield "", -other.expected


def bank(event: Event) -> Iterator[Movement]:
    yield from placed("bank", event)
    if isinstance(event, CashMoved):
        for amount in moved_for("bank", event):
            yield str(event.account), amount
    if isinstance(event, StatementCredited):
        yield str(event.account), event.received
    if isinstance(event, StatementDebited):
        yield str(event.account), -event.amount


def clearing(event: Event) -> Iterator[Movement]:
    yield from held("clearing", event)
    if isinstance(event, StatementCredited):
        yield str(event.account), -sum(match.amount for match in event.matched)
    if isinstance(event, StatementDebited) and event.cause.value == "refund":
        yield str(event.account), event.amount
    if isinstance(event, PaymentNotFound) and event.holder.kind.value == "account":
        yield str(event.holder.id), -event.amount


def with_vendor(event: Event) -> Iterator[Movement]:
    yield from held("with_vendor", event)
    if isinstance(event, VendorSettled):
        yield str(event.vendor), -event.already_held
    if isinstance(event, VendorPaidIn) and event.answers.value == "with_vendor":
        yield str(event.vendor), -event.amount
    if isinstance(event, PaymentNotFound) and event.holder.kind.value == "vendor":
        yield str(event.holder.id), -event.amount


def payable(event: Event) -> Iterator[Movement]:
    """Sales - refunds - commission - fees - charges - settled with_vendor - paid (a credit)."""
    yield from _earned(event)
    yield from _settled(event)
    yield from _borne(event)


def _earned(event: Event) -> Iterator[Movement]:
    if isinstance(event, SaleCompleted):
        for line in event.lines:
            if line.kind.value != "pass_through":
                yield str(line.vendor), -line_net(line)
    if isinstance(event, SaleRefunded):
        for back in event.lines:
            if back.kind.value != "pass_through":
                yield str(back.vendor), back.amount


def _settled(event: Event) -> Iterator[Movement]:
    if isinstance(event, VendorSettled):
        taken = event.commission + event.fee_share + event.booth_charge + event.already_held
        yield str(event.vendor), taken
    if isinstance(event, VendorPaid):
        yield str(event.vendor), event.amount
    if isinstance(event, VendorPaidIn) and event.answers.value == "payable":
        yield str(event.vendor), -event.amount


def _borne(event: Event) -> Iterator[Movement]:
    """Money that became a vendor's, or a vendor's loss, by a decision."""
    if isinstance(event, DepositForfeited):
        for share in event.shares:
            yield str(share.vendor), -share.amount
    if isinstance(event, UnclaimedDecided) and event.decision.value == "tip":
        yield str(event.vendor), -event.amount
    if isinstance(event, PaymentNotFound):
        for share in event.borne_by:
            yield str(share.vendor), share.amount


def deposit(event: Event) -> Iterator[Movement]:
    yield from held("deposit", event)
    if isinstance(event, DepositTaken):
        yield str(event.order), -sum(payment.amount for payment in event.payments)
    if isinstance(event, DepositReturned):
        yield str(event.order), sum(payment.amount for payment in event.payments)
    if isinstance(event, DepositForfeited):
        yield str(event.order), sum(share.amount for share in event.shares)


def on_account(event: Event) -> Iterator[Movement]:
    yield from held("on_account", event)
    if isinstance(event, OnAccountPaid):
        yield str(event.buyer), -sum(payment.amount for payment in event.payments)


def pass_through(event: Event) -> Iterator[Movement]:
    if isinstance(event, SaleCompleted):
        for line in event.lines:
            if line.kind.value == "pass_through":
                yield line.name, -line_net(line)
    if isinstance(event, SaleRefunded):
        for back in event.lines:
            if back.kind.value == "pass_through":
                yield back.name, back.amount
    if isinstance(event, CashMoved):
        for amount in moved_for("pass_through", event):
            yield event.pass_through, amount


def unclaimed(event: Event) -> Iterator[Movement]:
    if isinstance(event, StatementCredited):
        explained = sum(match.amount for match in event.matched)
        yield str(event.account), explained - event.received - event.fee
    if isinstance(event, StatementDebited) and event.cause.value == "unclaimed":
        yield str(event.account), event.amount
    if isinstance(event, UnclaimedDecided):
        yield str(event.account), event.amount


def commission(event: Event) -> Iterator[Movement]:
    if isinstance(event, VendorSettled):
        yield "", -event.commission


def fees(event: Event) -> Iterator[Movement]:
    if isinstance(event, VendorSettled):
        yield "", -event.fee_share
    if isinstance(event, StatementCredited):
        yield "", event.fee


def rounding(event: Event) -> Iterator[Movement]:
    for sign, payment in money(event):
        yield "", -sign * payment.rounding
    if isinstance(event, VendorPaid):
        yield "", event.rounding
    if isinstance(event, VendorPaidIn):
        yield "", -event.rounding


def over_short(event: Event) -> Iterator[Movement]:
    for amount in moved_for("over_short", event):
        yield "", amount
    if isinstance(event, ShiftClosed) and event.drawer:
        yield "", event.expected - event.counted
        for other in event.elsewhere or ():
            yield "", other.expected
    if isinstance(event, UnclaimedDecided) and event.decision.value == "kept":
        yield "", -event.amount
    if isinstance(event, PaymentNotFound):
        yield "", event.amount - sum(share.amount for share in event.borne_by)
    if isinstance(event, DifferenceAccepted):
        yield "", event.amount


def expenses(event: Event) -> Iterator[Movement]:
    for amount in moved_for("expenses", event):
        yield "", amount
    if isinstance(event, VendorSettled):
        yield "", -event.booth_charge


def funding(event: Event) -> Iterator[Movement]:
    for amount in moved_for("funding", event):
        yield "", amount
    if isinstance(event, ShiftOpened) and event.drawer and event.float_from.value == "funding":
        yield "", -event.opening_float


ACCOUNTS = {
    rule.__name__: rule
    for rule in (
        drawer, safe, bank, clearing, with_vendor, payable, deposit, on_account, pass_through,
        unclaimed, commission, fees, rounding, over_short, expenses, funding,
    )
}  # fmt: skip
