"""The sell screen: header, chips, grid and cart, put together."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from booth.domain.cart import CartLine
from booth.domain.catalogue import Product
from booth.domain.ids import VendorId
from booth.domain.payment import PaymentMethod
from booth.domain.records import ParkedCart
from resources.texts import text
from ui.screens.desk import Desk, Navigator
from ui.screens.sell.cart_panel import DISCOUNT_KEYS, EDIT_KEYS, ORDER_KEYS, CartPanel
from ui.screens.sell.header import SellHeader
from ui.screens.sell.presenter import SellPresenter
from ui.screens.sell.shown import LastSale, VendorChip
from ui.screens.sell.vendor_chips import VendorChips
from ui.widgets.buttons import Button, Kind
from ui.widgets.cart_rows import ShownCart
from ui.widgets.empty_state import EmptyState
from ui.widgets.icons import Icon
from ui.widgets.notice import Notice
from ui.widgets.product_grid import ProductGrid
from ui.widgets.tile import Tile

MARGIN: Final = 18
_LOOK_MS: Final = 5_000
"""A price that ended is seen to have ended within seconds; a look costs microseconds."""


class SellSheets:
    """The sheets the sell screen opens over itself, made when first needed."""

    def __init__(
        self,
        *,
        open_price: Callable[[SellPresenter, Product | None], None],
        edit_line: Callable[[SellPresenter, int], None],
        discount_cart: Callable[[SellPresenter], None],
        place_order: Callable[[SellPresenter], None],
        choose_cashier: Callable[[], None],
        add_new: Callable[[SellPresenter, str, str], None],
    ) -> None:
        """Take how each is opened."""
        self.open_price = open_price
        self.edit_line = edit_line
        self.discount_cart = discount_cart
        self.place_order = place_order
        self.choose_cashier = choose_cashier
        self.add_new = add_new


class SellView(QWidget):
    """Joins the widgets to the presenter. What they mean is decided there."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        sheets: SellSheets,
        presenter: SellPresenter | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sheets = sheets
        self.header = SellHeader()
        self.notice = Notice()
        self.chips = VendorChips()
        self.grid = ProductGrid()
        self.cart = CartPanel()
        self.new = Button(
            text("Tambah barang baru"), shortcut="Ctrl+N", kind=Kind.OUTLINED, icon=Icon.CATALOGUE
        )
        self.nothing = EmptyState(icon=Icon.SEARCH, sentence="", button=self.new)
        # Prices that end do so in sight.
        self._minute = QTimer(self)
        self._minute.setInterval(_LOOK_MS)
        self.goods = QStackedWidget()
        self.goods.addWidget(self.grid)
        self.goods.addWidget(self.nothing)
        self._lay_out()
        if presenter is None:
            presenter = SellPresenter(desk, navigator, self)
        else:
            presenter.attach(self)
        self.presenter = presenter
        self._join()
        self.setFocusProxy(self.header.search)

    def _lay_out(self) -> None:
        goods = QVBoxLayout()
        goods.setContentsMargins(MARGIN, 14, MARGIN - 6, 0)
        goods.setSpacing(12)
        goods.addWidget(self.chips)
        goods.addWidget(self.goods, 1)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addLayout(goods, 1)
        below.addWidget(self.cart)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addLayout(below, 1)

    def _join(self) -> None:
        presenter, cart, search = self.presenter, self.cart, self.header.search
        search.textChanged.connect(presenter.search)
        search.returnPressed.connect(self._enter)
        search.stepped.connect(presenter.step_selected)
        search.counted.connect(presenter.count_selected)
        search.deleted.connect(presenter.remove_selected)
        search.left_down.connect(lambda: self.grid.setFocus(Qt.FocusReason.OtherFocusReason))
        self.header.quick.clicked.connect(presenter.quick)
        self.header.open_price.clicked.connect(lambda: self.open_price(None))
        self.header.cashier.clicked.connect(self._sheets.choose_cashier)
        self.chips.chosen.connect(presenter.choose_vendor)
        self.nothing.step_taken.connect(presenter.add_new)
        self._minute.timeout.connect(presenter.goods.look_at_the_time)
        self._minute.start()
        self.grid.chosen.connect(presenter.touch)
        self.grid.typed.connect(self._type)
        cart.list.quantity_changed.connect(
            lambda row, quantity: presenter.set_quantity(row.key, quantity)
        )
        cart.list.row_selected.connect(lambda row: presenter.select(row.key))
        cart.list.row_activated.connect(lambda row: presenter.edit(row.key))
        cart.list.row_removed.connect(lambda row: presenter.remove(row.key))
        cart.undone.connect(presenter.undo)
        cart.parked.connect(lambda: presenter.keeping.park(presenter.cart))
        cart.resumed.connect(presenter.keeping.resume)
        cart.discounted.connect(lambda: self._sheets.discount_cart(presenter))
        cart.ordered.connect(lambda: self._sheets.place_order(presenter))
        cart.line_opened.connect(presenter.edit_selected)
        cart.emptied.connect(presenter.empty)
        cart.paid_cash.connect(lambda: presenter.pay(PaymentMethod.CASH))
        cart.paid_qris.connect(lambda: presenter.pay(PaymentMethod.QRIS))
        cart.other_chosen.connect(lambda: presenter.pay(PaymentMethod.CARD))
        cart.last_sale.receipt_wanted.connect(presenter.show_receipt)
        for keys, action in (
            (("Ctrl+Z",), presenter.undo),
            (EDIT_KEYS, presenter.edit_selected),
            (DISCOUNT_KEYS, lambda: self._sheets.discount_cart(presenter)),
            (ORDER_KEYS, lambda: self._sheets.place_order(presenter)),
        ):
            shortcut = QShortcut(self)
            shortcut.setKeys([QKeySequence(key) for key in keys])
            shortcut.activated.connect(action)

    def _type(self, words: str) -> None:
        """Typing while the grid has the focus goes to the search box."""
        self.header.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.header.search.insert(words)

    def _enter(self) -> None:
        search = self.header.search
        if self.presenter.enter(search.text()):
            search.clear()

    # --- what the presenter says ----------------------------------------------------------------

    def show_names(self, where: str, when: str, cashier: str) -> None:
        """Where, when and who."""
        self.header.show_names(where, when, cashier)

    def show_notice(self, words: str) -> None:
        """Whole and for good, under the header."""
        self.notice.say(words)

    def show_vendors(self, chips: Sequence[VendorChip], chosen: VendorId | None) -> None:
        """The chips above the grid."""
        self.chips.show_vendors(chips, chosen)

    def show_tiles(self, tiles: Sequence[Tile], nothing: str) -> None:
        """The grid, or why it is empty."""
        self.grid.set_tiles(tiles)
        if not tiles:
            self.nothing.say(nothing)
            self.new.setVisible(any(one.terms.selling for one in self._desk.shelf.vendors))
        self.goods.setCurrentWidget(self.grid if tiles else self.nothing)

    def change_tiles(self, tiles: Sequence[Tile]) -> None:
        """The same goods in the same places, with another stock."""
        self.grid.change_tiles(tiles)

    def photos_changed(self) -> None:
        """There are other photos."""
        self.grid.look_at_photos_again()

    def show_cart(self, cart: ShownCart) -> None:
        """The cart panel."""
        self.cart.show_cart(cart)

    def show_parked(self, carts: Sequence[ParkedCart]) -> None:
        """What is put aside."""
        self.cart.show_parked(carts)

    def show_last_sale(self, sale: LastSale | None) -> None:
        """The sale just recorded."""
        self.cart.show_last_sale(sale)

    def show_before(self, words: str) -> None:
        """The sale recorded last, while nothing is in the cart."""
        self.cart.empty.show_before(words)

    def open_price(self, product: Product | None) -> None:
        """Ask for a price."""
        self._sheets.open_price(self.presenter, product)

    def add_new(self, *, name: str, code: str) -> None:
        """Tambah barang baru."""
        self._sheets.add_new(self.presenter, name, code)

    def forget_search(self) -> None:
        """Empty the search box."""
        self.header.search.blockSignals(True)  # noqa: FBT003  # Qt's own signature
        self.header.search.clear()
        self.header.search.blockSignals(False)  # noqa: FBT003

    def edit_line(self, number: int, line: CartLine) -> None:
        """Open one line."""
        del line
        self._sheets.edit_line(self.presenter, number)

    def begin(self) -> None:
        """Ready for the next: the keys go to the search box."""
        self.header.search.setFocus(Qt.FocusReason.OtherFocusReason)
