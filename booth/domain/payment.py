"""How money is paid and who holds it: methods, holders, tenders, rounding and change."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from booth.domain.errors import (
    HolderMismatchError,
    InvalidTextError,
    OverpaymentError,
    ShortPaymentError,
)
from booth.domain.money import ZERO, Rupiah, round_to_cash
from booth.domain.typed import MAX_NAME, checked_amount, checked_text

# A buyer at a booth never hands over more than this at once; a bar code in the cash box does.
MAX_TENDER: Final = Rupiah(9_999_999_999)

CARD_ENDING_DIGITS: Final = 4
"""As many digits of a card's number as its slip shows."""

_CARD_ENDING: Final = re.compile(r"[0-9]{4}")


class PaymentMethod(StrEnum):
    """What the buyer pays with.

    `DEPOSIT` draws on the down payment of an order, `EXCHANGE` on goods handed back in the same
    moment: neither is money that changes hands now.
    """

    CASH = "cash"
    QRIS = "qris"
    CARD = "card"
    TRANSFER = "transfer"
    ON_ACCOUNT = "on_account"
    DEPOSIT = "deposit"
    EXCHANGE = "exchange"


class HolderKind(StrEnum):
    """Where the money is after the payment, and so which account of the books it stands on.

    `ORDER` is money kept for a buyer: a down payment, or goods handed back for an exchange.
    """

    DRAWER = "drawer"
    ACCOUNT = "account"
    VENDOR = "vendor"
    BUYER = "buyer"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the money: a drawer, a booth account, a vendor, still the buyer, or an order."""

    kind: HolderKind
    id: UUID


class Evidence(StrEnum):
    """On what grounds a cashless payment is taken as received. Never the buyer's own screen.

    `PROVIDER` is the word of an online provider that was asked for this very charge.
    """

    NOTIFICATION = "notification"
    SOUNDBOX = "soundbox"
    STATEMENT = "statement"
    APPROVAL_CODE = "approval_code"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One part of what a buyer paid, or got back.

    `amount` is what the payment settles and excludes `rounding`, the difference (either sign)
    between that and the coins it took: cash in the drawer is `amount + rounding`. `tendered`
    is what the buyer handed over, zero for anything but cash. A cashless payment without
    `evidence` is awaiting confirmation (money.md 7). `card_ending` is the last four digits of
    the card, which its slip shows; nothing more of a card's number is ever kept.
    """

    method: PaymentMethod
    holder: Holder
    amount: Rupiah
    rounding: Rupiah = ZERO
    tendered: Rupiah = ZERO
    evidence: Evidence | None = None
    reference: str = ""
    card_ending: str = ""

    @property
    def held(self) -> Rupiah:
        """What the holder has more of (for a refund: less of) by this payment."""
        return Rupiah(self.amount + self.rounding)

    @property
    def change(self) -> Rupiah:
        """What goes back to the buyer out of the notes handed over."""
        return Rupiah(self.tendered - self.held) if self.tendered else ZERO

    @property
    def awaiting(self) -> bool:
        """Whether somebody must still see this money arrive."""
        return self.method in CONFIRMED_LATER and self.evidence is None


CONFIRMED_LATER: Final = frozenset({PaymentMethod.QRIS, PaymentMethod.CARD, PaymentMethod.TRANSFER})
"""Methods whose money arrives out of sight."""

