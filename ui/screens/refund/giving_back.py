"""How the money of a refund goes back, worked out before anything is recorded."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from booth.domain.money import Rupiah, format_rupiah
from booth.domain.payment import Holder, HolderKind, Payment, PaymentMethod, Tender, sum_of
from booth.domain.records import SaleRecord
from booth.domain.refund import cash_rounding, default_tenders
from resources.texts import text
from ui.screens.desk import Desk
from ui.screens.money_words import holder_name, money_words

Rows = tuple[tuple[str, str], ...]
"""Words, each with an amount."""


class Way(NamedTuple):
    """One way that all of the money can go."""

    words: str
    tender: Tender


class Given(NamedTuple):
    """What the buyer gets, coins rounded, and by which ways."""

    held: Rupiah
    rows: Rows


def ways_of_booth(desk: Desk) -> list[Way]:
    """All of it out of the open drawer, or by transfer from an account of the booth."""
    facts, shift = desk.facts, desk.facts.standing.shift
    ways = []
    if shift is not None and shift.drawer is not None:
        drawer = Holder(HolderKind.DRAWER, shift.drawer)
        words = text("Tunai dari {holder}").format(holder=holder_name(drawer, facts, desk.shelf))
        ways.append(Way(words, Tender(method=PaymentMethod.CASH, holder=drawer)))
    for account in facts.accounts:
        holder = Holder(HolderKind.ACCOUNT, account.id)
        words = text("Transfer dari {holder}").format(holder=account.name)
        ways.append(Way(words, Tender(method=PaymentMethod.TRANSFER, holder=holder)))
    return ways


def given_back(
    record: SaleRecord, amount: Rupiah, desk: Desk, tenders: Sequence[Tender] = ()
) -> Given:
    """How `amount` goes back by `tenders`, or without any by the way that it was paid.

    Raises ShortPaymentError where part of it did not come in a way that it can go back by.
    """
    shift = desk.facts.standing.shift
    chosen = tenders or default_tenders(record, amount, drawer=shift.drawer if shift else None)
    payments = _payments(record, chosen, amount, unit=desk.facts.cash_rounding)
    held = Rupiah(sum(payment.held for payment in payments))
    return Given(held, way_rows(payments, desk))


def way_rows(payments: Sequence[Payment], desk: Desk) -> Rows:
    """Each way the money goes, with what is really handed over."""
    return tuple(
        (money_words(payment, desk.facts, desk.shelf), format_rupiah(payment.held))
        for payment in payments
        if payment.holder.kind is not HolderKind.ORDER
    )


def _payments(
    record: SaleRecord, tenders: Sequence[Tender], amount: Rupiah, *, unit: Rupiah
) -> list[Payment]:
    """The payments that `tenders` become, the coins of a cash one rounded over the whole sale."""
    payments = [
        Payment(
            method=tender.method,
            holder=tender.holder,
            amount=amount if tender.amount is None else tender.amount,
        )
        for tender in tenders
    ]
    cash = [n for n, payment in enumerate(payments) if payment.method is PaymentMethod.CASH]
    if cash:
        in_cash = sum_of(payments[n] for n in cash)
        rounding = cash_rounding(record, in_cash, unit=unit)
        payments[cash[-1]] = replace(payments[cash[-1]], rounding=rounding)
    return payments
