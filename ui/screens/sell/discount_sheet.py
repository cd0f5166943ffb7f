"""The sheet for a discount on the whole cart."""

from typing import Final

from PySide6.QtWidgets import QWidget

from booth.domain.money import BasisPoints, Rupiah
from resources.texts import text
from ui.screens.desk import Desk, Navigator
from ui.screens.sell.discount_box import DiscountBox
from ui.screens.sell.form_sheet import FormSheet
from ui.screens.sell.presenter import SellPresenter
from ui.widgets.panel import Label, Role

_HEIGHT: Final = 480


class DiscountSheet(FormSheet):
    """Potongan on everything in the cart; nothing takes it away."""

    def __init__(self, desk: Desk, navigator: Navigator, over: QWidget) -> None:
        super().__init__(
            desk,
            navigator,
            over,
            title=text("Potongan keranjang"),
            height=_HEIGHT,
            saves=self._discount,
        )
        self.discount = DiscountBox()
        self.form.addWidget(
            Label(
                text("Dibagi ke semua barang menurut harganya. Titipan tidak dipotong."),
                role=Role.MUTED,
                wrapped=True,
            )
        )
        self.form.addWidget(self.discount)
        self.form.addStretch()

    def ask(self, presenter: SellPresenter) -> None:
        """Ask for the discount of this cart."""
        state = presenter.cart.state
        self.discount.show_discount(presenter.cart.discount, state.discount_bp)
        self.first = self.discount.box
        self.begin(presenter, self.discount.box)

    def _discount(self) -> bool:
        """Take it off the cart."""
        amount = self.discount.discount
        if self.discount.is_percent:
            return self.presenter.discount_cart_percent(BasisPoints(amount))
        return self.presenter.discount_cart(Rupiah(amount))