HOLDERS_OF: Final = {
    PaymentMethod.CASH: frozenset({HolderKind.DRAWER, HolderKind.VENDOR}),
    PaymentMethod.QRIS: frozenset({HolderKind.ACCOUNT, HolderKind.VENDOR}),
    PaymentMethod.CARD: frozenset({HolderKind.ACCOUNT, HolderKind.VENDOR}),
    PaymentMethod.TRANSFER: frozenset({HolderKind.ACCOUNT, HolderKind.VENDOR}),
    PaymentMethod.ON_ACCOUNT: frozenset({HolderKind.BUYER}),
    PaymentMethod.DEPOSIT: frozenset({HolderKind.ORDER}),
    PaymentMethod.EXCHANGE: frozenset({HolderKind.ORDER}),
}
"""Who can hold what: notes lie in a drawer or a vendor's bag, never in a bank account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tender:
    """What a buyer offers, before rounding and change are worked out.

    `amount` is None for "whatever is left after all others", which only one tender of a sale
    can be. `tendered` is the cash handed over; None means exactly enough.
    """

    method: PaymentMethod
    holder: Holder
    amount: Rupiah | None = None
    tendered: Rupiah | None = None
    evidence: Evidence | None = None
    reference: str = ""
    card_ending: str = ""


def take_tenders(
    due: Rupiah, tenders: Sequence[Tender], *, unit: Rupiah, carried: Rupiah = ZERO
) -> tuple[Payment, ...]:
    """Turn what the buyer offers into payments that sum to `due` exactly.

    Cash is rounded to `unit` once, on the tender that takes whatever is left after all others
    (money.md 2), together with what rounding `carried` over from earlier cash for the same
    thing: else a thousand small deposits would lose their coins. Only cash may be overpaid, and
    its change comes back.
    Raises ShortPaymentError, OverpaymentError, HolderMismatchError, InvalidAmountError or
    InvalidTextError.
    """
    for tender in tenders:
        check_holder(tender.method, tender.holder)
        if tender.amount is not None:
            checked_amount(tender.amount, field="amount", highest=MAX_TENDER)
    named = sum(tender.amount for tender in tenders if tender.amount is not None)
    open_ended = [tender for tender in tenders if tender.amount is None]
    if named > due:
        raise OverpaymentError(due=due, tendered=named)
    rest = Rupiah(due - named)
    if (rest and not open_ended) or len(open_ended) > 1:
        raise ShortPaymentError(due=due, tendered=named)
    payments = (
        _take(tender, rest if tender.amount is None else tender.amount, unit, carried)
        for tender in tenders
    )
    return tuple(payment for payment in payments if payment.amount)


def _take(tender: Tender, amount: Rupiah, unit: Rupiah, carried: Rupiah) -> Payment:
    """One tender as the payment of `amount`; cash that takes the rest is rounded."""
    rounding = handed = ZERO
    if tender.method is PaymentMethod.CASH:
        if tender.amount is None:
            rounding = Rupiah(max(0, round_to_cash(Rupiah(amount + carried), unit)) - amount)
        held = amount + rounding
        handed = Rupiah(held) if tender.tendered is None else tender.tendered
        if handed < held:
            raise ShortPaymentError(due=held, tendered=handed)
        checked_amount(handed, field="tendered", lowest=0, highest=MAX_TENDER)
    elif tender.tendered is not None:
        raise OverpaymentError(due=amount, tendered=tender.tendered)
    return Payment(
        method=tender.method,
        holder=tender.holder,
        amount=amount,
        rounding=rounding,
        tendered=handed,
        evidence=tender.evidence,
        reference=checked_text(tender.reference, field="reference", longest=MAX_NAME, empty=True),
        card_ending=_checked_card_ending(tender),
    )


def _checked_card_ending(tender: Tender) -> str:
    """Nothing, or the four digits of a card that was used: a whole number must never get in."""
    ending = tender.card_ending
    if ending and not (tender.method is PaymentMethod.CARD and _CARD_ENDING.fullmatch(ending)):
        raise InvalidTextError(
            field="card_ending", text=ending[:CARD_ENDING_DIGITS], longest=CARD_ENDING_DIGITS
        )
    return ending


def check_brought(tenders: Sequence[Tender]) -> None:
    """Raise HolderMismatchError for a tender that draws on an order or on goods handed back.

    Only the hand-over of that order, or that exchange, may draw on them: otherwise one buyer's
    deposit would pay another's goods.
    """
    for tender in tenders:
        if HolderKind.ORDER in HOLDERS_OF[tender.method]:
            raise HolderMismatchError(method=tender.method, holder=tender.holder.kind)


def check_money_brought(tenders: Sequence[Tender]) -> None:
    """As `check_brought`, and no promise either: it neither keeps a promise nor is a deposit."""
    check_brought(tenders)
    for tender in tenders:
        if tender.method is PaymentMethod.ON_ACCOUNT:
            raise HolderMismatchError(method=tender.method, holder=tender.holder.kind)


def sum_of(payments: Iterable[Payment]) -> Rupiah:
    """What payments settle together."""
    return Rupiah(sum(payment.amount for payment in payments))


def check_holder(method: PaymentMethod, holder: Holder) -> None:
    """Raise HolderMismatchError where money of this method cannot lie with this holder."""
    if holder.kind not in HOLDERS_OF[method]:
        raise HolderMismatchError(method=method, holder=holder.kind)
