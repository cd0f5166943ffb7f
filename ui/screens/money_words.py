"""What the sales screens say of money: which way it went, who has it, who hands it over."""

from collections.abc import Iterable, Iterator
from typing import Final

from booth.domain.ids import AccountId, DrawerId, VendorId
from booth.domain.money import Rupiah, format_rupiah
from booth.domain.payment import Holder, HolderKind, Payment, PaymentMethod, Tender
from booth.domain.shelf import BoothFacts, Shelf
from resources.texts import text
from ui.formatting import method_word

NO_COLOUR: Final = "#5b6675"
"""For money of nobody's, and for a vendor who chose no colour."""


def holder_name(holder: Holder, facts: BoothFacts, shelf: Shelf) -> str:
    """Who has the money: a drawer, an account, a vendor; empty where a buyer or order has it."""
    match holder.kind:
        case HolderKind.DRAWER:
            names = {drawer.id: drawer.name for drawer in facts.drawers}
            return names.get(DrawerId(holder.id), text("laci"))
        case HolderKind.ACCOUNT:
            accounts = {account.id: account.name for account in facts.accounts}
            return accounts.get(AccountId(holder.id), text("rekening"))
        case HolderKind.VENDOR:
            return vendor_name(VendorId(holder.id), shelf)
        case _:
            return ""


def vendor_name(vendor: VendorId | None, shelf: Shelf) -> str:
    """What a vendor is called; Titipan for nobody's money."""
    if vendor is None:
        return text("Titipan")
    for known in shelf.vendors:
        if known.id == vendor:
            return known.terms.name
    return text("UMKM")


def money_words(money: Payment | Tender, facts: BoothFacts, shelf: Shelf) -> str:
    """`Tunai · Laci 2`: the way money goes, and who has it."""
    name = holder_name(money.holder, facts, shelf)
    words = method_word(money.method)
    return f"{words} · {name}" if name else words


def what_to_hand_over(payments: Iterable[Payment], facts: BoothFacts, shelf: Shelf) -> str:
    """What somebody must now do so that the buyer has the money of a refund back."""
    return " ".join(_steps(payments, facts, shelf)) or text("Tidak ada uang yang berpindah.")


def _steps(payments: Iterable[Payment], facts: BoothFacts, shelf: Shelf) -> Iterator[str]:
    for payment in payments:
        name = holder_name(payment.holder, facts, shelf)
        amount = format_rupiah(payment.held)
        if payment.method is PaymentMethod.CASH and payment.held:
            if payment.holder.kind is HolderKind.VENDOR:
                yield text("{vendor} memberikan {amount} tunai ke pembeli.").format(
                    vendor=name, amount=amount
                )
            else:
                yield text("Berikan {amount} dari {drawer} ke pembeli.").format(
                    amount=amount, drawer=name
                )
        elif payment.method is PaymentMethod.ON_ACCOUNT:
            yield text("Bon pembeli berkurang {amount}.").format(amount=amount)
        elif payment.holder.kind is not HolderKind.ORDER and payment.held:
            yield text("Transfer {amount} ke pembeli dari {holder}.").format(
                amount=amount, holder=name
            )


def copy_words(copy_number: int) -> str:
    """That a copy is on its way to the printer."""
    return text("SALINAN ke-{number} dikirim ke printer.").format(number=copy_number)


def signed(amount: Rupiah) -> str:
    """An amount that may be taken off: `−Rp 35.000`."""
    return f"−{format_rupiah(-amount)}" if amount < 0 else format_rupiah(amount)
