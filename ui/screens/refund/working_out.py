"""What comes back and what it is worth, worked out before anything is recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from booth.domain.money import ZERO, Rupiah, format_rupiah, format_thousands
from booth.domain.payment import HolderKind, Payment, PaymentMethod, Tender, sum_of
from booth.domain.records import SaleRecord
from booth.domain.refund import cash_rounding, default_tenders, refund_lines
from booth.domain.sale import LineKind
from booth.domain.shelf import BoothFacts, Shelf
from resources.texts import text
from ui.screens.money_words import NO_COLOUR, money_words, vendor_name


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLine:
    """A line of the sale that can come back: `left` pieces of it are still with the buyer."""

    number: int
    name: str
    vendor: str
    colour: str
    remarks: str
    left: int
    chosen: int


def return_lines(
    record: SaleRecord, chosen: Mapping[int, int], shelf: Shelf
) -> tuple[ReturnLine, ...]:
    """Every line of which something can still come back."""
    colours = {vendor.id: vendor.terms.colour for vendor in shelf.vendors}
    return tuple(
        ReturnLine(
            number=number,
            name=line.name,
            vendor=vendor_name(line.vendor, shelf),
            colour=(colours.get(line.vendor) if line.vendor else None) or NO_COLOUR,
            remarks=text("gratis")
            if line.kind is LineKind.FREE
            else text("{count} × {price}, dibayar {net}").format(
                count=line.quantity,
                price=format_thousands(line.price),
                net=format_thousands(line.net),
            ),
            left=line.quantity - back.quantity,
            chosen=chosen.get(number, 0),
        )
        for number, (line, back) in enumerate(zip(record.sale.lines, record.returned, strict=True))
        if line.quantity > back.quantity
    )


def worth(record: SaleRecord, quantities: Mapping[int, int]) -> Rupiah:
    """What the chosen pieces bring back."""
    if not quantities:
        return ZERO
    return Rupiah(sum(line.amount for line in refund_lines(record, quantities, restocked=True)))


def usual_way(record: SaleRecord, amount: Rupiah, facts: BoothFacts) -> tuple[Tender, ...]:
    """How the money goes back unless a person says otherwise. Raises ShortPaymentError."""
    shift = facts.standing.shift
    return default_tenders(record, amount, drawer=shift.drawer if shift else None)


def as_payments(
    record: SaleRecord, tenders: Sequence[Tender], amount: Rupiah, facts: BoothFacts
) -> tuple[Payment, ...]:
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
        rounding = cash_rounding(record, in_cash, unit=facts.cash_rounding)
        payments[cash[-1]] = replace(payments[cash[-1]], rounding=rounding)
    return tuple(payments)


def way_rows(
    payments: Sequence[Payment], facts: BoothFacts, shelf: Shelf
) -> tuple[tuple[str, str], ...]:
    """Each way the money goes, with what is really handed over."""
    return tuple(
        (money_words(payment, facts, shelf), format_rupiah(payment.held))
        for payment in payments
        if payment.holder.kind is not HolderKind.ORDER
    )


def no_usual_way() -> str:
    """What is said where the money did not all come in a way that it can go back by."""
    return text(
        "Sebagian nota ini dibayar dengan tukar barang atau DP. "
        "Pilih tunai atau transfer; koordinator menyetujui."
    )


def reason_of(chip: str, words: str) -> str:
    """The reason as it is recorded: the chip, and what was typed beside it."""
    return ": ".join(part for part in (chip.strip(), words.strip()) if part)
