"""Who is who in the tests of the books, and a reader for what an event does to them."""

from uuid import UUID

from booth.domain.accounts import BOOTH, Account, Party
from booth.domain.books import postings
from booth.domain.events import Event
from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.ids import (
    AccountId,
    ContactId,
    DrawerId,
    EntryId,
    OrderId,
    StaffId,
    VendorId,
)
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind, Payment, PaymentMethod
from booth.domain.sale import LineKind, SaleLine

LACI = DrawerId(UUID(int=1))
KOPERASI = AccountId(UUID(int=2))
RANI, SARI = VendorId(UUID(int=3)), VendorId(UUID(int=4))
PESANAN = OrderId(UUID(int=5))
BUDI = ContactId(UUID(int=6))
DEWI = StaffId(UUID(int=7))
EARLIER = EntryId(UUID(int=8))
ONGKIR = "Ongkos kirim"

IN_DRAWER = Holder(HolderKind.DRAWER, LACI)
ON_BOOTH_ACCOUNT = Holder(HolderKind.ACCOUNT, KOPERASI)
WITH_RANI = Holder(HolderKind.VENDOR, RANI)
WITH_BUYER = Holder(HolderKind.BUYER, BUDI)
FROM_DEPOSIT = Holder(HolderKind.ORDER, PESANAN)

DRAWER = Place(PlaceKind.DRAWER, LACI)
SAFE = Place(PlaceKind.SAFE)
BANK = Place(PlaceKind.BANK, KOPERASI)

_METHODS = {
    HolderKind.DRAWER: PaymentMethod.CASH,
    HolderKind.ACCOUNT: PaymentMethod.QRIS,
    HolderKind.VENDOR: PaymentMethod.CASH,
    HolderKind.BUYER: PaymentMethod.ON_ACCOUNT,
    HolderKind.ORDER: PaymentMethod.DEPOSIT,
}


def paid(amount: int, holder: Holder = IN_DRAWER, *, rounding: int = 0) -> Payment:
    """A payment of the method that fits its holder."""
    return Payment(
        method=_METHODS[holder.kind],
        holder=holder,
        amount=Rupiah(amount),
        rounding=Rupiah(rounding),
    )


def line(
    price: int,
    vendor: VendorId | None = RANI,
    *,
    quantity: int = 1,
    discount: int = 0,
    cart_discount: int = 0,
    kind: LineKind = LineKind.GOODS,
    name: str = "Kain",
) -> SaleLine:
    """A sold line, at its list price."""
    return SaleLine(
        kind=kind,
        vendor=vendor,
        name=name,
        quantity=quantity,
        list_price=Rupiah(price),
        price=Rupiah(price),
        discount=Rupiah(discount),
        cart_discount=Rupiah(cart_discount),
    )


def ongkir(price: int) -> SaleLine:
    """Shipping, collected for someone else."""
    return line(price, None, kind=LineKind.PASS_THROUGH, name=ONGKIR)


Balances = dict[tuple[Account, Party], int]


def books_of(*events: Event) -> Balances:
    """What the events leave on the accounts, which sums to zero; accounts at zero left out."""
    balances: Balances = {}
    for event in events:
        made = postings(event)
        assert sum(posting.amount for posting in made) == 0
        for account, party, amount in made:
            balances[account, party] = balances.get((account, party), 0) + amount
    return {key: amount for key, amount in balances.items() if amount}


def booth(account: Account) -> tuple[Account, Party]:
    """An account that only the booth itself has."""
    return account, BOOTH
