"""What the sell screen does: no Qt, so that its rules can be read and tested alone."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from booth.domain.cart import Cart
from booth.domain.catalogue import Product, ProductTerms
from booth.domain.errors import BoothError, DeclinedError
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import BundleId, ProductId, SaleId, VendorId
from booth.domain.ledger import Entry
from booth.domain.money import BasisPoints, Rupiah, format_rupiah
from booth.domain.payment import PaymentMethod
from booth.domain.records import ParkedCart
from booth.domain.sale import LineKind
from booth.domain.shelf import Shelf
from resources.texts import text
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.sell.finder import Article, Finder
from ui.screens.sell.goods import Goods
from ui.screens.sell.keeping import CartKeeping
from ui.screens.sell.line_change import LineChange, change_line, remove_all
from ui.screens.sell.paying import CartPaying
from ui.screens.sell.showing import (
    before_words,
    day_line,
    just_saved,
    shown_cart,
    touched_line,
    wrong_clock_words,
)
from ui.screens.sell.shown import SellView
from ui.screens.sell.tags import read_tag, sell_tagged


class SellPresenter:
    """One cart and the shelf it is filled from."""

    def __init__(self, desk: Desk, navigator: Navigator, view: SellView) -> None:
        """Show the shelf as it is known, and an empty cart."""
        self._desk = desk
        self._navigator = navigator
        self._view = view
        self.cart = Cart()
        self.goods = Goods(desk, navigator, view)
        self._selected: int | None = None
        self._told: Callable[[BoothError], None] | None = None
        self.keeping = CartKeeping(
            desk,
            navigator,
            take=self._take,
            show_parked=self._show_parked,
        )
        self._paying = CartPaying(
            desk,
            navigator,
            self.goods.own,
            lambda: self.cart,
            park=self.keeping.park,
            recorded=self.recorded,
        )
        self._show_all()

    def attach(self, view: SellView) -> None:
        """Go on in another view, as after a change of language or a bug."""
        self._view = view
        self.keeping.give_up_waiting()
        self.goods.take_up(view)
        self._show_all()

    # --- the grid ---------------------------------------------------------------------------

    def search(self, words: str) -> None:
        """Show what the words fit."""
        self.goods.search(words)

    def choose_vendor(self, vendor: VendorId | None) -> None:
        """Show one vendor's goods, or everybody's."""
        self.goods.choose_vendor(vendor)

    def shelf_changed(self, shelf: Shelf, finder: Finder) -> None:
        """The catalogue or the stock is another now, and `finder` its index.

        Making one takes a twentieth of a second for 5,000 products: whoever reads the shelf
        makes it, on the ledger's thread.
        """
        self.goods.take_shelf(shelf, finder)
        self._show_all()

    def catalogue_changed(
        self,
        *,
        photos: Callable[[], Mapping[str, Path]] | None = None,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        """Something was added or changed in the catalogue: read and show it, then go on.

        `photos` looks anew which goods have one.
        """
        self.goods.read_again(self.shelf_changed, photos=photos, then=then)

    def touch(self, key: ProductId | BundleId) -> None:
        """Add what a tile stands for."""
        article = self.goods.article(key)
        if article is not None:
            self._add(article)

    def enter(self, words: str) -> bool:
        """Enter in the search box: the code it holds, or the one article that is left."""
        article = self.goods.entered(words)
        if article is None:
            return False
        self._add(article)
        return True

    def scanned(self, code: str) -> None:
        """A scanner read a code, wherever the focus was."""
        article = self.goods.finder.by_code(code)
        if article is None:
            # No code of the catalogue: a price tag says what it sells, or it may be new goods.
            tagged = read_tag(code, self._desk.shelf)
            if tagged is None:
                self.goods.offer_new(code)
            else:
                sell_tagged(tagged, self._add, self.add_open, self._navigator)
        else:
            self._add(article)

    def add_new(self) -> None:
        """Tambah barang baru: what was scanned or typed, and found nowhere, is filled in."""
        name, code = self.goods.known_of_new()
        self._view.add_new(name=name, code=code)

    def add_to_catalogue(self, terms: ProductTerms, *, added: Callable[[], None]) -> None:
        """Put new goods into the catalogue and one piece into the cart; what is declined is told.

        Nobody counted them yet, so no stock is kept of them.
        """

        def sell(product: ProductId) -> None:
            added()
            self._view.forget_search()
            self.goods.search("")
            self.touch(product)

        self.goods.add(
            terms,
            then=lambda product: self.catalogue_changed(then=lambda: sell(product)),
            failed=self._told or self._navigator.report,
        )

    def _add(self, article: Article) -> None:
        foreign = self.goods.own.refusal(article)
        if foreign is not None:
            self._navigator.report(foreign)
        elif isinstance(article, Product) and article.terms.price is None:
            self._view.open_price(article)
        elif isinstance(article, Product):
            self._step(
                lambda: self.cart.add_product(article, at=self._desk.now()), select=article.id
            )
        else:
            self._step(lambda: self.cart.add_bundle(article, at=self._desk.now()))

    @property
    def vendor(self) -> VendorId | None:
        """Whose goods are shown; None for everybody's."""
        return self.goods.vendor

    def tell(self, told: Callable[[BoothError], None] | None) -> None:
        """An open sheet shows why a step was declined; without one (None) the window does."""
        self._told = told

    # --- the cart ---------------------------------------------------------------------------

    def add_open(self, vendor: VendorId, name: str, price: Rupiah, kind: LineKind) -> bool:
        """Ketik harga: goods, a service or a charge in no catalogue."""
        found = next(known for known in self._desk.shelf.vendors if known.id == vendor)
        return self._step(lambda: self.cart.add_open(found, name=name, price=price, kind=kind))

    def add_priced(self, product: Product, price: Rupiah) -> bool:
        """A product that asks for its price each time."""
        return self._step(lambda: self.cart.add_product(product, price=price))

    def add_pass_through(self, purpose: str, amount: Rupiah) -> bool:
        """Titipan: money for somebody else."""
        return self._step(lambda: self.cart.add_pass_through(purpose, amount))

    def select(self, number: int) -> None:
        """The line that keys act on."""
        self._selected = number
        self._show_cart()

    def set_quantity(self, number: int, quantity: int) -> bool:
        """So many pieces; none takes the line out."""
        if quantity == 0:
            return self.remove(number)
        return self._step(lambda: self.cart.set_quantity(number, quantity))

    def step_selected(self, pieces: int) -> None:
        """So many pieces more (or less) of the selected line."""
        line = self._selected_line()
        if line is not None:
            self.set_quantity(line, self.cart.lines[line].line.quantity + pieces)

    def count_selected(self, quantity: int) -> None:
        """So many pieces of the selected line."""
        line = self._selected_line()
        if line is not None:
            self.set_quantity(line, quantity)

    def remove_selected(self) -> None:
        """Take the selected line out."""
        line = self._selected_line()
        if line is not None:
            self.remove(line)

    def edit(self, number: int) -> None:
        """Open a line."""
        self._view.edit_line(number, self.cart.lines[number])

    def edit_selected(self) -> None:
        """Open the selected line."""
        line = self._selected_line()
        if line is not None:
            self.edit(line)

    def change_line(self, number: int, change: LineChange) -> bool:
        """Quantity, harga tawar, potongan, gratis and note of one line, all or none of them."""
        return self._step(lambda: change_line(self.cart, number, change))

    def discount_cart(self, discount: Rupiah) -> bool:
        """Potongan on everything, in rupiah."""
        return self._step(lambda: self.cart.discount_cart(discount))

    def discount_cart_percent(self, rate: BasisPoints) -> bool:
        """Potongan on everything, in percent."""
        return self._step(lambda: self.cart.discount_cart_percent(rate))

    def remove(self, number: int) -> bool:
        """Take a line out; undo brings it back."""
        return self._step(lambda: self.cart.remove(number))

    def undo(self) -> None:
        """Take the last step back."""
        if self.cart.undo():
            self._selected = min(self._selected or 0, len(self.cart.lines) - 1)
            self._show_cart()
        else:
            self._navigator.say(text("Tidak ada yang bisa dibatalkan."), Tone.LOOK)

    def empty(self) -> None:
        """Take everything out; undo brings it back."""
        self.cart.together(remove_all)
        self._selected = None
        self._show_cart()

    # --- paying -----------------------------------------------------------------------------

    def pay(self, method: PaymentMethod) -> None:
        """Go on to the money."""
        self._paying.pay(method)

    def quick(self) -> None:
        """Catat cepat."""
        if self._desk.facts.standing.shift is None:
            self._navigator.open_register(self.quick)
        else:
            self._navigator.quick(self.noted)

    def noted(self, entry: Entry) -> None:
        """A quick entry is in the ledger: whoever stands at the counter keeps their cart."""
        if not self.cart.lines:
            self.recorded(entry)
            return
        sale = _sale(entry)
        self._navigator.say(
            text("Tersimpan: nota {number}, {total}.").format(
                number=sale.receipt_number, total=format_rupiah(sale.net)
            ),
            Tone.DONE,
        )

    def recorded(self, entry: Entry) -> None:
        """A sale is in the ledger: begin the next one, and say what goes back to the buyer."""
        sale = _sale(entry)
        self.cart = Cart()
        self._paying.forget_approval()
        self._selected = None
        self.keeping.sold()
        self._desk.onlooker.sees_sale(sale)
        # In this order the page changes once.
        self._view.show_last_sale(just_saved(SaleId(entry.envelope.id), sale))
        self._show_cart()
        sold = {line.product for line in sale.lines if line.product is not None}
        self._desk.later(lambda: self.goods.count_again(sold))

    # --- showing ----------------------------------------------------------------------------

    def _step(self, step: Callable[[], None], *, select: ProductId | None = None) -> bool:
        """Change the cart, or say why not; then show it, the touched line selected."""
        before = self.cart.lines
        try:
            step()
        except DeclinedError as error:
            (self._told or self._navigator.report)(error)
            return False
        self._selected = touched_line(before, self.cart.lines, select)
        self.goods.end_offer()
        self._view.show_last_sale(None)
        self._show_cart()
        return True

    def names_changed(self) -> None:
        """The booth's facts, the day or the cashier are others now."""
        facts, cashier = self._desk.facts, self._desk.cashier
        self._view.show_names(
            f"{facts.register.fair_name} · {facts.register.booth_name}",
            day_line(facts.register, self._desk.today()),
            cashier.name if cashier else text("Belum ada petugas"),
        )
        self.goods.follow_cashier()
        self._view.show_notice(wrong_clock_words(facts, self._desk.now()))
        self._view.show_before(before_words(facts))

    def look_at_the_clock(self) -> None:
        """At the start and after a sleep: a clock that seems wrong is said as long as it is."""
        self._view.show_notice(wrong_clock_words(self._desk.facts, self._desk.now()))

    def show_receipt(self, sale: SaleId) -> None:
        """Open a recorded sale."""
        self._navigator.show_receipt(sale)

    def _show_all(self) -> None:
        self.names_changed()
        self.goods.show()
        self._show_cart()
        self._view.show_parked(self.keeping.parked)

    def _selected_line(self) -> int | None:
        if self._selected is None or not 0 <= self._selected < len(self.cart.lines):
            return None
        return self._selected

    def _show_parked(self, carts: Sequence[ParkedCart]) -> None:
        self._view.show_parked(carts)

    def _take(self, cart: Cart) -> None:
        """Go on with another cart."""
        self.cart = cart
        self._selected = None
        self._view.show_last_sale(None)
        self._show_cart()

    def _show_cart(self) -> None:
        self.keeping.remember(self.cart.state)
        self._desk.onlooker.sees_cart(self.cart)
        self._view.show_cart(shown_cart(self.cart, self._desk.shelf, selected=self._selected))


def _sale(entry: Entry) -> SaleCompleted:
    if not isinstance(entry.event, SaleCompleted):
        raise TypeError(type(entry.event))
    return entry.event
