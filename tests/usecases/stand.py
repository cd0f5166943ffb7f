"""A small booth as the tests of use cases find it: two vendors, a drawer, an account, people."""

from collections.abc import Sequence

from booth.bootstrap import Booth
from booth.domain.accounts import Account, Party
from booth.domain.cart import Cart
from booth.domain.catalogue import Product, ProductTerms, Vendor, VendorTerms
from booth.domain.events.setting_up import Role
from booth.domain.ids import SaleId, VendorId
from booth.domain.ledger import Entry
from booth.domain.money import BasisPoints, Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, PaymentMethod, Tender


class Stand:
    """The booth with everything named that a test reaches for; its shift is open."""

    def __init__(self, booth: Booth) -> None:
        self.booth = booth
        self.drawer = booth.setting_up.add_drawer("Laci 2")
        self.account = booth.setting_up.add_account("QRIS stan", "Koperasi")
        self.sari = booth.people.add("Sari", Role.CASHIER)
        self.budi = booth.people.add("Budi", Role.COORDINATOR)
        self.buyer = booth.contacts.add("Ibu Sri", "0812-3456-7890")
        self.batik = self._vendor("Batik Akkar")
        self.roka = self._vendor("Roka Collection", commission_bp=1_000)
        self.kain = self._product(self.batik, "Kain batik tulis", 385_000, floor=300_000)
        self.tas = self._product(self.roka, "Tas anyaman", 125_000)
        self.shift = booth.shifts.open(self.drawer, Rupiah(500_000), by=self.sari)

    def _vendor(self, name: str, commission_bp: int = 0) -> Vendor:
        terms = VendorTerms(name=name, commission_bp=BasisPoints(commission_bp))
        vendor = self.booth.cataloguing.add_vendor(terms)
        return Vendor(id=vendor, terms=terms)

    def _product(self, vendor: Vendor, name: str, price: int, floor: int | None = None) -> Product:
        terms = ProductTerms(
            vendor=vendor.id,
            name=name,
            price=Rupiah(price),
            floor=None if floor is None else Rupiah(floor),
        )
        product = self.booth.cataloguing.add_product(terms, stock=20)
        return Product(
            id=product,
            terms=terms,
            vendor_name=vendor.terms.name,
            commission_bp=vendor.terms.commission_bp,
        )

    def cart(self, *goods: tuple[Product, int]) -> Cart:
        cart = Cart()
        for product, quantity in goods:
            cart.add_product(product, quantity=quantity)
        return cart

    def cash(self, amount: int | None = None, *, tendered: int | None = None) -> Tender:
        return Tender(
            method=PaymentMethod.CASH,
            holder=Holder(HolderKind.DRAWER, self.drawer),
            amount=None if amount is None else Rupiah(amount),
            tendered=None if tendered is None else Rupiah(tendered),
        )

    def qris(
        self, amount: int | None = None, *, vendor: VendorId | None = None, seen: bool = True
    ) -> Tender:
        holder = (
            Holder(HolderKind.ACCOUNT, self.account)
            if vendor is None
            else Holder(HolderKind.VENDOR, vendor)
        )
        return Tender(
            method=PaymentMethod.QRIS,
            holder=holder,
            amount=None if amount is None else Rupiah(amount),
            evidence=Evidence.SOUNDBOX if seen else None,
        )

    def promised(self, amount: int | None = None) -> Tender:
        """A buyer's word."""
        return Tender(
            method=PaymentMethod.ON_ACCOUNT,
            holder=Holder(HolderKind.BUYER, self.buyer),
            amount=None if amount is None else Rupiah(amount),
        )

    def sell(self, cart: Cart, *tenders: Tender) -> Entry:
        """Sold by Sari; Budi approves what is sold on account, and nothing else."""
        promised = any(tender.method is PaymentMethod.ON_ACCOUNT for tender in tenders)
        return self.booth.selling.complete(
            cart,
            tenders or [self.cash()],
            by=self.sari,
            approved_by=self.budi if promised else None,
        )

    def sale_id(self, cart: Cart, *tenders: Tender) -> SaleId:
        return SaleId(self.sell(cart, *tenders).envelope.id)

    def balance(self, account: Account, party: Party) -> int:
        with self.booth.units() as work:
            return work.balance(account, party)

    def stock(self, product: Product) -> int | None:
        with self.booth.units() as work:
            return work.stock(product.id)

    def balances(self) -> Sequence[tuple[Account, Party, Rupiah]]:
        with self.booth.units() as work:
            return work.balances()

    @property
    def entries(self) -> int:
        """How many entries the ledger holds: unchanged by whatever is declined."""
        return self.booth.ledger.head.sequence
