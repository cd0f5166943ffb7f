"""The sheets that open over the window, each imported and made when it is first needed."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtWidgets import QWidget

from booth.domain.catalogue import Product
from booth.domain.ids import SaleId
from resources.texts import text
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.paper_maker import PaperMaker
from ui.screens.sell.presenter import SellPresenter
from ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from ui.screens.opening.view import OpeningSheet
    from ui.screens.pay.view import PaySheet
    from ui.screens.pin.view import PinSheet
    from ui.screens.quick.view import QuickSheet

_Sheet = TypeVar("_Sheet", bound=Overlay)


class Sheets:
    """One of each kind over one window; `close_all` before the window is built anew."""

    def __init__(self, desk: Desk, navigator: Navigator, over: QWidget) -> None:
        """Make none yet."""
        self._desk, self._navigator, self._over = desk, navigator, over
        self._made: dict[object, Overlay] = {}

    def pay(self) -> "PaySheet":
        """Taking the money."""
        from ui.screens.pay.view import PaySheet

        return self._get(PaySheet)

    def quick(self) -> "QuickSheet":
        """Catat cepat."""
        from ui.screens.quick.view import QuickSheet

        return self._get(QuickSheet)

    def pin(self) -> "PinSheet":
        """Who somebody is."""
        from ui.screens.pin.view import PinSheet

        return self._get(PinSheet)

    def opening(self, choose_cashier: Callable[[Callable[[], None]], None]) -> "OpeningSheet":
        """Buka kasir."""
        from ui.screens.opening.view import OpeningSheet

        def make(desk: Desk, navigator: Navigator, over: QWidget) -> OpeningSheet:
            return OpeningSheet(desk, navigator, over, choose_cashier)

        return self._get(make, OpeningSheet)

    def open_price(self, presenter: SellPresenter, product: Product | None) -> None:
        """Ketik harga."""
        from ui.screens.sell.open_price import OpenPriceSheet

        sheet = self._get(OpenPriceSheet)
        sheet.ask(presenter, product)

    def add_new(self, presenter: SellPresenter, name: str, code: str) -> None:
        """Tambah barang baru."""
        from ui.screens.sell.new_product import NewProductSheet

        self._get(NewProductSheet).ask(presenter, name=name, code=code)

    def edit_line(self, presenter: SellPresenter, number: int) -> None:
        """What can be done with one line."""
        from ui.screens.sell.line_sheet import LineSheet

        self._get(LineSheet).edit(presenter, number)

    def discount_cart(self, presenter: SellPresenter) -> None:
        """Potongan on everything."""
        from ui.screens.sell.discount_sheet import DiscountSheet

        self._get(DiscountSheet).ask(presenter)

    def place_order(self, presenter: SellPresenter) -> None:
        """Jadikan pesanan, where there is something to order; each is a sheet of its own."""
        from ui.screens.orders.place_view import PlaceSheet

        if presenter.cart.lines:
            PlaceSheet(
                self._desk,
                self._navigator,
                presenter.cart,
                presenter.keeping.ordered,
                self._over,
            )
        else:
            self._navigator.say(text("Keranjang masih kosong."), Tone.LOOK)

    def receipt(self, papers: PaperMaker, sale: SaleId) -> None:
        """A recorded sale as paper; each is a sheet of its own."""
        from ui.screens.receipt.view import ReceiptSheet

        ReceiptSheet(self._desk, self._navigator, papers, sale, self._over)

    def topmost(self) -> Overlay | None:
        """The sheet that lies on top, whoever opened it."""
        found = [sheet for sheet in self._over.findChildren(Overlay) if sheet.is_open]
        return found[-1] if found else None

    def close_all(self) -> None:
        """Close and forget every sheet, those of the screens too."""
        for sheet in self._over.findChildren(Overlay):
            sheet.close_sheet()
            sheet.deleteLater()
        self._made.clear()

    def _get(
        self, make: Callable[[Desk, Navigator, QWidget], _Sheet], kind: type[_Sheet] | None = None
    ) -> _Sheet:
        """The sheet of this kind, made when first asked for; `kind` where `make` is no class."""
        key = kind or make
        if key not in self._made:
            self._made[key] = make(self._desk, self._navigator, self._over)
        return cast("_Sheet", self._made[key])
