"""The sheet in which a cart becomes an order."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from booth.domain.cart import Cart
from booth.domain.contacts import Contact
from booth.domain.money import MAX_PRICE
from booth.domain.typed import MAX_NOTE
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.orders.place_presenter import PlacePresenter
from ui.screens.pay.buyer_page import BuyerPage
from ui.screens.saving_sheet import SavingSheet
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.choices import Choices
from ui.widgets.day_edit import DayEdit
from ui.widgets.panel import Label, Role
from ui.widgets.text_box import TextBox

_WIDTH: Final = 980
_HEIGHT: Final = 600
_PANE: Final = 410
_DEPOSIT: Final = 24


class PlaceSheet(SavingSheet):
    """Jadikan pesanan. Opens by itself, and is gone when closed."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        cart: Cart,
        placed: Callable[[], None],
        over: QWidget,
    ) -> None:
        super().__init__(
            desk,
            over,
            label=text("Jadikan pesanan"),
            save=text("Simpan pesanan"),
            width=_WIDTH,
            height=_HEIGHT,
        )
        self.buyer = BuyerPage(question=text("Siapa yang memesan?"))
        self.total = Label(role=Role.TOTAL)
        self.due = DayEdit(desk.today())
        self.due.setAccessibleName(text("Paling lambat"))
        self.due.setMinimumHeight(theme.TOUCH)
        self.way = Choices(text("Diambil atau dikirim"), columns=2)
        self.way.show_choices([text("Diambil"), text("Dikirim")], 0)
        self.note = TextBox(
            label=text("Catatan pesanan"),
            placeholder=text("Ukuran, warna, alamat… boleh kosong"),
            longest=MAX_NOTE,
        )
        self.note.setMinimumHeight(theme.TOUCH)
        self.deposit = AmountEdit(
            label=text("DP sekarang"), most=MAX_PRICE, pixels=_DEPOSIT, empties_on_esc=False
        )
        self._lay_out()
        self.presenter = PlacePresenter(desk, navigator, cart, placed=placed, view=self)
        self._join()
        self.open(self.buyer.search)

    def _lay_out(self) -> None:
        left, right = self.two_sides(_PANE)
        left.addWidget(self.buyer, 1)
        right.addWidget(Label(text("Total pesanan"), role=Role.MUTED))
        right.addWidget(self.total)
        for name, box in (
            (text("Paling lambat"), self.due),
            (text("Diambil atau dikirim"), self.way),
            (text("Catatan"), self.note),
            (text("DP sekarang (boleh kosong)"), self.deposit),
        ):
            right.addWidget(Label(name, role=Role.MUTED))
            right.addWidget(box)
        right.addStretch()
        self.end(right)

    def _join(self) -> None:
        buyers = self.presenter.buyers
        self.buyer.searched.connect(buyers.search)
        self.buyer.chosen.connect(buyers.choose)
        self.buyer.added.connect(buyers.add)
        self.deposit.amount_changed.connect(lambda _amount: self.show_error(""))
        self.save.clicked.connect(self._save)

    def _save(self) -> None:
        self.presenter.save(
            self.due.day,
            delivery=self.way.number == 1,
            note=self.note.text(),
            deposit=self.deposit.amount,
        )

    # --- what the presenter says ----------------------------------------------------------------

    def show_cart(self, total: str, due: date) -> None:
        """What it costs."""
        self.total.setText(total)
        self.due.setDate(QDate(due.year, due.month, due.day))

    def show_people(self, contacts: Sequence[Contact], chosen: Contact | None) -> None:
        """Who is known, and who it is."""
        self.buyer.show_people(contacts, chosen)
