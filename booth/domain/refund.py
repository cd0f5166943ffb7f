"""Giving money back: how much for which pieces, and by which way (money.md 6)."""

from collections.abc import Mapping
from dataclasses import replace

from booth.domain.errors import (
    EmptyCartError,
    NoSuchLineError,
    RefundTooLargeError,
    ShortPaymentError,
)
from booth.domain.ids import DrawerId
from booth.domain.money import ZERO, Rupiah, part_of_pieces, round_to_cash
from booth.domain.payment import Holder, HolderKind, Payment, PaymentMethod, Tender, sum_of
from booth.domain.records import SaleRecord
from booth.domain.sale import RefundLine
from booth.domain.typed import checked_quantity


def refund_lines(
    record: SaleRecord, quantities: Mapping[int, int], *, restocked: bool
) -> tuple[RefundLine, ...]:
    """The lines that come back: so many pieces each, by line number.

    Pieces that come back one by one bring back exactly what the line brought in all.
    Raises EmptyCartError, NoSuchLineError, InvalidQuantityError or RefundTooLargeError.
    """
    if not quantities:
        raise EmptyCartError
    made = []
    for number, pieces in sorted(quantities.items()):
        if type(number) is not int or not 0 <= number < len(record.sale.lines):
            raise NoSuchLineError(line=number)
        line, before = record.sale.lines[number], record.returned[number].quantity
        after = before + checked_quantity(pieces)
        if after > line.quantity:
            raise RefundTooLargeError(line=number, asked=pieces, refundable=line.quantity - before)
        amount = part_of_pieces(line.net, line.quantity, before=before, after=after)
        made.append(
            RefundLine(
                line=number,
                vendor=line.vendor,
                product=line.product,
                kind=line.kind,
                name=line.name,
                quantity=pieces,
                amount=amount,
                commission_bp=line.commission_bp,
                restocked=restocked,
            )
        )
    return tuple(made)


def default_tenders(
    record: SaleRecord, amount: Rupiah, *, drawer: DrawerId | None
) -> tuple[Tender, ...]:
    """How a refund goes back unless a person says otherwise.

    First off what the buyer only promised, then cash up to the cash paid (from the drawer that
    is open now, or the vendor who took it), then by transfer from whoever holds the money: a
    static QRIS cannot be pulled back. Raises ShortPaymentError for what none of these covers.
    """
    tenders: list[Tender] = []
    left = amount
    promised = [p for p in record.sale.payments if p.method is PaymentMethod.ON_ACCOUNT]
    cash = [p for p in record.sale.payments if p.method is PaymentMethod.CASH]
    moved = [p for p in record.sale.payments if p.holder.kind is not HolderKind.ORDER]
    cashless = [p for p in moved if p not in promised and p not in cash]
    in_cash = record.cash_refunded
    otherwise = Rupiah(record.refunded - record.cash_refunded)
    for group, method, already in (
        (promised, PaymentMethod.ON_ACCOUNT, otherwise),
        (cash, PaymentMethod.CASH, in_cash),
        (cashless, PaymentMethod.TRANSFER, Rupiah(max(0, otherwise - sum_of(promised)))),
    ):
        spent_before = already
        for payment in group:
            spent = Rupiah(min(spent_before, payment.amount))
            spent_before = Rupiah(spent_before - spent)
            part = Rupiah(min(left, payment.amount - spent))
            if part:
                holder = payment.holder
                if holder.kind is HolderKind.DRAWER and drawer is not None:
                    holder = Holder(HolderKind.DRAWER, drawer)
                tenders.append(Tender(method=method, holder=holder, amount=part))
                left = Rupiah(left - part)
    if left:
        raise ShortPaymentError(due=amount, tendered=amount - left)
    return tuple(tenders)


def cash_paid(record: SaleRecord) -> tuple[Rupiah, Rupiah]:
    """What of a sale was paid in cash: the amount, and the coins (amount and rounding)."""
    cash = [p for p in record.sale.payments if p.method is PaymentMethod.CASH]
    return sum_of(cash), Rupiah(sum(p.held for p in cash))


def rounding_back(paid: Rupiah, coins: Rupiah, amount: Rupiah, *, unit: Rupiah) -> Rupiah:
    """The rounding of `amount` given back at once of cash that settled `paid` and took `coins`."""
    if amount < paid:
        return Rupiah(min(round_to_cash(amount, unit), coins) - amount)
    return Rupiah(coins + round_to_cash(Rupiah(amount - paid), unit) - amount)


def cash_rounding(record: SaleRecord, amount: Rupiah, *, unit: Rupiah) -> Rupiah:
    """The rounding of a cash refund: the rounded total so far less what was given already.

    Returning everything gives back exactly the coins that were taken, whatever the rounding
    setting is by then; returning it piece by piece gives the same in the end.
    """
    paid, coins = cash_paid(record)
    after = Rupiah(record.cash_refunded + amount)
    given = after + rounding_back(paid, coins, after, unit=unit)
    # With larger coins before, more may have been given than is due by now: none comes back.
    return Rupiah(max(given, record.cash_returned) - record.cash_returned - amount)


def mirrored(payments: tuple[Payment, ...]) -> tuple[Payment, ...]:
    """The same payments going back, for a void: same holders, same rounding, nothing tendered."""
    return tuple(replace(payment, tendered=ZERO, evidence=None) for payment in payments)
